#pragma once

#include "kit/view.h"
#include "lab/lab_access.h"
#include "plot/heat_map.h"

#include <string>
#include <vector>

namespace backstep::ui {

/// What the network answers all over the plane, with the points; the map of one neuron while the
/// pointer is on it. A click walks one example through the network at this moment.
class BoundaryView final : public View {
 public:
  explicit BoundaryView(const LabAccess& access) : View("lab-boundary"), access_(access) {}

 protected:
  void drawContent(ViewContext& context) override;

 private:
  void updateMap(const ViewContext& context);
  void paintClasses(const ViewContext& context);
  void drawPoints(const ViewContext& context, const Rect& box) const;
  void react(ViewContext& context, const Rect& box) const;
  void drawKey(ViewContext& context, const Rect& place) const;
  void drawOptions(ViewContext& context);
  void drawRemarks(ViewContext& context) const;
  void drawHint(ViewContext& context) const;

  LabAccess access_;
  HeatMap map_;
  std::string lost_; // what the map cannot show
  std::vector<GridSegment> boundary_;
  int boundaryOf_ = -1; // revision of the pictures
  int version_ = 0;     // of what is painted
  std::optional<NeuronRef> painted_;
  int paintedOf_ = -1;
  bool paintedDiscrete_ = false;
  bool showTest_ = false;
  bool discrete_ = false;
};

} // namespace backstep::ui
