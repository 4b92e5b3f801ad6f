#include "tex/layout_builder.h"
#include "tex/symbols.h"

#include <algorithm>

namespace backstep::tex {

namespace {

// TeX's delimiterfactor and delimitershortfall: a delimiter may be this much smaller than its
// content.
constexpr float delimiterFactor = 0.901F;
constexpr float delimiterShortfall = 0.5F;

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
    const float overlap = constants::pieceOverlap * size_;
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

namespace {

// Distances in em. A row is at least rowPitch high, 7 tenths of it above the baseline as LaTeX's
// strut; 1.4 instead of LaTeX's 1.2 reads better on a screen.
constexpr float rowPitch = 1.4F;
constexpr float alignedPitch = 1.5F;
constexpr float strutHeight = 0.7F;
constexpr float rowPadding = 0.12F; // above and below a cell taller than the strut
constexpr float columnGap = 1;
constexpr float delimiterGap = 0.1F; // between the outer columns and the delimiters
constexpr float alignedGap = 2;      // between two pairs of right and left columns

struct Grid {
  const Table& table;
  std::span<const NodeId> nodes; // row by row
  std::vector<Box> cells = {};
  std::vector<float> widths = {};  // of columns
  std::vector<float> heights = {}; // of rows, above their baselines
  std::vector<float> depths = {};

  size_t index(size_t row, size_t column) const { return row * table.columns + column; }
};

Style cellStyle(const Table& table, Style style) {
  if (style.isScript()) return style;
  return {table.kind == TableKind::Aligned ? Level::Display : Level::Text, style.cramped};
}

bool isLeftOfPair(const Table& table, size_t column) {
  return table.kind == TableKind::Aligned && column % 2 == 0;
}

Box layOutCell(Builder& builder, const Grid& grid, size_t cell, Style style) {
  const Tree& tree = builder.tree();
  const bool continues =
      grid.table.kind == TableKind::Aligned && cell % grid.table.columns % 2 == 1;
  const auto* row = std::get_if<Row>(&tree[grid.nodes[cell]]);
  const auto nodes = row ? tree.list(row->items) : grid.nodes.subspan(cell, 1);
  return layOutRow(builder, nodes, style, continues);
}

void measure(Builder& builder, Grid& grid, Style style) {
  const Table& table = grid.table;
  const float pitch = (table.kind == TableKind::Aligned ? alignedPitch : rowPitch) * style.scale();
  const float padding = rowPadding * style.scale();
  grid.widths.assign(table.columns, 0);
  grid.heights.assign(table.rows, strutHeight * pitch);
  grid.depths.assign(table.rows, (1 - strutHeight) * pitch);
  grid.cells.reserve(grid.nodes.size());
  for (size_t row = 0; row < table.rows; ++row) {
    for (size_t column = 0; column < table.columns; ++column) {
      const Box cell = layOutCell(builder, grid, grid.index(row, column), cellStyle(table, style));
      grid.widths[column] = std::max(grid.widths[column], cell.width);
      grid.heights[row] = std::max(grid.heights[row], cell.height + padding);
      grid.depths[row] = std::max(grid.depths[row], cell.depth + padding);
      grid.cells.push_back(cell);
    }
  }
}

// Space to the left of a column.
float gapBefore(const Grid& grid, size_t column) {
  if (column == 0) return 0;
  if (grid.table.kind == TableKind::Aligned)
    return isLeftOfPair(grid.table, column) ? alignedGap : 0;
  return columnGap;
}

float cellOffset(const Grid& grid, size_t column, const Box& cell) {
  const float free = grid.widths[column] - cell.width;
  if (grid.table.kind == TableKind::Matrix) return free / 2;
  return isLeftOfPair(grid.table, column) ? free : 0;
}

// Moves the cells to their places, the top of the grid at y = 0; returns its width.
float place(Builder& builder, const Grid& grid, float size) {
  const float outer =
      grid.table.kind == TableKind::Matrix && grid.table.open != 0 ? delimiterGap * size : 0;
  float x = outer;
  for (size_t column = 0; column < grid.table.columns; ++column) {
    x += gapBefore(grid, column) * size;
    float y = 0;
    for (size_t row = 0; row < grid.table.rows; ++row) {
      const Box& cell = grid.cells[grid.index(row, column)];
      y += grid.heights[row];
      builder.move(cell, x + cellOffset(grid, column, cell), y);
      y += grid.depths[row];
    }
    x += grid.widths[column];
  }
  return x + outer;
}

} // namespace

Box layOutTable(Builder& builder, const Table& table, Style style) {
  const Mark begin = builder.mark();
  Grid grid{table, builder.tree().list(table.cells)};
  measure(builder, grid, style);
  const float size = style.scale();
  const float width = place(builder, grid, size);
  float total = 0;
  for (size_t row = 0; row < table.rows; ++row) total += grid.heights[row] + grid.depths[row];
  Box box = builder.close(begin, width, total / 2 + constants::axis * size,
                          total / 2 - constants::axis * size);
  builder.move(box, 0, -box.height);
  if (table.open == 0 && table.close == 0) return box;
  return enclose(builder, box, table.open, table.close, style);
}

} // namespace backstep::tex
