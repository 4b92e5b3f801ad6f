#pragma once

#include "kit/view.h"
#include "learn/prediction_grid.h"
#include "learn/training_run.h"

#include <string>

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

/// Writes over a map what it cannot show, marked with `mark`; nothing when `text` is empty.
void drawMapNote(ViewContext& context, const Rect& box, const std::string& text,
                 const std::string& mark);

} // namespace backstep::ui
