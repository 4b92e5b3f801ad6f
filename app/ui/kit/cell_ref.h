#pragma once

#include "engine/graph.h"

namespace backstep::ui {

/// One cell of a graph.
struct CellRef {
  NodeId node;
  bool gradient = false; ///< of the gradients, else of the values
  int entry = 0;         ///< row by row from 0

  friend bool operator==(const CellRef& a, const CellRef& b) {
    return a.node == b.node && a.gradient == b.gradient && a.entry == b.entry;
  }
};

/// Rows and columns as an array is drawn: a flat list is a column.
struct DrawnShape {
  int rows = 1;
  int cols = 1;
};
DrawnShape drawnShape(const Shape& shape);

/// True when a node has a gradient worth showing.
bool showsGradient(const Node& node);

} // namespace backstep::ui
