#include "model/asker.h"

#include "model/copies.h"

#include <algorithm>
#include <vector>

namespace backstep {

int questionNumber(const Answers& answers, const AnsweredBlank& blank) {
  if (blank.own) return 0;
  const std::vector<AnsweredBlank>& blanks = answers.blanks();
  const auto before = [&](const AnsweredBlank& each) {
    if (each.own) return false;
    return each.step < blank.step || (each.step == blank.step && &each < &blank);
  };
  const auto quizBefore = [&](const AnsweredQuiz& each) { return each.step < blank.step; };
  return 1 + static_cast<int>(
                 std::count_if(blanks.begin(), blanks.end(), before) +
                 std::count_if(answers.quizzes().begin(), answers.quizzes().end(), quizBefore));
}

std::optional<Asker> askerOf(const Trace& trace, const Answers& answers, const TracePlace& place) {
  const auto at = [&](const TracePlace& each) -> std::optional<Asker> {
    auto box = answers.boxAt(each);
    if (!box) box = answers.boxAlike(each);
    if (!box) return std::nullopt;
    const AnsweredBlank* blank = answers.findBlank(box->blank);
    if (blank->foretold) return std::nullopt;
    return Asker{blank, each};
  };
  if (const auto asker = at(place)) return asker;
  for (const TracePlace& copy : copiesOf(trace, {place}))
    if (const auto asker = at(copy)) return asker;
  return std::nullopt;
}

} // namespace backstep
