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

namespace {

constexpr char32_t root = U'√';

// The pieces of a root beyond Size4, all in that face.
constexpr char32_t rootBottom = 0x23b7;
constexpr char32_t rootStem = 0xe000;
constexpr char32_t rootCorner = 0xe001;

// TeX's placing of a root's index (plain.tex, \root): kerns in em and how high it is raised.
constexpr float indexBefore = 5 / 18.F;
constexpr float indexAfter = -10 / 18.F;
constexpr float indexRaise = 0.6F;

// A root sign at least `total` em high with its top at y = 0.
Box tallSign(Builder& builder, float wanted, float size) {
  const Mark begin = builder.mark();
  const Glyph& bottom = builder.glyphOf(Face::Size4, rootBottom);
  const Glyph& stem = builder.glyphOf(Face::Size4, rootStem);
  const Glyph& corner = builder.glyphOf(Face::Size4, rootCorner);
  const float total = std::max(wanted, (inkHeight(bottom) + inkHeight(corner)) * size);
  builder.move(builder.glyph(Face::Size4, rootCorner, size), 0, corner.height * size);
  builder.move(builder.glyph(Face::Size4, rootBottom, size), 0, total - bottom.depth * size);
  const float from = (inkHeight(corner) - constants::pieceOverlap) * size;
  const float to = total - (inkHeight(bottom) - constants::pieceOverlap) * size;
  builder.bar(OpKind::Extension, stem.left * size, from, (stem.right - stem.left) * size,
              to - from);
  return builder.close(begin, bottom.advance * size, 0, total);
}

Box rootSign(Builder& builder, float wanted, float size) {
  for (const Face face : growingFaces) {
    const Glyph& glyph = builder.glyphOf(face, root);
    if (inkHeight(glyph) * size < wanted) continue;
    Box box = builder.glyph(face, root, size);
    builder.move(box, 0, glyph.height * size);
    box.width = glyph.advance * size;
    box.height = 0;
    box.depth = inkHeight(glyph) * size;
    return box;
  }
  return tallSign(builder, wanted, size);
}

// Sets the index to the left of the finished root and returns both.
Box addIndex(Builder& builder, const Box& radical, NodeId indexNode, float size) {
  const Box index = layOutNode(builder, indexNode, {Level::ScriptScript, false});
  const float raise = indexRaise * (radical.height - radical.depth);
  const float after = indexBefore * size + index.width + indexAfter * size;
  const float shift = std::max(0.F, after);
  builder.move(index, shift - after + indexBefore * size, -raise);
  builder.move(radical, shift, 0);
  return builder.close(radical.begin, radical.width + shift,
                       std::max(radical.height, raise + index.height), radical.depth);
}

} // namespace

// TeXbook, appendix G, rule 11.
Box layOutRadical(Builder& builder, const Radical& node, Style style) {
  const Mark begin = builder.mark();
  const float size = style.scale();
  const float thickness = constants::root * size;
  const Box body = layOutNode(builder, node.body, style.cramp());
  const float least = thickness + (style.isDisplay() ? constants::xHeight * size : thickness) / 4;
  const Box sign = rootSign(builder, body.total() + least + thickness, size);
  const float spare = sign.total() - thickness - body.total() - least;
  const float clearance = least + std::max(0.F, spare) / 2;
  const float top = body.height + clearance + thickness;
  builder.move(sign, 0, -top);
  builder.move(body, sign.width, 0);
  builder.bar(OpKind::Extension, sign.width, -top, body.width, thickness);
  const Box radical = builder.close(begin, sign.width + body.width, top + thickness,
                                    std::max(body.depth, sign.total() - top));
  return node.index == noNode ? radical : addIndex(builder, radical, node.index, size);
}

