#include "lesson/lesson_prose.h"
#include "marking/check_parts.h"

#include <algorithm>

namespace backstep {
namespace {

void add(Passage& passage, const std::vector<LessonText>& texts) {
  for (const LessonText& text : texts) passage.texts.push_back(&text);
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
    for (const Blank& blank : lesson.blanks) put({0, textsOf(blank)}, blank.at);
  for (const Quiz& quiz : lesson.quizzes) put({0, textsOf(quiz)}, quiz.at);
  std::stable_sort(passages.begin(), passages.end(),
                   [](const Passage& a, const Passage& b) { return a.step < b.step; });
  return passages;
}

} // namespace backstep
