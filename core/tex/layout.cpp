#include "tex/layout.h"

#include "tex/layout_builder.h"
#include "tex/symbols.h"
#include "text/utf8.h"

#include <algorithm>

namespace backstep::tex {

namespace {

Box layOutSymbol(Builder& builder, const Symbol& node, Style style) {
  const Drawing drawing = drawingOf(node.codePoint);
  Box box = builder.glyph(node.face, drawing.glyph, style.scale());
  if (!drawing.struck) return box;
  const Glyph& stroke = builder.glyphOf(node.face, strokeGlyph);
  const Glyph& sign = builder.glyphOf(node.face, drawing.glyph);
  const Box over = builder.glyph(node.face, strokeGlyph, style.scale());
  builder.move(over, (sign.left + sign.right - stroke.left - stroke.right) / 2 * style.scale(), 0);
  return builder.close(box.begin, box.width, std::max(box.height, over.height),
                       std::max(box.depth, over.depth));
}

Box layOutSlot(Builder& builder, const Slot& node, Style style) {
  const float width = node.digits == 0 ? usualSlotWidth(builder.metrics())
                                       : static_cast<float>(node.digits) * constants::digit;
  return builder.slot(builder.tree().string(node.id), width, style.scale());
}

Box layOutSizedDelimiter(Builder& builder, const SizedDelimiter& node, Style style) {
  if (node.codePoint == 0) return builder.close(builder.mark(), 0, 0, 0);
  // The heights that the faces Size1 to Size4 were drawn for.
  constexpr float totals[] = {1.2F, 1.8F, 2.4F, 3.F};
  return layOutDelimiter(builder, node.codePoint, totals[node.size - 1] * style.scale(), style);
}

Box layOutWords(Builder& builder, const Text& node, Style style) {
  const Face face = node.bold ? Face::TextBold : Face::Text;
  return layOutLetters(builder, builder.tree().string(node.text), face,
                       constants::textScale * style.scale());
}

} // namespace

Layout layOut(const Tree& tree, const Metrics& metrics, Level level) {
  Layout layout;
  if (tree.root == noNode) return layout;
  layout.ops.reserve(tree.nodes.size() * 2);
  Builder builder(tree, metrics, layout);
  const Box box = layOutNode(builder, tree.root, {level, false});
  layout.width = box.width;
  layout.height = box.height;
  layout.depth = box.depth;
  return layout;
}

float usualSlotWidth(const Metrics& metrics) {
  const auto advance = [&](char32_t codePoint) {
    const Glyph* glyph = metrics.find(Face::MainRegular, codePoint);
    return glyph != nullptr ? glyph->advance : constants::digit;
  };
  return advance(U'−') + 4 * advance(U'0') + advance(U'.');
}

Box layOutLetters(Builder& builder, std::string_view letters, Face face, float size) {
  const Mark begin = builder.mark();
  float x = 0;
  float height = 0;
  float depth = 0;
  for (std::size_t i = 0; i < letters.size();) {
    const CodePoint letter = decodeUtf8(letters, i);
    const Box box = builder.glyph(face, letter.value, size);
    builder.move(box, x, 0);
    x += box.width - box.italic;
    height = std::max(height, box.height);
    depth = std::max(depth, box.depth);
    i += static_cast<std::size_t>(letter.bytes);
  }
  return builder.close(begin, x, height, depth);
}

Box layOutNode(Builder& builder, NodeId id, Style style) {
  if (id == noNode) return builder.close(builder.mark(), 0, 0, 0);
  const Tree& tree = builder.tree();
  const auto single = [&](const auto&) {
    return layOutRow(builder, std::span<const NodeId>(&id, 1), style);
  };
  return std::visit(
      Overloaded{
          [&](const Row& node) { return layOutRow(builder, tree.list(node.items), style); },
          [&](const Symbol& node) { return layOutSymbol(builder, node, style); },
          [&](const LargeOperator& node) { return layOutLargeOperator(builder, node, style); },
          [&](const NamedOperator& node) {
            return layOutLetters(builder, tree.string(node.name), Face::MainRegular, style.scale());
          },
          [&](const Scripts& node) { return layOutScripts(builder, node, style); },
          [&](const Fraction& node) { return layOutFraction(builder, node, style); },
          [&](const Radical& node) { return layOutRadical(builder, node, style); },
          [&](const Accent& node) { return layOutAccent(builder, node, style); },
          [&](const Line& node) { return layOutLine(builder, node, style); },
          [&](const Brace& node) { return layOutBrace(builder, node, style); },
          [&](const Delimited& node) { return layOutDelimited(builder, node, style); },
          [&](const SizedDelimiter& node) { return layOutSizedDelimiter(builder, node, style); },
          [&](const Table& node) { return layOutTable(builder, node, style); },
          [&](const Text& node) { return layOutWords(builder, node, style); },
          [&](const Slot& node) { return layOutSlot(builder, node, style); },
          [&](const Space& node) { return single(node); },
          [&](const StyleChange& node) { return single(node); },
          [&](const Coloured& node) { return single(node); },
          [&](const Hot& node) { return single(node); },
      },
      tree[id]);
}

} // namespace backstep::tex