namespace {

// The pieces of a horizontal brace in Size4 share a baseline, on which its bar stands.
constexpr char32_t leftDown = 0xe150;
constexpr char32_t rightDown = 0xe151;
constexpr char32_t leftUp = 0xe152;
constexpr char32_t rightUp = 0xe153;
constexpr char32_t bracePart = 0xe154; // a part of the bar

// Computer Modern's braces are heavy at full size; these are set smaller, and smaller still over
// something narrow.
constexpr float braceSize = 0.55F;
constexpr float smallestBrace = 0.3F;
constexpr float braceGap = 0.12F;      // between the body and its brace
constexpr float braceLabelGap = 0.15F; // between the brace and its label

Face accentFace(const Builder& builder, const Accent& node, float width) {
  Face face = Face::MainRegular;
  if (!node.wide) return face;
  for (const Face wider : growingFaces) {
    const Glyph* glyph = builder.metrics().find(wider, node.codePoint);
    if (glyph != nullptr && glyph->right - glyph->left <= width) face = wider;
  }
  return face;
}

// A brace at least `width` em wide.
Box braceOf(Builder& builder, bool over, float width, float scale) {
  const Mark begin = builder.mark();
  const Glyph& bend = builder.glyphOf(Face::Size4, leftUp);
  const float size =
      std::clamp(width / (4 * bend.advance), smallestBrace * scale, braceSize * scale);
  const float step = bend.advance * size;
  const float middle = std::max(width / 2, 2 * step);
  const char32_t pieces[] = {over ? leftDown : leftUp, over ? rightUp : rightDown,
                             over ? leftUp : leftDown, over ? rightDown : rightUp};
  const float starts[] = {0, middle - step, middle, 2 * middle - step};
  for (int i = 0; i < 4; ++i) {
    builder.move(builder.glyph(Face::Size4, pieces[i], size), starts[i], 0);
  }
  const float thickness = builder.glyphOf(Face::Size4, bracePart).height * size;
  const float overlap = constants::pieceOverlap * size;
  const float length = middle - 2 * step + 2 * overlap;
  if (length > 2 * overlap) {
    builder.bar(OpKind::Extension, step - overlap, -thickness, length, thickness);
    builder.bar(OpKind::Extension, middle + step - overlap, -thickness, length, thickness);
  }
  const float down = builder.glyphOf(Face::Size4, leftDown).depth * size;
  return builder.close(begin, 2 * middle, bend.height * size, down);
}

} // namespace

// TeXbook, appendix G, rule 12, with the accent's ink, not its advance, centred over the letter's
// top.
Box layOutAccent(Builder& builder, const Accent& node, Style style) {
  const Mark begin = builder.mark();
  const float size = style.scale();
  const Box body = layOutNode(builder, node.body, style.cramp());
  const float width = body.width - body.italic;
  const Face face = accentFace(builder, node, width / size);
  const Glyph& ink = builder.glyphOf(face, node.codePoint);
  const Box accent = builder.glyph(face, node.codePoint, size);
  const float raise = std::max(0.F, body.height - constants::xHeight * size);
  const float centre = (ink.left + ink.right) / 2 * size;
  builder.move(accent, width / 2 + body.skew - centre, -raise);
  Box box =
      builder.close(begin, body.width, std::max(body.height, raise + accent.height), body.depth);
  box.italic = body.italic;
  box.character = body.character;
  return box;
}

Box layOutBrace(Builder& builder, const Brace& node, Style style) {
  const Mark begin = builder.mark();
  const float size = style.scale();
  const Box body = layOutNode(builder, node.body, style);
  const Box brace = braceOf(builder, node.over, body.width, size);
  const Box label =
      layOutNode(builder, node.label, node.over ? style.script() : style.script().cramp());
  const float width = std::max({body.width, brace.width, label.width});
  const float labelRoom = node.label == noNode ? 0 : braceLabelGap * size + label.total();
  const float edge = (node.over ? body.height : body.depth) + braceGap * size;
  const float far = edge + brace.total() + braceLabelGap * size;
  builder.move(body, (width - body.width) / 2, 0);
  builder.move(brace, (width - brace.width) / 2,
               node.over ? -edge - brace.depth : edge + brace.height);
  builder.move(label, (width - label.width) / 2,
               node.over ? -far - label.depth : far + label.height);
  const float added = braceGap * size + brace.total() + labelRoom;
  return builder.close(begin, width, body.height + (node.over ? added : 0),
                       body.depth + (node.over ? 0 : added));
}

} // namespace backstep::tex
