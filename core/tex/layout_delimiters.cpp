#include "tex/layout_builder.h"
#include "tex/symbols.h"

#include <algorithm>

namespace backstep::tex {

namespace {

// TeX's delimiterfactor and delimitershortfall: a delimiter may be this much smaller than its
// content.
constexpr float delimiterFactor = 0.901F;
constexpr float delimiterShortfall = 0.5F;

constexpr float pieceOverlap = 0.02F; // of the pieces, so that no seam shows
constexpr float barThickness = 0.04F; // of | in Computer Modern

// How a delimiter beyond Size4 is put together from pieces of that face; 0: no such piece.
struct Assembly {
  char32_t delimiter;
  char32_t top;
  char32_t middle;
  char32_t bottom;
  char32_t stem; // its ink is a plain bar, drawn as long as needed
};

constexpr Assembly assemblies[] = {
    {U'(', U'⎛', 0, U'⎝', U'⎜'}, {U')', U'⎞', 0, U'⎠', U'⎟'},    {U'[', U'⎡', 0, U'⎣', U'⎢'},
    {U']', U'⎤', 0, U'⎦', U'⎥'}, {U'{', U'⎧', U'⎨', U'⎩', U'⎪'}, {U'}', U'⎫', U'⎬', U'⎭', U'⎪'},
    {U'⌊', 0, 0, U'⎣', U'⎢'},    {U'⌋', 0, 0, U'⎦', U'⎥'},       {U'⌈', U'⎡', 0, 0, U'⎢'},
    {U'⌉', U'⎤', 0, 0, U'⎥'},
};

const Assembly* findAssembly(char32_t delimiter) {
  const auto* found = std::find_if(std::begin(assemblies), std::end(assemblies),
                                   [&](const Assembly& row) { return row.delimiter == delimiter; });
  return found == std::end(assemblies) ? nullptr : found;
}

// Stacks an assembly from y = 0 downwards; the caller's box moves it.
class Stacker {
 public:
  Stacker(Builder& builder, float size) : builder_(builder), size_(size) {}

  // Draws a piece with its ink from y downwards and returns its height; 0 for no piece.
  float piece(char32_t codePoint, float y) {
    if (codePoint == 0) return 0;
    const Glyph& glyph = builder_.glyphOf(Face::Size4, codePoint);
    builder_.move(builder_.glyph(Face::Size4, codePoint, size_), 0, y + glyph.height * size_);
    return inkHeight(glyph) * size_;
  }
  // Draws the bar between two pieces, a little into both.
  void stem(char32_t codePoint, float from, float to) {
    if (to <= from) return;
    const Glyph& glyph = builder_.glyphOf(Face::Size4, codePoint);
    const float overlap = pieceOverlap * size_;
    builder_.bar(OpKind::Extension, glyph.left * size_, from - overlap,
                 (glyph.right - glyph.left) * size_, to - from + 2 * overlap);
  }

 private:
  Builder& builder_;
  float size_;
};

Box assemble(Builder& builder, const Assembly& parts, float wanted, float size) {
  const Mark begin = builder.mark();
  const auto length = [&](char32_t piece) {
    return piece == 0 ? 0 : inkHeight(builder.glyphOf(Face::Size4, piece)) * size;
  };
  const float middle = length(parts.middle);
  const float ends = std::max(length(parts.top), length(parts.bottom));
  const float least =
      parts.middle != 0 ? middle + 2 * ends : length(parts.top) + length(parts.bottom);
  const float total = std::max(wanted, least);
  Stacker stacker(builder, size);
  const float top = stacker.piece(parts.top, 0);
  const float bottom = total - length(parts.bottom);
  stacker.piece(parts.bottom, bottom);
  if (parts.middle != 0) {
    const float start = (total - middle) / 2;
    stacker.piece(parts.middle, start);
    stacker.stem(parts.stem, top, start);
    stacker.stem(parts.stem, start + middle, bottom);
  } else {
    stacker.stem(parts.stem, top, bottom);
  }
  const Glyph& widest = builder.glyphOf(Face::Size4, parts.stem);
  return builder.close(begin, widest.advance * size, 0, total);
}

// | and its double are bars at any height.
Box verticalBars(Builder& builder, char32_t glyphCode, float total, float size) {
  const Mark begin = builder.mark();
  const Glyph& glyph = builder.glyphOf(Face::MainRegular, glyphCode);
  const float thickness = barThickness * size;
  builder.bar(OpKind::Extension, glyph.left * size, 0, thickness, total);
  if (glyphCode != U'|')
    builder.bar(OpKind::Extension, glyph.right * size - thickness, 0, thickness, total);
  return builder.close(begin, glyph.advance * size, 0, total);
}

} // namespace

Box layOutDelimiter(Builder& builder, char32_t codePoint, float total, Style style) {
  const float size = style.scale();
  const char32_t glyphCode = drawingOf(codePoint).glyph;
  const bool bars = glyphCode == U'|' || glyphCode == U'∥';
  // Rounding in the fonts must not push a delimiter to the next size.
  const float enough = total - 0.01F * size;
  const Glyph* largest = nullptr;
  Face face = Face::MainRegular;
  for (const Face candidate : growingFaces) {
    if (bars && candidate != Face::MainRegular) break;
    const Glyph* glyph = builder.metrics().find(candidate, glyphCode);
    if (glyph == nullptr) continue;
    largest = glyph;
    face = candidate;
    if (inkHeight(*glyph) * size >= enough) break;
  }
  const bool tooSmall = largest != nullptr && inkHeight(*largest) * size < enough;
  if (tooSmall && bars)
    return builder.centreOnAxis(verticalBars(builder, glyphCode, total, size), size);
  const Assembly* assembly = tooSmall ? findAssembly(glyphCode) : nullptr;
  if (assembly != nullptr)
    return builder.centreOnAxis(assemble(builder, *assembly, total, size), size);
  return builder.centreOnAxis(builder.glyph(face, glyphCode, size), size);
}

// TeXbook, appendix G, rule 19.
Box enclose(Builder& builder, const Box& body, char32_t open, char32_t close, Style style) {
  const float size = style.scale();
  const float axis = constants::axis * size;
  const float reach = 2 * std::max(body.height - axis, body.depth + axis);
  const float total = std::max(delimiterFactor * reach, reach - delimiterShortfall * size);
  const Box none = builder.close(builder.mark(), constants::nullDelimiter * size, 0, 0);
  const Box left = open == 0 ? none : layOutDelimiter(builder, open, total, style);
  const Box right = close == 0 ? none : layOutDelimiter(builder, close, total, style);
  builder.move(body, left.width, 0);
  builder.move(right, left.width + body.width, 0);
  return builder.close(body.begin, left.width + body.width + right.width,
                       std::max({body.height, left.height, right.height}),
                       std::max({body.depth, left.depth, right.depth}));
}

Box layOutDelimited(Builder& builder, const Delimited& node, Style style) {
  const Box body = layOutNode(builder, node.body, style);
  return enclose(builder, body, node.open, node.close, style);
}

} // namespace backstep::tex
