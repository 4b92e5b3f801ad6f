#include "canvas/pin_board.h"

namespace backstep::ui {

void PinBoard::belongTo(const std::shared_ptr<const Graph>& graph) {
  if (graph == graph_) return;
  graph_ = graph;
  clear();
}

ImVec2 PinBoard::offset(NodeId node) const {
  const auto found = offsets_.find(node.value);
  return found == offsets_.end() ? ImVec2{0, 0} : found->second;
}

} // namespace backstep::ui
