#pragma once

#include "canvas/card_pen.h"
#include "canvas/number_card.h"
#include "canvas/scene.h"
#include "canvas/stage.h"

namespace backstep::ui {

/// The inside of a card that is too far away for numbers: its symbol, and its arrays as pictures
/// where their cells would be. Further away still, a block: the pictures alone, and the symbol on
/// top where there is room.
class SketchCard {
 public:
  SketchCard(ViewContext& context, CardState& state, Thumbnails& thumbnails, LabelCache& labels,
             const Camera& camera);

  void drawSketch(const CardPen& pen, NodeId node, const CardGeometry& card);
  void drawBlock(const CardPen& pen, NodeId node, const CardGeometry& card);

 private:
  void drawWhole(const CardPen& pen, NodeId node, const CardGeometry& card, Rect inside);
  void drawPicture(const Rect& box, const Shown& shown, NodeId node);
  void drawCells(const Rect& box, const Shown& shown, DrawnShape shape);
  void drawSymbol(const CardPen& pen, NodeId node, const CardGeometry& card, float header);
  void drawLabel(const CardPen& pen, NodeId node);

  ViewContext& context_;
  CardState& state_;
  Thumbnails& thumbnails_;
  LabelCache& labels_;
  ImDrawList& list_;
  float zoom_;
  float symbolEm_;
};

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
    CardPictures& pictures;
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
  void drawFault(const CardPen& pen, NodeId node) const;
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
