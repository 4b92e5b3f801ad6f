#pragma once

#include "canvas/camera.h"
#include "canvas/graph_scene.h"
#include "kit/cell_ref.h"

#include <optional>
#include <string_view>
#include <vector>

namespace backstep::ui {

/// The least zoom at which cards show numbers: their cells are just as high as the smallest digits.
inline constexpr float readableZoom = 0.74F;

/// Draws node cards for the state at the cursor.
class CardPainter {
 public:
  CardPainter(ViewContext& context, const Scene& scene, const Camera& camera);

  /// Draws the card of a node that is in view.
  void draw(NodeId id);

 private:
  /// What the walk shows of a block: numbers, or nothing yet.
  struct Shown {
    std::span<const double> entries; ///< empty: not known yet
    ImU32 frame = 0;                 ///< colour of an outline around the block; 0: none
  };

  void drawChip(const Rect& box);
  void drawFrame(const Rect& box);
  void outline(const Rect& box, ImU32 colour, float distance);
  void drawHeader();
  void drawSubtitle();
  void drawGradientCaption();
  void drawBlock(const CellBlock& block, const Shown& shown, std::string_view kind);
  void drawCells(const CellBlock& block, const Shown& shown, std::string_view kind);
  void drawEditedMark(const Rect& cell);
  bool isEdited(int entry) const;
  Shown valueShown() const;
  Shown gradientShown();
  bool isCurrent() const;
  ImVec2 at(ImVec2 local) const;
  Rect at(const Rect& local) const;
  void text(ImVec2 baseline, ImU32 colour, const std::string& words);
  void formula(ImVec2 baseline, float em, ImU32 colour, const std::string& source);

  ViewContext& context_;
  const Scene& scene_;
  const Camera& camera_;
  const Player& player_;
  ImDrawList& list_;
  float cellTextSize_;          // 0: too small to be read
  std::vector<double> partial_; // of the node being drawn
  NodeId id_;                   // the node being drawn
  const Node* node_ = nullptr;
  const CardGeometry* card_ = nullptr;
};

/// The size of numbers on cards at a zoom: never smaller than the smallest readable text, 0 when
/// the cells have no room for it.
float cellTextSize(const ViewContext& context, float zoom);

/// The cell at a scene point, if the node's card has one there.
std::optional<CellRef> cellAt(const ViewContext& context, const Scene& scene, NodeId node,
                              ImVec2 scenePoint);

/// The box of a cell in scene units; nothing when it is not among the cells shown.
std::optional<Rect> boxOf(const ViewContext& context, const Scene& scene, const CellRef& cell);

/// "Wa/value/4": how marks call a cell.
std::string cellMark(const ViewContext& context, const CellRef& cell);

} // namespace backstep::ui
