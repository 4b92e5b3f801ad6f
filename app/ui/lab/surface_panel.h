#pragma once

#include "kit/kept.h"
#include "kit/view.h"
#include "plot/chart_frame.h"
#include "plot/heat_map.h"

#include <memory>
#include <string>
#include <vector>

namespace backstep::ui {

/// The loss as two of the weights change, with the path that training took. A click on the path
/// goes to that moment.
class SurfacePanel {
 public:
  void draw(ViewContext& context, ImVec2 size);

 private:
  void drawChoices(ViewContext& context);
  void drawMap(ViewContext& context, const Rect& area);
  void drawColours(ViewContext& context, const ChartFrame& frame);
  void drawPath(const ViewContext& context, const ChartFrame& frame) const;
  void drawKey(ViewContext& context, const Rect& area) const;
  void react(ViewContext& context, const ChartFrame& frame, const AxisTitles& titles) const;
  static const SurfacePoint* pathPointNear(const LabSurface& surface, const ChartFrame& frame,
                                           ImVec2 place, float reach);

  HeatMap map_;
  lab::ChooseSurface chosen_; // kept while another panel is in front
  Kept<int, std::vector<std::vector<GridSegment>>> contours_; // of a revision of the surface
  Kept<std::shared_ptr<const Model>, std::vector<std::string>> names_;
};

} // namespace backstep::ui
