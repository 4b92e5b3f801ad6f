#pragma once

#include "engine/trace.h"
#include "explain/names.h"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace backstep {

/// A number of a trace that is NaN or infinite, and why.
struct NotFinite {
  NodeId node; ///< whose value or gradient it is
  EdgeId edge; ///< the message to that node that brings it; not valid for a value, nor for
               ///< a sum of messages that are finite themselves
  bool gradient = false;  ///< it belongs to the backward pass
  std::int64_t entry = 0; ///< row by row from 0
  double number = 0;
  int step = 0; ///< of the walk; 0 for a literal or class label
  bool overflow =
      false;          ///< it is merely beyond the largest double: the numbers before it are large
  std::string reason; ///< plain text, no full stop: "0 × ∞ is not a number"
};

/// Where a pass stopped being finite: its first number, in the order of the walk, that is NaN or
/// infinite, and, where that one is infinite, the first that is NaN. Empty when all are finite.
std::vector<NotFinite> notFinite(const Trace& trace, const Names& names);

/// The same in words without a full stop: "the gradient of s is NaN: 0 × ∞ is not a number, and the
/// slope of the square root is infinite at 0". Empty for none.
std::string notFiniteText(const std::vector<NotFinite>& found, const Names& names);

/// Why an entry of a value is not finite. The entry must be NaN or infinite.
NotFinite whyValue(const Trace& trace, const Names& names, NodeId node, std::int64_t entry);

/// The same of a message.
NotFinite whyMessage(const Trace& trace, const Names& names, EdgeId edge, std::int64_t entry);

/// The same of a gradient whose messages are finite.
NotFinite whyGradient(const Trace& trace, NodeId node, std::int64_t entry);

/// The first entry that is NaN or infinite; -1 when all are finite.
std::int64_t firstNotFinite(std::span<const double> entries);

} // namespace backstep
