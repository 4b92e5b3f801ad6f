#pragma once

#include "engine/covered.h"
#include "engine/evaluate.h"

#include <cassert>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace backstep {

enum class StepKind {
  Input,      ///< an input or parameter gets its value
  Forward,    ///< an op computes its value
  Seed,       ///< the output's gradient is set to 1
  Message,    ///< a consumer sends one operand its share of the gradient
  Accumulate, ///< a node has all its messages: its gradient is complete
  Update,     ///< a parameter takes a step of gradient descent
};

enum class Phase { Input, Forward, Loss, Backward, Update };

/// One step of the walk. Plain indices; the numbers are read from the Trace.
struct Step {
  StepKind kind = StepKind::Input;
  Phase phase = Phase::Input;
  NodeId node; ///< what gets a value or gradient; of a Message the operand that receives it
  EdgeId edge; ///< only of a Message
};

/// Where one number of a trace stands.
struct TracePlace {
  enum class Kind {
    Value,    ///< of a node
    Gradient, ///< of a node
    Message,  ///< of an edge
    Local,    ///< of an edge: the derivative of one entry of its consumer by one of its operand
    Updated,  ///< of a parameter
  };

  Kind kind = Kind::Value;
  int index = 0;          ///< of the node or edge
  std::int64_t entry = 0; ///< row by row; of Local (entry of the consumer) * (size of the operand)
                          ///< + (entry of the operand)

  friend bool operator==(const TracePlace& a, const TracePlace& b) {
    return a.kind == b.kind && a.index == b.index && a.entry == b.entry;
  }
  friend bool operator<(const TracePlace& a, const TracePlace& b) {
    if (a.kind != b.kind) return a.kind < b.kind;
    return a.index != b.index ? a.index < b.index : a.entry < b.entry;
  }
};

/// The steps of a walk, and at which of them each number becomes known: 0 from the start,
/// Trace::never if not at all.
struct WalkSteps {
  std::vector<Step> steps;
  std::vector<int> value, gradient, update; ///< per node
  std::vector<int> message;                 ///< per edge
};

struct CoveredTrace;
struct SecretNumbers;

/// Everything that happens in one forward and backward pass, recorded once and then only read.
///
/// Steps are numbered from 0: step 0 shows only the program, step k is the state after k steps; so
/// steps()[k - 1] is what happens at step k. The list of steps depends on the graph alone, the
/// numbers on the bindings' values.
class Trace {
 public:
  /// `eta` is the learning rate of the Update steps, one per parameter; without it there are none.
  explicit Trace(std::shared_ptr<const Graph> graph, std::optional<double> eta = std::nullopt);

  const Graph& graph() const { return evaluation_.graph(); }
  std::optional<double> eta() const { return eta_; }

  /// Computes all numbers again, without allocating; none of them is covered then. `bindings[i]`
  /// are the entries of binding i.
  void record(std::span<const std::span<const double>> bindings,
              const Overrides* overrides = nullptr);

  /// Walks the numbers in other steps than the graph's own from now on: in those of a graph that
  /// this one is a finer form of. In each of them several nodes and edges may get their numbers.
  void walkIn(WalkSteps steps) { walk_ = std::move(steps); }

  std::span<const Step> steps() const { return walk_.steps; }
  /// The number n of the last step.
  int lastStep() const { return static_cast<int>(walk_.steps.size()); }
  /// What happens at step k, 1 <= k <= lastStep().
  const Step& step(int k) const {
    assert(k >= 1 && k <= lastStep());
    return walk_.steps[static_cast<size_t>(k - 1)];
  }

  /// The numbers; see Evaluation.
  std::span<const double> value(NodeId node) const { return evaluation_.value(node); }
  std::span<const double> gradient(NodeId node) const { return evaluation_.gradient(node); }
  std::span<const double> message(EdgeId edge) const { return evaluation_.message(edge); }
  /// Row `out` of the local derivative of an edge; see Evaluation::localJacobianRow().
  void localRow(EdgeId edge, int out, std::span<double> row, std::span<double> scratch) const;
  const Evaluation& evaluation() const { return evaluation_; }
  /// The parameter after its Update, value - eta * gradient; empty without eta or for other nodes.
  std::span<const double> updated(NodeId parameter) const;

  /// Takes the numbers at these places out, until record(): coveredNumber() stands there. What
  /// localRow() computes from them is covered as well. All other numbers stay as they were
  /// recorded. `secrets` are numbers that may not be computed from the rest either, see
  /// coverSecrets().
  void cover(std::span<const TracePlace> places,
             std::shared_ptr<const SecretNumbers> secrets = nullptr);
  /// What cover() has taken out; null when nothing is covered.
  const CoveredTrace* covered() const { return covered_.get(); }

  /// The step at which something becomes known; `never` when it does not.
  static constexpr int never = 1 << 30;
  /// Whether one of these numbers is that of a step, rather than `never` or 0, known from the
  /// start.
  static bool isStep(int number) { return number != 0 && number != never; }
  /// 0 for what has no step of its own, since it is known from the start: literals, class labels.
  int valueStep(NodeId node) const { return at(walk_.value, node.value); }
  int gradientStep(NodeId node) const { return at(walk_.gradient, node.value); }
  int messageStep(EdgeId edge) const { return at(walk_.message, edge.value); }
  int updateStep(NodeId node) const { return at(walk_.update, node.value); }

  /// The edges whose messages a node receives, in the order in which they arrive.
  std::span<const EdgeId> messagesTo(NodeId node) const;

 private:
  static int at(const std::vector<int>& list, int index) {
    return list[static_cast<size_t>(index)];
  }
  void listIncoming();
  void listSteps();
  void listBackward();
  void listUpdates();
  void computeUpdates();
  void pushStep(Step step);
  double& numberAt(const TracePlace& place);

  Evaluation evaluation_;
  std::optional<double> eta_;
  std::vector<double> updated_;             // one slot per entry of every parameter, in order
  std::vector<std::int64_t> updatedOffset_; // per binding; -1 when it is not a parameter
  std::vector<int> incomingStart_; // per node, into incoming_; one more than there are nodes
  std::vector<EdgeId> incoming_;
  WalkSteps walk_;
  std::shared_ptr<const CoveredTrace> covered_;
};

/// What lies under the covers of a trace.
struct CoveredTrace {
  Trace exact;                                  ///< nothing covered
  Trace disturbed;                              ///< other numbers at the covered places
  std::vector<TracePlace> places;               ///< ascending
  std::shared_ptr<const SecretNumbers> secrets; ///< null for none

  bool covers(const TracePlace& place) const;
};

/// Numbers that may not be shown however they are computed. Each is known by what it is in several
/// walks of the same graph with other inputs and parameters: what is equal in all of them, sign
/// apart, is the same number.
struct SecretNumbers {
  using Known = std::vector<double>; ///< of one number, what it is in each walk

  std::shared_ptr<const std::vector<Trace>> walks; ///< nothing covered
  std::vector<Known> numbers;

  bool contains(const Known& number) const;
  /// Whether two are the same number; where a walk has no finite number it says nothing.
  static bool same(const Known& a, const Known& b);
};

/// Covers every number that differs from the one computed in the same way from disturbed numbers:
/// it depends on a covered one.
void coverDifferences(std::span<double> exact, std::span<const double> disturbed);

/// Covers the numbers that are secret ones of a covered trace. `compute` makes the same numbers, in
/// the same order, from another walk.
void coverSecrets(const CoveredTrace& under, std::span<double> exact,
                  const std::function<std::vector<double>(const Trace& walk)>& compute);

} // namespace backstep
