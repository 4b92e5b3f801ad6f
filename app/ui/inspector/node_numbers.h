#pragma once

#include "inspector/pieces.h"
#include "kit/value_table.h"
#include "kit/view.h"

namespace backstep::ui {

/// A node's value and gradient in full; where numbers were edited, what they were; and on request
/// the lesson's own numbers beside them. A click on a number asks why; a number that can be edited
/// in place offers that question instead of asking it.
class NodeNumbers {
 public:
  /// Draws at the cursor, in `width` pixels.
  void draw(ViewContext& context, NodeId node, float width);

 private:
  void drawValue(ViewContext& context, float width);
  void drawGradient(ViewContext& context, float width);
  void drawLesson(ViewContext& context, bool gradient, float width);
  void drawWas(ViewContext& context, float width);
  void askClicked(ViewContext& context, const ValueTable& table, bool gradient) const;
  void offerWhy(ViewContext& context) const;

  NodeId node_;
  ValueTable values_;
  ValueTable gradients_;
  ValueTable lessonValues_;
  ValueTable lessonGradients_;
};

/// The loss with the lesson's numbers and with the current ones: "loss 0.25 → 0.31", while the two
/// are compared and differ.
void drawLossChange(ViewContext& context, float width);

/// Draws what flows into a node and out of it at the cursor, in `width` pixels: the nodes it reads,
/// and those that read it with the messages they send.
void drawNodeEdges(ViewContext& context, NodeId node, float width);

} // namespace backstep::ui
