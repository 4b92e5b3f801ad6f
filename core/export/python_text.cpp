#include "export/python_text.h"

#include "text/words.h"

#include <array>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <utility>

namespace backstep {

namespace {

std::string shortest(double value) {
  std::array<char, 32> text{};
  for (int digits = 15; digits <= 17; ++digits) {
    std::snprintf(text.data(), text.size(), "%.*g", digits, value);
    if (std::strtod(text.data(), nullptr) == value) break;
  }
  return text.data();
}

std::string list(std::span<const double> entries, bool wholeNumbers) {
  std::string text = "[";
  for (size_t i = 0; i < entries.size(); ++i) {
    if (i > 0) text += ", ";
    text += wholeNumbers ? std::to_string(static_cast<long long>(entries[i]))
                         : pythonNumber(entries[i]);
  }
  return text + "]";
}

std::string shapeText(const Shape& shape) {
  if (shape.rank == 0) return "()";
  if (shape.rank == 1) return "(" + std::to_string(shape.dim[0]) + ",)";
  return "(" + std::to_string(shape.dim[0]) + ", " + std::to_string(shape.dim[1]) + ")";
}

/// The index as NumPy reads it; ":" at the end says nothing and is left out.
std::string indexText(const Attributes& attributes) {
  const auto [first, second] = attributes.index;
  const auto word = [](int at) {
    return at == Attributes::wholeAxis ? std::string(":") : std::to_string(at);
  };
  return second == Attributes::wholeAxis ? word(first) : word(first) + ", " + word(second);
}

std::string axisText(const Attributes& attributes) {
  return attributes.axis == Attributes::noAxis ? "None" : std::to_string(attributes.axis);
}

} // namespace

std::string pythonNumber(double value) {
  if (std::isnan(value)) return "float(\"nan\")";
  if (std::isinf(value)) return value > 0 ? "float(\"inf\")" : "float(\"-inf\")";
  std::string text = shortest(value);
  if (text.find_first_of(".e") == std::string::npos) text += ".0";
  return text;
}

std::string pythonArray(std::span<const double> entries, const Shape& shape, bool wholeNumbers) {
  if (shape.rank == 0)
    return wholeNumbers ? std::to_string(static_cast<long long>(entries[0]))
                        : pythonNumber(entries[0]);
  if (shape.rank == 1) return list(entries, wholeNumbers);
  const auto cols = static_cast<size_t>(shape.cols());
  std::string text = "[";
  for (size_t row = 0; row < static_cast<size_t>(shape.rows()); ++row)
    text += (row > 0 ? ", " : "") + list(entries.subspan(row * cols, cols), wholeNumbers);
  return text + "]";
}

std::string fillTemplate(std::string_view text, const Node& node, const PythonOperands& names) {
  const Attributes& attributes = node.call->attributes;
  // The longer words first: #axis and #alpha begin like #a.
  const std::array<std::pair<std::string_view, std::string>, 10> words{{
      {"#axis", axisText(attributes)},
      {"#alpha", pythonNumber(attributes.alpha)},
      {"#keepdims", attributes.keepdims ? "True" : "False"},
      {"#slope", pythonNumber(attributes.negativeSlope)},
      {"#shape", shapeText(attributes.newShape)},
      {"#index", indexText(attributes)},
      {"#a", names.a},
      {"#b", names.b},
      {"#y", names.output},
      {"#g", names.upstream},
  }};
  std::string filled(text);
  for (const auto& [word, with] : words) filled = replaceAll(filled, word, with);
  return filled;
}

} // namespace backstep
