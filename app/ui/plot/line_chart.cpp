#include "plot/line_chart.h"

#include "explain/number.h"
#include "kit/typing.h"
#include "kit/widgets.h"
#include "plot/legend.h"

#include <algorithm>
#include <cmath>
#include <imgui_internal.h>

namespace backstep::ui {

namespace {

constexpr double wheelZoom = 1.25;
constexpr double keyZoom = 1.5;

Range xExtent(const ChartContent& content) {
  if (content.xRange) return *content.xRange;
  Range all{INFINITY, -INFINITY};
  for (const ChartCurve& curve : content.curves) {
    const Samples& samples = curve.samples;
    if (samples.y.empty()) continue;
    all.from = std::min(all.from, samples.xOf(0));
    all.to = std::max(all.to, samples.xOf(samples.y.size() - 1));
  }
  if (!(all.from <= all.to)) return {0, 1};
  if (all.from == all.to) return {all.from, all.from + 1};
  return all;
}

Range yExtent(const ChartContent& content, const Range& x) {
  if (content.yRange) return *content.yRange;
  std::vector<Range> parts;
  for (const ChartCurve& curve : content.curves)
    parts.push_back(extentOf(curve.samples, x, content.yScale == AxisScale::Log10));
  return rangeAround(parts, content.yScale);
}

/// The points of one curve on the screen: every sample while there are few, else what each column
/// of pixels needs.
std::vector<ImVec2> pointsOf(const ChartCurve& curve, const ChartFrame& frame) {
  const bool log = frame.y.scale == AxisScale::Log10;
  const Samples& samples = curve.samples;
  // One more on each side, so that the line runs out of the frame.
  const size_t begin = std::max<size_t>(samples.lowerBound(frame.x.range.from), 1) - 1;
  const size_t end = std::min(samples.y.size(), samples.lowerBound(frame.x.range.to) + 1);
  const int columns = std::max(1, static_cast<int>(frame.box.width()));
  std::vector<ImVec2> points;
  // Far outside it does not matter where exactly, but a pattern would be drawn all the way there.
  constexpr float far = 10000; // pixels
  const auto put = [&](float x, double y) {
    points.push_back({std::clamp(x, frame.box.min.x - far, frame.box.max.x + far),
                      std::clamp(frame.yOf(y), frame.box.min.y - far, frame.box.max.y + far)});
  };
  if (end - std::min(begin, end) <= 2 * static_cast<size_t>(columns)) {
    for (size_t i = begin; i < end; ++i)
      if (std::isfinite(samples.y[i]) && (!log || samples.y[i] >= 0)) // log 0: down and out
        put(frame.xOf(samples.xOf(i)), samples.y[i]);
    return points;
  }
  for (const Column& column : decimate(samples, frame.x, columns, log)) {
    const float x = frame.box.min.x + static_cast<float>(column.index) + 0.5F;
    const bool rises = column.first <= column.last;
    put(x, rises ? column.least : column.most);
    if (column.least != column.most) put(x, rises ? column.most : column.least);
  }
  return points;
}

/// Shades what lies behind a curve, one column of pixels after the other: so nothing is painted
/// twice.
void drawBand(ImDrawList& list, const ChartCurve& curve, const ChartFrame& frame) {
  if (curve.band.from.empty()) return;
  const Samples& points = curve.samples;
  const auto part = [&](std::span<const double> y) {
    return Samples{points.x, y, points.first, points.step};
  };
  const int columns = std::max(1, static_cast<int>(frame.box.width()));
  const std::vector<Column> low = decimate(part(curve.band.from), frame.x, columns, false);
  const std::vector<Column> high = decimate(part(curve.band.to), frame.x, columns, false);
  constexpr ImU32 faint = 40; // of 255
  const ImU32 colour = (curve.colour & ~IM_COL32_A_MASK) | (faint << IM_COL32_A_SHIFT);
  for (size_t i = 0; i < std::min(low.size(), high.size()); ++i) {
    // Up to the next column that has a point, as the line goes on until there.
    const int end = i + 1 < low.size() ? low[i + 1].index : low[i].index + 1;
    const double bottom = frame.y.shareOf(low[i].least); // not finite at 0 on a logarithmic axis
    const float from = std::isfinite(bottom) ? frame.yOf(low[i].least) : frame.box.max.y;
    const double top = frame.y.shareOf(high[i].most);
    if (!std::isfinite(top)) continue;
    list.AddRectFilled(
        {frame.box.min.x + static_cast<float>(low[i].index), frame.yOf(high[i].most)},
        {frame.box.min.x + static_cast<float>(end), from}, colour);
  }
}

/// Whole numbers of updates are written out.
std::string reading(double value) {
  constexpr double mostExact = 1e15;
  const bool whole = std::abs(value) < mostExact && value == std::round(value);
  return whole ? formatNumber(value, {NumberStyle::Form::Fixed, 0}) : formatNumber(value);
}

/// What the legend says.
std::vector<LegendEntry> keyOf(const ChartContent& content) {
  if (!content.legend) return {};
  if (!content.key.empty()) return content.key;
  std::vector<LegendEntry> key;
  for (const ChartCurve& each : content.curves) key.push_back({each.name, each.colour, each.dash});
  return key;
}

/// Room at the left of the legend's lowest row, for the title.
float titleWidth(const ViewContext& context, const ChartContent& content) {
  if (content.titles.y.empty()) return 0;
  ImFont* font = context.fonts.small;
  const std::string_view title = content.titles.y;
  return textWidth(font, title) +
         context.theme.sizes.em * 2.5F; // and of the numbers along the axis
}

} // namespace

std::optional<double> LineChart::draw(ViewContext& context, const ChartContent& content,
                                      ImVec2 size) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const std::string id(content.id);
  clicked_.reset();
  ImGui::InvisibleButton(id.c_str(), {std::max(1.0F, size.x), std::max(1.0F, size.y)});
  context.probe.name(content.id);
  const Rect area{at, {at.x + size.x, at.y + size.y}};
  all_ = xExtent(content);
  if (window_.zoomed() && !(window_.x()->from < all_.to)) window_.showAll(); // other curves
  const std::vector<LegendEntry> key = keyOf(content);
  const float right = area.max.x - context.theme.sizes.gap;
  const Legend legend(context, key, right - area.min.x, titleWidth(context, content));
  // The title has its place in the legend's lowest row.
  const float shared = key.empty() || content.titles.y.empty() ? 0 : legend.rowHeight();
  const Rect inner{{area.min.x, area.min.y + legend.height() - shared}, area.max};
  const ChartFrame frame = makeFrame(context, content, inner);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  react(context, content, frame);
  legend.draw(context, content.id, {right, area.min.y});
  drawFrame(context, list, frame, content.titles);
  list.PushClipRect(frame.box.min, frame.box.max, true);
  drawCurves(context, content, frame);
  list.PopClipRect();
  drawReadingLine(context, content, frame);
  return clicked_;
}

