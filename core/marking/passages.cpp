#include "marking/passages.h"

#include <algorithm>

namespace backstep {
namespace {

void add(Passage& passage, const std::vector<LessonText>& texts) {
  for (const LessonText& text : texts) passage.texts.push_back(&text);
}

void add(Passage& passage, const std::vector<WrongAnswer>& wrong) {
  for (const WrongAnswer& answer : wrong) passage.texts.push_back(&answer.say);
}

Passage questionOf(const Blank& blank) {
  Passage passage{0, {&blank.prompt}};
  add(passage, blank.hints);
  add(passage, blank.wrong);
  return passage;
}

Passage questionOf(const Quiz& quiz) {
  Passage passage{0, {&quiz.prompt, &quiz.explain, &quiz.sample}};
  add(passage, quiz.hints);
  add(passage, quiz.items);
  add(passage, quiz.wrong);
  for (const Quiz::Option& option : quiz.options) {
    passage.texts.push_back(&option.text);
    passage.texts.push_back(&option.say);
  }
  return passage;
}

} // namespace

std::vector<Passage> passagesOf(const Lesson& lesson,
                                const std::function<int(const LessonText&)>& stepOf) {
  std::vector<Passage> passages(1);
  add(passages[0], lesson.conventions);
  add(passages[0], lesson.goals);
  const auto put = [&](Passage passage, const LessonText& at) {
    passage.step = stepOf(at);
    passages.push_back(std::move(passage));
  };
  for (const Page& page : lesson.pages) put({0, {&page.text}}, page.at);
  if (!lesson.blanksAreBorrowed)
    for (const Blank& blank : lesson.blanks) put(questionOf(blank), blank.at);
  for (const Quiz& quiz : lesson.quizzes) put(questionOf(quiz), quiz.at);
  std::stable_sort(passages.begin(), passages.end(),
                   [](const Passage& a, const Passage& b) { return a.step < b.step; });
  return passages;
}

} // namespace backstep
