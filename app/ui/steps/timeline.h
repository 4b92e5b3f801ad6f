#pragma once

#include "kit/kept.h"
#include "kit/menus.h"
#include "kit/view.h"
#include "model/walk_outline.h"

#include <memory>
#include <utility>
#include <vector>

namespace backstep::ui {

/// The walk as a line: phases as coloured stretches, the nodes whose turn it is below them, the
/// places where playing stops, and the cursor as a handle that can be dragged.
class Timeline {
 public:
  /// Draws at the cursor over the whole width that is left.
  void draw(ViewContext& context);
  /// Height of what draw() takes.
  static float height(const ViewContext& context);

 private:
  struct Outline {
    std::vector<Stretch> phases;
    std::vector<Stretch> nodes;
  };

  void refreshOutline(const Trace& trace);
  void place(const ViewContext& context, ImVec2 at, float width);
  void drawPhase(const ViewContext& context, const Stretch& phase) const;
  void drawTicks(const ViewContext& context) const;
  void drawNodes(ViewContext& context) const;
  Rect nameBox(ViewContext& context, const Stretch& turn) const;
  void drawNode(ViewContext& context, const Stretch& turn, const Rect& box) const;
  void drawBreakpoints(const ViewContext& context) const;
  void drawHead(const ViewContext& context) const;
  void react(ViewContext& context);
  void takeKeys(ViewContext& context);
  void preview(ViewContext& context, int step) const;
  float xOf(int step) const;
  int stepAt(float x) const;

  Kept<std::pair<std::shared_ptr<const Graph>, int>, Outline> outline_; // of a graph, to a step
  Rect track_{};                                                        // of the current frame
  float names_ = 0;  // middle of the line of node names, on the screen
  int lastStep_ = 0; // of the walk drawn
  NodeMenu menu_;
};

} // namespace backstep::ui
