#include "explain/gradient_check.h"

#include "engine/op_slices.h"
#include "explain/number.h"
#include "explain/paths.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace backstep {

namespace {

const Trace& exactOf(const Trace& trace) {
  return trace.covered() != nullptr ? trace.covered()->exact : trace;
}

/// Where an op switches from one formula to another: a gate, and which of its decisions.
struct Switching {
  NodeId node;
  std::int64_t entry = 0; ///< of the node's operand, or of its value where it compares two
};

int signOf(double number) { return (number > 0) - (number < 0); }

/// What the gates of a node decided, one number per decision; empty for an op without kinks.
class Decisions {
 public:
  Decisions(const Graph& graph, NodeId id, const TrialPass& pass)
      : id_(id),
        node_(graph.node(id)),
        operands_(graph.operandEdges(id)),
        graph_(graph),
        pass_(pass) {}

  std::vector<int> list() const {
    switch (node_.op->kink) {
    case Kink::None: return {};
    case Kink::Sign: return signs();
    case Kink::Duel: return duels();
    case Kink::Winner: return winners();
    case Kink::Margin: return margins();
    }
    return {};
  }

 private:
  std::span<const double> operand(size_t position) const {
    return pass_.value(operands_[position].operand);
  }
  const Shape& shapeOf(size_t position) const {
    return graph_.node(operands_[position].operand).shape;
  }

  std::vector<int> signs() const {
    std::vector<int> list;
    for (const double number : operand(0)) list.push_back(signOf(number));
    return list;
  }
  std::vector<int> duels() const {
    std::vector<int> list;
    for (std::int64_t out = 0; out < node_.shape.size(); ++out) {
      const auto at = [&](size_t position) {
        return operand(
            position)[static_cast<size_t>(broadcastEntry(shapeOf(position), node_.shape, out))];
      };
      list.push_back(signOf(at(0) - at(1)));
    }
    return list;
  }
  std::vector<int> winners() const {
    std::vector<int> list;
    const Slices slices = slicesAlong(shapeOf(0), node_.call->attributes.axis);
    for (std::int64_t s = 0; s < slices.count(); ++s) {
      const double chosen = pass_.value(id_)[static_cast<size_t>(s)];
      std::int64_t winner = 0;
      while (winner < slices.length &&
             operand(0)[static_cast<size_t>(slices.start(s) + winner * slices.inner)] != chosen)
        ++winner;
      list.push_back(static_cast<int>(winner));
    }
    return list;
  }
  std::vector<int> margins() const {
    std::vector<int> list;
    const auto classes = static_cast<size_t>(shapeOf(0).cols());
    const auto scores = operand(0);
    for (size_t row = 0; row < operand(1).size(); ++row) {
      const auto label = static_cast<size_t>(operand(1)[row]);
      for (size_t j = 0; j < classes; ++j)
        list.push_back(
            j == label ? 0 : signOf(scores[row * classes + j] - scores[row * classes + label] + 1));
    }
    return list;
  }

  NodeId id_;
  const Node& node_;
  std::span<const Edge> operands_;
  const Graph& graph_;
  const TrialPass& pass_;
};

std::vector<std::vector<int>> decisionsOf(const Graph& graph, const TrialPass& pass) {
  std::vector<std::vector<int>> all;
  for (const NodeId node : pass.nodes()) all.push_back(Decisions(graph, node, pass).list());
  return all;
}

std::optional<Switching> firstDifference(const std::vector<NodeId>& nodes,
                                         const std::vector<std::vector<int>>& a,
                                         const std::vector<std::vector<int>>& b) {
  for (size_t i = 0; i < nodes.size(); ++i)
    for (size_t k = 0; k < a[i].size(); ++k)
      if (a[i][k] != b[i][k]) return Switching{nodes[i], static_cast<std::int64_t>(k)};
  return std::nullopt;
}

/// Near the cube root of the rounding unit, where truncation and rounding of a central difference
/// are about equally large.
constexpr double relativeStep = 6e-6;

/// Tries one entry out with several steps.
class Trial {
 public:
  Trial(const Trace& trace, NodeId binding, std::int64_t entry)
      : graph_(trace.graph()),
        pass_(trace, binding),
        entry_(entry),
        at_(trace.value(binding)[static_cast<size_t>(entry)]) {
    here_ = pass_.outputAt(entry, at_);
  }

