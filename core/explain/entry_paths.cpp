#include "explain/entry_paths.h"

#include "explain/dependence.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <limits>
#include <map>

namespace backstep {

namespace {

constexpr std::uint64_t digitBase = 1'000'000'000;

/// Most pairs of entries that are followed, and most work for their derivatives: a second or so.
constexpr std::int64_t mostLinks = 2'000'000;
constexpr std::int64_t mostWork = 1'000'000'000;
/// Most entries on the ways of which the largest are still looked for.
constexpr size_t mostPoints = 50'000;

constexpr double nothing = -std::numeric_limits<double>::infinity();

/// The logarithm of a size, for products that neither overflow nor vanish; NaN counts as infinite.
double sizeOf(double factor) {
  const double size = std::abs(factor);
  if (std::isnan(size)) return std::numeric_limits<double>::infinity();
  return size == 0 ? nothing : std::log(size);
}

/// The logarithm of a product of sizes; 0 times anything is 0.
double productOf(double a, double b) { return a == nothing || b == nothing ? nothing : a + b; }

/// One entry on the ways.
struct Link {
  int to = 0; // point
  EdgeId edge;
  double local = 0;
};
struct Point {
  NodeId node;
  std::int64_t entry = 0;
  double sum = 0; // of the products from the start to here
  BigCount count;
  std::vector<Link> links;
  bool arrives = false; // at the output
};

/// A way from a point on: through which link, and which of the ways from there.
struct Onward {
  double size = 0; // logarithm
  int link = -1;   // -1 at the output
  int rank = 0;
};

class Follower {
 public:
  Follower(const Trace& trace, const EntryPathsOptions& options)
      : trace_(trace), graph_(trace.graph()), options_(options) {}

  EntryPaths run(NodeId node, std::int64_t entry);

 private:
  int pointAt(NodeId node, std::int64_t entry);
  bool spread(EdgeId edge);
  void markArrivals();
  std::vector<EntryPath> everyPath() const;
  std::vector<EntryPath> largestPaths();
  void rankOnwards(size_t point);
  EntryPath pathOf(const std::vector<std::pair<int, int>>& steps) const;

