#include "layout/columns.h"

#include <algorithm>
#include <cassert>
#include <map>
#include <utility>

namespace backstep {
namespace {

// The graph with every rank group melted into one unit.
struct Units {
  std::vector<int> ofNode; // per node: its unit
  std::vector<std::vector<int>>
      consumers;             // per unit: the units that its edges lead to, with repeats
  std::vector<int> incoming; // per unit: number of edges that lead to it
};

std::vector<int> unitOfNodes(const std::vector<LayoutNode>& nodes, int& count) {
  std::vector<int> units;
  std::map<int, int> unitOfGroup;
  for (const LayoutNode& node : nodes) {
    const bool grouped = node.rankGroup >= 0;
    const auto known = grouped ? unitOfGroup.find(node.rankGroup) : unitOfGroup.end();
    units.push_back(known == unitOfGroup.end() ? count++ : known->second);
    if (grouped) unitOfGroup[node.rankGroup] = units.back();
  }
  return units;
}

Units meltGroups(const LayoutRequest& request) {
  Units units;
  int count = 0;
  units.ofNode = unitOfNodes(request.nodes, count);
  units.consumers.resize(count);
  units.incoming.assign(count, 0);
  for (const LayoutEdge& edge : request.edges) {
    units.consumers[units.ofNode[edge.from]].push_back(units.ofNode[edge.to]);
    ++units.incoming[units.ofNode[edge.to]];
  }
  return units;
}

// Longest paths by peeling off units that wait for nothing.
std::vector<int> longestPaths(const Units& units) {
  const size_t count = units.consumers.size();
  std::vector<int> column(count, 0);
  std::vector<int> waiting = units.incoming;
  std::vector<int> ready;
  for (size_t unit = 0; unit < count; ++unit) {
    if (waiting[unit] == 0) ready.push_back(static_cast<int>(unit));
  }
  for (size_t next = 0; next < ready.size(); ++next) {
    const int unit = ready[next];
    for (const int consumer : units.consumers[unit]) {
      column[consumer] = std::max(column[consumer], column[unit] + 1);
      if (--waiting[consumer] == 0) ready.push_back(consumer);
    }
  }
  assert(ready.size() == count && "edges and rank groups must form no cycle");
  return column;
}

void pullSourcesRight(const Units& units, std::vector<int>& column) {
  for (size_t unit = 0; unit < units.consumers.size(); ++unit) {
    const std::vector<int>& consumers = units.consumers[unit];
    if (units.incoming[unit] != 0 || consumers.empty()) continue;
    int nearest = column[consumers.front()];
    for (const int consumer : consumers) nearest = std::min(nearest, column[consumer]);
    column[unit] = nearest - 1;
  }
}

} // namespace

std::vector<int> columnsOf(const LayoutRequest& request) {
  const Units units = meltGroups(request);
  std::vector<int> column = longestPaths(units);
  pullSourcesRight(units, column);
  std::vector<int> columns;
  for (const int unit : units.ofNode) columns.push_back(column[unit]);
  return columns;
}

double columnsAdvanced(const LayoutRequest& request, const std::vector<int>& columns) {
  double advanced = 0;
  for (const LayoutEdge& edge : request.edges) advanced += columns[edge.to] - columns[edge.from];
  return advanced;
}

} // namespace backstep
