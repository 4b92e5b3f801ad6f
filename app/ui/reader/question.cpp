#include "reader/question.h"

#include <algorithm>
#include <limits>

namespace backstep::ui {

namespace {

const std::string bugId = "bug";

} // namespace

const std::string& Question::id() const {
  if (bug != nullptr) return bugId;
  return blank != nullptr ? blank->blank->id.text : quiz->quiz->id.text;
}

Verdict Question::verdict() const {
  if (bug != nullptr && !bug->checked) return Verdict::Empty;
  if (bug != nullptr) return bug->found ? Verdict::Right : Verdict::NotYet;
  return blank != nullptr ? blank->verdict() : quiz->mark.verdict;
}

std::string Question::label() const {
  const std::string name =
      blank != nullptr && blank->own ? "Your question" : "Question " + std::to_string(number);
  if (bug != nullptr) return name + ": the bug";
  const bool about = blank != nullptr && !blank->about.empty();
  return about ? name + ": " + blank->about : name;
}

std::vector<Question> questionsOf(const Answers& answers) {
  std::vector<Question> all;
  for (const AnsweredBlank& each : answers.blanks())
    all.push_back({&each, nullptr, nullptr, each.step, 0});
  for (const AnsweredQuiz& each : answers.quizzes())
    all.push_back({nullptr, &each, nullptr, each.step, 0});
  std::stable_sort(all.begin(), all.end(),
                   [](const Question& a, const Question& b) { return a.step < b.step; });
  constexpr int end = std::numeric_limits<int>::max(); // whatever the walk's last step is
  if (answers.bug() != nullptr) all.push_back({nullptr, nullptr, answers.bug(), end, 0});
  int number = 0;
  for (Question& each : all)
    if (each.blank == nullptr || !each.blank->own) each.number = ++number;
  return all;
}

std::string blankInWords(const Answers& answers, const std::string& blank) {
  for (const Question& each : questionsOf(answers)) {
    if (each.id() != blank) continue;
    const std::string name = "question " + std::to_string(each.number);
    const bool about = each.blank != nullptr && !each.blank->about.empty();
    return about ? name + " (" + each.blank->about + ")" : name;
  }
  return blank;
}

} // namespace backstep::ui
