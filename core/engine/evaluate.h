#pragma once

#include "engine/graph.h"
#include "text/large_vector.h"

#include <functional>
#include <span>
#include <vector>

namespace backstep {

/// Changes to an evaluation, for wrong rules and for a student's own numbers. They go through the
/// same passes as the right rules. Indices count an array's entries row by row from 0.
struct Overrides {
  /// A node's value computed by another rule.
  struct Forward {
    NodeId node;
    std::function<void(const ForwardArgs&)> rule;
  };
  /// An edge's message computed by another rule.
  struct Pullback {
    EdgeId edge;
    std::function<void(const PullbackArgs&)> rule;
  };
  /// An entry of a value, replaced as soon as its node is computed; everything later uses it.
  struct Value {
    NodeId node;
    int entry = 0;
    double value = 0;
  };
  /// An entry of a gradient, replaced after its Accumulate.
  struct Gradient {
    NodeId node;
    int entry = 0;
    double value = 0;
  };
  /// An entry of an edge's local derivative d consumer[out] / d operand[in], replaced in the
  /// Jacobian that the message is computed with.
  struct Local {
    EdgeId edge;
    int out = 0;
    int in = 0;
    double value = 0;
  };

  /// An entry of the derivative d a[out] / d b[in] of a line where anonymous nodes lie between the
  /// two names, or where the line uses b several times: what the line sends to b is corrected by
  /// the difference. See LocalDerivative.
  struct Line {
    NodeId a;
    NodeId b;
    int out = 0;
    int in = 0;
    double value = 0;
  };

  std::vector<Forward> forwards;
  std::vector<Pullback> pullbacks;
  std::vector<Value> values;
  std::vector<Gradient> gradients;
  std::vector<Local> locals;
  std::vector<Line> lines;

  bool empty() const {
    return forwards.empty() && pullbacks.empty() && values.empty() && gradients.empty() &&
           locals.empty() && lines.empty();
  }
};

/// The numbers of one evaluation of a graph: values, gradients and, when recorded, messages.
/// All memory is allocated by the constructor; the passes allocate nothing, unless local
/// derivatives are clamped.
class Evaluation {
 public:
  enum class Messages {
    Keep,          ///< every edge's message can be read afterwards
    Discard,       ///< messages are added up in place
    ForParameters, ///< the same, and only gradients that a parameter's needs are computed, the
                   ///< others are 0: for training, which has no overrides
  };

  Evaluation(std::shared_ptr<const Graph> graph, Messages messages);
  Evaluation(const Evaluation& other);
  Evaluation& operator=(const Evaluation& other);
  Evaluation(Evaluation&&) = default;
  Evaluation& operator=(Evaluation&&) = default;
  ~Evaluation() = default;

  const Graph& graph() const { return *graph_; }
  const std::shared_ptr<const Graph>& sharedGraph() const { return graph_; }

  /// The entries of a value, row by row. Inputs and parameters are written here before forward().
  std::span<double> value(NodeId node);
  std::span<const double> value(NodeId node) const;
  /// d(output)/d(node), of the node's shape; 0 off the output's path; valid after backward().
  std::span<const double> gradient(NodeId node) const;
  /// upstream . d(consumer)/d(operand), of the operand's shape; valid after backward() when
  /// messages are kept and the edge carries gradient, else empty.
  std::span<const double> message(EdgeId edge) const;
  /// Computes every value from the bindings' values.
  void forward(const Overrides* overrides = nullptr);
  /// Computes every gradient from the values. The output must be a scalar, and messages that are
  /// for parameters only take no overrides.
  void backward(const Overrides* overrides = nullptr);

  /// Row `out` of the local Jacobian of an edge: d consumer[out] / d operand[in] for every `in`,
  /// written to `row` (size of the operand), by the op's own pullback; `scratch` needs the size of
  /// the consumer.
  void localJacobianRow(EdgeId edge, int out, std::span<double> row,
                        std::span<double> scratch) const;

  /// Adds upstream . d(consumer)/d(operand) of an edge to `out`, of the operand's shape, at the
  /// values as they stand; with the edge's replaced rule or local derivatives where `overrides`
  /// has them. Any edge will do, also one off the output's path, but none to class labels.
  void addPullback(EdgeId edge, std::span<const double> upstream, std::span<double> out,
                   const Overrides* overrides = nullptr) const;

 private:
  // The plan: what a pass does, resolved once, so that a pass only walks two lists. Its pointers
  // lead into this evaluation's own arrays; a copy makes its own plan.
  struct ForwardCall {
    ForwardKernel kernel;
    ForwardArgs args;
  };
  struct MessageCall { // of one message, or of both of a consumer
    PullbackKernel kernel;
    PullbackArgs args;
  };

  /// Where a message goes, and whether it is added there.
  struct MessagePlace {
    double* out;
    bool add;
  };

  /// What a kept message does to its operand's gradient.
  struct GradientSum {
    double* gradient;
    const double* message;
    std::int64_t size;
    bool first; ///< the gradient begins with this message
  };

  void makePlan();
  void planMessages(std::span<const EdgeId> order);
  ForwardCall forwardCall(NodeId id);
  MessageCall messageCall(EdgeId id);
  MessagePlace messagePlace(const Edge& edge);
  bool addRightMessage(MessageCall& call, EdgeId left, EdgeId right);
  const double* valueAt(NodeId id) const { return values_.data() + graph_->offset(id); }
  double* gradientAt(NodeId id) { return gradients_.data() + graph_->offset(id); }
  PullbackArgs pullbackArgs(const Edge& edge, const double* upstream, double* out, bool add) const;

  void forwardWith(const Overrides& overrides);
  void compute(NodeId id, const ForwardCall& call, const Overrides& overrides);
  void clampValue(NodeId id, const Overrides& overrides);

  void backwardWith(const Overrides& overrides);
  void pullBack(EdgeId edge, const MessageCall& call, const Overrides& overrides) const;
  void pullBackClamped(EdgeId edge, const PullbackArgs& args, const Overrides& overrides) const;
  void correctLines(NodeId operand, const Overrides& overrides);
  PullbackKernel kernelOf(EdgeId id) const;
  GradientSum gradientSum(EdgeId id);
  static void accumulate(const GradientSum& sum);
  void clampGradient(NodeId id, const Overrides& overrides);

  std::shared_ptr<const Graph> graph_;
  Messages messages_;
  std::vector<double> values_;
  std::vector<double> gradients_;
  std::vector<double> kept_;              // all messages, when kept
  LargeVector<ForwardCall> forwardCalls_; // in topological order
  LargeVector<MessageCall> messageCalls_; // in message order; only those that are sent
  std::vector<GradientSum> sums_;         // one per message when they are kept, else none
};

} // namespace backstep
