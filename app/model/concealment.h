#pragma once

#include "model/answers.h"

#include <memory>
#include <vector>

namespace backstep {

/// The one rule of what a walk gives away. While an entry of a blank is open, neither right nor
/// revealed, the number it asks for is covered, and with it every number that it could be copied
/// from: the same one passed on unchanged, sign apart, through an open ReLU, an add's gradient, an
/// index, a reshape, a transpose, the winner of a maximum, a sum's gradient, or the only message of
/// a gradient, or to the other side of a squared error; and where the output is the consumer, the
/// local derivative, for its gradient is 1. Copies are also numbers that are the same, sign apart,
/// whatever the parameters are: p - y in a text while its gradient is asked for. That is a matter
/// of how numbers are computed, not of equal digits.
///
/// Never covered are inputs, parameters, literals, the numbers of entries that were answered right
/// or revealed (a gradient with its only message, unless an open entry asks for that one), and,
/// from the step of a blank on that says the lesson has `printed` a name, the value of that name.
///
/// What to cover of a walk.
struct Covers {
  std::vector<TracePlace> places;               ///< ascending
  std::shared_ptr<const SecretNumbers> secrets; ///< in texts, however computed; null for none

  bool empty() const { return places.empty() && !secrets; }
  bool operator==(const Covers& other) const;
};

/// What to cover. `trace` records the graph of the answers' lesson with nothing covered, with
/// whatever numbers: covered stays covered after an edit. `cursor` is where the walk stands. Empty
/// when nothing is open or the answers are shown.
Covers coversOf(const Trace& trace, const Answers& answers, int cursor);

/// The trace as it may be shown: a copy with that covered.
Trace covered(const Trace& trace, const Covers& covers);

} // namespace backstep
