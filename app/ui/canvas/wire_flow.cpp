#include "canvas/wire_flow.h"

#include "engine/covered.h"
#include "explain/paths.h"

#include <algorithm>
#include <cmath>

namespace backstep::ui {

namespace {

// Of larger messages only so many entries are looked at.
constexpr std::size_t mostEntries = 1U << 16U;
// Cancelling is looked for where the Jacobian is small.
constexpr std::int64_t mostCancelling = 4096;

/// The largest entries of either sign.
struct Extent {
  double positive = 0;
  double negative = 0;
  bool covered = false;
};

Extent extentOf(std::span<const double> message) {
  Extent extent;
  const std::size_t stride = std::max<std::size_t>(1, message.size() / mostEntries);
  for (std::size_t i = 0; i < message.size(); i += stride) {
    const double entry = message[i];
    if (isCovered(entry)) extent.covered = true;
    if (!std::isfinite(entry)) continue;
    extent.positive = std::max(extent.positive, entry);
    extent.negative = std::max(extent.negative, -entry);
  }
  return extent;
}

/// What the positive paths bring to the first entry of a message that is 0 all over.
double cancelledSide(const Trace& trace, EdgeId id) {
  const Graph& graph = trace.graph();
  const Edge& edge = graph.edge(id);
  if (graph.node(edge.operand).shape.size() * graph.node(edge.consumer).shape.size() >
      mostCancelling)
    return 0;
  const Paths paths = pathsFrom(trace, id, 0);
  double positive = 0;
  double negative = 0;
  for (const Path& path : paths.list) {
    const double share = path.upstream * path.local;
    if (!std::isfinite(share)) return 0;
    (share > 0 ? positive : negative) += share;
  }
  return positive > 0 && negative < 0 ? positive : 0;
}

} // namespace

void WireFlows::refresh(const Trace& trace, int revision) {
  const auto& graph = trace.evaluation().sharedGraph();
  if (graph == graph_ && revision == revision_) return;
  graph_ = graph;
  revision_ = revision;
  flows_.assign(static_cast<std::size_t>(graph->edgeCount()), {});
  std::vector<Extent> extents(flows_.size());
  double largest = 0;
  for (const EdgeId id : graph->messageOrder()) {
    Extent& extent = extents[static_cast<std::size_t>(id.value)];
    extent = extentOf(trace.message(id));
    if (!extent.covered) largest = std::max({largest, extent.positive, extent.negative});
  }
  const auto share = [largest](double magnitude) {
    return largest > 0 ? static_cast<float>(std::sqrt(std::min(1.0, magnitude / largest))) : 0.0F;
  };
  for (const EdgeId id : graph->messageOrder()) {
    const Extent& extent = extents[static_cast<std::size_t>(id.value)];
    WireFlow& flow = flows_[static_cast<std::size_t>(id.value)];
    flow.covered = extent.covered;
    if (flow.covered) continue;
    flow.positive = share(extent.positive);
    flow.negative = share(extent.negative);
    const auto message = trace.message(id);
    flow.zero = std::all_of(message.begin(), message.end(), [](double v) { return v == 0; });
    if (!flow.zero) continue;
    flow.side = cancelledSide(trace, id);
    flow.cancels = share(flow.side);
  }
}

} // namespace backstep::ui
