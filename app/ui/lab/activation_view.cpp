#include "lab/activation_view.h"

#include "explain/number.h"
#include "kit/rich_text.h"
#include "kit/widgets.h"
#include "lab/choice.h"
#include "model/lab_text.h"
#include "plot/pen.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace backstep::ui {

namespace {

constexpr double farthest = 6; // x from -farthest to farthest
constexpr int points = 601;
constexpr double firstX = 1;
constexpr double yLeast = -1.5;
constexpr double yMost = 3;

// In em.
constexpr float tableWidth = 30;
constexpr float sparkWidth = 4.2F;
constexpr float rowHeight = 2.4F;

std::string number(double value) { return formatNumber(value); }

/// "x ≤ −4.6 and x ≥ 4.6", with ends that lie at the border of the stretch left open.
std::string where(const std::vector<FlatStretch>& flat) {
  std::string text;
  for (const FlatStretch& each : flat) {
    if (!text.empty()) text += " and ";
    if (each.from <= -farthest)
      text += "x \u2264 " + labNumber(each.to);
    else if (each.to >= farthest)
      text += "x \u2265 " + labNumber(each.from);
    else
      text += labNumber(each.from) + " \u2264 x \u2264 " + labNumber(each.to);
  }
  return text;
}

std::string saturation(const std::vector<FlatStretch>& flat) {
  if (flat.empty()) return "It never saturates: everywhere at least 1 % of the gradient passes.";
  const bool zero =
      std::all_of(flat.begin(), flat.end(), [](const FlatStretch& each) { return each.zero; });
  return (zero ? "No gradient passes for " : "It saturates for ") + where(flat) +
         (zero ? ": the slope is 0 there, and a unit that stays there stops learning."
               : ": less than 1 % of the gradient passes there.");
}

} // namespace

ActivationView::ActivationView() : View("activations"), xs_(points) {
  for (int i = 0; i < points; ++i)
    xs_[static_cast<size_t>(i)] = farthest * (2.0 * i / (points - 1) - 1);
  for (const std::string_view name : activationNames()) {
    functions_.push_back({std::string(name),
                          activationTex(name),
                          ActivationFunction(name, points),
                          ActivationFunction(name, 1),
                          {}});
    Function& function = functions_.back();
    function.curve.evaluate(xs_);
    function.flat = flatStretches(xs_, function.curve.slopes());
  }
  setX(firstX);
}

void ActivationView::setX(double x) {
  constexpr double grid = 100; // two decimals
  x_ = std::clamp(std::round(x * grid) / grid, -farthest, farthest);
  for (Function& function : functions_) function.point.evaluate({&x_, 1});
}

void ActivationView::drawContent(ViewContext& context) {
  const Sizes& s = context.theme.sizes;
  styledText(context.fonts.title, context.theme.colours.ink, "Activation functions");
  drawParagraph(context,
                "Each is applied to every entry on its own. The backward pass multiplies by the "
                "slope: where that is near 0, no gradient passes.",
                ImGui::GetContentRegionAvail().x, context.theme.colours.inkSoft);
  ImGui::Dummy({0, s.gap});
  const ImVec2 room = ImGui::GetContentRegionAvail();
  const float left = std::min(tableWidth * s.em, room.x * 0.5F);
  ImGui::BeginChild("table", {left, room.y});
  drawTable(context);
  ImGui::EndChild();
  ImGui::SameLine(0, s.gapLarge);
  ImGui::BeginChild("chosen", {0, room.y});
  drawChosen(context);
  ImGui::EndChild();
}

void ActivationView::drawTable(ViewContext& context) {
  const Sizes& s = context.theme.sizes;
  ImGui::SetNextItemWidth(s.em * 8);
  float x = static_cast<float>(x_);
  // The handle would lie over a value in the slider: it stands beside it. Only a click with Ctrl,
  // which opens a box to type in, takes it from here.
  const char* format = ImGui::GetIO().KeyCtrl ? "%.2f" : "";
  if (ImGui::SliderFloat("##x", &x, static_cast<float>(-farthest), static_cast<float>(farthest),
                         format, ImGuiSliderFlags_AlwaysClamp))
    setX(static_cast<double>(x));
  context.probe.text("activations/x", number(x_));
  ImGui::SameLine();
  ImGui::AlignTextToFramePadding();
  const std::string reading = "x = " + number(x_);
  styledText(context.fonts.text, context.theme.colours.ink, reading);
  context.probe.text("activations/reading", reading);
  ImGui::SameLine();
  saveButtons(context, {id(), "activations", [this] { return table(); }});
  ImGui::Dummy({0, s.gapSmall});
  if (!ImGui::BeginTable("functions", 4, ImGuiTableFlags_BordersInnerH)) return;
  ImGui::TableSetupColumn("function", ImGuiTableColumnFlags_WidthStretch);
  ImGui::TableSetupColumn("shape", ImGuiTableColumnFlags_WidthFixed, s.em * (sparkWidth + 0.5F));
  for (const char* name : {"value", "slope"})
    ImGui::TableSetupColumn(name, ImGuiTableColumnFlags_WidthFixed, s.em * 4.5F);
  ImGui::TableNextRow();
  const std::array<const char*, 4> heads{"function", "", "f(x)", "f\u2032(x)"};
  for (const char* head : heads) {
    ImGui::TableNextColumn();
    styledText(context.fonts.small, context.theme.colours.inkSoft, head);
  }
  for (int i = 0; i < static_cast<int>(functions_.size()); ++i) drawRow(context, i);
  ImGui::EndTable();
}

