#include "inspector/why_folds.h"

#include "explain/number.h"
#include "explain/tex_parts.h"
#include "inspector/equation.h"
#include "inspector/pieces.h"
#include "kit/rich_text.h"
#include "kit/value_cells.h"
#include "kit/widgets.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

namespace backstep::ui {

namespace {

constexpr size_t shownFirst = 4;
constexpr size_t mostShown = 100; // beyond that the terminal has them

std::string factorTex(const ViewContext& context, double value, bool first) {
  const std::string text = numberTex(value, context.preferences.figures);
  return first || texKind(text) == TexKind::Atom ? text : "(" + text + ")";
}

} // namespace

const EntryPaths& PathList::get(const ViewContext& context, NodeId node, std::int64_t entry) {
  const auto [graph, revision] = context.numbers();
  const AskedEntry asked{graph, node, entry};
  if (asked != std::exchange(asked_, asked)) all_ = false;
  paths_.update({asked, revision},
                [&] { return entryPaths(context.session.player()->trace(), node, entry); });
  return *paths_;
}

void PathList::drawPath(ViewContext& context, const EntryPath& path, size_t index, float width) {
  const std::string name = "inspector/paths/" + std::to_string(index);
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
  drawBrokenFormula(context, name, way, width);
  drawBrokenFormula(context, name + "/product", product, width);
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
  context.probe.text("inspector/paths/sum", words);
}

void PathList::draw(ViewContext& context, NodeId node, std::int64_t entry, float width) {
  const EntryPaths& paths = get(context, node, entry);
  if (!paths.problem.empty()) {
    drawParagraph(context, "T" + paths.problem.substr(1) + ".", width,
                  context.theme.colours.inkSoft);
    return;
  }
  const std::string digits = paths.count.text();
  const std::string lead = digits + (digits == "1" ? " path leads" : " paths lead") + " to ";
  const NodeId output = context.names->graph().output();
  const std::string end = paths.all ? "." : "; the largest:";
  drawRuns(context,
           std::vector<TextRun>{{TextRun::Kind::Plain, lead},
                                {TextRun::Kind::Formula, context.names->tex(output)},
                                {TextRun::Kind::Plain, end}},
           width);
  context.probe.text("inspector/paths/count", lead + context.names->program(output) + end);
  const size_t most = all_ ? mostShown : shownFirst;
  for (size_t i = 0; i < std::min(most, paths.list.size()); ++i)
    drawPath(context, paths.list[i], i, width);
  if (!all_ && paths.list.size() > shownFirst &&
      wordButton(context, "inspector/paths/all",
                 "Show " + std::to_string(std::min(mostShown, paths.list.size()))))
    all_ = true;
  drawSum(context, paths, width);
  const ShownPaths asked{node, entry, std::nullopt};
  const ShownPaths* now = context.session.shownPaths();
  const bool shown = now != nullptr && now->sameEntry(asked);
  if (wordButton(context, "inspector/paths/show",
                 shown ? "Hide them on the graph" : "Show them on the graph"))
    context.commands.push(command::ShowPaths{shown ? std::nullopt : std::optional(asked)});
}

namespace {

/// A larger program's curve of errors would take longer than a frame may.
constexpr std::int64_t mostEntries = 20'000;

/// An error as it stands on a logarithmic axis: none is drawn as the smallest that doubles know.
double onAxis(double error) {
  constexpr double least = 1e-17;
  return std::isfinite(error) ? std::max(error, least) : error;
}

std::string errorText(double error) { return formatNumber(error, {.digits = 2}); }

} // namespace

CheckPanel::Sweep CheckPanel::sweep(const Trace& trace, NodeId binding, std::int64_t entry) {
  Sweep found;
  if (trace.graph().valueEntries() > mostEntries) return found;
  const std::vector<StepErrors> errors = stepSweep(trace, binding, entry);
  for (auto at = errors.rbegin(); at != errors.rend(); ++at) {
    found.steps.push_back(at->step);
    found.central.push_back(onAxis(at->central));
    found.oneSided.push_back(onAxis(at->oneSided));
    found.centralFloat.push_back(onAxis(at->centralFloat));
    found.oneSidedFloat.push_back(onAxis(at->oneSidedFloat));
  }
  return found;
}

void CheckPanel::tryOut(const ViewContext& context, NodeId binding, std::int64_t entry) {
  const Trace& trace = context.session.player()->trace();
  const auto [graph, revision] = context.numbers();
  const AskedEntry asked{graph, binding, entry};
  if (asked != std::exchange(asked_, asked)) step_ = 0;
  const Key key{asked, revision};
  checked_.update({key, step_}, [&] {
    return checkEntry(trace, *context.names, binding, entry,
                      step_ > 0 ? std::optional(step_) : std::nullopt);
  });
  sweep_.update(key, [&] { return sweep(trace, binding, entry); });
}

void CheckPanel::drawNumbers(ViewContext& context, float width) const {
  const Palette& p = context.theme.colours;
  const auto line = [&](const char* words, double number, const char* name) {
    const float left = ImGui::GetCursorPosX();
    styledText(context.fonts.text, p.inkSoft, words);
    ImGui::SameLine();
    constexpr float column = 0.58F;
    ImGui::SetCursorPosX(left + width * column);
    const std::string text = formatNumber(number, {.digits = 8});
    styledText(context.fonts.text, p.ink, text);
    context.probe.text(std::string("inspector/check/") + name, text);
  };
  line("backward pass", checked_->gradient, "gradient");
  line("central difference", checked_->central, "central");
  line("from the left", checked_->left, "left");
  line("from the right", checked_->right, "right");
  const std::string verdict = "With the step " + errorText(checked_->step) +
                              " the relative error is " + errorText(checked_->error) + ": " +
                              verdictOn(*checked_) + ".";
  drawParagraph(context, verdict, width, p.ink);
  context.probe.text("inspector/check/verdict", verdict);
  if (checked_->remark.empty()) return;
  drawSentence(context, checked_->remark, width);
  context.probe.text("inspector/check/remark", checked_->remark);
}

void CheckPanel::drawErrors(ViewContext& context, float width) {
  const Palette& p = context.theme.colours;
  if (sweep_->steps.empty())
    return drawParagraph(context, "The program is too large to draw the curve of errors here.",
                         width, p.inkSoft);
  ChartContent content{"inspector/check/curve", {}, {"step h", "relative error"}};
  const auto curve = [&](const char* name, const std::vector<double>& errors, ImU32 colour,
                         Dash dash) {
    content.curves.push_back({name, {sweep_->steps, errors}, colour, dash});
  };
  curve("central", sweep_->central, p.backward, Dash::Solid);
  curve("one-sided", sweep_->oneSided, p.forward, Dash::Solid);
  curve("central, floats", sweep_->centralFloat, p.backward, Dash::Dashed);
  curve("one-sided, floats", sweep_->oneSidedFloat, p.forward, Dash::Dashed);
  content.xScale = content.yScale = AxisScale::Log10;
  content.here = checked_->step;
  content.slides = true;
  constexpr float tall = 15.0F; // em
  if (const auto chosen = chart_.draw(context, content, {width, tall * context.theme.sizes.em}))
    step_ = std::clamp(*chosen, sweep_->steps.front(), sweep_->steps.back());
  drawParagraph(context,
                "Too large a step sees the curve instead of the slope, too small a one only "
                "rounding. Click on the chart to choose a step.",
                width, p.inkSoft);
}

void CheckPanel::draw(ViewContext& context, NodeId binding, std::int64_t entry, float width) {
  tryOut(context, binding, entry);
  drawNumbers(context, width);
  drawErrors(context, width);
}

} // namespace backstep::ui
