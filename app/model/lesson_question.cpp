#include "model/lesson_question.h"

#include <algorithm>
#include <cassert>
#include <limits>

namespace backstep {

namespace {

const std::string bugId = "bug";

} // namespace

const std::string& LessonQuestion::id() const {
  if (bug != nullptr) return bugId;
  return blank != nullptr ? blank->blank->id.text : quiz->quiz->id.text;
}

Verdict LessonQuestion::verdict() const {
  if (bug != nullptr && !bug->checked) return Verdict::Empty;
  if (bug != nullptr) return bug->found ? Verdict::Right : Verdict::NotYet;
  return blank != nullptr ? blank->verdict() : quiz->mark.verdict;
}

std::string LessonQuestion::label() const {
  if (bug != nullptr) return name() + ": the bug";
  return hasAbout() ? name() + ": " + blank->about : name();
}

std::vector<TextRun> LessonQuestion::labelRuns() const {
  if (!hasAbout()) return {{TextRun::Kind::Plain, label()}};
  std::vector<TextRun> runs = blank->aboutRuns;
  assert(!runs.empty()); // there are words
  if (runs.front().kind != TextRun::Kind::Plain)
    runs.insert(runs.begin(), TextRun{TextRun::Kind::Plain, {}});
  runs.front().text.insert(0, name() + ": ");
  return runs;
}

std::string LessonQuestion::name() const {
  return blank != nullptr && blank->own ? "Your question" : "Question " + std::to_string(number);
}

std::vector<LessonQuestion> questionsOf(const Answers& answers) {
  std::vector<LessonQuestion> all;
  for (const AnsweredBlank& each : answers.blanks())
    if (!each.foretold) all.push_back({&each, nullptr, nullptr, each.step, 0});
  for (const AnsweredQuiz& each : answers.quizzes())
    all.push_back({nullptr, &each, nullptr, each.step, 0});
  std::stable_sort(all.begin(), all.end(), [](const LessonQuestion& a, const LessonQuestion& b) {
    return a.step < b.step;
  });
  constexpr int end = std::numeric_limits<int>::max(); // whatever the walk's last step is
  if (answers.bug() != nullptr) all.push_back({nullptr, nullptr, answers.bug(), end, 0});
  int number = 0;
  for (LessonQuestion& each : all)
    if (each.blank == nullptr || !each.blank->own) each.number = ++number;
  return all;
}

std::string blankInWords(const Answers& answers, const std::string& blank) {
  for (const LessonQuestion& each : questionsOf(answers)) {
    if (each.id() != blank) continue;
    const bool own = each.blank != nullptr && each.blank->own;
    const std::string name = own ? "your question" : "question " + std::to_string(each.number);
    return each.hasAbout() ? name + " (" + each.blank->about + ")" : name;
  }
  return blank;
}

} // namespace backstep
