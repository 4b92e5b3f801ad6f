#pragma once

#include "engine/trace.h"
#include "lesson/trace_expression.h"

#include <functional>
#include <optional>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

namespace backstep {

// The slip table: what each slip breaks and where. A row enumerates its sites in a graph; a site
// holds the rules that replace the right ones. Nothing here knows a lesson.

/// One pullback that is to be done wrongly.
struct PullCall {
  const PullbackArgs& args; ///< operands, output and upstream of the right one
  const Trace& world;       ///< the same numbers with no rule broken
  const std::function<void(const PullbackArgs&)>& rightRule; ///< adds to its `out`
  int operand = 0;                                           ///< which operand's message it is

  ArrayView own() const { return args.operand(operand); }
  ArrayView other() const { return args.operand(1 - operand); }
  std::span<const double> upstream() const;
  /// The right message, or what the right rule makes of other arguments; `out` and `add` of these
  /// do not matter.
  std::vector<double> right() const { return rightFrom(args); }
  std::vector<double> rightFrom(PullbackArgs changed) const;
  std::vector<double> rightOf(std::span<const double> upstream) const;
  /// The right message with the consumer's other operand holding these entries.
  std::vector<double> rightBeside(std::span<const double> otherEntries) const;
};

/// Writes the wrong message, of the operand's size, to the second argument, which holds zeros.
using PullRule = std::function<void(const PullCall&, std::span<double>)>;

/// One value that is to be computed wrongly.
struct ForwardCall {
  const ForwardArgs& args;
  ForwardKernel rightRule;

  std::vector<double> right() const { return rightFrom(args); }
  std::vector<double> rightFrom(ForwardArgs changed) const;
};
using ForwardRule = std::function<void(const ForwardCall&, std::span<double>)>;

/// One place where a slip's rule acts.
struct SlipSite {
  int row = 0; ///< of the slip table
  NodeId node; ///< what is meant
  EdgeId edge;
  std::vector<std::pair<EdgeId, PullRule>> pullbacks;
  std::vector<std::pair<NodeId, ForwardRule>> forwards;
  bool inLocals = true;      ///< also made where a blank asks for a local derivative
  bool atOwnNumbers = false; ///< takes part by the lesson's own numbers, not by random ones
  bool oneEntry = false;     ///< a single entry of an array, where there are others
};

/// The graph as the rows ask it, and the list of sites that they fill.
class SiteList {
 public:
  explicit SiteList(const Graph& graph);

  const Graph& graph() const { return graph_; }
  /// The uses of a node's value, in order.
  std::span<const EdgeId> uses(NodeId node) const { return uses_[static_cast<size_t>(node.value)]; }
  const Node& consumer(EdgeId edge) const { return graph_.node(graph_.edge(edge).consumer); }
  const Node& operand(EdgeId edge) const { return graph_.node(graph_.edge(edge).operand); }
  std::string_view opOf(NodeId node) const;
  /// The other operand of an edge's consumer; invalid when it has only one.
  NodeId other(EdgeId edge) const;
  /// The operand of a node at a position; invalid when it has none.
  NodeId operandOf(NodeId node, int position = 0) const;
  /// The edges that have a pullback, of all ops or of those named.
  std::vector<EdgeId> edgesOf(std::initializer_list<std::string_view> ops) const;
  std::vector<EdgeId> allEdges() const;
  std::vector<NodeId> nodesOf(std::initializer_list<std::string_view> ops) const;
  /// The nodes of the ops whose row has something.
  std::vector<NodeId> nodesWith(bool (*has)(const Op&)) const;
  /// The edges from a node to its operands that have a pullback.
  std::vector<EdgeId> pullbacksOf(NodeId node) const;

  /// Where a value comes from that was at most turned, reshaped, indexed or given a name.
  NodeId movedFrom(NodeId node) const;
  bool isActivation(EdgeId edge) const; ///< relu, tanh, ..., or maximum with 0
  bool isRelu(EdgeId edge) const;       ///< relu, leaky_relu, or maximum with 0
  bool isDifference(NodeId node) const; ///< computed by a subtraction
  bool isParameter(NodeId node) const;  ///< a parameter, or one turned, reshaped or indexed
  bool isSquareOf(NodeId node, NodeId& base) const; ///< square(x), x ** 2, x * x
  /// The factor by which a node divides a sum: of mean and the losses N, of sum(..) / N the N; with
  /// every other count it could be taken for (rows, columns). Empty for other nodes.
  std::vector<double> countsOf(NodeId node) const;