  struct Slopes {
    double right = 0;
    double left = 0;
    double central = 0;
    double rounding = 0; ///< how far the central one may be off by rounding
    std::optional<Switching> gate;
  };
  Slopes slopes(double step) {
    Slopes found;
    const double above = pass_.outputAt(entry_, at_ + step);
    const auto decisions = decisionsOf(graph_, pass_);
    const double below = pass_.outputAt(entry_, at_ - step);
    found.gate = firstDifference(pass_.nodes(), decisions, decisionsOf(graph_, pass_));
    found.right = (above - here_) / step;
    found.left = (here_ - below) / step;
    found.central = (above - below) / (2 * step);
    constexpr double inner = 64; // sums inside the graph may be larger than the output
    const double size = std::max({std::abs(above), std::abs(below), std::abs(here_), 1e-3});
    found.rounding = inner * std::numeric_limits<double>::epsilon() * size / step;
    return found;
  }
  double at() const { return at_; }

 private:
  const Graph& graph_;
  TrialPass pass_;
  std::int64_t entry_;
  double at_;
  double here_ = 0;
};

std::string gateText(const Graph& graph, const Names& names, const Switching& gate) {
  const Node& node = graph.node(gate.node);
  const auto operands = graph.operandEdges(gate.node);
  const std::string op(node.op->name);
  const std::string where = node.name.empty() ? "" : " in " + node.name;
  if (node.op->kink == Kink::Duel) return op + where + " chooses the other one of two numbers";
  if (node.op->kink == Kink::Winner) return op + where + " chooses another entry";
  if (node.op->kink == Kink::Margin) return "a margin of the " + op + where + " passes 0";
  return names.entryProgram(operands[0].operand, gate.entry) + ", which " + op + " reads, passes 0";
}

void judge(CheckedEntry& entry, const Trial::Slopes& at, double truncation) {
  constexpr double share = 1e-6;
  const double size = std::max(std::abs(entry.gradient), std::abs(at.central));
  const double slack = share * size + 2 * truncation + at.rounding;
  entry.agrees = std::abs(entry.gradient - at.central) <= slack;
  if (!at.gate) return;
  const double oneSided = share * size + 4 * at.rounding;
  entry.kink = std::abs(at.right - at.left) > std::max(oneSided, 1e-4 * size);
  if (entry.kink)
    entry.agrees = entry.gradient >= std::min(at.left, at.right) - oneSided - share * size &&
                   entry.gradient <= std::max(at.left, at.right) + oneSided + share * size;
}

std::string remarkOn(const CheckedEntry& entry, const Graph& graph, const Names& names,
                     const std::optional<Switching>& gate) {
  const std::string name = names.entryProgram(entry.node, entry.entry);
  const auto number = [](double value) { return formatNumber(value, {}); };
  if (entry.kink && entry.agrees)
    return "A kink: " + gateText(graph, names, *gate) + ". The slope is " + number(entry.left) +
           " on the left and " + number(entry.right) +
           " on the right; every number between is a subgradient, and the backward pass takes " +
           number(entry.gradient) + " by convention.";
  if (entry.agrees) return {};
  if (!std::isfinite(entry.gradient) || !std::isfinite(entry.central))
    return "There is no finite slope to compare.";
  return "The differences disagree with the gradient of " + name + ".";
}

} // namespace

