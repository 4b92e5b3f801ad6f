#pragma once

#include "inspector/pieces.h"
#include "kit/kept.h"
#include "kit/value_table.h"
#include "kit/view.h"

#include <span>
#include <vector>

namespace backstep::ui {

/// What has arrived of a node's gradient where the player stands: the sum of its messages so far,
/// entry by entry; zeros before the first. Covered where a message is, and where several messages
/// add up to a gradient that is covered.
std::vector<double> sumOfArrived(const Player& player, NodeId node);

/// A node's value and gradient in full; where numbers were edited, what they were; and on request
/// the lesson's own numbers beside them. A click on a number asks why; a number that can be edited
/// in place offers that question instead of asking it.
class NodeNumbers {
 public:
  /// Draws at the cursor, in `width` pixels.
  void draw(ViewContext& context, NodeId node, float width);
  /// A node's gradient where it is known, else the sum of the messages that have arrived; empty
  /// when none has. Valid until it is asked for again.
  std::span<const double> gradientSoFar(const ViewContext& context, NodeId node);

 private:
  void drawValue(ViewContext& context, float width);
  void drawGradient(ViewContext& context, float width);
  void drawLesson(ViewContext& context, bool gradient, float width);
  void drawWas(ViewContext& context, float width);
  void askClicked(ViewContext& context, const ValueTable& table, bool gradient) const;
  void offerWhy(ViewContext& context) const;

  struct Arrival {
    WalkNumbers numbers;
    NodeId node;
    int cursor = 0;

    bool operator==(const Arrival&) const = default;
  };

  NodeId node_;
  Kept<Arrival, std::vector<double>> arrived_;
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
