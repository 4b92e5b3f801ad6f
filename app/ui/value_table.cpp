#include "ui/value_table.h"

#include "ui/value_cells.h"

#include <algorithm>
#include <cmath>

namespace backstep::ui {

namespace {

// Of an array with more rows or columns the first ones are shown: ImGui's coordinates are floats.
constexpr int mostLines = 20'000;
// More rows than these scroll.
constexpr int mostRowsAtOnce = 8;

Rect cellRect(ImVec2 origin, ImVec2 pitch, ImVec2 cell, int row, int col) {
  const ImVec2 min{origin.x + static_cast<float>(col) * pitch.x,
                   origin.y + static_cast<float>(row) * pitch.y};
  return {min, {min.x + cell.x, min.y + cell.y}};
}

/// First and last index + 1 of the lines that a stretch of the screen shows.
struct Lines {
  int begin;
  int end;
};
Lines visible(float from, float to, float origin, float pitch, int count) {
  const int first = static_cast<int>(std::floor((from - origin) / pitch));
  const int last = static_cast<int>(std::ceil((to - origin) / pitch));
  return {std::clamp(first, 0, count), std::clamp(last, 0, count)};
}

void numberAt(const ViewContext& context, ImVec2 middle, int number) {
  ImFont* font = context.fonts.small;
  const std::string text = std::to_string(number);
  const ImVec2 size = font->CalcTextSizeA(font->FontSize, FLT_MAX, 0, text.c_str());
  ImGui::GetWindowDrawList()->AddText(
      font, font->FontSize,
      {std::round(middle.x - size.x * 0.5F), std::round(middle.y - size.y * 0.5F)},
      context.theme.colours.inkFaint, text.c_str());
}

} // namespace

void ValueTable::draw(ViewContext& context, std::string_view mark, NodeId node, bool gradient,
                      std::span<const double> entries, float width) {
  const DrawnShape drawn = drawnShape(context.names->graph().node(node).shape);
  drawAll(context, mark, entries, drawn.rows, drawn.cols, width, {node, gradient, 0});
}

void ValueTable::drawPlain(ViewContext& context, std::string_view mark,
                           std::span<const double> entries, int rows, int cols, float width) {
  drawAll(context, mark, entries, rows, cols, width, {});
}

void ValueTable::drawAll(ViewContext& context, std::string_view mark,
                         std::span<const double> entries, int rows, int cols, float width,
                         const CellRef& first) {
  const CardSizes& c = context.theme.card;
  const Sizes& s = context.theme.sizes;
  Grid grid;
  grid.rows = std::min(rows, mostLines);
  grid.cols = std::min(cols, mostLines);
  grid.cell = {c.cellWidth, c.cellHeight};
  grid.pitch = {c.cellWidth + c.cellGap, c.cellHeight + c.cellGap};
  const bool indexed = rows * cols > 1;
  const ImVec2 header = indexed ? ImVec2{s.gapLarge + s.gapSmall, cols > 1 ? c.caption : 0} : ImVec2{0, 0};
  const ImVec2 full{header.x + static_cast<float>(grid.cols) * grid.pitch.x,
                    header.y + static_cast<float>(grid.rows) * grid.pitch.y};
  const bool wide = full.x > width;
  const float height =
      std::min(full.y, header.y + static_cast<float>(mostRowsAtOnce) * grid.pitch.y);
  const std::string id(mark);
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, 0});
  ImGui::BeginChild(id.c_str(), {width, height + (wide ? s.scrollbar : 0)}, false,
                    ImGuiWindowFlags_NoNavInputs | (wide ? ImGuiWindowFlags_HorizontalScrollbar : 0));
  const ImVec2 start = ImGui::GetCursorScreenPos();
  grid.origin = {start.x + header.x, start.y + header.y};
  ImGui::InvisibleButton("cells", full);
  if (first.node.valid()) react(context, grid, first);
  drawGrid(context, mark, entries, grid, first);
  if (const auto typing = editor_.typingIn(); typing && first.node.valid()) {
    if (typing->node == first.node && typing->gradient == first.gradient)
      editor_.draw(context,
                   cellRect(grid.origin, grid.pitch, grid.cell, typing->entry / cols,
                            typing->entry % cols),
                   c.text);
    else
      editor_.close();
  }
  ImGui::EndChild();
  ImGui::PopStyleVar();
  context.marks.mark(mark);
}

void ValueTable::react(ViewContext& context, const Grid& grid, const CellRef& first) {
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  const int row = static_cast<int>(std::floor((mouse.y - grid.origin.y) / grid.pitch.y));
  const int col = static_cast<int>(std::floor((mouse.x - grid.origin.x) / grid.pitch.x));
  CellRef cell = first;
  cell.entry = row * grid.cols + col;
  const bool inside = row >= 0 && row < grid.rows && col >= 0 && col < grid.cols;
  const bool editable = inside && editableNow(context.session, cell);
  if (ImGui::IsItemHovered()) {
    context.hoverNext.node = first.node;
    if (editable) ImGui::SetMouseCursor(ImGuiMouseCursor_ResizeEW);
  }
  if (editable && ImGui::IsItemActivated()) editor_.startDrag(context.session, cell);
  if (ImGui::IsItemActive()) editor_.drag(context, ImGui::GetMouseDragDelta(0, 0));
  if (!ImGui::IsItemDeactivated()) return;
  editor_.endDrag();
  if (editable && ImGui::GetIO().MouseClickedLastCount[ImGuiMouseButton_Left] > 1)
    editor_.open(context.session, cell);
}

void ValueTable::drawGrid(ViewContext& context, std::string_view mark,
                          std::span<const double> entries, const Grid& grid,
                          const CellRef&) {
  const ImVec2 min = ImGui::GetWindowPos();
  const ImVec2 max{min.x + ImGui::GetWindowSize().x, min.y + ImGui::GetWindowSize().y};
  const Lines rows = visible(min.y, max.y, grid.origin.y, grid.pitch.y, grid.rows);
  const Lines cols = visible(min.x, max.x, grid.origin.x, grid.pitch.x, grid.cols);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const CardSizes& c = context.theme.card;
  const bool indexed = grid.rows * grid.cols > 1;
  for (int row = rows.begin; row < rows.end && indexed; ++row)
    numberAt(context, {grid.origin.x - context.theme.sizes.gap, cellRect(grid.origin, grid.pitch, grid.cell, row, 0).centre().y}, row);
  for (int col = cols.begin; col < cols.end && indexed && grid.cols > 1; ++col)
    numberAt(context, {cellRect(grid.origin, grid.pitch, grid.cell, 0, col).centre().x, grid.origin.y - c.caption * 0.5F}, col);
  for (int row = rows.begin; row < rows.end; ++row)
    for (int col = cols.begin; col < cols.end; ++col) {
      const Rect box = cellRect(grid.origin, grid.pitch, grid.cell, row, col);
      const auto entry = static_cast<std::size_t>(row) * static_cast<std::size_t>(grid.cols) +
                         static_cast<std::size_t>(col);
      if (entry >= entries.size()) {
        drawEmptyCell(list, context, box);
        continue;
      }
      const std::string text = drawCell(list, context, box, entries[entry], c.text);
      if (context.marks.recording())
        context.marks.markText(std::string(mark) + "/" + std::to_string(entry), text, box);
    }
}

} // namespace backstep::ui
