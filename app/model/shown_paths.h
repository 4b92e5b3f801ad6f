#pragma once

#include "engine/graph.h"

#include <cstdint>
#include <optional>

namespace backstep {

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
