#pragma once

#include "engine/graph.h"

namespace backstep {

/// One entry of an input or parameter that is shown large.
struct Pin {
  NodeId node;
  int entry = 0; ///< counted row by row from 0

  friend bool operator==(const Pin& a, const Pin& b) {
    return a.node == b.node && a.entry == b.entry;
  }
};

} // namespace backstep
