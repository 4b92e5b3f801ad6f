#pragma once

#include "marking/slip_table.h"

#include <vector>

namespace backstep {

/// The changes to an evaluation that break a site's rules: the world's clamps with the wrong rules
/// beside them. `world` is recorded with the clamps and no rule broken; the result refers to all
/// four arguments.
Overrides breakAt(const Graph& graph, const SlipSite& site, const Trace& world,
                  const Overrides& clamps);

/// Per node: whether a site's pullbacks may change its gradient, or its forward rules its value.
std::vector<bool> reached(const Graph& graph, const SlipSite& site);

/// All sites of all rows of the table; of a large graph only as many as can be tried in about a
/// second, single entries last.
std::vector<SlipSite> sitesOf(const Graph& graph);

} // namespace backstep
