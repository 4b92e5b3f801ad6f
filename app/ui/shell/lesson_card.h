#pragma once

#include "engine/graph.h"
#include "kit/view.h"
#include "layout/layout.h"
#include "shell/lesson_shelf.h"

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

/// Height of a card, in em.
inline constexpr float lessonCardHeight = 14.6F;

/// Draws a lesson as a card over `box`: its number and graph, title, summary, minutes, the lesson
/// to do first, and how far one is. Whether it was clicked; marked "lessons/<id>".
bool drawLessonCard(ViewContext& context, GraphThumbnails& thumbnails, const ShelvedLesson& lesson,
                    const Rect& box);

/// Draws the sign that a card goes on where its left neighbour ends, into the gap between them.
void drawLeadOn(const ViewContext& context, const Rect& card, float gap);

} // namespace backstep::ui
