#pragma once

#include "engine/trace.h"

#include <memory>
#include <vector>

namespace backstep::ui {

/// How much gradient comes back along one edge.
struct WireFlow {
  float positive =
      0; ///< root of its largest positive entry over the graph's largest magnitude, 0..1
  float negative = 0;   ///< the same of its negative ones
  bool covered = false; ///< an entry may not be told: nothing is said of the others either
  bool zero = false;    ///< every entry is exactly 0
  float cancels = 0;    ///< of a zero that paths cancel to: the same root of what each side brings
  double side = 0; ///< what the positive side brings to the first entry; 0 when nothing cancels
};

/// The flows of all edges, computed anew only when the numbers have changed.
class WireFlows {
 public:
  /// The flows of `trace` at the Session's `revision`.
  void refresh(const Trace& trace, int revision);
  const WireFlow& of(EdgeId edge) const { return flows_[static_cast<std::size_t>(edge.value)]; }

 private:
  std::shared_ptr<const Graph> graph_;
  int revision_ = -1;
  std::vector<WireFlow> flows_; // per edge
};

} // namespace backstep::ui