TrialPass::TrialPass(const Trace& trace, NodeId binding, Precision precision)
    : trace_(exactOf(trace)), binding_(binding), precision_(precision) {
  const Graph& graph = trace.graph();
  values_.resize(static_cast<size_t>(graph.valueEntries()));
  std::vector<bool> moves(static_cast<size_t>(graph.nodeCount()));
  moves[static_cast<size_t>(binding.value)] = true;
  for (int i = 0; i < graph.nodeCount(); ++i) {
    const Node& node = graph.node({i});
    const auto from = trace_.value({i});
    std::copy(from.begin(), from.end(), values_.begin() + graph.offset({i}));
    if (node.kind != Node::Kind::Operation) {
      round({i});
      continue;
    }
    const auto operands = graph.operandEdges({i});
    const bool moved = std::any_of(operands.begin(), operands.end(), [&](const Edge& edge) {
      return moves[static_cast<size_t>(edge.operand.value)];
    });
    moves[static_cast<size_t>(i)] = moved;
    // In floats everything is computed again: what is in the trace was not rounded.
    if (moved || precision == Precision::Float) nodes_.push_back({i});
  }
  before_ = value(binding)[0];
}

void TrialPass::round(NodeId node) {
  if (precision_ != Precision::Float) return;
  const auto numbers = value(node);
  for (size_t i = 0; i < numbers.size(); ++i) {
    double& number = values_[static_cast<size_t>(trace_.graph().offset(node)) + i];
    number = static_cast<double>(static_cast<float>(number));
  }
}

std::span<const double> TrialPass::value(NodeId id) const {
  const Graph& graph = trace_.graph();
  return std::span(values_).subspan(static_cast<size_t>(graph.offset(id)),
                                    static_cast<size_t>(graph.node(id).shape.size()));
}

double TrialPass::outputAt(std::int64_t entry, double number) {
  const Graph& graph = trace_.graph();
  double* own = values_.data() + graph.offset(binding_);
  own[tried_] = before_; // what the gates decided in the last pass could be read until now
  tried_ = entry;
  before_ = own[entry];
  own[entry] =
      precision_ == Precision::Float ? static_cast<double>(static_cast<float>(number)) : number;
  for (const NodeId id : nodes_) {
    const Node& node = graph.node(id);
    ForwardArgs args;
    for (const Edge& edge : graph.operandEdges(id))
      args.operands[static_cast<size_t>(edge.position)] =
          values_.data() + graph.offset(edge.operand);
    args.call = node.call;
    args.out = values_.data() + graph.offset(id);
    node.forward(args);
    round(id);
  }
  return value(graph.output())[0];
}

double relativeError(double a, double b) {
  if (!std::isfinite(a) || !std::isfinite(b)) return std::numeric_limits<double>::quiet_NaN();
  const double size = std::max(std::abs(a), std::abs(b));
  return size == 0 ? 0 : std::abs(a - b) / size;
}

std::string errorMeaning(double error) {
  if (error > 1e-2) return "the gradient is probably wrong";
  if (error > 1e-4) return "too large to be comfortable";
  if (error > 1e-7) return "fine where there are kinks, else too large";
  return error <= 1e-7 ? "all is well" : "nothing to compare";
}

std::string verdictOn(const CheckedEntry& entry) {
  constexpr double fine = 1e-7;
  if (entry.kink) return entry.agrees ? "a kink" : errorMeaning(entry.error);
  if (entry.agrees && entry.error > fine) return "as near as rounding lets it come";
  return errorMeaning(entry.error);
}