ChartFrame LineChart::makeFrame(ViewContext& context, const ChartContent& content,
                                const Rect& area) {
  Axis x{window_.x().value_or(all_), content.xScale};
  Axis y{window_.y().value_or(yExtent(content, x.range)), content.yScale};
  return frameWithin(context, area, x, y, content.titles);
}

void LineChart::react(ViewContext& context, const ChartContent& content, const ChartFrame& frame) {
  pointed_.reset();
  if (content.slides && ImGui::IsItemActive() && !ImGui::GetIO().KeyShift)
    clicked_ = frame.x.valueAt(std::clamp(frame.xShare(ImGui::GetIO().MousePos.x), 0.0, 1.0));
  if (ImGui::IsItemHovered() || ImGui::IsItemActive()) takePointer(content, frame);
  if (ImGui::IsItemFocused() && !context.keyboardView.empty()) takeKeys(context, content, frame);
  if (!ImGui::BeginPopupContextItem()) return;
  if (ImGui::MenuItem("Copy the numbers (CSV)")) {
    std::vector<NamedSamples> columns;
    for (const ChartCurve& curve : content.curves) columns.push_back({curve.name, curve.samples});
    ImGui::SetClipboardText(csvOf(std::string(content.titles.x), columns).c_str());
  }
  context.probe.name(std::string(content.id) + "/copy");
  if (ImGui::MenuItem("Show all", nullptr, false, window_.zoomed())) window_.showAll();
  context.probe.name(std::string(content.id) + "/all");
  ImGui::EndPopup();
}

void LineChart::takePointer(const ChartContent& content, const ChartFrame& frame) {
  const ImGuiIO& io = ImGui::GetIO();
  const ImVec2 mouse = io.MousePos;
  if (frame.box.contains(mouse)) pointed_ = frame.x.valueAt(frame.xShare(mouse.x));
  ImGui::SetItemUsingMouseWheel();
  if (io.MouseWheel != 0 && pointed_)
    window_.zoomX(frame.x, all_, frame.xShare(mouse.x), std::pow(wheelZoom, io.MouseWheel));
  if (ImGui::IsMouseDoubleClicked(ImGuiMouseButton_Left)) return window_.showAll();
  if (ImGui::IsItemActivated() && pointed_ && !io.KeyShift && !content.slides) boxStart_ = mouse;
  if (ImGui::IsItemActive() && io.KeyShift)
    window_.panX(frame.x, all_, -static_cast<double>(io.MouseDelta.x / frame.box.width()));
  if (!ImGui::IsItemDeactivated() || !boxStart_) return;
  if (ImGui::IsMouseDragPastThreshold(ImGuiMouseButton_Left))
    window_.showBox(frame.x, frame.y, {frame.xShare(boxStart_->x), frame.xShare(mouse.x)},
                    {frame.yShare(boxStart_->y), frame.yShare(mouse.y)});
  else
    clicked_ = frame.x.valueAt(frame.xShare(boxStart_->x));
  boxStart_.reset();
}

