#include "inspector/jacobian_map.h"

#include "explain/number.h"
#include "inspector/equation.h"
#include "inspector/sentence.h"
#include "kit/rich_text.h"
#include "kit/value_cells.h"
#include "kit/widgets.h"

#include <algorithm>
#include <cmath>

namespace backstep::ui {

namespace {

constexpr float tallestMap = 18.0F; // em
constexpr float leastCell = 3.0F;   // pixels: a smaller cell could not be seen

struct Grid {
  ImVec2 origin;
  ImVec2 pitch;
  float gap = 0;
  int rows = 0; // shown
  int cols = 0;

  Rect box(int row, int col) const {
    const ImVec2 min{origin.x + static_cast<float>(col) * pitch.x,
                     origin.y + static_cast<float>(row) * pitch.y};
    return {min, {min.x + pitch.x - gap, min.y + pitch.y - gap}};
  }
};

/// Cells with numbers where all columns have room, else small squares.
Grid gridFor(const ViewContext& context, const Jacobian& jacobian, float width) {
  const CardSizes& c = context.theme.card;
  const auto rows = static_cast<float>(jacobian.rows());
  const auto cols = static_cast<float>(jacobian.cols());
  Grid grid;
  grid.origin = ImGui::GetCursorScreenPos();
  const float tallest = tallestMap * context.theme.sizes.em;
  if (cols * (c.cellWidth + c.cellGap) <= width && rows * (c.cellHeight + c.cellGap) <= tallest) {
    grid.gap = c.cellGap;
    grid.pitch = {c.cellWidth + grid.gap, c.cellHeight + grid.gap};
  } else {
    const float side = std::max(leastCell, std::min({width / cols, tallest / rows, c.cellHeight}));
    grid.gap = side > 2 * leastCell ? context.theme.sizes.hair : 0;
    grid.pitch = {side, side};
  }
  grid.rows = static_cast<int>(std::min(rows, std::floor(tallest / grid.pitch.y)));
  grid.cols = static_cast<int>(std::min(cols, std::floor((width + grid.gap) / grid.pitch.x)));
  return grid;
}

} // namespace

const JacobianMap::Kept& JacobianMap::get(const ViewContext& context, EdgeId edge) {
  const Trace& trace = context.session.player()->trace();
  const auto& graph = trace.evaluation().sharedGraph();
  const int revision = context.session.revision();
  if (revision != revision_ || graph != graph_) kept_.clear();
  revision_ = revision;
  graph_ = graph;
  const auto found = kept_.find(edge.value);
  if (found != kept_.end()) return found->second;
  Kept kept{edgeJacobian(trace, edge), {}};
  const Names& names = *context.names;
  kept.form = formSentence(kept.jacobian, names.program(graph->edge(edge).consumer),
                           names.program(graph->edge(edge).operand));
  return kept_.emplace(edge.value, std::move(kept)).first->second;
}

void JacobianMap::drawCells(ViewContext& context, Questions& questions, EdgeId edge,
                            const Jacobian& jacobian, std::optional<LocalPlace> asked,
                            float width) {
  const Grid grid = gridFor(context, jacobian, width);
  const CardSizes& c = context.theme.card;
  const bool numbers = grid.pitch.x >= c.cellWidth;
  const std::string mark = "inspector/local/" + std::to_string(edge.value);
  const ImVec2 size{static_cast<float>(grid.cols) * grid.pitch.x,
                    static_cast<float>(grid.rows) * grid.pitch.y};
  const bool pressed = ImGui::InvisibleButton(mark.c_str(), size);
  const bool hovered = ImGui::IsItemHovered();
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  for (int r = 0; r < grid.rows; ++r)
    for (int k = 0; k < grid.cols; ++k) {
      const std::int64_t entry = r * jacobian.cols() + k;
      const double value = jacobian.entries[static_cast<std::size_t>(entry)];
      const Rect box = grid.box(r, k);
      const std::string text =
          drawCell(list, context, box, value, numbers ? c.text : 0, calmness(context, value));
      if (context.marks.recording())
        context.marks.markText(mark + "/" + std::to_string(entry), text, box);
      const bool under = hovered && box.contains(mouse);
      if (under || (asked && asked->out == r && asked->in == k))
        list.AddRect(box.min, box.max, context.theme.colours.select, 0, 0,
                     context.theme.sizes.line);
      if (!under) continue;
      const TracePlace place{TracePlace::Kind::Local, edge.value, entry};
      const Trace& trace = context.session.player()->trace();
      tooltip(context, placeName(trace, *context.names, place) + " = " +
                           formatNumber(value, {.digits = 10}) + "\nClick: why?");
      if (pressed) questions.askOn(place);
    }
  if (grid.rows < jacobian.rows() || grid.cols < jacobian.cols())
    styledText(context.fonts.small, context.theme.colours.inkSoft,
               "The first " + std::to_string(grid.rows) + " rows and " + std::to_string(grid.cols) +
                   " columns.");
}

void JacobianMap::draw(ViewContext& context, Questions& questions, EdgeId edge,
                       std::optional<LocalPlace> asked, float width) {
  const Graph& graph = context.names->graph();
  const NodeId consumer = graph.edge(edge).consumer;
  const NodeId operand = graph.edge(edge).operand;
  const Kept& kept = get(context, edge);
  const std::string id = "inspector/local/" + std::to_string(edge.value);
  const std::string of = context.names->program(consumer);
  const std::string by = context.names->program(operand);
  drawBrokenFormula(context, id + "/name",
                    "\\frac{\\partial " + context.names->tex(consumer) + "}{\\partial " +
                        context.names->tex(operand) + "}",
                    width);
  if (!kept.jacobian.entries.empty())
    drawCells(context, questions, edge, kept.jacobian, asked, width);
  const ImU32 soft = context.theme.colours.inkSoft;
  drawParagraph(context, kept.form, width, context.theme.colours.ink);
  context.marks.markText(id + "/form", kept.form);
  if (kept.jacobian.rows() * kept.jacobian.cols() == 1) return;
  const std::string layouts = layoutSentences(kept.jacobian, of, by);
  drawParagraph(context, layouts, width, soft);
  drawParagraph(context, memorySentence(kept.jacobian), width, soft);
}

} // namespace backstep::ui
