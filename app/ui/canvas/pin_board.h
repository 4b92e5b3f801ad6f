#pragma once

#include "engine/graph.h"

#include <imgui.h>
#include <map>
#include <memory>

namespace backstep::ui {

/// Which cards of a graph were put in a place of their own, by hand. Places are kept as the way
/// from where the layout puts the card, in em, so that they survive another size of the letters.
class PinBoard {
 public:
  /// Takes all pins out when this is another graph than before: they belong to one graph.
  void belongTo(const std::shared_ptr<const Graph>& graph);

  bool empty() const { return offsets_.empty(); }
  bool pinned(NodeId node) const { return offsets_.count(node.value) > 0; }
  /// The way of a card from its place in the layout, in em; (0, 0) when it is not pinned.
  ImVec2 offset(NodeId node) const;
  void pin(NodeId node, ImVec2 offset) { offsets_[node.value] = offset; }
  void unpin(NodeId node) { offsets_.erase(node.value); }
  void clear() { offsets_.clear(); }
  /// Offsets by NodeId::value.
  const std::map<int, ImVec2>& all() const { return offsets_; }

 private:
  std::shared_ptr<const Graph> graph_; // held, so that its address stays its own
  std::map<int, ImVec2> offsets_;
};

} // namespace backstep::ui
