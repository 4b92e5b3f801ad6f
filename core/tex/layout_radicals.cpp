#include "tex/layout_builder.h"

#include <algorithm>

namespace backstep::tex {

namespace {

constexpr char32_t root = U'√';

// The pieces of a root beyond Size4, all in that face.
constexpr char32_t rootBottom = 0x23b7;
constexpr char32_t rootStem = 0xe000;
constexpr char32_t rootCorner = 0xe001;
constexpr float pieceOverlap = 0.02F;

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
  const float from = (inkHeight(corner) - pieceOverlap) * size;
  const float to = total - (inkHeight(bottom) - pieceOverlap) * size;
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

} // namespace backstep::tex
