#pragma once

#include "engine/trace.h"

#include <cstddef>
#include <span>
#include <vector>

namespace backstep {

/// Which number of the walk is asked about ("why?"), and the numbers that were asked on the way to
/// it: the first was clicked, each next one stood in the answer to the one before.
class WhyTrail {
 public:
  /// Starts a new trail.
  void ask(const TracePlace& place) { places_.assign(1, place); }
  /// Asks on from the number asked last. One that has been asked already is gone back to.
  void askOn(const TracePlace& place);
  /// Back to the `count`-th number, from 1; 0 asks nothing any more.
  void backTo(size_t count) {
    if (count < places_.size()) places_.resize(count);
  }
  void clear() { places_.clear(); }

  /// The numbers in the order in which they were asked; empty when nothing is.
  std::span<const TracePlace> places() const { return places_; }

  /// Longest trail; beyond it the oldest steps are forgotten.
  static constexpr size_t longest = 24;

 private:
  std::vector<TracePlace> places_;
};

/// Whether a graph has such a number: the node or edge exists, and so does the entry.
bool isPlaceOf(const Trace& trace, const TracePlace& place);

/// The node that a place belongs to: of an edge the one whose gradient, or derivative, it is.
NodeId nodeOf(const Graph& graph, const TracePlace& place);

} // namespace backstep
