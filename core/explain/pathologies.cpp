#include "explain/pathologies.h"

#include "explain/dependence.h"
#include "explain/number.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace backstep {

namespace {

/// A slope below this share of the largest one the function has passes hardly anything.
constexpr double faintShare = 0.04;
/// A class with more than this leaves softmax hardly any slope.
constexpr double nearlyCertain = 0.99;

bool isOp(const Node& node, std::string_view name) {
  return node.op != nullptr && node.op->name == name;
}

/// The matrix product with weights that a value comes from, through ops that work entry by entry.
NodeId productBehind(const Graph& graph, NodeId id) {
  while (graph.node(id).op != nullptr) {
    const Node& node = graph.node(id);
    if (isOp(node, "matmul")) return id;
    if (!node.op->elementwise) return {};
    NodeId next;
    for (const Edge& edge : graph.operandEdges(id)) {
      const Node& operand = graph.node(edge.operand);
      if (operand.kind == Node::Kind::Operation && operand.shape == node.shape) next = edge.operand;
    }
    if (!next.valid()) return {};
    id = next;
  }
  return {};
}

bool isParameter(const Graph& graph, NodeId id) {
  return graph.node(id).kind == Node::Kind::Parameter;
}

/// The weights of a product and the axis of their units.
struct Weights {
  NodeId node;
  int axis = 0; ///< 0: a row per unit
};
std::optional<Weights> weightsOf(const Graph& graph, NodeId product) {
  const auto operands = graph.operandEdges(product);
  if (isParameter(graph, operands[0].operand)) return Weights{operands[0].operand, 0};
  if (isParameter(graph, operands[1].operand)) return Weights{operands[1].operand, 1};
  return std::nullopt;
}

/// The entries of an array that belong to one of its units.
std::vector<double> entriesOf(std::span<const double> all, const Shape& shape, int axis,
                              std::int64_t unit) {
  std::vector<double> entries;
  for (std::int64_t i = 0; i < shape.size(); ++i) {
    const std::int64_t at = axis == 0 ? i / shape.cols() : i % shape.cols();
    if (at == unit) entries.push_back(all[static_cast<size_t>(i)]);
  }
  return entries;
}

double rootMeanSquare(std::span<const double> numbers) {
  double sum = 0;
  for (const double each : numbers) sum += each * each;
  return std::sqrt(sum / static_cast<double>(numbers.size()));
}

std::string number(double value) { return formatNumber(value, {.digits = 3}); }

/// "L[1]", "L[1] and L[3]", "3 units".
std::string listed(const std::string& name, const std::vector<std::int64_t>& units,
                   const std::string& plural) {
  const auto unit = [&](size_t i) { return name + "[" + std::to_string(units[i]) + "]"; };
  if (units.size() == 1) return unit(0);
  if (units.size() == 2) return unit(0) + " and " + unit(1);
  return std::to_string(units.size()) + " " + plural;
}

class Doctor {
 public:
  Doctor(const Trace& trace, const Names& names)
      : trace_(trace), graph_(trace.graph()), names_(names) {}

  std::vector<Pathology> run() {
    for (int i = 0; i < graph_.nodeCount(); ++i) {
      const Node& node = graph_.node({i});
      if (!node.reachesOutput) continue;
      if (node.op != nullptr && node.op->canDie) lookAtClosed({i});
      if (node.op != nullptr && node.op->steepest > 0) lookAtSlopes({i});
      if (isOp(node, "softmax")) lookAtSoftmax({i});
      if (isOp(node, "matmul")) lookAtUnits({i});
    }
    lookAtLayers();
    std::stable_sort(found_.begin(), found_.end(), [](const Pathology& a, const Pathology& b) {
      return a.node.value < b.node.value;
    });
    return std::move(found_);
  }

 private:
  void add(Pathology::Kind kind, NodeId node, std::vector<std::int64_t> units, std::string text) {
    found_.push_back({kind, node, std::move(units), std::move(text)});
  }
  std::string nameOf(NodeId id) const {
    return graph_.node(id).name.empty() ? "“" + names_.program(id) + "”" : graph_.node(id).name;
  }

