#include "explain/gradient_route.h"

#include <algorithm>

namespace backstep {

std::vector<EdgeId> gradientRoute(const Trace& trace, NodeId node, int step) {
  const Graph& graph = trace.graph();
  std::vector<EdgeId> route;
  std::vector<bool> reached(static_cast<size_t>(graph.nodeCount()), false);
  std::vector<NodeId> open{node};
  reached[static_cast<size_t>(node.value)] = true;
  while (!open.empty()) {
    const NodeId at = open.back();
    open.pop_back();
    for (const EdgeId edge : trace.messagesTo(at)) {
      if (trace.messageStep(edge) > step) continue;
      route.push_back(edge);
      const NodeId consumer = graph.edge(edge).consumer;
      if (reached[static_cast<size_t>(consumer.value)]) continue;
      reached[static_cast<size_t>(consumer.value)] = true;
      open.push_back(consumer);
    }
  }
  std::sort(route.begin(), route.end(), [](EdgeId a, EdgeId b) { return a.value < b.value; });
  return route;
}

} // namespace backstep
