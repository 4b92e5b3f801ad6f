#include "inspector/check_panel.h"

#include "explain/number.h"
#include "kit/rich_text.h"
#include "kit/value_cells.h"
#include "kit/widgets.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace backstep::ui {

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

void CheckPanel::tryOut(const ViewContext& context, NodeId binding, std::int64_t entry) {
  const Trace& trace = context.session.player()->trace();
  const auto& graph = trace.evaluation().sharedGraph();
  const int revision = context.session.revision();
  const bool same =
      binding == binding_ && entry == entry_ && revision == revision_ && graph == graph_;
  if (same && step_ == triedStep_) return;
  if (binding != binding_ || entry != entry_ || graph != graph_) step_ = 0;
  checked_ = checkEntry(trace, *context.names, binding, entry,
                        step_ > 0 ? std::optional(step_) : std::nullopt);
  triedStep_ = step_;
  if (same) return;
  binding_ = binding;
  entry_ = entry;
  revision_ = revision;
  graph_ = graph;
  sweep_.clear();
  if (graph->valueEntries() <= mostEntries) sweep_ = stepSweep(trace, binding, entry);
  for (std::vector<double>* each :
       {&steps_, &central_, &oneSided_, &centralFloat_, &oneSidedFloat_})
    each->clear();
  for (auto at = sweep_.rbegin(); at != sweep_.rend(); ++at) { // x must grow
    steps_.push_back(at->step);
    central_.push_back(onAxis(at->central));
    oneSided_.push_back(onAxis(at->oneSided));
    centralFloat_.push_back(onAxis(at->centralFloat));
    oneSidedFloat_.push_back(onAxis(at->oneSidedFloat));
  }
}

void CheckPanel::drawNumbers(ViewContext& context, float width) const {
  const Palette& p = context.theme.colours;
  const auto line = [&](const char* words, double number, const char* mark) {
    const float left = ImGui::GetCursorPosX();
    styledText(context.fonts.text, p.inkSoft, words);
    ImGui::SameLine();
    constexpr float column = 0.58F;
    ImGui::SetCursorPosX(left + width * column);
    const std::string text = formatNumber(number, {.digits = 8});
    styledText(context.fonts.text, p.ink, text);
    context.marks.markText(std::string("inspector/check/") + mark, text);
  };
  line("backward pass", checked_.gradient, "gradient");
  line("central difference", checked_.central, "central");
  line("from the left", checked_.left, "left");
  line("from the right", checked_.right, "right");
  const std::string verdict = "With the step " + errorText(checked_.step) +
                              " the relative error is " + errorText(checked_.error) + ": " +
                              verdictOn(checked_) + ".";
  drawParagraph(context, verdict, width, p.ink);
  context.marks.markText("inspector/check/verdict", verdict);
  if (checked_.remark.empty()) return;
  drawParagraph(context, checked_.remark, width, p.ink);
  context.marks.markText("inspector/check/remark", checked_.remark);
}

void CheckPanel::drawErrors(ViewContext& context, float width) {
  const Palette& p = context.theme.colours;
  if (sweep_.empty())
    return drawParagraph(context, "The program is too large to draw the curve of errors here.",
                         width, p.inkSoft);
  ChartContent content{"inspector/check/curve", {}, {"step h", "relative error"}};
  const auto curve = [&](const char* name, const std::vector<double>& errors, ImU32 colour,
                         Dash dash) {
    content.curves.push_back({name, {steps_, errors}, colour, dash});
  };
  curve("central", central_, p.backward, Dash::Solid);
  curve("one-sided", oneSided_, p.forward, Dash::Solid);
  curve("central, floats", centralFloat_, p.backward, Dash::Dashed);
  curve("one-sided, floats", oneSidedFloat_, p.forward, Dash::Dashed);
  content.xScale = content.yScale = AxisScale::Log10;
  content.here = checked_.step;
  content.slides = true;
  constexpr float tall = 15.0F; // em
  if (const auto chosen = chart_.draw(context, content, {width, tall * context.theme.sizes.em}))
    step_ = std::clamp(*chosen, steps_.front(), steps_.back());
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
