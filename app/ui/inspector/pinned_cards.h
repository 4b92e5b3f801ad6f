#pragma once

#include "kit/cell_editor.h"
#include "kit/view.h"

namespace backstep::ui {

/// The entries that a lecturer wants large: cards that float over an area, each with one number to
/// drag, turn and step, its gradient and the loss.
class PinnedCards {
 public:
  /// Draws the Session's pins as windows; new ones appear at the upper right of `area`.
  void draw(ViewContext& context, const Rect& area);

 private:
  void drawCard(ViewContext& context, const Pin& pin);
  void drawHeader(ViewContext& context, const Pin& pin, float width) const;
  void drawNumber(ViewContext& context, const Pin& pin, float width);
  void drawSteps(ViewContext& context, const Pin& pin, float width);
  static void drawEffect(ViewContext& context, const Pin& pin);

  CellEditor editor_;
};

} // namespace backstep::ui
