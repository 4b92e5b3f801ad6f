#pragma once

#include "model/answers.h"

#include <string>
#include <vector>

namespace backstep::ui {

/// A blank or a quiz, whichever it is.
struct Question {
  const AnsweredBlank* blank = nullptr; ///< one of the two is set
  const AnsweredQuiz* quiz = nullptr;
  int step = 0; ///< at which it is asked

  const std::string& id() const;
  Verdict verdict() const;
};

/// All questions of a lesson in the order of the walk; of one step blanks before quizzes.
std::vector<Question> questionsOf(const Answers& answers);

} // namespace backstep::ui
