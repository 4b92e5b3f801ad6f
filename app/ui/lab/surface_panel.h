#pragma once

#include "kit/view.h"
#include "lab/lab_access.h"
#include "plot/heat_map.h"

#include <vector>

namespace backstep::ui {

/// The loss as two of the weights change, with the path that training took.
class SurfacePanel {
 public:
  explicit SurfacePanel(const LabAccess& access) : access_(access) {}

  void draw(ViewContext& context, ImVec2 size);

 private:
  void drawChoices(ViewContext& context) const;
  void drawMap(ViewContext& context, const Rect& area);
  void updateContours();

  LabAccess access_;
  HeatMap map_;
  std::vector<std::vector<GridSegment>> contours_;
  int contoursOf_ = -1; // revision of the surface
};

} // namespace backstep::ui
