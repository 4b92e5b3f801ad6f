#pragma once

#include "kit/view.h"

namespace backstep::ui {

/// How much of a card is drawn at a zoom. Nothing is ever written smaller than it can be read: what
/// has no room is left out.
enum class Detail {
  Block,  ///< a block that shows phase and signs, and the symbol where there is room
  Sketch, ///< symbol and pictures of the arrays
  Numbers ///< cells with numbers, captions, op and shape
};

/// The least zoom at which cards show numbers: their cells are just as high as the smallest digits.
inline constexpr float readableZoom = 0.74F;
/// The least zoom at which a card has room for its symbol above its pictures.
inline constexpr float sketchZoom = 0.42F;

Detail detailAt(float zoom);

/// The size of numbers and words on cards at a zoom: the largest that is crisp and has room, never
/// smaller than the smallest readable text; 0 when the cells have no room for that.
float cellTextSize(const ViewContext& context, float zoom);

/// The em of a card's symbol: it shrinks with the card, but not beyond what can be read.
float symbolEm(const ViewContext& context, float zoom);

} // namespace backstep::ui
