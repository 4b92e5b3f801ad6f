#include "layout/engines.h"

#include <algorithm>
#include <cassert>
#include <map>
#include <utility>

namespace backstep {

namespace {

// The graph with every rank group merged into one unit.
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

namespace {

using Column = std::vector<int>; // node indices from top to bottom

constexpr int sweeps = 4; // to the right and back, twice

// Neighbours of every node on one side, with repeats.
using Neighbours = std::vector<std::vector<int>>;

std::vector<Column> gather(const std::vector<int>& columnOfNode) {
  std::vector<Column> columns;
  for (size_t node = 0; node < columnOfNode.size(); ++node) {
    const size_t at = columnOfNode[node];
    if (at >= columns.size()) columns.resize(at + 1);
    columns[at].push_back(static_cast<int>(node));
  }
  return columns;
}

double meanHeight(const std::vector<int>& neighbours, const std::vector<LayoutPoint>& centres) {
  double sum = 0;
  for (const int neighbour : neighbours) sum += centres[neighbour].y;
  return sum / static_cast<double>(neighbours.size());
}

// Moves the nodes of a column, in their order, as little as the gaps allow: down where they would
// overlap, then the whole column by the mean of what was moved.
void spread(const Column& column, const LayoutRequest& request, std::vector<LayoutPoint>& centres) {
  double free = 0; // the least y for the next top border
  double moved = 0;
  bool first = true;
  for (const int node : column) {
    const double half = request.nodes[node].height / 2;
    const double wanted = centres[node].y;
    if (!first) centres[node].y = std::max(wanted, free + half);
    moved += centres[node].y - wanted;
    free = centres[node].y + half + request.nodeSeparation;
    first = false;
  }
  for (const int node : column) centres[node].y -= moved / static_cast<double>(column.size());
}

void arrange(Column& column, const Neighbours& neighbours, const LayoutRequest& request,
             std::vector<LayoutPoint>& centres) {
  for (const int node : column) {
    if (!neighbours[node].empty()) centres[node].y = meanHeight(neighbours[node], centres);
  }
  std::stable_sort(column.begin(), column.end(),
                   [&](int a, int b) { return centres[a].y < centres[b].y; });
  spread(column, request, centres);
}

void placeHorizontally(const std::vector<Column>& columns, const LayoutRequest& request,
                       std::vector<LayoutPoint>& centres) {
  double left = 0;
  for (const Column& column : columns) {
    double width = 0;
    for (const int node : column) width = std::max(width, request.nodes[node].width);
    for (const int node : column) centres[node].x = left + width / 2;
    left += width + request.rankSeparation;
  }
}

void placeVertically(std::vector<Column>& columns, const LayoutRequest& request,
                     std::vector<LayoutPoint>& centres) {
  Neighbours before(request.nodes.size());
  Neighbours after(request.nodes.size());
  for (const LayoutEdge& edge : request.edges) {
    before[edge.to].push_back(edge.from);
    after[edge.from].push_back(edge.to);
  }
  for (const Column& column : columns) spread(column, request, centres);
  for (int sweep = 0; sweep < sweeps; ++sweep) {
    const bool rightwards = sweep % 2 == 0;
    for (size_t i = 0; i < columns.size(); ++i) {
      Column& column = columns[rightwards ? i : columns.size() - 1 - i];
      arrange(column, rightwards ? before : after, request, centres);
    }
  }
}

} // namespace

LaidOut layOutInColumns(const LayoutRequest& request) {
  LaidOut result;
  result.centres.resize(request.nodes.size());
  result.curves.resize(request.edges.size());
  std::vector<Column> columns = gather(columnsOf(request));
  placeHorizontally(columns, request, result.centres);
  placeVertically(columns, request, result.centres);
  return result;
}

} // namespace backstep
