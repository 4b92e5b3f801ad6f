#pragma once

#include "lesson/table_reader.h"

#include <vector>

namespace backstep {

/// An `id` as it is; an error in the log when it cannot be one.
LessonText checkedId(LessonText id, ReadLog& log);

/// Reads the keys that say what a file is: id, title, summary, order and minutes. `T` has them as
/// its fields: a Lesson, a Course or a CatalogEntry. Mistakes go to the log.
template <class T>
void readHeading(TableReader& top, ReadLog& log, T& what) {
  what.id = checkedId(top.requiredTopText("id"), log).text;
  what.title = top.requiredTopText("title").text;
  what.summary = top.textOr("summary").text;
  what.order = top.number("order", {-1e9, 1e9, false, "that is finite"}).value_or(0);
  what.minutes = top.number("minutes", {0, 1e300, true, "above 0"});
}

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
