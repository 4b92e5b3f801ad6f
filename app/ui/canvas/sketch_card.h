#pragma once

#include "canvas/card_pen.h"
#include "canvas/card_state.h"

namespace backstep::ui {

/// The inside of a card that is too far away for numbers: its symbol, and its arrays as pictures
/// where their cells would be. Further away still, a block: the pictures alone, and the symbol on
/// top where there is room.
class SketchCard {
 public:
  SketchCard(ViewContext& context, CardState& state, Thumbnails& thumbnails, LabelCache& labels,
             const Camera& camera);

  void drawSketch(const CardPen& pen, NodeId node, const CardGeometry& card);
  void drawBlock(const CardPen& pen, NodeId node, const CardGeometry& card);

 private:
  void drawPicture(const Rect& box, const Shown& shown, NodeId node);
  void drawCells(const Rect& box, const Shown& shown, DrawnShape shape);
  void drawSymbol(const CardPen& pen, NodeId node, const CardGeometry& card, float header);
  void drawLabel(const CardPen& pen, NodeId node);

  ViewContext& context_;
  CardState& state_;
  Thumbnails& thumbnails_;
  LabelCache& labels_;
  ImDrawList& list_;
  float zoom_;
  float symbolEm_;
};

} // namespace backstep::ui