CheckedEntry checkEntry(const Trace& shown, const Names& names, NodeId binding, std::int64_t entry,
                        std::optional<double> step) {
  const Trace& trace = exactOf(shown);
  Trial trial(trace, binding, entry);
  CheckedEntry result;
  result.node = binding;
  result.entry = entry;
  result.gradient = trace.gradient(binding)[static_cast<size_t>(entry)];
  result.step = step.value_or(relativeStep * std::max(1.0, std::abs(trial.at())));
  Trial::Slopes at = trial.slopes(result.step);
  if (!step && !std::isfinite(at.central) && trial.at() != 0) {
    // Beyond the edge of where the output is defined, of a logarithm of a small number say.
    result.step = relativeStep * std::abs(trial.at());
    at = trial.slopes(result.step);
  }
  for (int smaller = 0; !step && at.gate && smaller < 3; ++smaller) {
    const Trial::Slopes nearer = trial.slopes(result.step / 10);
    result.step /= 10;
    at = nearer;
  }
  const double truncation =
      at.gate ? 0 : std::abs(at.central - trial.slopes(2 * result.step).central);
  result.central = at.central;
  result.right = at.right;
  result.left = at.left;
  result.error = relativeError(result.gradient, result.central);
  judge(result, at, truncation);
  result.remark = remarkOn(result, trace.graph(), names, at.gate);
  if (isCovered(shown.gradient(binding)[static_cast<size_t>(entry)])) {
    result.gradient = result.central = result.right = result.left = coveredNumber();
    if (result.kink) result.remark = "A kink: " + gateText(trace.graph(), names, *at.gate) + ".";
  }
  return result;
}

std::vector<CheckedEntry> checkGradients(const Trace& trace, const Names& names,
                                         std::int64_t mostPerArray) {
  std::vector<CheckedEntry> checked;
  const Graph& graph = trace.graph();
  for (int i = 0; i < graph.bindingCount(); ++i) {
    const Node& node = graph.node({i});
    if (node.isLabels) continue;
    const std::int64_t stride = (node.shape.size() + mostPerArray - 1) / mostPerArray;
    for (std::int64_t entry = 0; entry < node.shape.size(); entry += stride)
      checked.push_back(checkEntry(trace, names, {i}, entry));
  }
  return checked;
}

std::vector<NodeId> switchingNodes(const Trace& shown, NodeId binding, std::int64_t entry,
                                   double step) {
  const Trace& trace = exactOf(shown);
  const double at = trace.value(binding)[static_cast<size_t>(entry)];
  TrialPass pass(trace, binding);
  pass.outputAt(entry, at + step);
  const auto above = decisionsOf(trace.graph(), pass);
  pass.outputAt(entry, at - step);
  const auto below = decisionsOf(trace.graph(), pass);
  std::vector<NodeId> nodes;
  for (size_t i = 0; i < pass.nodes().size(); ++i)
    if (above[i] != below[i]) nodes.push_back(pass.nodes()[i]);
  return nodes;
}

std::vector<StepErrors> stepSweep(const Trace& shown, NodeId binding, std::int64_t entry) {
  const Trace& trace = exactOf(shown);
  const double x = trace.value(binding)[static_cast<size_t>(entry)];
  const double gradient = trace.gradient(binding)[static_cast<size_t>(entry)];
  TrialPass exact(trace, binding);
  TrialPass rounded(trace, binding, TrialPass::Precision::Float);
  constexpr int perDecade = 4;
  constexpr int decades = 13;
  std::vector<StepErrors> sweep;
  const auto errors = [&](TrialPass& pass, double step, double& central, double& oneSided) {
    const double above = pass.outputAt(entry, x + step);
    const double below = pass.outputAt(entry, x - step);
    const double here = pass.outputAt(entry, x);
    central = relativeError(gradient, (above - below) / (2 * step));
    oneSided = relativeError(gradient, (above - here) / step);
  };
  for (int i = 0; i <= perDecade * decades; ++i) {
    StepErrors at;
    at.step = std::pow(10.0, -static_cast<double>(i) / perDecade);
    errors(exact, at.step, at.central, at.oneSided);
    errors(rounded, at.step, at.centralFloat, at.oneSidedFloat);
    sweep.push_back(at);
  }
  return sweep;
}

} // namespace backstep
