#include "tex/layout_builder.h"

#include <algorithm>

namespace backstep::tex {

namespace {

// Distances in em. A row is at least rowPitch high, 7 tenths of it above the baseline as LaTeX's
// strut; 1.4 instead of LaTeX's 1.2 reads better on a screen.
constexpr float rowPitch = 1.4F;
constexpr float alignedPitch = 1.5F;
constexpr float strutHeight = 0.7F;
constexpr float rowPadding = 0.12F; // above and below a cell taller than the strut
constexpr float columnGap = 1;
constexpr float slotGap =
    0.5F; // before a column of live numbers: a slot begins with room for a sign
constexpr float delimiterGap = 0.1F; // between the outer columns and the delimiters
constexpr float alignedGap = 2;      // between two pairs of right and left columns

struct Grid {
  const Table& table;
  std::span<const NodeId> nodes; // row by row
  std::vector<Box> cells = {};
  std::vector<float> widths = {};  // of columns
  std::vector<float> heights = {}; // of rows, above their baselines
  std::vector<float> depths = {};

  std::size_t index(std::size_t row, std::size_t column) const {
    return row * table.columns + column;
  }
};

Style cellStyle(const Table& table, Style style) {
  if (style.isScript()) return style;
  return {table.kind == TableKind::Aligned ? Level::Display : Level::Text, style.cramped};
}

bool isLeftOfPair(const Table& table, std::size_t column) {
  return table.kind == TableKind::Aligned && column % 2 == 0;
}

Box layOutCell(Builder& builder, const Grid& grid, std::size_t cell, Style style) {
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
  for (std::size_t row = 0; row < table.rows; ++row) {
    for (std::size_t column = 0; column < table.columns; ++column) {
      const Box cell = layOutCell(builder, grid, grid.index(row, column), cellStyle(table, style));
      grid.widths[column] = std::max(grid.widths[column], cell.width);
      grid.heights[row] = std::max(grid.heights[row], cell.height + padding);
      grid.depths[row] = std::max(grid.depths[row], cell.depth + padding);
      grid.cells.push_back(cell);
    }
  }
}

bool isSlotColumn(const Tree& tree, const Grid& grid, std::size_t column) {
  for (std::size_t row = 0; row < grid.table.rows; ++row) {
    const std::vector<RowEntry> entries = flattenRow(tree, grid.nodes[grid.index(row, column)]);
    const auto atom = std::find_if(entries.begin(), entries.end(), [](const RowEntry& entry) {
      return entry.kind == RowEntry::Kind::Atom;
    });
    if (atom == entries.end() || !std::holds_alternative<Slot>(tree[atom->node])) return false;
  }
  return true;
}

// Space to the left of a column.
float gapBefore(const Tree& tree, const Grid& grid, std::size_t column) {
  if (column == 0) return 0;
  if (grid.table.kind == TableKind::Aligned)
    return isLeftOfPair(grid.table, column) ? alignedGap : 0;
  if (grid.table.kind == TableKind::Matrix && isSlotColumn(tree, grid, column)) return slotGap;
  return columnGap;
}

float cellOffset(const Grid& grid, std::size_t column, const Box& cell) {
  const float free = grid.widths[column] - cell.width;
  if (grid.table.kind == TableKind::Matrix) return free / 2;
  return isLeftOfPair(grid.table, column) ? free : 0;
}

// Moves the cells to their places, the top of the grid at y = 0; returns its width.
float place(Builder& builder, const Grid& grid, float size) {
  const float outer =
      grid.table.kind == TableKind::Matrix && grid.table.open != 0 ? delimiterGap * size : 0;
  float x = outer;
  for (std::size_t column = 0; column < grid.table.columns; ++column) {
    x += gapBefore(builder.tree(), grid, column) * size;
    float y = 0;
    for (std::size_t row = 0; row < grid.table.rows; ++row) {
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
  for (std::size_t row = 0; row < table.rows; ++row) total += grid.heights[row] + grid.depths[row];
  Box box = builder.close(begin, width, total / 2 + constants::axis * size,
                          total / 2 - constants::axis * size);
  builder.move(box, 0, -box.height);
  if (table.open == 0 && table.close == 0) return box;
  return enclose(builder, box, table.open, table.close, style);
}

} // namespace backstep::tex
