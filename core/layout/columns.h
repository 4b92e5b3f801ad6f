#pragma once

#include "layout/layout.h"

#include <vector>

namespace backstep {

// The column of every node, from 0: the length of the longest path that leads to it, with a rank
// group counted as one node; a node (or group) that nothing leads to stands just left of its
// nearest consumer. A cycle is asserted.
std::vector<int> columnsOf(const LayoutRequest& request);

// The number of columns that the edges advance, added up over all edges: the number of edges when
// every edge goes to the next column. The work of an engine that leads edges around nodes grows
// with this number.
double columnsAdvanced(const LayoutRequest& request, const std::vector<int>& columns);

} // namespace backstep