  const Trace& trace_;
  const Graph& graph_;
  const EntryPathsOptions& options_;
  std::vector<Point> points_;            // operands before what reads them; the first is the start
  std::vector<std::vector<int>> places_; // per node and entry the point; -1, or empty, for none
  std::vector<std::vector<Onward>> onwards_; // per point, the largest first
  std::int64_t linkCount_ = 0;
  std::int64_t work_ = 0;
};

int Follower::pointAt(NodeId node, std::int64_t entry) {
  std::vector<int>& places = places_[static_cast<size_t>(node.value)];
  if (places.empty()) places.assign(static_cast<size_t>(graph_.node(node).shape.size()), -1);
  int& place = places[static_cast<size_t>(entry)];
  if (place >= 0) return place;
  place = static_cast<int>(points_.size());
  points_.push_back({node, entry, 0, BigCount(0), {}, false});
  return place;
}

/// Continues from all points of an operand through one edge; false when that is too much.
bool Follower::spread(EdgeId id) {
  const Edge& edge = graph_.edge(id);
  const std::vector<int>& from = places_[static_cast<size_t>(edge.operand.value)];
  LocalEntries local(trace_, id);
  std::vector<std::pair<std::int64_t, int>> pairs;
  for (const int point : from) {
    if (point < 0) continue;
    for (const std::int64_t out :
         local.dependence().resultsOf(points_[static_cast<size_t>(point)].entry))
      pairs.emplace_back(out, point);
    if (linkCount_ + static_cast<std::int64_t>(pairs.size()) > mostLinks) return false;
  }
  std::sort(pairs.begin(), pairs.end());
  linkCount_ += static_cast<std::int64_t>(pairs.size());
  std::int64_t row = -1;
  for (const auto& [out, point] : pairs) {
    work_ += row == out ? 1 : local.rowCost();
    row = out;
    if (work_ > mostWork) return false;
    const int to = pointAt(edge.consumer, out);
    Point& start = points_[static_cast<size_t>(point)];
    Point& end = points_[static_cast<size_t>(to)];
    const double slope = local.at(out, start.entry);
    start.links.push_back({to, id, slope});
    end.sum += start.sum * slope;
    end.count += start.count;
  }
  return true;
}

void Follower::markArrivals() {
  for (size_t i = points_.size(); i-- > 0;) {
    Point& point = points_[i];
    point.arrives = point.node == graph_.output();
    for (const Link& link : point.links)
      point.arrives = point.arrives || points_[static_cast<size_t>(link.to)].arrives;
  }
}

EntryPath Follower::pathOf(const std::vector<std::pair<int, int>>& steps) const {
  EntryPath path;
  const auto add = [&](const Point& point) {
    path.nodes.push_back({TracePlace::Kind::Value, point.node.value, point.entry});
  };
  add(points_[0]);
  for (const auto& [from, which] : steps) {
    const Link& link = points_[static_cast<size_t>(from)].links[static_cast<size_t>(which)];
    path.edges.push_back(link.edge);
    path.factors.push_back(link.local);
    path.product *= link.local;
    add(points_[static_cast<size_t>(link.to)]);
  }
  return path;
}

/// In the order in which the graph lists consumers, depth first.
std::vector<EntryPath> Follower::everyPath() const {
  std::vector<EntryPath> paths;
  std::vector<std::pair<int, int>> steps{{0, -1}}; // point, and the link taken from it
  while (!steps.empty()) {
    auto& [at, which] = steps.back();
    const Point& point = points_[static_cast<size_t>(at)];
    if (point.node == graph_.output()) {
      steps.pop_back();
      paths.push_back(pathOf(steps));
      continue;
    }
    do ++which;
    while (which < static_cast<int>(point.links.size()) &&
           !points_[static_cast<size_t>(point.links[static_cast<size_t>(which)].to)].arrives);
    if (which == static_cast<int>(point.links.size()))
      steps.pop_back();
    else
      steps.emplace_back(point.links[static_cast<size_t>(which)].to, -1);
  }
  return paths;
}

/// The largest ways on from a point, from those of the points behind it.
void Follower::rankOnwards(size_t at) {
  const Point& point = points_[at];
  std::vector<Onward>& ranked = onwards_[at];
  if (point.node == graph_.output()) {
    ranked.push_back({0, -1, 0});
    return;
  }
  const auto candidate = [&](int link, int rank) {
    const Link& way = point.links[static_cast<size_t>(link)];
    const auto& behind = onwards_[static_cast<size_t>(way.to)];
    return Onward{productOf(sizeOf(way.local), behind[static_cast<size_t>(rank)].size), link, rank};
  };
  const auto smaller = [](const Onward& a, const Onward& b) {
    return a.size != b.size ? a.size < b.size : a.link > b.link;
  };
  std::vector<Onward> heap;
  for (size_t link = 0; link < point.links.size(); ++link)
    if (points_[static_cast<size_t>(point.links[link].to)].arrives)
      heap.push_back(candidate(static_cast<int>(link), 0));
  std::make_heap(heap.begin(), heap.end(), smaller);
  while (!heap.empty() && ranked.size() < options_.most) {
    std::pop_heap(heap.begin(), heap.end(), smaller);
    const Onward best = heap.back();
    heap.pop_back();
    ranked.push_back(best);
    const auto& behind =
        onwards_[static_cast<size_t>(point.links[static_cast<size_t>(best.link)].to)];
    if (static_cast<size_t>(best.rank) + 1 == behind.size()) continue;
    heap.push_back(candidate(best.link, best.rank + 1));
    std::push_heap(heap.begin(), heap.end(), smaller);
  }
}

std::vector<EntryPath> Follower::largestPaths() {
  onwards_.resize(points_.size());
  for (size_t i = points_.size(); i-- > 0;)
    if (points_[i].arrives) rankOnwards(i);
  std::vector<EntryPath> paths;
  for (const Onward& first : onwards_[0]) {
    std::vector<std::pair<int, int>> steps;
    int at = 0;
    Onward next = first;
    while (next.link >= 0) {
      steps.emplace_back(at, next.link);
      at = points_[static_cast<size_t>(at)].links[static_cast<size_t>(next.link)].to;
      next = onwards_[static_cast<size_t>(at)][static_cast<size_t>(next.rank)];
    }
    paths.push_back(pathOf(steps));
  }
  return paths;
}

EntryPaths Follower::run(NodeId node, std::int64_t entry) {
  EntryPaths result;
  places_.resize(static_cast<size_t>(graph_.nodeCount()));
  pointAt(node, entry);
  points_[0].sum = 1;
  points_[0].count = BigCount(1);
  // Consumers come after their operands, so a point is complete before it is left.
  for (int i = node.value + 1; i < graph_.nodeCount(); ++i) {
    const NodeId consumer{i};
    for (int position = 0; position < graph_.node(consumer).operandCount; ++position) {
      const EdgeId edge = graph_.operandEdge(consumer, position);
      const Edge& what = graph_.edge(edge);
      if (!what.carriesGradient || places_[static_cast<size_t>(what.operand.value)].empty())
        continue;
      if (spread(edge)) continue;
      result.problem = "the paths of this entry run through too many entries to be followed";
      return result;
    }
  }
  markArrivals();
  const int output = points_[0].arrives ? pointAt(graph_.output(), 0) : -1;
  if (output < 0) return result;
  result.count = points_[static_cast<size_t>(output)].count;
  result.sum = points_[static_cast<size_t>(output)].sum;
  result.all = result.count.atMost(options_.mostAll);
  if (result.all)
    result.list = everyPath();
  else if (points_.size() <= mostPoints)
    result.list = largestPaths();
  return result;
}

/// Takes the numbers out that would give a covered gradient away.
void cover(EntryPaths& paths, const Trace& trace, std::int64_t entry) {
  const CoveredTrace& under = *trace.covered();
  const bool whole = isCovered(paths.gradient);
  if (whole) paths.sum = coveredNumber();
  std::map<int, LocalEntries> locals;
  for (EntryPath& path : paths.list) {
    for (size_t i = 0; i < path.edges.size(); ++i) {
      LocalEntries& local =
          locals.try_emplace(path.edges[i].value, trace, path.edges[i]).first->second;
      path.factors[i] =
          whole ? coveredNumber() : local.at(path.nodes[i + 1].entry, path.nodes[i].entry);
    }
    const bool message = !path.edges.empty() &&
                         under.covers({TracePlace::Kind::Message, path.edges[0].value, entry});
    if (whole || message || anyCovered(path.factors)) path.product = coveredNumber();
  }
}

} // namespace

BigCount::BigCount(std::uint32_t value) {
  for (std::uint64_t rest = value; rest > 0; rest /= digitBase)
    digits_.push_back(static_cast<std::uint32_t>(rest % digitBase));
}

BigCount& BigCount::operator+=(const BigCount& other) {
  std::uint64_t carry = 0;
  if (digits_.size() < other.digits_.size()) digits_.resize(other.digits_.size());
  for (size_t i = 0; i < digits_.size(); ++i) {
    if (i >= other.digits_.size() && carry == 0) break;
    const std::uint64_t sum =
        carry + digits_[i] + (i < other.digits_.size() ? other.digits_[i] : 0);
    digits_[i] = static_cast<std::uint32_t>(sum % digitBase);
    carry = sum / digitBase;
  }
  if (carry > 0) digits_.push_back(static_cast<std::uint32_t>(carry));
  return *this;
}

std::string BigCount::text() const {
  if (digits_.empty()) return "0";
  std::string text = std::to_string(digits_.back());
  for (size_t i = digits_.size() - 1; i-- > 0;) {
    const std::string part = std::to_string(digits_[i]);
    text += std::string(9 - part.size(), '0') + part;
  }
  return text;
}

std::optional<double> BigCount::exact() const {
  const std::string digits = text();
  const double value = std::strtod(digits.c_str(), nullptr);
  if (!std::isfinite(value)) return std::nullopt;
  std::vector<char> printed(digits.size() + 2);
  std::snprintf(printed.data(), printed.size(), "%.0f", value);
  return digits == printed.data() ? std::optional(value) : std::nullopt;
}

bool BigCount::atMost(std::uint32_t limit) const {
  assert(limit < digitBase);
  return digits_.empty() || (digits_.size() == 1 && digits_[0] <= limit);
}

EntryPaths entryPaths(const Trace& trace, NodeId node, std::int64_t entry,
                      const EntryPathsOptions& options) {
  const Trace& exact = trace.covered() != nullptr ? trace.covered()->exact : trace;
  EntryPaths paths = Follower(exact, options).run(node, entry);
  paths.gradient = trace.gradient(node)[static_cast<size_t>(entry)];
  if (trace.covered() != nullptr) cover(paths, trace, entry);
  return paths;
}

} // namespace backstep
