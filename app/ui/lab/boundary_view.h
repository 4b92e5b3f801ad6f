#pragma once

#include "kit/kept.h"
#include "kit/view.h"
#include "lab/lab_hover.h"
#include "learn/prediction_grid.h"
#include "learn/training_run.h"
#include "plot/heat_map.h"

#include <string>
#include <vector>

namespace backstep::ui {

/// Where a point of the plane lies in a square of the screen that shows all of `plane`.
ImVec2 placeOf(const Plane& plane, const Rect& box, double x1, double x2);

struct PointInk {
  float radius = 0; ///< pixels
  ImU32 outline = 0;
};

/// How many of a part's points drawPart() draws: all of them unless there are very many.
int drawnOf(const DataPart& part);

/// Draws one part of the data over a map of the plane: classes by shape and colour, numbers by
/// colour.
void drawPart(const ViewContext& context, const TrainingRun& run, const DataPart& part,
              const Rect& box, const PointInk& ink);

/// Writes over a map what it cannot show, named `name`; nothing when `text` is empty.
void drawMapNote(ViewContext& context, const Rect& box, const std::string& text,
                 const std::string& name);

/// What the network answers all over the plane, with the points; the map of one neuron while the
/// pointer is on it. A click walks one example through the network at this moment.
class BoundaryView final : public View {
 public:
  explicit BoundaryView(const LabHover& hover) : View("lab-boundary"), hover_(hover) {}

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

  LabHover hover_;
  HeatMap map_;
  std::string lost_;                             // what the map cannot show
  Kept<int, std::vector<GridSegment>> boundary_; // of a revision of the pictures
  int version_ = 0;                              // of what is painted
  std::optional<NeuronRef> painted_;
  int paintedOf_ = -1;
  bool paintedDiscrete_ = false;
  bool showTest_ = false;
  bool discrete_ = false;
};

} // namespace backstep::ui
