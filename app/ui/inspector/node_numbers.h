#pragma once

#include "inspector/questions.h"
#include "kit/value_table.h"
#include "kit/view.h"

namespace backstep::ui {

/// A node's value and gradient in full; where numbers were edited, what they were; and on request
/// the lesson's own numbers beside them. A click asks why of a number, one that can be changed
/// where it stands offers to.
class NodeNumbers {
 public:
  /// Draws at the cursor, in `width` pixels.
  void draw(ViewContext& context, Questions& questions, NodeId node, float width);

 private:
  void drawValue(ViewContext& context, Questions& questions, float width);
  void drawGradient(ViewContext& context, Questions& questions, float width);
  void drawLesson(ViewContext& context, bool gradient, float width);
  void drawWas(ViewContext& context, float width);
  void askClicked(const ViewContext& context, Questions& questions, const ValueTable& table,
                  bool gradient) const;
  void offerWhy(ViewContext& context, Questions& questions) const;

  NodeId node_;
  ValueTable values_;
  ValueTable gradients_;
  ValueTable lessonValues_;
  ValueTable lessonGradients_;
};

/// The loss with the lesson's numbers and with the current ones: "loss 0.25 → 0.31", while the two
/// are compared and differ.
void drawLossChange(ViewContext& context, float width);

} // namespace backstep::ui
