#pragma once

#include "engine/evaluate.h"

#include <cassert>
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

  /// Computes all numbers anew, without allocating. `bindings[i]` are the entries of binding i.
  void record(std::span<const std::span<const double>> bindings,
              const Overrides* overrides = nullptr);

  std::span<const Step> steps() const { return steps_; }
  /// The number n of the last step.
  int lastStep() const { return static_cast<int>(steps_.size()); }
  /// What happens at step k, 1 <= k <= lastStep().
  const Step& step(int k) const {
    assert(k >= 1 && k <= lastStep());
    return steps_[static_cast<size_t>(k - 1)];
  }

  /// The numbers; see Evaluation.
  std::span<const double> value(NodeId node) const { return evaluation_.value(node); }
  std::span<const double> gradient(NodeId node) const { return evaluation_.gradient(node); }
  std::span<const double> message(EdgeId edge) const { return evaluation_.message(edge); }
  /// The gradient of the edge's operand as it stands when this edge's message has arrived: the sum
  /// of its messages up to and including this one. Written to `out`, of the operand's shape.
  void partialSum(EdgeId edge, std::span<double> out) const;
  const Evaluation& evaluation() const { return evaluation_; }
  /// The parameter after its Update, value - eta * gradient; empty without eta or for other nodes.
  std::span<const double> updated(NodeId parameter) const;

  /// The step at which something becomes known; `never` when it does not.
  static constexpr int never = 1 << 30;
  /// Whether one of these numbers is that of a step, rather than `never` or 0, known from the
  /// start.
  static bool isStep(int number) { return number != 0 && number != never; }
  /// 0 for what has no step of its own, since it is known from the start: literals, class labels.
  int valueStep(NodeId node) const { return at(valueStep_, node.value); }
  int gradientStep(NodeId node) const { return at(gradientStep_, node.value); }
  int messageStep(EdgeId edge) const { return at(messageStep_, edge.value); }
  int updateStep(NodeId node) const { return at(updateStep_, node.value); }

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

  Evaluation evaluation_;
  std::optional<double> eta_;
  std::vector<double> updated_;             // one slot per entry of every parameter, in order
  std::vector<std::int64_t> updatedOffset_; // per binding; -1 when it is not a parameter
  std::vector<int> incomingStart_; // per node, into incoming_; one more than there are nodes
  std::vector<EdgeId> incoming_;
  std::vector<Step> steps_;
  std::vector<int> valueStep_, gradientStep_, messageStep_, updateStep_;
};

} // namespace backstep
