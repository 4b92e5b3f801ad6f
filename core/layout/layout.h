#pragma once

#include <vector>

// Where to draw the nodes and edges of a graph. Knows nothing of programs: sizes and index pairs
// in, positions and curves out. All lengths are in layout units: pixels at zoom 1. x grows to the
// right, y grows downwards.
namespace backstep {

// A point in layout units.
struct LayoutPoint {
  double x = 0; // to the right
  double y = 0; // downwards
};

// A box to place.
struct LayoutNode {
  double width = 0;   // > 0
  double height = 0;  // > 0
  int rankGroup = -1; // nodes with the same number >= 0 stand in one column; -1: anywhere
};

// An arrow between two boxes. Several edges may join the same two nodes.
struct LayoutEdge {
  int from = 0; // index into LayoutRequest::nodes
  int to = 0;   // index into LayoutRequest::nodes, never equal to `from`
};

// What to lay out. The edges must form no cycle, also when each rank group is taken as one node:
// programs never do.
struct LayoutRequest {
  std::vector<LayoutNode> nodes; // a node's earlier sources tend to stand above its later ones
  std::vector<LayoutEdge> edges; // parallel ones are drawn in this order from the top
  double nodeSeparation = 24;    // least vertical gap between two nodes of a column, >= 0
  double rankSeparation = 48;    // least horizontal gap between two columns, > 0
  bool prompt = false;           // rather a plain drawing at once than a good one in half a second
};

// A smooth line of k >= 1 cubic Bezier pieces: 3k + 1 control points, as neighbouring pieces share
// one.
using LayoutCurve = std::vector<LayoutPoint>;

// An axis-parallel rectangle; all zero for an empty graph.
struct LayoutBox {
  double left = 0;
  double top = 0;
  double right = 0;
  double bottom = 0;
};

// Where everything goes. The top left corner of the bounding box is (0, 0).
struct LaidOut {
  std::vector<LayoutPoint> centres; // one per node: the middle of its box
  std::vector<LayoutCurve>
      curves;       // one per edge: from the right border of `from` to the left border of `to`
  LayoutBox bounds; // holds every node and every control point
};

// Lays a graph out in columns from left to right: every edge goes to a column further right, no two
// nodes overlap. The same request gives the same result on the same machine; other builds may place
// nodes differently. Never fails: a graph that the layout engine cannot do in reasonable time
// (thousands of nodes, or edges that pass a great many columns) is placed by a plainer method.
// Indices out of range, self loops and cycles are asserted.
LaidOut layOut(const LayoutRequest& request);

} // namespace backstep
