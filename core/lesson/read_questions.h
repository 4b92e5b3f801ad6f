#pragma once

#include "lesson/table_reader.h"

#include <vector>

namespace backstep {

/// Each reads the table of one [[page]], [[blank]] or [[quiz]]; mistakes go to the log.
Page readPage(const TomlValue& table, ReadLog& log);
Blank readBlank(const TomlValue& table, ReadLog& log);
Quiz readQuiz(const TomlValue& table, ReadLog& log);

/// Reports ids of blanks and quizzes that are used twice.
void checkUniqueIds(const std::vector<Blank>& blanks, const std::vector<Quiz>& quizzes,
                    ReadLog& log);

} // namespace backstep
