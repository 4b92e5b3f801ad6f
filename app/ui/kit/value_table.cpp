#include "kit/value_table.h"

#include "imgui/versions.h"
#include "kit/value_cells.h"
#include "kit/widgets.h"
#include "model/asked_number.h"

#include <algorithm>
#include <cmath>

namespace backstep::ui {

namespace {

// Of an array with more rows or columns the first ones are shown: ImGui's coordinates are floats.
constexpr int mostLines = 20'000;
// More rows than these scroll.
constexpr int mostRowsAtOnce = 8;

ValueTable::Lines visible(float from, float to, float origin, float pitch, int count) {
  const int first = static_cast<int>(std::floor((from - origin) / pitch));
  const int last = static_cast<int>(std::ceil((to - origin) / pitch));
  return {std::clamp(first, 0, count), std::clamp(last, 0, count)};
}

void numberAt(const ViewContext& context, ImVec2 middle, int number) {
  ImFont* font = context.fonts.small;
  const std::string text = std::to_string(number);
  const ImVec2 size = textExtent(font, text);
  ImGui::GetWindowDrawList()->AddText(
      font, font->FontSize,
      {std::round(middle.x - size.x * 0.5F), std::round(middle.y - size.y * 0.5F)},
      context.theme.colours.inkFaint, text.c_str());
}

/// The width in which every number is still written as in a cell of the usual width, with some room
/// on both sides.
float leastCell(const ViewContext& context, std::span<const double> entries) {
  constexpr size_t mostMeasured = 64; // of a larger array only a margin is given up
  const CardSizes& c = context.theme.card;
  const Sizes& s = context.theme.sizes;
  const float usual = c.entryWidth - s.em * 0.25F;
  if (entries.empty() || entries.size() > mostMeasured) return usual;
  ImFont* font = fontFor(context.fonts, c.entryText);
  float widest = s.em; // the socket of a covered number, with some room
  for (const double entry : entries) {
    if (isCovered(entry)) continue;
    const std::string text =
        cellText(font, c.entryText, entry, c.entryWidth - s.gapTiny, context.preferences.figures);
    widest = std::max(widest, textWidth(font, c.entryText, text));
  }
  return std::min(usual, std::ceil(widest) + s.gapSmall);
}

} // namespace

Rect ValueTable::Grid::box(int row, int col) const {
  const ImVec2 min{origin.x + static_cast<float>(col) * pitch.x,
                   origin.y + static_cast<float>(row) * pitch.y};
  return {min, {min.x + cell.x, min.y + cell.y}};
}

ValueTable::Shown ValueTable::shownOf(const Grid& grid) {
  const ImVec2 min = ImGui::GetWindowPos();
  const ImVec2 max{min.x + ImGui::GetWindowSize().x, min.y + ImGui::GetWindowSize().y};
  return {visible(min.y, max.y, grid.origin.y, grid.pitch.y, grid.rows),
          visible(min.x, max.x, grid.origin.x, grid.pitch.x, grid.cols)};
}

void ValueTable::draw(ViewContext& context, std::string_view name, NodeId node, bool gradient,
                      std::span<const double> entries, float width,
                      std::span<const double> beside) {
  const DrawnShape drawn = drawnShape(context.names->graph().node(node).shape);
  drawAll(context, name, {entries, drawn.rows, drawn.cols, beside}, width, {node, gradient, 0});
}

void ValueTable::drawPlain(ViewContext& context, std::string_view name,
                           std::span<const double> entries, int rows, int cols, float width) {
  drawAll(context, name, {entries, rows, cols}, width, {});
}

void ValueTable::drawAll(ViewContext& context, std::string_view name, const Content& content,
                         float width, const CellRef& first) {
  const Sizes& s = context.theme.sizes;
  Grid grid = gridFor(context, content, width);
  const ImVec2 full{grid.header.x + static_cast<float>(grid.cols) * grid.pitch.x,
                    grid.header.y + static_cast<float>(grid.rows) * grid.pitch.y};
  const bool wide = full.x > width;
  const float height =
      std::min(full.y, grid.header.y + static_cast<float>(mostRowsAtOnce) * grid.pitch.y);
  const std::string id(name);
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, 0});
  ImGui::BeginChild(id.c_str(), {width, height + (wide ? s.scrollbar : 0)}, false,
                    ImGuiWindowFlags_NoNavInputs |
                        (wide ? ImGuiWindowFlags_HorizontalScrollbar : 0));
  const ImVec2 start = ImGui::GetCursorScreenPos();
  grid.origin = {start.x + grid.header.x, start.y + grid.header.y};
  underlyingButton("cells", full);
  const std::optional<CellRef> cell = pointed(grid, first);
  clicked_ = cell && ImGui::IsItemActivated() ? std::optional(cell->entry) : std::nullopt;
  if (first.node.valid()) react(context, grid, first, content.entries);
  drawIndices(context, grid);
  drawCells(context, name, content, grid, first);
  if (first.node.valid()) {
    drawEditor(context, grid, first);
    menu_.draw(context);
  }
  ImGui::EndChild();
  ImGui::PopStyleVar();
  context.probe.name(name);
}

