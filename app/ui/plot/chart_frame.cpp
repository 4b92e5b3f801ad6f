#include "plot/chart_frame.h"

#include <algorithm>
#include <cmath>

namespace backstep::ui {

namespace {

constexpr float yPitch = 2.2F; // least distance between labels, em
constexpr float xGap = 1.4F;   // least gap between labels, em
constexpr int mostLabels = 10; // more could not be read

constexpr float labelShare = 0.78F; // of the body's formulas: labels are small

float labelEm(const ViewContext& context) { return context.theme.sizes.inlineFormula * labelShare; }

float widestLabel(ViewContext& context, const Axis& axis, int most) {
  float widest = 0;
  for (const Tick& tick : ticksOf(axis, most))
    if (!tick.label.empty())
      widest = std::max(widest, context.formulas.get(tick.label).width * labelEm(context));
  return widest;
}

int mostAlongY(const ViewContext& context, float height) {
  return std::clamp(static_cast<int>(height / (context.theme.sizes.em * yPitch)), 2, mostLabels);
}

/// As many labels as fit beside one another; how wide they are depends on how many there are.
int mostAlongX(ViewContext& context, const Axis& axis, float width) {
  int most = mostLabels;
  const float gap = context.theme.sizes.em * xGap;
  while (most > 2 && (widestLabel(context, axis, most) + gap) * static_cast<float>(most) > width)
    --most;
  return most;
}

class FramePainter {
 public:
  FramePainter(ViewContext& context, ImDrawList& list, const ChartFrame& frame)
      : context_(context), list_(list), frame_(frame), em_(context.theme.sizes.em) {}

  void xAxis() {
    const Palette& p = context_.theme.colours;
    for (const Tick& tick : ticksOf(frame_.x, mostAlongX(context_, frame_.x, frame_.box.width()))) {
      const float x = std::round(frame_.xOf(tick.value));
      const bool minor = tick.label.empty();
      list_.AddRectFilled({x, frame_.box.min.y}, {x + hair(), frame_.box.max.y},
                          minor ? faded(p.rule, 0.5F) : p.rule);
      if (minor) continue;
      const tex::Layout& label = context_.formulas.get(tick.label);
      const float width = label.width * labelEm(context_);
      const float left = std::clamp(x - width * 0.5F, frame_.box.min.x - width * 0.5F,
                                    frame_.box.max.x + context_.theme.sizes.gap - width);
      write(label, {left, frame_.box.max.y + context_.theme.sizes.gapTiny + em_ * 0.75F});
    }
  }

  void yAxis() {
    const Palette& p = context_.theme.colours;
    for (const Tick& tick : ticksOf(frame_.y, mostAlongY(context_, frame_.box.height()))) {
      const float y = std::round(frame_.yOf(tick.value));
      const bool minor = tick.label.empty();
      list_.AddRectFilled({frame_.box.min.x, y}, {frame_.box.max.x, y + hair()},
                          minor ? faded(p.rule, 0.5F) : p.rule);
      if (minor) continue;
      const tex::Layout& label = context_.formulas.get(tick.label);
      const float width = label.width * labelEm(context_);
      write(label, {frame_.box.min.x - context_.theme.sizes.gapSmall - width, y + em_ * 0.25F});
    }
  }

  void titles(const AxisTitles& titles) {
    ImFont* font = context_.fonts.small;
    const Palette& p = context_.theme.colours;
    const auto put = [&](std::string_view text, ImVec2 at) {
      list_.AddText(font, font->FontSize, at, p.inkSoft, text.data(), text.data() + text.size());
    };
    if (!titles.x.empty()) {
      const ImVec2 size = textExtent(context_.fonts.small, titles.x);
      put(titles.x, {frame_.box.max.x - size.x, frame_.box.max.y + em_ * 1.1F});
    }
    if (!titles.y.empty())
      put(titles.y,
          {frame_.box.min.x, frame_.box.min.y - textExtent(context_.fonts.small, titles.y).y -
                                 context_.theme.sizes.gapTiny});
  }

 private:
  float hair() const { return context_.theme.sizes.hair; }
  void write(const tex::Layout& label, ImVec2 at) {
    drawFormula(list_, context_.fonts, label, at,
                {labelEm(context_), context_.theme.colours.inkSoft, &context_.theme.colours});
  }

  ViewContext& context_;
  ImDrawList& list_;
  const ChartFrame& frame_;
  float em_;
};

} // namespace

ChartFrame frameWithin(ViewContext& context, const Rect& area, const Axis& x, const Axis& y,
                       const AxisTitles& titles) {
  const Sizes& s = context.theme.sizes;
  const float above =
      titles.y.empty() ? s.gapSmall : textExtent(context.fonts.small, titles.y).y + s.gapTiny;
  const float below =
      s.em * 1.1F + (titles.x.empty() ? 0 : textExtent(context.fonts.small, titles.x).y);
  ChartFrame frame{
      {{area.min.x, area.min.y + above}, {area.max.x - s.gap, area.max.y - below}}, x, y};
  const int most = mostAlongY(context, frame.box.height());
  frame.box.min.x += std::ceil(widestLabel(context, y, most) + s.gap);
  frame.box.max.x = std::max(frame.box.max.x, frame.box.min.x + 1);
  frame.box.max.y = std::max(frame.box.max.y, frame.box.min.y + 1);
  return frame;
}

void drawFrame(ViewContext& context, ImDrawList& list, const ChartFrame& frame,
               const AxisTitles& titles) {
  FramePainter painter(context, list, frame);
  painter.xAxis();
  painter.yAxis();
  painter.titles(titles);
}

namespace {

constexpr double smallestBox = 0.01;  // of an axis
constexpr double deepestZoom = 1e-7;  // of the whole range
constexpr double wholeShare = 0.9999; // practically everything

} // namespace

void ChartWindow::showAll() {
  x_.reset();
  y_.reset();
}

void ChartWindow::zoomX(const Axis& now, const Range& all, double share, double factor) {
  Range wanted{now.valueAt(share - share / factor), now.valueAt(share + (1 - share) / factor)};
  wanted.from = std::max(wanted.from, all.from);
  wanted.to = std::min(wanted.to, all.to);
  if (wanted.width() < all.width() * deepestZoom) return;
  if (wanted.width() >= all.width() * wholeShare) return showAll();
  x_ = wanted;
}

void ChartWindow::panX(const Axis& now, const Range& all, double share) {
  if (!zoomed()) return;
  const double least = now.shareOf(all.from);
  const double most = now.shareOf(all.to) - 1;
  const double by = std::clamp(share, std::min(least, 0.0), std::max(most, 0.0));
  x_ = Range{now.valueAt(by), now.valueAt(1 + by)};
}

void ChartWindow::showBox(const Axis& xNow, const Axis& yNow, Range xShares, Range yShares) {
  for (Range* shares : {&xShares, &yShares}) {
    if (shares->from > shares->to) std::swap(shares->from, shares->to);
    shares->from = std::clamp(shares->from, 0.0, 1.0);
    shares->to = std::clamp(shares->to, 0.0, 1.0);
    if (shares->width() < smallestBox) return;
  }
  x_ = Range{xNow.valueAt(xShares.from), xNow.valueAt(xShares.to)};
  y_ = Range{yNow.valueAt(yShares.from), yNow.valueAt(yShares.to)};
}

} // namespace backstep::ui
