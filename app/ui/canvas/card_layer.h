#pragma once

#include "canvas/card_state.h"
#include "canvas/graph_scene.h"
#include "canvas/number_card.h"
#include "canvas/pin_board.h"
#include "canvas/sketch_card.h"

namespace backstep::ui {

/// Draws the cards that are in view, with as much detail as the zoom has room for.
class CardLayer {
 public:
  /// What cards show beside the walk itself.
  struct Extras {
    const PinBoard& pins;
    bool keyboard = false; ///< the focused card is what the keyboard acts on
    InFlight flight{};     ///< what has not arrived yet
  };

  /// What is kept from frame to frame.
  struct Kept {
    Thumbnails& thumbnails;
    LabelCache& labels;
  };

  CardLayer(ViewContext& context, const Scene& scene, const Camera& camera, const Kept& kept,
            const Extras& extras);

  void draw(const Rect& view);

 private:
  void drawCard(NodeId node);
  void drawChip(const CardPen& pen, NodeId node) const;
  void drawFrame(const CardPen& pen, NodeId node) const;
  void drawOutlines(const CardPen& pen, NodeId node) const;
  void drawInside(const CardPen& pen, NodeId node, const CardGeometry& card);
  void drawBeacon() const;

  ViewContext& context_;
  const Scene& scene_;
  const Camera& camera_;
  const Extras extras_;
  CardState state_;
  LabelCache& labels_;
  NumberCard numbers_;
  SketchCard sketches_;
  ImDrawList& list_;
};

} // namespace backstep::ui
