#pragma once

#include "kit/value_table.h"
#include "kit/view.h"

#include <optional>
#include <vector>

namespace backstep::ui {

/// A node's value and gradient in full; where numbers were edited, what they were; and on request
/// the lesson's own numbers beside them.
class NodeNumbers {
 public:
  /// Draws at the cursor, in `width` pixels.
  void draw(ViewContext& context, NodeId node, float width);
  /// The entry that was clicked last in either table, to be explained; nothing for another node.
  std::optional<int> explained(NodeId node) const {
    return node == node_ ? explained_ : std::nullopt;
  }

 private:
  void drawValue(ViewContext& context, float width);
  void drawGradient(ViewContext& context, float width);
  void drawLesson(ViewContext& context, bool gradient, float width);
  void drawWas(ViewContext& context, float width);

  NodeId node_;
  std::optional<int> explained_;
  ValueTable values_;
  ValueTable gradients_;
  ValueTable lessonValues_;
  ValueTable lessonGradients_;
};

/// The loss with the lesson's numbers and with the current ones: "loss 0.25 → 0.31", while the two
/// are compared and differ.
void drawLossChange(ViewContext& context, float width);

} // namespace backstep::ui
