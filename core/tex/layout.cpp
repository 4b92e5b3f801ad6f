#include "tex/layout.h"

#include "tex/layout_builder.h"
#include "tex/symbols.h"
#include "text/utf8.h"

#include <algorithm>
#include <utility>

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

Box layOutLetters(Builder& builder, std::string_view letters, Face face, float size) {
  const Mark begin = builder.mark();
  float x = 0;
  float height = 0;
  float depth = 0;
  for (size_t i = 0; i < letters.size();) {
    const CodePoint letter = decodeUtf8(letters, i);
    const Box box = builder.glyph(face, letter.value, size);
    builder.move(box, x, 0);
    x += box.width - box.italic;
    height = std::max(height, box.height);
    depth = std::max(depth, box.depth);
    i += static_cast<size_t>(letter.bytes);
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
          [&](const Space& node) { return single(node); },
          [&](const StyleChange& node) { return single(node); },
          [&](const Coloured& node) { return single(node); },
          [&](const Hot& node) { return single(node); },
          [&](const Blank& node) { return builder.blank(tree.string(node.id), node.width); },
      },
      tree[id]);
}

float Style::scale() const {
  switch (level) {
  case Level::Script: return 0.7F;
  case Level::ScriptScript: return 0.5F;
  default: return 1;
  }
}

Style Style::script() const { return {isScript() ? Level::ScriptScript : Level::Script, cramped}; }

Style Style::fraction() const { return {isDisplay() ? Level::Text : script().level, cramped}; }

const Glyph& Builder::glyphOf(Face face, char32_t codePoint) const {
  static constexpr Glyph missing{0, 0.5F, 0, 0.5F, 0.7F, 0, 0, 0};
  const Glyph* glyph = metrics_.find(face, codePoint);
  return glyph != nullptr ? *glyph : missing;
}

Box Builder::close(Mark begin, float width, float height, float depth) const {
  Box box;
  box.width = width;
  box.height = height;
  box.depth = depth;
  box.begin = begin;
  box.end = mark();
  return box;
}

void Builder::move(const Box& box, float dx, float dy) {
  for (size_t i = box.begin.ops; i < box.end.ops; ++i) {
    out_.ops[i].x += dx;
    out_.ops[i].y += dy;
  }
  for (size_t i = box.begin.regions; i < box.end.regions; ++i) {
    out_.regions[i].x += dx;
    out_.regions[i].y += dy;
  }
}

Box Builder::centreOnAxis(Box box, float size) {
  const float down = (box.height - box.depth) / 2 - constants::axis * size;
  move(box, 0, down);
  box.height -= down;
  box.depth += down;
  box.character = false;
  return box;
}

Box Builder::glyph(Face face, char32_t codePoint, float size) {
  const Mark begin = mark();
  const Glyph& glyph = glyphOf(face, codePoint);
  out_.ops.push_back({OpKind::Glyph, face, colour_, codePoint, 0, 0, size, 0, 0});
  Box box = close(begin, (glyph.advance + glyph.italic) * size, std::max(0.F, glyph.height) * size,
                  std::max(0.F, glyph.depth) * size);
  box.italic = glyph.italic * size;
  box.skew = glyph.skew * size;
  box.character = true;
  return box;
}

void Builder::bar(OpKind kind, float x, float y, float width, float height) {
  out_.ops.push_back({kind, Face::MainRegular, colour_, 0, x, y, 0, width, height});
}

std::int32_t Builder::nameIndex(std::string_view name) {
  const auto next = static_cast<std::int32_t>(out_.names.size());
  const auto [entry, added] = nameIndices_.emplace(name, next);
  if (added) out_.names.emplace_back(name);
  return entry->second;
}

std::int32_t Builder::setColour(std::int32_t colour) { return std::exchange(colour_, colour); }

size_t Builder::addRegion(std::string_view id) {
  out_.regions.push_back({nameIndex(id), 0, 0, 0, 0});
  return out_.regions.size() - 1;
}

Box Builder::blank(std::string_view id, float width) {
  constexpr float height = 1.05F;
  constexpr float depth = 0.5F;
  const Mark begin = mark();
  region(addRegion(id)) = {nameIndex(id), 0, -height, width, height + depth};
  return close(begin, width, height, depth);
}

} // namespace backstep::tex
