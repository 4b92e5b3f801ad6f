#include "reader/question.h"

#include <algorithm>

namespace backstep::ui {

const std::string& Question::id() const {
  return blank ? blank->blank->id.text : quiz->quiz->id.text;
}

Verdict Question::verdict() const { return blank ? blank->verdict() : quiz->mark.verdict; }

std::vector<Question> questionsOf(const Answers& answers) {
  std::vector<Question> all;
  for (const AnsweredBlank& each : answers.blanks()) all.push_back({&each, nullptr, each.step});
  for (const AnsweredQuiz& each : answers.quizzes()) all.push_back({nullptr, &each, each.step});
  std::stable_sort(all.begin(), all.end(),
                   [](const Question& a, const Question& b) { return a.step < b.step; });
  return all;
}

} // namespace backstep::ui
