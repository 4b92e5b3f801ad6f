#pragma once

#include "layout/layout.h"

#include <span>
#include <vector>

// Curves for edges one by one, when the layout engine has no say: for nodes moved by hand, and to
// replace routes that wind more than they need. Drawings flow to the right.
namespace backstep {

// One cubic piece that leaves and arrives level; where the end lies left of the start it swings out
// to both sides.
LayoutCurve directCurve(LayoutPoint start, LayoutPoint end);

// True when the curve, but for its two ends, comes nearer than `clearance` to one of the boxes.
bool touches(const LayoutCurve& curve, std::span<const LayoutBox> boxes, double clearance);

// A curve that leaves `start` and arrives at `end` level and passes no box more closely than
// `clearance`: the direct one, else one that passes above or below what is in the way, whichever
// strays least; the direct one when there is no way through.
LayoutCurve routeAround(LayoutPoint start, LayoutPoint end, std::span<const LayoutBox> boxes,
                        double clearance);

// The box of every node of a drawing.
std::vector<LayoutBox> boxesOf(const LayoutRequest& request, const LaidOut& drawing);

// Replaces the curves of a drawing by direct ones where these touch no node. Looks at every node
// for every edge: for drawings of some hundred edges.
void straightenCurves(const LayoutRequest& request, LaidOut& drawing);

} // namespace backstep