void LineChart::takeKeys(ViewContext& context, const ChartContent& content,
                         const ChartFrame& frame) {
  if (content.curves.empty() || content.curves.front().samples.y.empty()) return;
  const Samples& samples = content.curves.front().samples;
  const int way = (keyPressed(ImGuiKey_RightArrow, true) ? 1 : 0) -
                  (keyPressed(ImGuiKey_LeftArrow, true) ? 1 : 0);
  if (way != 0) {
    ImGui::NavMoveRequestCancel();
    const double start = reading_.value_or(content.here.value_or(frame.x.range.from));
    // A step that can be seen, and at least one sample.
    const double step = frame.x.range.width() / 100;
    const auto here = static_cast<std::ptrdiff_t>(samples.nearest(start));
    const auto there = static_cast<std::ptrdiff_t>(samples.nearest(start + way * step));
    const std::ptrdiff_t wanted = there == here ? here + way : there;
    const auto last = static_cast<std::ptrdiff_t>(samples.y.size()) - 1;
    reading_ = samples.xOf(static_cast<size_t>(std::clamp<std::ptrdiff_t>(wanted, 0, last)));
  }
  if (reading_ && keyPressed(ImGuiKey_Enter, true)) clicked_ = *reading_;
  const double about =
      std::clamp(frame.x.shareOf(reading_.value_or(frame.x.valueAt(0.5))), 0.0, 1.0);
  for (const ImWchar c : ImGui::GetIO().InputQueueCharacters) {
    if (c != '+' && c != '-' && c != '0') continue;
    context.requests.keysTaken = true;
    if (c == '0') window_.showAll();
    if (c != '0') window_.zoomX(frame.x, all_, about, c == '+' ? keyZoom : 1 / keyZoom);
  }
}

void LineChart::drawCurves(ViewContext& context, const ChartContent& content,
                           const ChartFrame& frame) const {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const Sizes& s = context.theme.sizes;
  for (const Range& band : content.bands)
    list.AddRectFilled({frame.xOf(band.from), frame.box.min.y},
                       {frame.xOf(band.to), frame.box.max.y}, context.theme.colours.hover);
  for (const ChartCurve& curve : content.curves) drawBand(list, curve, frame);
  for (const ChartCurve& curve : content.curves) {
    const std::vector<ImVec2> points = pointsOf(curve, frame);
    if (points.size() == 1) list.AddCircleFilled(points.front(), s.line * 2, curve.colour);
    drawLine(list, points, {curve.colour, s.line * curveWidth, curve.dash});
  }
  if (content.here) {
    const float x = std::round(frame.xOf(*content.here));
    list.AddRectFilled({x, frame.box.min.y}, {x + s.hair, frame.box.max.y},
                       context.theme.colours.select);
  }
  if (!boxStart_ || ImGui::GetIO().KeyShift) return;
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  list.AddRectFilled(*boxStart_, mouse, context.theme.colours.hover);
  list.AddRect(*boxStart_, mouse, context.theme.colours.inkFaint, 0, 0, s.hair);
}

void LineChart::drawReadingLine(ViewContext& context, const ChartContent& content,
                                const ChartFrame& frame) const {
  const std::optional<double> at = pointed_ ? pointed_ : reading_;
  if (!at || !frame.x.range.contains(*at)) return;
  const Sizes& s = context.theme.sizes;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  std::vector<ReadingRow> rows;
  for (const ChartCurve& curve : content.curves) {
    if (curve.samples.y.empty()) continue;
    const size_t i = curve.samples.nearest(*at);
    const double x = curve.samples.xOf(i);
    if (rows.empty()) rows.push_back({0, std::string(content.titles.x), reading(x)});
    rows.push_back({curve.colour, curve.name, reading(curve.samples.y[i]), curve.dash});
    const ImVec2 point{frame.xOf(x), frame.yOf(curve.samples.y[i])};
    if (frame.box.grown(1).contains(point)) list.AddCircleFilled(point, s.line * 2, curve.colour);
  }
  if (rows.empty()) return;
  const float x = std::round(frame.xOf(*at));
  list.AddRectFilled({x, frame.box.min.y}, {x + s.hair, frame.box.max.y},
                     context.theme.colours.inkFaint);
  drawReading(context, list, content.id, frame.box, x, rows);
}

} // namespace backstep::ui
