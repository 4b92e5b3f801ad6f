#pragma once

#include "engine/graph.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace backstep {

/// How finely the graph is drawn.
enum class ZoomLevel : std::uint8_t {
  Matrices, ///< as the program says it: a node is a whole array
  Neurons,  ///< layers as neurons with weighted edges, see NeuronLayer; nothing else
  Gates     ///< every entry and every scalar gate a node of its own
};

/// What the graph is drawn as.
struct Zoom {
  ZoomLevel level = ZoomLevel::Matrices;
  /// At the level of matrices: nodes that are drawn as the gates they are made of. Ascending.
  std::vector<NodeId> opened;

  /// Whether the graph is taken apart.
  bool finer() const { return level == ZoomLevel::Gates || !opened.empty(); }
  friend bool operator==(const Zoom& a, const Zoom& b) {
    return a.level == b.level && a.opened == b.opened;
  }
};

/// Most nodes that are drawn as scalar gates: more could be neither overlooked nor laid out in a
/// moment.
constexpr std::int64_t mostDrawnGates = 4000;

/// An entry whose paths to the output are shown on the graph.
struct ShownPaths {
  NodeId node;                ///< has a gradient
  std::int64_t entry = 0;     ///< counted row by row from 0
  std::optional<size_t> only; ///< one of them alone, by its place among the paths found; else all

  bool sameEntry(const ShownPaths& other) const {
    return node == other.node && entry == other.entry;
  }
  friend bool operator==(const ShownPaths& a, const ShownPaths& b) {
    return a.sameEntry(b) && a.only == b.only;
  }
};

} // namespace backstep