  /// Begins the list of one row; sites until the next join() belong together: join() adds the site
  /// where all of them are broken at once, when there are several.
  void beginRow(int row) { row_ = row, joined_ = sites_.size(); }
  int row() const { return row_; }
  void join();
  void add(SlipSite site);
  void addPull(EdgeId edge, PullRule rule, bool inLocals = true);
  /// The same for all operands of a node.
  void addPulls(NodeId node, const PullRule& rule);
  /// An element-wise rule: at the whole edge, and, for operands that are not large, at each entry.
  void addEntries(EdgeId edge, const PullRule& rule);
  void addForward(NodeId node, ForwardRule rule);
  /// The same with each entry of a value that is not large.
  void addForwardEntries(NodeId node, const ForwardRule& rule);

  std::vector<SlipSite> take() { return std::move(sites_); }

 private:
  const Graph& graph_;
  std::vector<std::vector<EdgeId>> uses_;
  std::vector<SlipSite> sites_;
  int row_ = 0;
  size_t joined_ = 0;

  void push(SlipSite site);
};

/// A blank as the slips of its answer alone see it, in one world.
struct AnswerView {
  const Graph& graph;
  const TraceExpression& expression;
  const std::optional<TraceExpression::Target>& target;
  const Trace& world;
  const Overrides* overrides;
  const std::vector<std::vector<double>>& sources; ///< what the expression reads

  /// The expression's numbers with its sources replaced.
  std::vector<double> with(const std::vector<std::vector<double>>& changed) const;
  bool reads(TraceSource::Kind kind) const;
};

/// Collects what a slip of the answer gives: always as many, in the same order.
struct AnswerNumbers {
  NodeId node;
  std::vector<double> numbers;
};
using AnswerRule = void (*)(const AnswerView&, std::vector<AnswerNumbers>&);

/// One slip.
struct SlipRow {
  std::string_view id;
  std::string_view sentence;
  void (*sites)(SiteList&) = nullptr; ///< where a rule of the passes is broken; null for none
  AnswerRule answers = nullptr;       ///< what goes wrong in the answer itself; null for nothing
};

std::span<const SlipRow> slipTable();

// The rows' rules, by what they break.
namespace slip_rules {
void activationDerivative(SiteList&);
void reluMaskFromGradient(SiteList&);
void reluGateFlipped(SiteList&);
void reluValueAsDerivative(SiteList&);
void reluAtZero(SiteList&);
void derivativeAtOutput(SiteList&);
void maxToLoser(SiteList&);
void softmaxDiagonalOnly(SiteList&);
void softmaxSkipped(SiteList&);
void fusedTwice(SiteList&);
void fusedUnderMse(SiteList&);

void onePath(SiteList&);
/// The part of one-path that lies inside a fused op: its longer form uses the operand several
/// times.
void onePathInside(SiteList&);
void differenceForSum(SiteList&);
void biasNotSummed(SiteList&);
void upstreamForgotten(SiteList&);

void mulNotSwapped(SiteList&);
void notTransposed(SiteList&);
void inputForgotten(SiteList&);
void preactivationForActivation(SiteList&);
void updatedWeight(SiteList&);
void wrongOperand(SiteList&);
void factorForgotten(SiteList&);
void sumForProduct(SiteList&);
void valueForGradient(SiteList&);
void reciprocalSign(SiteList&);

void sign(SiteList&);
void squareFactor(SiteList&);
void noMean(SiteList&);
void meanTwice(SiteList&);
void regulariserLeftOut(SiteList&);
void regulariserFactor(SiteList&);
void hingeOwnClass(SiteList&);

void logBase(SiteList&);
void activationForgotten(SiteList&);
void biasForgotten(SiteList&);
void firstTermOnly(SiteList&);
void meanForgotten(SiteList&);
void squareForgotten(SiteList&);

void neighbourEntries(const AnswerView&, std::vector<AnswerNumbers>&);
void transposedResults(const AnswerView&, std::vector<AnswerNumbers>&);
void signs(const AnswerView&, std::vector<AnswerNumbers>&);
void ascents(const AnswerView&, std::vector<AnswerNumbers>&);
void notUpdated(const AnswerView&, std::vector<AnswerNumbers>&);
void valuesForGradients(const AnswerView&, std::vector<AnswerNumbers>&);
void otherOperands(const AnswerView&, std::vector<AnswerNumbers>&);
void onePathOfFormula(const AnswerView&, std::vector<AnswerNumbers>&);
void firstTermOfFormula(const AnswerView&, std::vector<AnswerNumbers>&);
void differenceInFormula(const AnswerView&, std::vector<AnswerNumbers>&);
void sumInFormula(const AnswerView&, std::vector<AnswerNumbers>&);
void factorOfFormula(const AnswerView&, std::vector<AnswerNumbers>&);
} // namespace slip_rules

} // namespace backstep
