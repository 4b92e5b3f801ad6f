#pragma once

#include "explain/lowering.h"
#include "model/concealment.h"

#include <vector>

namespace backstep {

/// A walk that was taken apart.
struct TakenApart {
  const Lowering& lowering;
  const Trace& original; ///< with nothing covered, likewise the next
  const Trace& fine;
  const SecretNumbers* secrets; ///< of the finer graph; null without
};

/// What to cover in a finer walk so that it gives away nothing that is covered in the original:
/// - what is a covered number there: its entries, their parts of a covered message, and the slopes
///   of the gates that have a covered slope as a part;
/// - inside an op of which a value is covered all values, and of which a gradient or message is,
///   all gradients and messages: they are the way to the answer written out;
/// - elsewhere inside ops and in messages what is a copy of any of these (see copiesOf), one of the
///   secret numbers, however it is computed, or has the digits of a covered number but 0 and 1.
/// Entries of the original that are shown there are shown here. Ascending.
std::vector<TracePlace> finerPlaces(const TakenApart& walk, const Covers& covers);

} // namespace backstep
