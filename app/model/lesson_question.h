#pragma once

#include "marking/judge.h"
#include "model/answers.h"
#include "prose/prose.h"

#include <string>
#include <vector>

namespace backstep {

/// A blank, a quiz or the bug to be found, whichever it is. Points into the answers it was made
/// of: not to be kept beyond their next change.
struct LessonQuestion {
  const AnsweredBlank* blank = nullptr; ///< one of the three is set
  const AnsweredQuiz* quiz = nullptr;
  const NamedBug* bug = nullptr;
  int step = 0;   ///< at which it is asked; of the bug beyond the last one
  int number = 0; ///< in the lesson, from 1; of a student's own 0

  /// The author's id, for commands; "bug" for the bug.
  const std::string& id() const;
  Verdict verdict() const;
  /// For people: "Question 4: gradient at q", "Your question: H".
  std::string label() const;
  /// The same with its symbols as formulas.
  std::vector<TextRun> labelRuns() const;
  /// "Question 4", "Your question".
  std::string name() const;
  /// Whether there are words for what it asks for: AnsweredBlank::about.
  bool hasAbout() const { return blank != nullptr && !blank->about.empty(); }
};

/// All questions of a lesson in the order of the walk; of one step blanks before quizzes, the bug
/// last. None that a prediction asks.
std::vector<LessonQuestion> questionsOf(const Answers& answers);

/// What an answer to a blank is called in a sentence: "question 4 (gradient at q)",
/// "your question (H)".
std::string blankInWords(const Answers& answers, const std::string& blank);

} // namespace backstep
