#pragma once

#include "canvas/camera.h"
#include "canvas/scene.h"
#include "explain/entry_paths.h"
#include "kit/kept.h"
#include "kit/view.h"

#include <memory>
#include <string>
#include <vector>

namespace backstep::ui {

/// How a path is told from others: by its name, the dashes of its line and its colour.
struct PathStyle {
  enum class Dash { Solid, Dashed, Dotted };

  std::string name; ///< "red", "blue dashed"
  Dash dash = Dash::Solid;
  ImU32 colour = 0;
};

/// The style of the path at a place of the list, 0 to mostDrawnPaths - 1.
PathStyle pathStyle(const Palette& palette, size_t place);

/// The paths with a style of their own.
constexpr size_t mostDrawnPaths = 9;

/// The ways of one entry to the output (Session::shownPaths) on the graph as it is drawn: a line
/// along the arrows and a ring around the cells that each passes, and a plate with their products
/// and sum.
class PathOverlay {
 public:
  /// Finds the paths when numbers, graph or question have changed; without a question forgets them.
  void refresh(const ViewContext& context);
  bool shown() const { return shown_; }

  /// Draws the lines along the arrows.
  void drawLines(ViewContext& context, const Scene& scene, const Camera& camera) const;
  /// Draws the rings around cells, above the cards.
  void drawRings(ViewContext& context, const Scene& scene, const Camera& camera) const;
  /// Finds the plate's place for this frame, in the upper left corner of `area`, in pixels; empty
  /// when there is none.
  const Rect& place(const ViewContext& context, const Rect& area);
  /// Draws the plate at its place; its rows choose one path alone. Items: "graph/paths",
  /// ".../title", ".../<i>", ".../sum", ".../close".
  void drawPlate(ViewContext& context) const;

 private:
  struct Key {
    std::shared_ptr<const Graph> graph;
    int revision = -1;
    TracePlace start;

    bool operator==(const Key&) const = default;
  };

  struct Found {
    EntryPaths paths;
    std::vector<EntryPath> drawn; ///< those that have a style, in its order
    std::string problem;          ///< why there are none
  };

  bool isOn(const ViewContext& context, size_t place) const;
  float aside(const ViewContext& context, size_t place) const;
  std::string rowText(const ViewContext& context, size_t place, float width) const;
  std::string sumText(const ViewContext& context) const;
  /// What stands below the rows.
  std::string endText(const ViewContext& context) const;
  void drawTitle(ViewContext& context) const;
  void drawRow(ViewContext& context, const Rect& row, size_t place) const;

  Kept<Key, Found> found_;
  bool shown_ = false;
  bool known_ = false; // whether the walk has come to the gradient
  Rect plate_{};       // of this frame, once it has its place
  std::string end_;    // what stands below its rows
};

} // namespace backstep::ui
