#include "kit/number_entry.h"

#include "lesson/trace_expression.h"

#include <cmath>

namespace backstep::ui {

namespace {

/// With ASCII minus signs, as the expression parser wants them.
std::string plainMinus(std::string_view typed) {
  constexpr std::string_view minus = "\u2212";
  std::string plain;
  while (!typed.empty()) {
    const bool hit = typed.substr(0, minus.size()) == minus;
    plain += hit ? '-' : typed.front();
    typed.remove_prefix(hit ? minus.size() : 1);
  }
  return plain;
}

} // namespace

ReadNumber readNumber(std::string_view typed, const Trace& trace) {
  const auto result = evaluateExpression(plainMinus(typed), trace);
  if (!result) {
    const Diagnostic& first = result.diagnostics().front();
    return {0, first.hint.empty() ? first.message : first.message + "; " + first.hint};
  }
  if (result->entries.size() != 1)
    return {0, "this is an array of shape " + toString(result->shape) + ", not a number"};
  if (isCovered(result->entries[0])) return {0, "a blank still asks for this number"};
  if (!std::isfinite(result->entries[0])) return {0, "this is not a finite number"};
  return {result->entries[0], {}};
}

} // namespace backstep::ui