std::string ActivationView::table() const {
  std::vector<NamedSamples> columns;
  for (const Function& each : functions_) {
    columns.push_back({each.name + "(x)", {xs_, each.curve.values()}});
    columns.push_back({each.name + "'(x)", {xs_, each.curve.slopes()}});
  }
  return csvOf("x", columns);
}

void ActivationView::drawRow(ViewContext& context, int index) {
  const Sizes& s = context.theme.sizes;
  const Function& function = functions_[static_cast<size_t>(index)];
  const std::string name = "activations/" + function.name;
  const float height = rowHeight * s.em;
  ImGui::TableNextRow(0, height);
  ImGui::TableNextColumn();
  if (ImGui::Selectable(("##" + function.name).c_str(), chosen_ == index,
                        ImGuiSelectableFlags_SpanAllColumns, {0, height}))
    chosen_ = index;
  context.probe.name(name);
  ImGui::SameLine(s.gapSmall);
  ImGui::SetCursorPosY(ImGui::GetCursorPosY() + (height - s.em) * 0.5F);
  styledText(context.fonts.mono, context.theme.colours.ink, function.name);
  ImGui::TableNextColumn();
  const ImVec2 at = ImGui::GetCursorScreenPos();
  drawSparkline(
      context, function,
      {{at.x, at.y + s.gapSmall}, {at.x + sparkWidth * s.em, at.y + height - s.gapSmall}});
  const auto cell = [&](double value, const char* what) {
    ImGui::TableNextColumn();
    ImGui::SetCursorPosY(ImGui::GetCursorPosY() + (height - s.em) * 0.5F);
    const std::string text = number(value);
    styledText(context.fonts.text, context.theme.colours.ink, text);
    context.probe.text(name + what, text);
  };
  cell(function.point.values()[0], "/value");
  cell(function.point.slopes()[0], "/slope");
}

void ActivationView::drawSparkline(ViewContext& context, const Function& function,
                                   const Rect& box) const {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const ChartFrame frame{box, {{-farthest * 0.6, farthest * 0.6}}, {{yLeast, yMost}}};
  const auto curve = [&](std::span<const double> ys, ImU32 colour, Dash dash) {
    constexpr size_t every = 10;
    std::vector<ImVec2> line;
    for (size_t i = 0; i < ys.size(); i += every)
      line.push_back({frame.xOf(xs_[i]), frame.yOf(ys[i])});
    drawLine(list, line, {colour, context.theme.sizes.line, dash});
  };
  list.PushClipRect(box.min, box.max, true);
  const float zero = std::round(frame.yOf(0));
  list.AddRectFilled({box.min.x, zero}, {box.max.x, zero + context.theme.sizes.hair},
                     context.theme.colours.ruleStrong);
  curve(function.curve.values(), context.theme.colours.forward, Dash::Solid);
  list.PopClipRect();
}

void ActivationView::drawChosen(ViewContext& context) {
  const Sizes& s = context.theme.sizes;
  const Palette& p = context.theme.colours;
  const Function& function = functions_[static_cast<size_t>(chosen_)];
  const float width = ImGui::GetContentRegionAvail().x;
  drawFormulaBlock(context, "activations/formula", function.tex.value, width);
  drawFormulaBlock(context, "activations/slope-formula", function.tex.slope, width);
  const std::string said = saturation(function.flat);
  drawParagraph(context, said, width, p.inkSoft);
  context.probe.text("activations/saturation", said);
  ChartContent content{"activations/chart", {}, {"x", ""}};
  content.curves.push_back({"f(x)", {xs_, function.curve.values()}, p.forward, Dash::Solid});
  content.curves.push_back(
      {"f\u2032(x)", {xs_, function.curve.slopes()}, p.backward, Dash::Dashed});
  content.yRange = Range{yLeast, yMost};
  content.here = x_;
  content.slides = true;
  for (const FlatStretch& flat : function.flat) content.bands.push_back({flat.from, flat.to});
  const ImVec2 room = ImGui::GetContentRegionAvail();
  const ImVec2 size{room.x, std::max(s.em * 10, room.y)};
  if (const auto x = chart_.draw(context, content, size)) setX(*x);
}

} // namespace backstep::ui
