#pragma once

#include "explain/nudge.h"
#include "kit/kept.h"
#include "kit/view.h"
#include "plot/line_chart.h"

#include <string>
#include <vector>

namespace backstep::ui {

/// Many numbers moved at once, all entries of a parameter or of every one: by the same epsilon, or
/// against the gradient by eta. What the gradients promise of the output stands beside what would
/// happen, with the curve and its tangent. Nothing is changed until that is asked for. One number
/// alone is dragged on its card.
class NudgePanel {
 public:
  /// Whether there is something to nudge for a node: a parameter, or the output for all of them,
  /// once their gradients are known; not while a bug is to be found.
  static bool offers(const ViewContext& context, NodeId node);

  /// Draws at the cursor, in `width` pixels. Items: "inspector/nudge/...".
  void draw(ViewContext& context, NodeId node, float width);

 private:
  /// What is nudged, and how far.
  struct Key {
    WalkNumbers numbers;
    std::vector<NodeId> parameters;
    NudgeWay way = NudgeWay::Together;
    double size = 0;

    bool operator==(const Key&) const = default;
  };
  /// What comes of it.
  struct Result {
    Promise promise;
    bool covered = false;
    std::vector<double> sizes; ///< of the curve and its tangent; empty without
    std::vector<double> outputs, tangent;
  };

  static Result resultOf(const Trace& trace, const Key& key);
  Key keyFor(const ViewContext& context, NodeId node) const;
  void chooseWhat(ViewContext& context, NodeId node);
  void chooseSize(ViewContext& context, float width);
  void drawPromise(ViewContext& context, float width) const;
  void drawCurve(ViewContext& context, float width);
  void offerChange(ViewContext& context, const Key& key) const;
  std::string nameOfChange(const ViewContext& context, const Key& key) const;
  double size() const;

  bool all_ = false; // every parameter, not only the node
  NudgeWay way_ = NudgeWay::Together;
  int epsilon_ = 6; // place on the ladder of sizes: 0.01
  int eta_ = 9;     // 0.1
  Kept<Key, Result> result_;
  LineChart chart_;
};

} // namespace backstep::ui