ValueTable::Grid ValueTable::gridFor(const ViewContext& context, const Content& content,
                                     float width) {
  const CardSizes& c = context.theme.card;
  const Sizes& s = context.theme.sizes;
  Grid grid;
  grid.rows = std::min(content.rows, mostLines);
  grid.cols = std::min(content.cols, mostLines);
  grid.stride = content.cols;
  // A number alone needs no indices, a column none above it.
  if (content.rows > 1 || content.cols > 1)
    grid.header = {s.gapLarge + s.gapSmall, content.cols > 1 ? c.caption : 0};
  // Cells give up some of their width where that saves a scroll bar.
  const float share =
      std::floor((width - grid.header.x) / static_cast<float>(grid.cols)) - c.cellGap;
  const float least = content.beside.empty() ? leastCell(context, content.entries)
                                             : std::max(leastCell(context, content.entries),
                                                        leastCell(context, content.beside));
  const bool narrower = share < c.entryWidth && share >= least;
  grid.cell = {narrower ? share : c.entryWidth, c.cellHeight};
  grid.pitch = {grid.cell.x + c.cellGap, c.cellHeight + c.cellGap};
  return grid;
}

void ValueTable::drawEditor(ViewContext& context, const Grid& grid, const CellRef& first) {
  const auto boxOf = [&](int entry) { return grid.box(entry / grid.stride, entry % grid.stride); };
  editor_.takeKeys(context);
  const std::optional<CellRef> typing = editor_.typingIn();
  const std::optional<CellRef> focused = editor_.focused(context);
  const bool mine = focused && focused->node == first.node && !first.gradient;
  if (mine && !typing) CellEditor::drawFocus(context, boxOf(focused->entry));
  if (!typing) return;
  if (typing->node != first.node || typing->gradient != first.gradient) return editor_.close();
  editor_.draw(context, boxOf(typing->entry), context.theme.card.entryText);
}

std::optional<CellRef> ValueTable::pointed(const Grid& grid, const CellRef& first) {
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  const int row = static_cast<int>(std::floor((mouse.y - grid.origin.y) / grid.pitch.y));
  const int col = static_cast<int>(std::floor((mouse.x - grid.origin.x) / grid.pitch.x));
  if (row < 0 || row >= grid.rows || col < 0 || col >= grid.cols) return std::nullopt;
  return CellRef{first.node, first.gradient, row * grid.stride + col};
}

