#include "marking/formula_check.h"

#include "lesson/draw.h"
#include "marking/typed_text.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace backstep {
namespace {

/// A formula that is wrong agrees by chance in one set of numbers, not in all of these.
constexpr std::uint64_t drawnSets = 5;
constexpr double agreement = 1e-9;

/// A recording of the lesson with other inputs and parameters; class labels stay.
Trace recordDrawn(const LoadedLesson& lesson, std::uint64_t seed) {
  std::vector<std::vector<double>> values;
  for (size_t i = 0; i < lesson.lesson.arrays.size(); ++i) {
    const LessonArray& array = lesson.lesson.arrays[i];
    const bool labels = lesson.graph->node(NodeId{static_cast<int>(i)}).isLabels;
    const ArraySource source{ArraySource::Kind::Uniform, -2, 2, 0, seed};
    values.push_back(labels ? array.values : generate(source, array.name, array.shape.size()));
  }
  Trace trace(lesson.graph, lesson.lesson.eta);
  trace.record(std::vector<std::span<const double>>(values.begin(), values.end()));
  return trace;
}

bool agree(const TraceExpression& a, const TraceExpression& b, const Trace& trace) {
  const double first = a.evaluate(trace).entries[0];
  const double second = b.evaluate(trace).entries[0];
  if (!std::isfinite(second)) return true; // says nothing
  return std::abs(first - second) <= agreement * std::max(1.0, std::abs(second));
}

} // namespace

Result<TraceExpression> readFormula(std::string_view typed, const LoadedLesson& lesson) {
  const TypedText text = respell(typed, lesson);
  if (!text.ok()) return diagnosticAt(typed, text.where, text.reason, text.hint);
  auto formula = TraceExpression::compile(text.text, lesson.graph, lesson.lesson.eta.has_value());
  if (formula && formula->shape().size() != 1)
    return diagnosticAt(typed, {0, static_cast<int>(typed.size())},
                        "this is an array, not one number");
  return formula;
}

bool takesShortCut(const TraceExpression& typed, std::string_view expected,
                   const LoadedLesson& lesson) {
  const auto right =
      TraceExpression::compile(expected, lesson.graph, lesson.lesson.eta.has_value());
  assert(right && "openLesson checks the formulas");
  const auto uses = [](const TraceExpression& formula, TraceSource::Kind kind) {
    return std::any_of(formula.sources().begin(), formula.sources().end(),
                       [&](const TraceSource& source) { return source.kind == kind; });
  };
  return std::any_of(typed.sources().begin(), typed.sources().end(),
                     [&](const TraceSource& source) {
                       return source.kind != TraceSource::Kind::Value && !uses(*right, source.kind);
                     });
}

bool sameFormula(const TraceExpression& typed, std::string_view expected,
                 const LoadedLesson& lesson) {
  const auto right =
      TraceExpression::compile(expected, lesson.graph, lesson.lesson.eta.has_value());
  assert(right && "openLesson checks the formulas");
  if (!agree(typed, *right, lesson.record())) return false;
  for (std::uint64_t seed = 0; seed < drawnSets; ++seed)
    if (!agree(typed, *right, recordDrawn(lesson, seed))) return false;
  return true;
}

} // namespace backstep