  void lookAtClosed(NodeId id);
  void lookAtSlopes(NodeId id);
  void lookAtSoftmax(NodeId id);
  void lookAtUnits(NodeId product);
  void lookAtLayers();
  std::vector<NodeId> layers() const;

  const Trace& trace_;
  const Graph& graph_;
  const Names& names_;
  std::vector<Pathology> found_;
};

void Doctor::lookAtClosed(NodeId id) {
  const Shape& shape = graph_.node(id).shape;
  const NodeId read = graph_.operandEdges(id)[0].operand;
  const auto inputs = trace_.value(read);
  if (anyCovered(inputs) || anyCovered(trace_.value(id))) return;
  const int axis = shape.rank == 2 ? unitAxis(graph_, id) : 1;
  if (axis < 0) return;
  const std::int64_t count = axis == 0 ? shape.rows() : shape.cols();
  const std::int64_t examples = shape.size() / count;
  std::vector<std::int64_t> closed;
  for (std::int64_t unit = 0; unit < count; ++unit) {
    const std::vector<double> own = entriesOf(inputs, shape, axis, unit);
    if (std::all_of(own.begin(), own.end(), [](double z) { return z <= 0; }))
      closed.push_back(unit);
  }
  if (closed.empty()) return;
  const bool all = static_cast<std::int64_t>(closed.size()) == count;
  const std::string name = nameOf(id);
  const std::string which =
      shape.rank == 0    ? name
      : all && count > 1 ? "All " + std::to_string(count) + " units of " + name
      : shape.rank == 1
          ? listed(name, closed, "units of " + name)
          : std::to_string(closed.size()) + " of " + std::to_string(count) + " units of " + name;
  const bool one = closed.size() == 1;
  add(Pathology::Kind::DeadUnits, id, closed,
      which + (one ? " is closed" : " are closed") +
          (examples > 1 ? " for all " + std::to_string(examples) + " examples" : "") + ": " +
          nameOf(read) + " is not positive there, so " + std::string(graph_.node(id).op->name) +
          " gives 0, no gradient passes back through " + (one ? "it" : "them") +
          ", and what feeds " + (one ? "it" : "them") +
          (examples > 1 ? " is never trained." : " is not trained by this example."));
}

void Doctor::lookAtSlopes(NodeId id) {
  const Node& node = graph_.node(id);
  const auto values = trace_.value(id);
  if (anyCovered(values)) return;
  LocalEntries slopes(trace_, graph_.operandEdge(id, 0));
  const double least = faintShare * node.op->steepest;
  std::vector<std::int64_t> faint;
  for (std::int64_t i = 0; i < node.shape.size(); ++i)
    if (slopes.at(i, i) < least) faint.push_back(i);
  if (faint.empty()) return;
  const std::string count = node.shape.size() == 1
                                ? nameOf(id) + " is"
                                : std::to_string(faint.size()) + " of " +
                                      std::to_string(node.shape.size()) + " entries of " +
                                      nameOf(id) + (faint.size() == 1 ? " is" : " are");
  add(Pathology::Kind::Saturated, id, faint,
      count + " saturated: that far out " + std::string(node.op->name) +
          " is nearly flat, its slope less than " + number(least) + " (at most " +
          number(node.op->steepest) + "), so hardly any gradient passes.");
}

void Doctor::lookAtSoftmax(NodeId id) {
  const Node& node = graph_.node(id);
  const auto values = trace_.value(id);
  if (anyCovered(values) || node.shape.size() < 2) return;
  const bool sum = std::any_of(values.begin(), values.end(),
                               [](double y) { return y > 1 - nearlyCertain && y < nearlyCertain; });
  if (sum) return;
  add(Pathology::Kind::Saturated, id, {},
      nameOf(id) +
          " is nearly certain: one entry is above 0.99 and all its slopes are below 0.01, so "
          "hardly any gradient passes. Cross-entropy from the scores does not suffer from it.");
}

void Doctor::lookAtUnits(NodeId product) {
  const auto weights = weightsOf(graph_, product);
  if (!weights) return;
  const Shape& shape = graph_.node(weights->node).shape;
  const auto values = trace_.value(weights->node);
  const auto gradient = trace_.gradient(weights->node);
  if (shape.rank != 2 || anyCovered(gradient)) return;
  const std::int64_t count = weights->axis == 0 ? shape.rows() : shape.cols();
  if (count < 2) return;
  const auto alike = [&](std::span<const double> numbers) {
    const std::vector<double> first = entriesOf(numbers, shape, weights->axis, 0);
    for (std::int64_t unit = 1; unit < count; ++unit)
      if (entriesOf(numbers, shape, weights->axis, unit) != first) return false;
    return true;
  };
  if (!alike(values) || !alike(gradient)) return;
  const std::string rows = weights->axis == 0 ? "rows" : "columns";
  const std::string name = nameOf(weights->node);
  add(Pathology::Kind::SymmetricUnits, weights->node, {},
      "The " + std::to_string(count) + " units that " + name + " feeds are alike: its " + rows +
          " are equal, and so are those of its gradient" +
          (std::all_of(gradient.begin(), gradient.end(), [](double g) { return g == 0; })
               ? ", all 0 here"
               : "") +
          ". Gradient descent changes them alike and never tells them apart; draw the weights at "
          "random.");
}

/// The longest chain of products with weights on the way to the output, first layer first.
std::vector<NodeId> Doctor::layers() const {
  std::vector<int> depth(static_cast<size_t>(graph_.nodeCount()));
  std::vector<NodeId> before(static_cast<size_t>(graph_.nodeCount()));
  const auto isLayer = [&](int i) {
    const Node& node = graph_.node({i});
    return (isOp(node, "matmul") || isOp(node, "mul")) && weightsOf(graph_, {i});
  };
  for (int i = 0; i < graph_.nodeCount(); ++i) {
    for (const Edge& edge : graph_.operandEdges({i})) {
      const auto from = static_cast<size_t>(edge.operand.value);
      if (depth[from] <= depth[static_cast<size_t>(i)] && before[static_cast<size_t>(i)].valid())
        continue;
      depth[static_cast<size_t>(i)] = depth[from];
      before[static_cast<size_t>(i)] = edge.operand;
    }
    depth[static_cast<size_t>(i)] += isLayer(i) ? 1 : 0;
  }
  std::vector<NodeId> chain;
  for (NodeId at = graph_.output(); at.valid(); at = before[static_cast<size_t>(at.value)])
    if (isLayer(at.value)) chain.push_back(at);
  std::reverse(chain.begin(), chain.end());
  return chain;
}

void Doctor::lookAtLayers() {
  const std::vector<NodeId> chain = layers();
  constexpr size_t fewest = 3;
  if (chain.size() < fewest) return;
  const auto first = trace_.gradient(chain.front());
  const auto last = trace_.gradient(chain.back());
  if (anyCovered(first) || anyCovered(last)) return;
  const double early = rootMeanSquare(first);
  const double late = rootMeanSquare(last);
  if (!(early > 0 && late > 0) || !std::isfinite(early) || !std::isfinite(late)) return;
  constexpr double much = 100;  // over all layers
  constexpr double clearly = 2; // per layer
  const double grows = early / late;
  const double each = std::pow(grows, 1.0 / static_cast<double>(chain.size() - 1));
  const bool shrinking = grows < 1 / much && each < 1 / clearly;
  if (!shrinking && !(grows > much && each > clearly)) return;
  add(shrinking ? Pathology::Kind::Vanishing : Pathology::Kind::Exploding, chain.front(), {},
      std::string("Gradients ") + (shrinking ? "vanish" : "explode") + " towards the input: from " +
          number(late) + " at " + nameOf(chain.back()) + " to " + number(early) + " at " +
          nameOf(chain.front()) + " (root mean squares), about " + number(each) +
          " times as large with each of " + std::to_string(chain.size()) + " layers.");
}

} // namespace

int unitAxis(const Graph& graph, NodeId activation) {
  const NodeId product = productBehind(graph, activation);
  if (!product.valid()) return -1;
  const auto weights = weightsOf(graph, product);
  return weights ? weights->axis : -1;
}

std::vector<Pathology> pathologies(const Trace& trace, const Names& names) {
  return Doctor(trace, names).run();
}

} // namespace backstep
