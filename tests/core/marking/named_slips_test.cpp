// The figures to reach: typing what a broken rule gives names that rule, in every lesson.

#include "core/lesson/mistakes.h"
#include "explain/number.h"
#include "lesson/catalog.h"
#include "marking/mark.h"
#include "marking/slips.h"

#include <algorithm>
#include <cmath>
#include <doctest/doctest.h>
#include <string>
#include <vector>

using namespace backstep;

namespace {

std::string asText(double number) {
  return formatNumber(number, {NumberStyle::Form::Shortest, 17, NumberScript::Ascii});
}

bool isNamed(const EntryMark& entry, const std::string& id) {
  return std::find(entry.slips.begin(), entry.slips.end(), id) != entry.slips.end();
}

/// Types what one broken rule gives into a blank; every box it changes must name it, unless its
/// number is right after all or a 0 that tells nothing.
void typingNames(const LoadedLesson& lesson, const Trace& trace, const BlankAnswer& answer,
                 const SlipHit& hit, const SlipFinder& finder) {
  const std::vector<double> exact = answer.expression.evaluate(trace).entries;
  AnswerSheet sheet;
  AnswerSheet::Answer typed{answer.blank->id.text, {}, {}, {}};
  for (const double number : hit.numbers)
    typed.entries.push_back(std::isfinite(number) ? asText(number) : "");
  sheet.answers.push_back(typed);
  const LessonMark mark = markAnswers(lesson, trace, sheet, finder);
  for (const BlankMark& blank : mark.blanks) {
    if (blank.id != answer.blank->id.text) continue;
    for (size_t i = 0; i < hit.numbers.size(); ++i) {
      const double number = hit.numbers[i];
      const EntryMark& said = blank.entries[i];
      if (!std::isfinite(number) || sameNumber(number, exact[i]) || number == 0) continue;
      INFO(lesson.lesson.id, " ", blank.id, "[", i, "] = ", number, " by ", hit.id, ": ",
           nameOf(said.verdict));
      const bool fine = said.verdict == Verdict::Right || said.verdict == Verdict::MoreDigits;
      CHECK((fine || (said.verdict == Verdict::Slip && isNamed(said, hit.id))));
    }
  }
}

} // namespace

TEST_CASE("typing what a slip gives names the slip") {
  const Catalog catalog;
  for (const CatalogEntry& entry : catalog.lessons()) {
    const auto lesson = openFileOrId(entry.id);
    REQUIRE(lesson);
    const Trace trace = lesson->record();
    const auto answers = blankAnswers(*lesson);
    std::vector<const TraceExpression*> blanks;
    for (const BlankAnswer& answer : answers) blanks.push_back(&answer.expression);
    Slips slips(trace, blanks);
    for (const BlankAnswer& answer : answers) {
      const std::vector<SlipHit> hits = slips.slipsFor(answer.expression, {});
      const SlipFinder finder = [&](const TraceExpression& blank, const Overrides& world) {
        return blank.sources().size() == answer.expression.sources().size() && world.empty()
                   ? hits
                   : std::vector<SlipHit>{};
      };
      for (const SlipHit& hit : hits) typingNames(*lesson, trace, answer, hit, finder);
    }
  }
}
