#include "marking/mark.h"

#include <algorithm>
#include <cassert>

namespace backstep {
namespace {

/// Marks blank by blank, in the lesson's order, because a right answer makes its number known to
/// the later ones.
class Marker {
 public:
  Marker(const LoadedLesson& lesson, const Trace& trace, const AnswerSheet& sheet)
      : lesson_(lesson), trace_(trace), sheet_(sheet), answers_(blankAnswers(lesson)) {}

  LessonMark run() {
    mark_.lesson = lesson_.lesson.id;
    for (const BlankAnswer& answer : answers_) markBlank(answer);
    for (size_t i = 0; i < answers_.size(); ++i) acceptExchanged(i);
    return std::move(mark_);
  }

 private:
  void markBlank(const BlankAnswer& answer) {
    const ArrayValue exact = answer.expression.evaluate(trace_);
    const AnswerSheet::Answer* typed = sheet_.find(answer.blank->id.text);
    BlankMark blank{answer.blank->id.text, answer.blank->weight, {}};
    for (size_t i = 0; i < exact.entries.size(); ++i) {
      EntryMark entry;
      if (typed && i < typed->entries.size()) entry.typed = typed->entries[i];
      entry.read = readNumber(entry.typed, lesson_, trace_, mark_.known);
      entry.verdict = judge(entry.read, exact.entries[i], closenessOf(*answer.blank));
      if (entry.verdict == Verdict::NotYet) entry.say = authorsWord(*answer.blank, entry.read, i);
      blank.entries.push_back(std::move(entry));
    }
    learn(answer, blank);
    mark_.blanks.push_back(std::move(blank));
    exact_.push_back(exact.entries);
  }

  /// What the author says to exactly this wrong number in box `i`.
  std::string authorsWord(const Blank& blank, const TypedNumber& typed, size_t i) const {
    for (const WrongAnswer& wrong : blank.wrong) {
      const auto value = evaluateExpression(wrong.answer.text, trace_);
      assert(value && "openLesson checks the wrong answers");
      if (isExactly(typed, value->entries[i])) return wrong.say.text;
    }
    return {};
  }

  Closeness closenessOf(const Blank& blank) const {
    return backstep::closenessOf(blank.tolerance, lesson_.lesson.tolerance);
  }

  void learn(const BlankAnswer& answer, const BlankMark& blank) {
    const auto target = answer.expression.target();
    if (!target) return;
    for (size_t i = 0; i < blank.entries.size(); ++i)
      if (blank.entries[i].verdict == Verdict::Right)
        mark_.known.learn(*target->source, target->entries[i]);
  }

  /// Of two blanks that may be exchanged each may hold the other's value, but not both the same
  /// one.
  void acceptExchanged(size_t index) {
    for (size_t other = 0; other < answers_.size(); ++other) {
      const Blank& first = *answers_[index].blank;
      const Blank& second = *answers_[other].blank;
      const bool pair = first.acceptSwap == second.id.text || second.acceptSwap == first.id.text;
      if (pair && exact_[index].size() == exact_[other].size()) acceptExchanged(index, other);
    }
  }

  void acceptExchanged(size_t index, size_t other) {
    const Closeness closeness = closenessOf(*answers_[index].blank);
    for (size_t i = 0; i < exact_[index].size(); ++i) {
      EntryMark& entry = mark_.blanks[index].entries[i];
      const TypedNumber& partner = mark_.blanks[other].entries[i].read;
      const double value = exact_[other][i];
      const bool holdsOther = judge(entry.read, value, closeness) == Verdict::Right;
      const bool bothTheSame = judge(partner, value, closeness) == Verdict::Right;
      if (entry.verdict != Verdict::Right && holdsOther && !bothTheSame)
        entry.verdict = Verdict::Right;
    }
  }

  const LoadedLesson& lesson_;
  const Trace& trace_;
  const AnswerSheet& sheet_;
  std::vector<BlankAnswer> answers_;
  std::vector<std::vector<double>> exact_;
  LessonMark mark_;
};

} // namespace

std::vector<BlankAnswer> blankAnswers(const LoadedLesson& lesson) {
  std::vector<BlankAnswer> answers;
  for (const Blank& blank : lesson.lesson.blanks) {
    auto expression =
        TraceExpression::compile(blank.answer.text, lesson.graph, lesson.lesson.eta.has_value());
    assert(expression && "openLesson checks the answers");
    answers.push_back({&blank, std::move(*expression)});
  }
  return answers;
}

double EntryMark::score() const {
  return verdict == Verdict::Right || verdict == Verdict::Follows ? 1 : 0;
}

double BlankMark::score() const {
  double sum = 0;
  for (const EntryMark& entry : entries) sum += entry.score();
  return entries.empty() ? 0 : weight * sum / static_cast<double>(entries.size());
}

double LessonMark::score() const {
  double sum = 0;
  for (const BlankMark& blank : blanks) sum += blank.score();
  return sum;
}

double LessonMark::outOf() const {
  double sum = 0;
  for (const BlankMark& blank : blanks) sum += blank.weight;
  return sum;
}

LessonMark markAnswers(const LoadedLesson& lesson, const Trace& trace, const AnswerSheet& sheet) {
  return Marker(lesson, trace, sheet).run();
}

} // namespace backstep
