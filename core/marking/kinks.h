#pragma once

#include "engine/trace.h"

namespace backstep {

/// How near a computation is to a place where its slope jumps: the distance of the nearest entry of
/// a relu, leaky_relu, elu or abs from 0, of two operands of maximum or minimum from one another,
/// of the winner of a max or min from the others, of a margin of the hinge loss from 0; in the unit
/// of what is compared. Infinite when there is no such place.
double kinkDistance(const Trace& trace);

} // namespace backstep
