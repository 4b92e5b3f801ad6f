#include "inspector/matrix_maps.h"

#include "explain/tex_parts.h"
#include "explain/why.h"
#include "inspector/equation.h"
#include "inspector/pieces.h"
#include "kit/rich_text.h"
#include "kit/value_cells.h"
#include "kit/widgets.h"
#include "model/asked_number.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

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

/// What the number at a place is called in a tooltip.
std::string symbolOf(const Trace& trace, const Names& names, const TracePlace& place) {
  return plainLabel(placeTex(trace, names, place), placeName(trace, names, place));
}

/// Around small cells without numbers: those of zeros are hardly darker than the page.
void outline(ImDrawList& list, const ViewContext& context, const Rect& cells) {
  const float hair = context.theme.sizes.hair;
  list.AddRect({cells.min.x - hair, cells.min.y - hair}, cells.max,
               context.theme.colours.ruleStrong, 0, 0, hair);
}

/// Cells with numbers where all columns have room, else small squares.
Grid gridFor(const ViewContext& context, const Jacobian& jacobian, float width) {
  const CardSizes& c = context.theme.card;
  const auto rows = static_cast<float>(jacobian.rows());
  const auto cols = static_cast<float>(jacobian.cols());
  Grid grid;
  grid.origin = ImGui::GetCursorScreenPos();
  const float tallest = tallestMap * context.theme.sizes.em;
  if (cols * (c.entryWidth + c.cellGap) <= width && rows * (c.cellHeight + c.cellGap) <= tallest) {
    grid.gap = c.cellGap;
    grid.pitch = {c.entryWidth + grid.gap, c.cellHeight + grid.gap};
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

const JacobianMap::Described& JacobianMap::get(const ViewContext& context, EdgeId edge) {
  std::map<int, Described>& kept = kept_.of(context.numbers());
  const auto found = kept.find(edge.value);
  if (found != kept.end()) return found->second;
  const Trace& trace = context.session.player()->trace();
  const Edge& ends = trace.graph().edge(edge);
  const Names& names = *context.names;
  Described described{edgeJacobian(trace, edge), {}, {}, {}};
  const Jacobian& jacobian = described.jacobian;
  described.form =
      formSentence(jacobian, names.program(ends.consumer), names.program(ends.operand));
  const Names marked = markedNames(names);
  const std::string of = marked.program(ends.consumer);
  const std::string by = marked.program(ends.operand);
  described.formRuns = typesetMarked(names, formSentence(jacobian, of, by));
  if (jacobian.rows() * jacobian.cols() > 1)
    described.layouts = typesetMarked(names, layoutSentences(jacobian, of, by));
  return kept.emplace(edge.value, std::move(described)).first->second;
}

void JacobianMap::drawCells(ViewContext& context, EdgeId edge, const Jacobian& jacobian,
                            std::optional<LocalPlace> asked, float width) {
  const Grid grid = gridFor(context, jacobian, width);
  const CardSizes& c = context.theme.card;
  const bool numbers = grid.pitch.x >= c.entryWidth;
  const float number = numbers ? c.entryText : 0;
  const auto& points = points_.get(
      context, {jacobian.entries, grid.rows, grid.cols, static_cast<int>(jacobian.cols())},
      c.entryWidth, number);
  const std::string id = "inspector/local/" + std::to_string(edge.value);
  const ImVec2 size{static_cast<float>(grid.cols) * grid.pitch.x,
                    static_cast<float>(grid.rows) * grid.pitch.y};
  const bool pressed = ImGui::InvisibleButton(id.c_str(), size);
  const bool hovered = ImGui::IsItemHovered();
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  for (int r = 0; r < grid.rows; ++r)
    for (int k = 0; k < grid.cols; ++k) {
      const std::int64_t entry = r * jacobian.cols() + k;
      const double value = jacobian.entries[static_cast<size_t>(entry)];
      const Rect box = grid.box(r, k);
      const std::string text =
          drawCell(list, context, box, value, number, calmness(context, value), points.at(k));
      if (context.probe.recording())
        context.probe.text(id + "/" + std::to_string(entry), text, box);
      const bool under = hovered && box.contains(mouse);
      if (under || (asked && asked->out == r && asked->in == k))
        list.AddRect(box.min, box.max, context.theme.colours.select, 0, 0,
                     context.theme.sizes.line);
      if (!under) continue;
      const TracePlace place{TracePlace::Kind::Local, edge.value, entry};
      const Trace& trace = context.session.player()->trace();
      tooltip(context, symbolOf(trace, *context.names, place) + " = " +
                           withAllFigures(context, value) + "\nClick: why?");
      if (pressed) context.commands.push(command::AskOn{place});
    }
  if (!numbers)
    outline(list, context, {grid.origin, {grid.origin.x + size.x, grid.origin.y + size.y}});
  if (grid.rows < jacobian.rows() || grid.cols < jacobian.cols())
    styledText(context.fonts.small, context.theme.colours.inkSoft,
               "The first " + std::to_string(grid.rows) + " rows and " + std::to_string(grid.cols) +
                   " columns.");
}

void JacobianMap::draw(ViewContext& context, EdgeId edge, std::optional<LocalPlace> asked,
                       float width) {
  const Graph& graph = context.names->graph();
  const NodeId consumer = graph.edge(edge).consumer;
  const NodeId operand = graph.edge(edge).operand;
  const Described& kept = get(context, edge);
  const std::string id = "inspector/local/" + std::to_string(edge.value);
  drawBrokenFormula(context, id + "/name",
                    "\\frac{\\partial " + context.names->tex(consumer) + "}{\\partial " +
                        context.names->tex(operand) + "}",
                    width);
  if (!kept.jacobian.entries.empty()) drawCells(context, edge, kept.jacobian, asked, width);
  const ImU32 soft = context.theme.colours.inkSoft;
  drawRuns(context, kept.formRuns, width);
  context.probe.text(id + "/form", kept.form);
  if (kept.layouts.empty()) return;
  drawRuns(context, kept.layouts, width, context.fonts.text, soft);
  drawParagraph(context, memorySentence(kept.jacobian), width, soft);
}

namespace {

using Kind = TracePlace::Kind;

constexpr int largest = 24;           // rows or columns that are drawn
constexpr float widestCell = 1.1F;    // em
constexpr float leastProductCell = 6; // pixels
constexpr float dimmed = 0.6F;        // of the cells that take no part

/// An array as a factor or result stands in a product.
struct Sheet {
  Kind kind = Kind::Value;
  int index = 0; ///< of the node or edge
  int rows = 1;
  int cols = 1;
  bool transposed = false;
  std::string tex;

  std::int64_t entry(int row, int col) const {
    return transposed ? std::int64_t{col} * rows + row : std::int64_t{row} * cols + col;
  }
  TracePlace place(int row, int col) const { return {kind, index, entry(row, col)}; }
};

struct ProductOfSheets {
  std::array<Sheet, 3> sheets; ///< left, right, result
  int row = 0;                 ///< of the left that is used
  int col = 0;                 ///< of the right
};

/// The extents of a product A B: rows of A, columns of A, columns of B.
struct Extents {
  int m = 1;
  int k = 1;
  int n = 1;
};

Extents extentsOf(const Graph& graph, NodeId product) {
  const auto& shapes = graph.node(product).call->shapes.operands;
  return {shapes[0].rows(), shapes[0].cols(), shapes[1].rank == 2 ? shapes[1].cols() : 1};
}

bool isProduct(const Graph& graph, NodeId id) {
  return graph.node(id).op != nullptr && graph.node(id).op->name == "matmul";
}

std::string transposedTex(const std::string& tex) {
  return (texKind(tex) == TexKind::Atom ? "{" + tex + "}" : inParentheses(tex)) + "^{\\top}";
}

ProductOfSheets forward(const Names& names, const TracePlace& place) {
  const NodeId node{place.index};
  const auto [m, k, n] = extentsOf(names.graph(), node);
  const auto operands = names.graph().operandEdges(node);
  const NodeId a = operands[0].operand;
  const NodeId b = operands[1].operand;
  return {{{{Kind::Value, a.value, m, k, false, names.tex(a)},
            {Kind::Value, b.value, k, n, false, names.tex(b)},
            {Kind::Value, node.value, m, n, false, names.tex(node)}}},
          static_cast<int>(place.entry) / n,
          static_cast<int>(place.entry) % n};
}

/// dA = G B^T and dB = A^T G.
ProductOfSheets backward(const Names& names, EdgeId edge, const TracePlace& place) {
  const Graph& graph = names.graph();
  const Edge& what = graph.edge(edge);
  const auto [m, k, n] = extentsOf(graph, what.consumer);
  const Sheet arrives{
      Kind::Gradient, what.consumer.value, m, n, false, names.gradientTex(what.consumer)};
  const bool left = what.position == 0;
  const NodeId other = graph.operandEdges(what.consumer)[left ? 1 : 0].operand;
  const Sheet factor{Kind::Value,  other.value, left ? n : k,
                     left ? k : m, true,        transposedTex(names.tex(other))};
  const Sheet result{place.kind,   place.index, left ? m : k,
                     left ? k : n, false,       names.gradientTex(what.operand)};
  const int cols = result.cols;
  return {left ? std::array<Sheet, 3>{arrives, factor, result}
               : std::array<Sheet, 3>{factor, arrives, result},
          static_cast<int>(place.entry) / cols, static_cast<int>(place.entry) % cols};
}

std::optional<ProductOfSheets> productOf(const ViewContext& context, const TracePlace& place) {
  const Names& names = *context.names;
  const Graph& graph = names.graph();
  if (place.kind == Kind::Value && isProduct(graph, {place.index})) return forward(names, place);
  EdgeId edge;
  if (place.kind == Kind::Message) edge = {place.index};
  if (place.kind == Kind::Gradient) {
    const auto messages = context.session.player()->trace().messagesTo({place.index});
    if (messages.size() == 1) edge = messages[0];
  }
  if (!edge.valid() || !isProduct(graph, graph.edge(edge).consumer)) return std::nullopt;
  return backward(names, edge, place);
}

bool isLit(const ProductOfSheets& product, size_t which, int row, int col) {
  if (which == 0) return row == product.row;
  if (which == 1) return col == product.col;
  return row == product.row && col == product.col;
}

class SheetPen {
 public:
  SheetPen(ViewContext& context, float side) : context_(context), side_(side) {}

  void draw(const ProductOfSheets& product, size_t which, const std::string& id, ImVec2 origin) {
    const Sheet& sheet = product.sheets[which];
    ImGui::SetCursorScreenPos(origin);
    const bool pressed =
        ImGui::InvisibleButton(id.c_str(), {side_ * static_cast<float>(sheet.cols),
                                            side_ * static_cast<float>(sheet.rows)});
    const bool hovered = ImGui::IsItemHovered();
    context_.probe.name(id);
    const Trace& trace = context_.session.player()->trace();
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const float gap = context_.theme.sizes.hair;
    for (int r = 0; r < sheet.rows; ++r)
      for (int c = 0; c < sheet.cols; ++c) {
        const ImVec2 min{origin.x + static_cast<float>(c) * side_,
                         origin.y + static_cast<float>(r) * side_};
        const Rect box{min, {min.x + side_ - gap, min.y + side_ - gap}};
        const TracePlace place = sheet.place(r, c);
        const bool known = stepOf(trace, place) <= context_.session.player()->cursor();
        const bool lit = isLit(product, which, r, c);
        if (known)
          drawCell(list, context_, box, numberAt(trace, place), 0,
                   std::max(lit ? 0 : dimmed, calmness(context_, numberAt(trace, place))));
        else
          drawEmptyCell(list, context_, box);
        if (lit)
          list.AddRect(box.min, box.max, context_.theme.colours.ink, 0, 0,
                       context_.theme.sizes.hair);
        if (!hovered || !box.contains(ImGui::GetIO().MousePos)) continue;
        const std::string name = placeName(trace, *context_.names, place);
        tooltip(context_,
                (known ? name + " = " + withAllFigures(context_, numberAt(trace, place)) : name) +
                    "\nClick: why?");
        if (pressed) context_.commands.push(command::AskOn{place});
      }
    outline(list, context_,
            {origin,
             {origin.x + side_ * static_cast<float>(sheet.cols),
              origin.y + side_ * static_cast<float>(sheet.rows)}});
  }

 private:
  ViewContext& context_;
  float side_;
};

} // namespace

void drawProductMap(ViewContext& context, const std::string& id, const TracePlace& place,
                    float width) {
  const auto product = productOf(context, place);
  if (!product) return;
  const Sizes& s = context.theme.sizes;
  int cols = 0;
  int rows = 0;
  for (const Sheet& sheet : product->sheets) {
    if (sheet.rows > largest || sheet.cols > largest) return;
    cols += sheet.cols;
    rows = std::max(rows, sheet.rows);
  }
  const float gaps = 2 * s.gapLarge;
  const float side =
      std::floor(std::min(widestCell * s.em, (width - gaps) / static_cast<float>(cols)));
  if (side < leastProductCell || (cols == 3 && rows == 1))
    return; // numbers alone have their equation
  const float em = s.inlineFormula;
  const ImVec2 origin = ImGui::GetCursorScreenPos();
  ImDrawList& list = *ImGui::GetWindowDrawList();
  SheetPen pen(context, side);
  float x = origin.x;
  float bottom = origin.y;
  for (size_t i = 0; i < product->sheets.size(); ++i) {
    const Sheet& sheet = product->sheets[i];
    const float sheetWidth = side * static_cast<float>(sheet.cols);
    const float sheetHeight = side * static_cast<float>(sheet.rows);
    pen.draw(*product, i, id + "/" + std::to_string(i), {x, origin.y});
    const tex::Layout& name = context.formulas.get(sheet.tex, tex::Level::Text);
    const float left = std::max(origin.x, x + (sheetWidth - name.width * em) * 0.5F);
    const float base = origin.y + sheetHeight + s.gapSmall + name.height * em;
    drawFormula(list, context.fonts, name, {left, base},
                {em, context.theme.colours.ink, &context.theme.colours});
    bottom = std::max(bottom, base + name.depth * em);
    x += sheetWidth + s.gapLarge;
  }
  ImGui::SetCursorScreenPos(origin);
  ImGui::Dummy({width, bottom + s.gapSmall - origin.y});
}

} // namespace backstep::ui
