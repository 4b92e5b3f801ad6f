#include "tex/layout_builder.h"

#include <algorithm>

namespace backstep::tex {

namespace {

// TeX's num1, num2, denom1 and denom2: baseline shifts in em.
constexpr float numeratorDisplay = 0.677F;
constexpr float numeratorText = 0.394F;
constexpr float denominatorDisplay = 0.686F;
constexpr float denominatorText = 0.345F;

Style fractionStyle(const Fraction& node, Style style) {
  switch (node.size) {
  case FractionSize::Display: return {Level::Display, style.cramped};
  case FractionSize::Text: return {Level::Text, style.cramped};
  case FractionSize::Natural: break;
  }
  return style;
}

} // namespace

// TeXbook, appendix G, rules 15b and 15d.
Box layOutFraction(Builder& builder, const Fraction& node, Style outer) {
  const Style style = fractionStyle(node, outer);
  const Mark begin = builder.mark();
  const float size = style.scale();
  const Box above = layOutNode(builder, node.numerator, style.fraction());
  const Box below = layOutNode(builder, node.denominator, style.fraction().cramp());
  const float axis = constants::axis * size;
  const float thickness = constants::rule * size;
  const float clearance = style.isDisplay() ? 3 * thickness : thickness;
  const float up = std::max((style.isDisplay() ? numeratorDisplay : numeratorText) * size,
                            axis + thickness / 2 + clearance + above.depth);
  const float down = std::max((style.isDisplay() ? denominatorDisplay : denominatorText) * size,
                              clearance + thickness / 2 - axis + below.height);
  const float width = std::max(above.width, below.width);
  const float side = constants::nullDelimiter * size;
  builder.move(above, side + (width - above.width) / 2, -up);
  builder.move(below, side + (width - below.width) / 2, down);
  builder.bar(OpKind::Rule, side, -axis - thickness / 2, width, thickness);
  return builder.close(begin, width + 2 * side, up + above.height, down + below.depth);
}

// TeXbook, appendix G, rules 9 and 10.
Box layOutLine(Builder& builder, const Line& node, Style style) {
  const Mark begin = builder.mark();
  const Box body = layOutNode(builder, node.body, node.over ? style.cramp() : style);
  const float thickness = constants::rule * style.scale();
  const float added = 5 * thickness; // three of space, the line, one of space
  if (node.over) {
    builder.bar(OpKind::Rule, 0, -body.height - 4 * thickness, body.width, thickness);
    return builder.close(begin, body.width, body.height + added, body.depth);
  }
  builder.bar(OpKind::Rule, 0, body.depth + 3 * thickness, body.width, thickness);
  return builder.close(begin, body.width, body.height, body.depth + added);
}

} // namespace backstep::tex
