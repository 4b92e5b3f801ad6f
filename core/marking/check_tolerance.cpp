#include "explain/number.h"
#include "marking/check_parts.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace backstep {
namespace {

/// The number as its shortest decimal literal.
TypedNumber literalOf(double value) {
  const std::string text = exactNumber(value);
  TypedNumber typed;
  typed.kind = TypedNumber::Kind::Number;
  typed.value = value;
  typed.literal = true;
  const size_t exponent = std::min(text.find('e'), text.size());
  const std::string mantissa = text.substr(0, exponent);
  const size_t point = mantissa.find('.');
  if (point != std::string::npos) typed.decimals = static_cast<int>(mantissa.size() - point) - 1;
  if (exponent < text.size()) typed.decimals -= std::atoi(text.c_str() + exponent + 1);
  bool leading = true;
  for (const char c : mantissa) {
    if (c < '0' || c > '9' || (leading && c == '0')) continue;
    leading = false;
    ++typed.figures;
  }
  return typed;
}

bool accepts(const Closeness& closeness, double wrong, double exact) {
  return !sameNumber(wrong, exact) && isRight(literalOf(wrong), exact, closeness);
}

/// All entries of what the blank takes its own from.
std::vector<double> neighbours(const Trace& trace, const TraceExpression& expression) {
  const auto target = expression.target();
  if (!target) return {};
  return expression.read(*target->source, trace);
}

std::vector<double> beforeUpdate(const Trace& trace, const TraceExpression& expression) {
  const auto target = expression.target();
  if (!target || target->source->kind != TraceSource::Kind::Updated) return {};
  std::vector<double> before;
  for (const std::int64_t entry : target->entries)
    before.push_back(trace.value(target->source->a)[static_cast<size_t>(entry)]);
  return before;
}

} // namespace

std::vector<std::string> acceptedByTolerance(const LoadedLesson& lesson, const Trace& trace,
                                             const BlankAnswer& answer) {
  const Closeness closeness = closenessOf(answer.blank->tolerance, lesson.lesson.tolerance);
  const std::vector<double> exact = answer.expression.evaluate(trace).entries;
  const std::vector<double> before = beforeUpdate(trace, answer.expression);
  const std::vector<double> others = neighbours(trace, answer.expression);
  std::vector<std::string> found;
  const auto add = [&found](std::string what) {
    if (std::find(found.begin(), found.end(), what) == found.end())
      found.push_back(std::move(what));
  };
  for (size_t i = 0; i < exact.size(); ++i) {
    if (!std::isfinite(exact[i])) continue;
    if (!before.empty() && accepts(closeness, before[i], exact[i]))
      add(exactNumber(before[i]) + ", the number before the update, for " + exactNumber(exact[i]));
    for (const double other : others)
      if (accepts(closeness, other, exact[i]))
        add(exactNumber(other) + ", another entry of the same array, for " + exactNumber(exact[i]));
    if (accepts(closeness, 0, exact[i])) add("0 for " + exactNumber(exact[i]));
  }
  return found;
}

GivenAway::GivenAway(const LoadedLesson& lesson, const Trace& trace) {
  const Graph& graph = *lesson.graph;
  std::vector<std::string> printed;
  for (const Blank& blank : lesson.lesson.blanks)
    for (const LessonText& name : blank.printed) printed.push_back(name.text);
  for (const BlankAnswer& answer : blankAnswers(lesson)) {
    const auto& sources = answer.expression.sources();
    const bool exempt = std::all_of(sources.begin(), sources.end(), [&](const TraceSource& source) {
      const Node& node = graph.node(source.a);
      const bool given = node.kind == Node::Kind::Input || node.kind == Node::Kind::Parameter;
      const bool isPrinted = std::find(printed.begin(), printed.end(), node.name) != printed.end();
      return source.kind == TraceSource::Kind::Value && (given || isPrinted);
    });
    if (exempt) continue;
    for (const double value : answer.expression.evaluate(trace).entries)
      answers_.push_back({answer.blank->id.text, value});
  }
}

std::string GivenAway::blankOf(const std::string& digits) const {
  const TypedNumber written = literalOf(std::strtod(digits.c_str(), nullptr));
  if (written.figures < 2) return {};
  for (const Answer& answer : answers_)
    if (isExactly(written, std::abs(answer.value))) return answer.id;
  return {};
}

} // namespace backstep
