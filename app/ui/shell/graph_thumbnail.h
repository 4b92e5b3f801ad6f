#pragma once

#include "engine/graph.h"
#include "kit/view.h"
#include "layout/layout.h"

#include <map>
#include <string>

namespace backstep::ui {

/// Small pictures of graphs: a block per node, coloured by what it is, and the edges between them.
/// Each graph is laid out once.
class GraphThumbnails {
 public:
  /// Draws the graph as large as it fits into `box`. `id` names it in the cache.
  void draw(const ViewContext& context, const std::string& id, const Graph& graph, const Rect& box);

 private:
  struct Picture {
    std::vector<LayoutNode> nodes; ///< sizes
    LaidOut drawing;
  };

  const Picture& pictureOf(const std::string& id, const Graph& graph);

  std::map<std::string, Picture> pictures_;
};

} // namespace backstep::ui
