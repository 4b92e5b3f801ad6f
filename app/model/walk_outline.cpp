#include "model/walk_outline.h"

namespace backstep {

namespace {

std::vector<Stretch> stretches(const Trace& trace, bool byNode) {
  std::vector<Stretch> found;
  for (int k = 1; k <= trace.lastStep(); ++k) {
    const Step& step = trace.step(k);
    const NodeId node = byNode ? step.node : NodeId{};
    if (found.empty() || found.back().phase != step.phase || found.back().node != node)
      found.push_back({step.phase, node, k, k});
    found.back().last = k;
  }
  return found;
}

} // namespace

std::vector<Stretch> phaseStretches(const Trace& trace) { return stretches(trace, false); }
std::vector<Stretch> nodeStretches(const Trace& trace) { return stretches(trace, true); }

} // namespace backstep
