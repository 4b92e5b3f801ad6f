#include "model/asker.h"

#include "model/copies.h"
#include "model/lesson_question.h"

#include <string>

namespace backstep {

namespace {

/// The number of the question that a blank is; nothing for a prediction's, which is none.
std::optional<int> questionOf(const Answers& answers, const std::string& blank) {
  for (const LessonQuestion& each : questionsOf(answers))
    if (each.blank != nullptr && each.id() == blank) return each.number;
  return std::nullopt;
}

} // namespace

std::optional<Asker> askerOf(const Trace& trace, const Answers& answers, const TracePlace& place) {
  const auto at = [&](const TracePlace& each) -> std::optional<Asker> {
    auto box = answers.boxAt(each);
    if (!box) box = answers.boxAlike(each);
    if (!box) return std::nullopt;
    const auto question = questionOf(answers, box->blank);
    return question ? std::optional(Asker{*question, each}) : std::nullopt;
  };
  if (const auto asker = at(place)) return asker;
  for (const TracePlace& copy : copiesOf(trace, {place}))
    if (const auto asker = at(copy)) return asker;
  return std::nullopt;
}

} // namespace backstep
