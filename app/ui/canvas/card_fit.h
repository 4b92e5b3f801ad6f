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

/// How far a cell of the walk fades into the page, 0 to 1, so that its colour tells the number's
/// share of the graph's `largest` one (> 0) and is never louder than an arrow. A `single` number is
/// a larger patch of colour than one of many: it is paler.
float calmness(double value, double largest, bool single);

/// The largest magnitude among a trace's values and gradients; 1 when there is none but 0.
double largestNumber(const Trace& trace);

} // namespace backstep::ui
