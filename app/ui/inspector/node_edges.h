#pragma once

#include "kit/value_table.h"
#include "kit/view.h"

#include <map>
#include <memory>
#include <vector>

namespace backstep::ui {

/// What flows into a node and out of it: the nodes it reads, those that read it with the messages
/// they send, and the local derivatives of its rule.
class NodeEdges {
 public:
  /// Draws at the cursor, in `width` pixels.
  void draw(ViewContext& context, NodeId node, float width);

 private:
  void drawEdge(ViewContext& context, EdgeId edge, bool incoming, float width);
  void drawLocals(ViewContext& context, NodeId node, float width);
  void drawLocal(ViewContext& context, EdgeId edge, float width);
  /// The Jacobian of an edge, d consumer / d operand, row by row.
  const std::vector<double>& local(const ViewContext& context, EdgeId edge);

  ValueTable table_;
  std::map<int, std::vector<double>> locals_; // Jacobians shown, by edge
  int localsRevision_ = -1;                   // of the numbers they were read from
  std::shared_ptr<const Graph> localsGraph_;  // that their edges belong to
};

} // namespace backstep::ui
