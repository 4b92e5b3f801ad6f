#include "layout/columns.h"
#include "layout/engines.h"

#include <algorithm>

namespace backstep {
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
