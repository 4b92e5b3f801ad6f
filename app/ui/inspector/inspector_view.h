#pragma once

#include "kit/value_table.h"
#include "kit/view.h"

#include <map>
#include <memory>
#include <vector>

namespace backstep::ui {

/// Everything about one node: the selected one, else the current step's. What happens to it, by
/// which rule, with which numbers, and what flows in and out.
class InspectorView final : public View {
 public:
  InspectorView() : View("inspector") {}

 protected:
  void drawContent(ViewContext& context) override;

 private:
  static int shownStep(const ViewContext& context, NodeId node);
  void drawStep(ViewContext& context, NodeId node, float width) const;
  void drawShapes(ViewContext& context, const StepText& text, float width) const;
  void drawNumbers(ViewContext& context, NodeId node, float width);
  void drawEdges(ViewContext& context, NodeId node, float width);
  void drawEdge(ViewContext& context, EdgeId edge, bool incoming, float width);
  void drawLocals(ViewContext& context, NodeId node, float width);
  void drawLocal(ViewContext& context, EdgeId edge, float width);
  /// The Jacobian of an edge, d consumer / d operand, row by row.
  const std::vector<double>& local(const ViewContext& context, EdgeId edge);
  static void heading(ViewContext& context, std::string_view words);

  ValueTable values_;
  ValueTable gradients_;
  ValueTable plain_;
  std::map<int, std::vector<double>> locals_; // Jacobians shown, by edge
  int localsRevision_ = -1;                   // of the numbers they were read from
  std::shared_ptr<const Graph> localsGraph_;  // that their edges belong to
};

} // namespace backstep::ui
