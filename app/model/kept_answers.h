#pragma once

#include "marking/answer_sheet.h"
#include "model/answered.h"

#include <optional>
#include <string_view>
#include <vector>

namespace backstep {

/// What was answered in a lesson: all that an answers file keeps of it.
struct GivenAnswers {
  std::vector<AnsweredBlank> blanks; ///< the lesson's, in its order, then the student's own
  std::vector<AnsweredQuiz> quizzes; ///< in the lesson's order
  std::optional<NamedBug> bug;       ///< only in a lesson with a broken rule
  std::vector<AnswerSheet::Attempt> attempts;
  int round = 1;         ///< how often the lesson has been begun
  AnswerSheet elsewhere; ///< saved answers to questions that the lesson no longer has

  /// Null when there is no blank (no quiz) of that id.
  const AnsweredBlank* blank(std::string_view id) const;
  const AnsweredQuiz* quiz(std::string_view id) const;
  AnsweredBlank* blank(std::string_view id);
  AnsweredQuiz* quiz(std::string_view id);
};

/// As an answers file holds it, without the lesson's id; also what no longer fits the lesson.
AnswerSheet sheetOf(const GivenAnswers& given);

/// Takes over what the sheet holds; where something has been typed, chosen or named already, that
/// stays. What comes from the sheet as handed in is `checked`, and marked by the caller: boxes and
/// quizzes; a bug is only named.
void takeOver(const AnswerSheet& sheet, GivenAnswers& given);

} // namespace backstep
