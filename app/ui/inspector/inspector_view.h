#pragma once

#include "inspector/node_edges.h"
#include "inspector/node_numbers.h"
#include "kit/node_menu.h"
#include "kit/view.h"

namespace backstep::ui {

/// Everything about one node: the selected one, else the current step's. What happens to it, its
/// numbers, by which rule they come about, and what flows in and out.
class InspectorView final : public View {
 public:
  InspectorView() : View("inspector") {}

 protected:
  void drawContent(ViewContext& context) override;

 private:
  /// The step whose text is shown for a node; 0 when nothing ever happens to it.
  static int shownStep(const ViewContext& context, NodeId node);
  static bool menuKey(const ViewContext& context);
  /// The words of the step shown, worked out for the entry that was clicked.
  const StepText& textOf(const ViewContext& context, NodeId node);
  void drawStep(ViewContext& context, NodeId node, float width) const;
  void drawJumps(ViewContext& context, NodeId node);
  void drawRule(ViewContext& context, NodeId node, float width);
  void drawShapes(ViewContext& context, const StepText& text, float width) const;

  NodeNumbers numbers_;
  NodeEdges edges_;
  NodeMenu menu_;
  StepText explained_; // kept for the entry, step, numbers and figures below
  int explainedStep_ = -1;
  std::optional<int> explainedEntry_;
  int explainedRevision_ = -1;
  int explainedFigures_ = 0;
};

} // namespace backstep::ui
