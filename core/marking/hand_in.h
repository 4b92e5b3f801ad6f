#pragma once

#include "marking/answer_sheet.h"

#include <string>
#include <vector>

namespace backstep {

/// A sheet without what the lesson, which may have changed since, does not ask: so that
/// checkAnswerSheet() has nothing to say.
struct FittingSheet {
  AnswerSheet sheet;
  std::vector<std::string> leftOut; ///< ids of questions the lesson no longer has
};
FittingSheet fittingSheet(AnswerSheet sheet, const LoadedLesson& lesson);

/// The file that a student hands in: a fitting sheet with the name, for `mark` and `report`.
std::string handInText(AnswerSheet sheet, const LoadedLesson& lesson, const std::string& student);

/// A name for that file: the lesson's id and the student's name in letters that every system
/// allows, "handout-Ada-Lovelace.toml".
std::string handInName(const std::string& lesson, const std::string& student);

} // namespace backstep
