#include "tex/layout_builder.h"

#include <algorithm>

namespace backstep::tex {

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
constexpr float pieceOverlap = 0.02F;  // of the bar and the pieces, so that no seam shows

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
  const float overlap = pieceOverlap * size;
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