void ValueTable::react(ViewContext& context, const Grid& grid, const CellRef& first,
                       std::span<const double> entries) {
  const std::optional<CellRef> cell = pointed(grid, first);
  const bool editable = cell && editableNow(context.session, *cell);
  if (ImGui::IsItemHovered()) {
    context.hoverNext.node = first.node;
    if (editable) ImGui::SetMouseCursor(ImGuiMouseCursor_ResizeEW);
    if (editable) editor_.takeWheel(context, *cell);
    if (cell && !ImGui::IsItemActive()) drawTooltip(context, *cell, entries);
    if (ImGui::IsMouseClicked(ImGuiMouseButton_Right)) {
      if (editable) editor_.focus(context, *cell);
      menu_.open(first.node, cell);
    }
  }
  if (editable && ImGui::IsItemActivated()) editor_.startDrag(context, *cell);
  if (ImGui::IsItemActive()) editor_.drag(context, ImGui::GetMouseDragDelta(0, 0));
  if (!ImGui::IsItemDeactivated()) return;
  editor_.endDrag();
  if (editable && ImGui::GetIO().MouseClickedLastCount[ImGuiMouseButton_Left] > 1)
    editor_.open(context.session, *cell);
}

void ValueTable::drawTooltip(const ViewContext& context, const CellRef& cell,
                             std::span<const double> entries) const {
  const auto entry = static_cast<size_t>(cell.entry);
  if (entry >= entries.size() || editor_.typingIn()) return;
  const Names& names = *context.names;
  const std::string code = names.entryProgram(cell.node, cell.entry);
  const std::string name = cell.gradient ? plainLabel(names.gradientEntryTex(cell.node, cell.entry),
                                                      "gradient at " + code)
                                         : plainLabel(names.entryTex(cell.node, cell.entry), code);
  const bool partial = cell.gradient && !context.session.player()->gradientKnown(cell.node);
  std::string words =
      name + (partial ? " so far = " : " = ") + withAllFigures(context, entries[entry]);
  if (const auto own = lessonsOwnNumber(context, cell))
    words += "\nThe lesson's own: " + withAllFigures(context, *own);
  if (editableNow(context.session, cell))
    words += "\nDrag, or click and turn the wheel; double-click to type";
  tooltip(context, words);
}

void ValueTable::drawIndices(const ViewContext& context, const Grid& grid) {
  const Shown shown = shownOf(grid);
  for (int row = shown.rows.begin; row < shown.rows.end && grid.header.x > 0; ++row)
    numberAt(context, {grid.origin.x - context.theme.sizes.gap, grid.box(row, 0).centre().y},
             row + 1);
  for (int col = shown.cols.begin; col < shown.cols.end && grid.header.y > 0; ++col)
    numberAt(context, {grid.box(0, col).centre().x, grid.origin.y - grid.header.y * 0.5F}, col + 1);
}

void ValueTable::drawCells(ViewContext& context, std::string_view name, const Content& content,
                           const Grid& grid, const CellRef& first) {
  const std::span<const double> entries = content.entries;
  const Shown shown = shownOf(grid);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const float size = context.theme.card.entryText;
  const auto& points = points_.get(
      context, {entries, grid.rows, grid.cols, grid.stride, content.beside}, grid.cell.x, size);
  for (int row = shown.rows.begin; row < shown.rows.end; ++row)
    for (int col = shown.cols.begin; col < shown.cols.end; ++col) {
      const auto entry =
          static_cast<size_t>(row) * static_cast<size_t>(grid.stride) + static_cast<size_t>(col);
      const Rect box = grid.box(row, col);
      if (entry >= entries.size()) {
        drawEmptyCell(list, context, box);
        continue;
      }
      // Numbers of the walk are no louder here than on their card.
      const float faint =
          first.node.valid() ? calmness(context, entries[entry], entries.size() == 1) : 0;
      const std::string text =
          drawCell(list, context, box, entries[entry], size, faint, points.at(col));
      if (first.node.valid() && !first.gradient &&
          context.session.document()->entryEdited(first.node, static_cast<int>(entry)))
        drawEditedCorner(list, context, box);
      if (context.probe.recording())
        context.probe.text(std::string(name) + "/" + std::to_string(entry), text, box);
    }
}

} // namespace backstep::ui
