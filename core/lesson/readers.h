#pragma once

#include "lesson/table_reader.h"

#include <vector>

namespace backstep {

/// Reads the arrays of [inputs] or [parameters]: numbers, lists of numbers and of rows, or tables
/// with a shape and a rule. Mistakes go to the log. Entries given by a rule are not computed yet.
std::vector<LessonArray> readArrays(const TomlValue& table, Node::Kind kind, ReadLog& log);

/// Computes the entries of the arrays that are given by a rule; an error when all together are more
/// than the limit.
void fillArrays(std::vector<LessonArray>& arrays, ReadLog& log);

/// Each reads the table of one [[blank]], [[quiz]] or, of what is like a page, [[`what`]]; mistakes
/// go to the log.
Page readPage(const TomlValue& table, ReadLog& log, const std::string& what);
Blank readBlank(const TomlValue& table, ReadLog& log);
Quiz readQuiz(const TomlValue& table, ReadLog& log);

/// Reports ids of blanks and quizzes that are used twice.
void checkUniqueIds(const std::vector<Blank>& blanks, const std::vector<Quiz>& quizzes,
                    ReadLog& log);

/// Reads [training]; mistakes go to the log. It does not check whether it fits the program, see
/// lessonTraining().
TrainingPlan readTraining(const TomlValue& table, ReadLog& log);

} // namespace backstep
