#pragma once

#include "kit/view.h"

namespace backstep::ui {

/// How much room cards take.
enum class Density {
  Roomy,  ///< with op and shape behind the symbol, and room for a plate between ranks
  Compact ///< the symbol alone, and little between the cards
};

/// The sizes of cards for the open lesson: cells are as wide as its own numbers need, so that a
/// number is written with the same figures on its card and elsewhere. They depend on the graph and
/// the figures that the user wants, not on the numbers as edited: nothing moves while a number is
/// dragged.
CardSizes fittedSizes(const ViewContext& context, Density density);

} // namespace backstep::ui
