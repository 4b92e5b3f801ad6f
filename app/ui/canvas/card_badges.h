#pragma once

#include "canvas/card_pen.h"

namespace backstep::ui {

/// Marks a card that was put in its place by hand.
void drawPin(ViewContext& context, const CardPen& pen, NodeId node);

/// Where the pin of a card is, in pixels; `box` is the card on the screen.
Rect pinBox(const ViewContext& context, const Rect& box);

} // namespace backstep::ui
