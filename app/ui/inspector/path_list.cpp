#include "inspector/path_list.h"

#include "explain/array_tex.h"
#include "explain/number.h"
#include "explain/symbol_tex.h"
#include "inspector/equation.h"
#include "inspector/number_chip.h"
#include "kit/rich_text.h"
#include "kit/value_cells.h"

#include <algorithm>
#include <cmath>

namespace backstep::ui {

namespace {

constexpr std::size_t shownFirst = 4;
constexpr std::size_t mostShown = 100; // beyond that the terminal has them

std::string factorTex(const ViewContext& context, double value, bool first) {
  const std::string text = numberTex(value, context.preferences.figures);
  return first || texKind(text) == TexKind::Atom ? text : "(" + text + ")";
}

} // namespace

const EntryPaths& PathList::get(const ViewContext& context, NodeId node, std::int64_t entry) {
  const Trace& trace = context.session.player()->trace();
  const auto& graph = trace.evaluation().sharedGraph();
  const int revision = context.session.revision();
  if (node == node_ && entry == entry_ && revision == revision_ && graph == graph_) return paths_;
  if (node != node_ || entry != entry_ || graph != graph_) all_ = false;
  paths_ = entryPaths(trace, node, entry);
  node_ = node;
  entry_ = entry;
  revision_ = revision;
  graph_ = graph;
  return paths_;
}

void PathList::drawPath(ViewContext& context, const EntryPath& path, std::size_t index,
                        float width) {
  const std::string mark = "inspector/paths/" + std::to_string(index);
  std::string way;
  for (const TracePlace& at : path.nodes)
    way += (way.empty() ? "" : " \\to ") + context.names->entryTex({at.index}, at.entry);
  std::string product;
  for (const double factor : path.factors)
    product += (product.empty() ? "" : " \\cdot ") + factorTex(context, factor, product.empty());
  product += (product.empty()
                  ? ""
                  : relationTex({&path.product, 1}, {.figures = context.preferences.figures})) +
             numberTex(path.product, context.preferences.figures);
  drawBrokenFormula(context, mark, way, width);
  drawBrokenFormula(context, mark + "/product", product, width);
}

void PathList::drawSum(ViewContext& context, const EntryPaths& paths, float width) {
  const double slack = 1e-9 * std::max(1.0, std::abs(paths.gradient));
  const bool agree = std::abs(paths.sum - paths.gradient) <= slack;
  const std::string words =
      "Their sum is " + numberText(context, paths.sum) +
      (isCovered(paths.gradient) ? "; a blank asks for it."
       : agree                   ? ", the gradient that the backward pass found."
               : "; the backward pass found " + numberText(context, paths.gradient) + ".");
  drawParagraph(context, words, width, context.theme.colours.ink);
  context.marks.markText("inspector/paths/sum", words);
}

void PathList::draw(ViewContext& context, NodeId node, std::int64_t entry, float width) {
  const EntryPaths& paths = get(context, node, entry);
  if (!paths.problem.empty()) {
    drawParagraph(context, "T" + paths.problem.substr(1) + ".", width,
                  context.theme.colours.inkSoft);
    return;
  }
  const std::string digits = paths.count.text();
  const std::string count = digits + (digits == "1" ? " path leads" : " paths lead") + " to " +
                            context.names->program(context.names->graph().output()) +
                            (paths.all ? "." : "; the largest:");
  drawParagraph(context, count, width, context.theme.colours.ink);
  context.marks.markText("inspector/paths/count", count);
  const std::size_t most = all_ ? mostShown : shownFirst;
  for (std::size_t i = 0; i < std::min(most, paths.list.size()); ++i)
    drawPath(context, paths.list[i], i, width);
  if (!all_ && paths.list.size() > shownFirst &&
      wordButton(context, "inspector/paths/all",
                 "Show " + std::to_string(std::min(mostShown, paths.list.size()))))
    all_ = true;
  drawSum(context, paths, width);
}

} // namespace backstep::ui
