#pragma once

#include "plot/chart_frame.h"
#include "plot/legend.h"
#include "plot/samples.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace backstep::ui {

/// The stretch of y that lies behind each point of a curve, one entry per point.
struct Band {
  std::span<const double> from;
  std::span<const double> to;
};

/// One curve of a chart.
struct ChartCurve {
  std::string name;
  Samples samples;
  ImU32 colour = 0;
  Dash dash = Dash::Solid;
  Band band{}; ///< shaded faintly in its colour; without one if empty
};

/// What a chart shows. The samples must live until draw() returns.
struct ChartContent {
  std::string_view id; ///< of items and widgets: "lab/loss"
  std::vector<ChartCurve> curves;
  AxisTitles titles; ///< the x title also names x in readings and tables
  AxisScale xScale = AxisScale::Linear;
  AxisScale yScale = AxisScale::Linear;
  std::optional<Range> xRange{}; ///< instead of that of the curves
  std::optional<Range> yRange{};
  std::optional<double> here{}; ///< a line at this x: the moment that the rest of the screen shows
  std::vector<Range> bands{};   ///< stretches of x that are shaded
  bool legend = true;
  std::vector<LegendEntry> key{}; ///< the legend, if it is not to have one entry for each curve
  bool slides = false;            ///< dragging reports x all the way instead of zooming into a box
};

/// Curves that can be read off and looked at closely: the pointer reads all curves, the wheel and a
/// dragged box zoom, Shift and dragging moves, a double click shows all again. With the keyboard
/// arrows move the reading line and Enter clicks there, + and - zoom, 0 shows all. A right click
/// offers the numbers.
class LineChart {
 public:
  /// Draws the chart at the cursor of the current window. Returns the x of a click, if there was
  /// one in this frame.
  std::optional<double> draw(ViewContext& context, const ChartContent& content, ImVec2 size);

 private:
  ChartFrame makeFrame(ViewContext& context, const ChartContent& content, const Rect& area);
  void react(ViewContext& context, const ChartContent& content, const ChartFrame& frame);
  void takeKeys(ViewContext& context, const ChartContent& content, const ChartFrame& frame);
  void takePointer(const ChartContent& content, const ChartFrame& frame);
  void drawCurves(ViewContext& context, const ChartContent& content, const ChartFrame& frame) const;
  void drawReadingLine(ViewContext& context, const ChartContent& content,
                       const ChartFrame& frame) const;

  ChartWindow window_;
  Range all_;                      // of x
  std::optional<double> reading_;  // x of the reading line, moved by the keyboard
  std::optional<double> pointed_;  // x under the pointer
  std::optional<ImVec2> boxStart_; // pixels: of the box that is being dragged
  std::optional<double> clicked_;
};

} // namespace backstep::ui
