#pragma once

#include "layout/layout.h"

#include <optional>
#include <vector>

// The two ways of placing nodes behind layOut(). Both leave to layOut(): moving the drawing to the
// origin, drawing the edges whose curve they return empty, and spreading the ends of the curves
// along the borders of the nodes.
namespace backstep {

// The column of every node, from 0: the length of the longest path that leads to it, with a rank
// group counted as one node; a node (or group) that nothing leads to stands just left of its
// nearest consumer. A cycle is asserted.
std::vector<int> columnsOf(const LayoutRequest& request);

// The number of columns that the edges advance, added up over all edges: the number of edges when
// every edge goes to the next column. The work of an engine that leads edges around nodes grows
// with this number.
double columnsAdvanced(const LayoutRequest& request, const std::vector<int>& columns);

// Places the nodes with Graphviz's `dot`; nothing when Graphviz reports a failure or is not part of
// the build. The only function that knows Graphviz, alone in its file so that another build can put
// its own in its place. The curves start and end in the middle of the borders; a curve is empty
// where dot found no route. hurried: stop improving positions early, for graphs of thousands of
// nodes.
std::optional<LaidOut> layOutWithDot(const LayoutRequest& request, bool hurried);

// Places the nodes in the columns of columnsOf(), near the mean of their neighbours' heights; all
// curves are empty. Time nearly linear in nodes and edges, so fit for any size.
LaidOut layOutInColumns(const LayoutRequest& request);

} // namespace backstep
