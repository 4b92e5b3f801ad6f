#pragma once

#include "canvas/card_pen.h"

namespace backstep::ui {

/// Tells of a node with several messages, at the lower border of its card: "+ 1 of 2 messages"
/// while they arrive, "sum of 2" when the gradient is complete. Nothing before and for others.
void drawMessagesBadge(ViewContext& context, const CardPen& pen, NodeId node);

/// Marks a card that was put in its place by hand.
void drawPin(ViewContext& context, const CardPen& pen, NodeId node);

/// Where the pin of a card is, in pixels; `box` is the card on the screen.
Rect pinBox(const ViewContext& context, const Rect& box);

} // namespace backstep::ui
