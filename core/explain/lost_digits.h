#pragma once

#include "engine/trace.h"
#include "explain/names.h"

#include <cstdint>
#include <string>
#include <vector>

namespace backstep {

/// A place where rounding took digits that matter: a sum swallowed a small term, and the large
/// terms beside which it was swallowed cancel later.
struct LostDigits {
  NodeId swallowedIn;     ///< whose value, or gradient, is the sum that swallowed the small term
  NodeId cancelledIn;     ///< whose value, or gradient, is the sum in which the large ones cancel
  bool gradient = false;  ///< both sums are of the backward pass
  std::int64_t entry = 0; ///< of cancelledIn, row by row from 0
  double small = 0;       ///< the swallowed term; not 0
  double large = 0;       ///< the largest term beside it, at least 10^12 times as large
  int step = 0;           ///< of the walk, at which the large ones cancel
};

/// The places of a trace, in the order of the walk, at most one for each sum in which large terms
/// cancel. Terms that are equal and opposite, with nothing lost beside them, are no such place.
std::vector<LostDigits> lostDigits(const Trace& trace);

/// In words without a full stop: "digits were lost: t4 swallowed 50 beside 2.592×10²³, and the
/// large terms cancel in y, so the numbers from y on mean little".
std::string lostDigitsText(const LostDigits& lost, const Names& names);

} // namespace backstep
