#include "engine/graph.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace backstep {

std::span<const Edge> Graph::operandEdges(NodeId id) const {
  const Node& consumer = node(id);
  return edges().subspan(static_cast<size_t>(consumer.firstEdge),
                         static_cast<size_t>(consumer.operandCount));
}

EdgeId Graph::operandEdge(NodeId id, int position) const {
  assert(position >= 0 && position < node(id).operandCount);
  return {node(id).firstEdge + position};
}

NodeId Graph::find(std::string_view name) const {
  const auto found =
      std::lower_bound(byName_.begin(), byName_.end(), name,
                       [&](NodeId id, std::string_view wanted) { return node(id).name < wanted; });
  return found == byName_.end() || node(*found).name != name ? NodeId{} : *found;
}

} // namespace backstep
