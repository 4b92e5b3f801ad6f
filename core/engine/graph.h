#pragma once

#include "engine/op.h"
#include "engine/shape.h"
#include "language/diagnostic.h"
#include "language/program.h"
#include "text/large_vector.h"
#include "text/name_index.h"

#include <cstdint>
#include <deque>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace backstep {

/// Names a node of one graph; an index into Graph::nodes().
struct NodeId {
  int value = -1;

  bool valid() const { return value >= 0; }
  friend bool operator==(NodeId a, NodeId b) { return a.value == b.value; }
  friend bool operator!=(NodeId a, NodeId b) { return a.value != b.value; }
};

/// Names an edge of one graph; an index into Graph::edges().
struct EdgeId {
  int value = -1;

  bool valid() const { return value >= 0; }
  friend bool operator==(EdgeId a, EdgeId b) { return a.value == b.value; }
  friend bool operator!=(EdgeId a, EdgeId b) { return a.value != b.value; }
};

/// One value of the computation.
struct Node {
  enum class Kind : std::uint8_t {
    Input,     ///< data or target, from a lesson's [inputs]
    Parameter, ///< what training changes, from a lesson's [parameters]
    Literal,   ///< a number written in the program; it has a value but no steps
    Operation, ///< computed by an op
  };

  // In an order that leaves no gaps: a large graph is mostly nodes.
  std::string name; ///< as in the program; empty for the inside of a line
  Shape shape;      ///< of its value and of its gradient
  Kind kind = Kind::Operation;
  bool isLabels = false;           ///< an input of integer class labels: no gradient
  bool reachesOutput = false;      ///< false: its gradient is 0 and no message passes it
  const Op* op = nullptr;          ///< only for an Operation
  const CallInfo* call = nullptr;  ///< only for an Operation: its shapes and keyword arguments
  ForwardKernel forward = nullptr; ///< only for an Operation
  double literal = 0;              ///< value of a Literal
  int assignment = -1;             ///< index of the program's line it belongs to; -1 for inputs
  Span span;                       ///< its text in the program; empty for inputs
  int firstEdge = 0;               ///< its operands are edges [firstEdge, firstEdge + operandCount)
  int operandCount = 0;
  int messageCount = 0; ///< messages it receives in the backward pass
};

/// One use of a node's value by a consumer. `a * a` has two edges. Values travel from `operand` to
/// `consumer`, gradient messages the other way.
struct Edge {
  NodeId consumer;
  NodeId operand;
  int position = 0; ///< which operand of the consumer, from 0
  bool carriesGradient =
      false;                 ///< false to literals, labels, and below nodes off the output's path
  bool firstMessage = false; ///< in the backward pass the operand's gradient starts with this edge
  bool lastMessage = false;  ///< and is complete after this one
  std::int64_t offset = 0;   ///< of its first entry in the array of messages
  PullbackKernel pullback = nullptr; ///< null where no gradient is carried
};

/// A named array that exists before the program runs.
struct Binding {
  std::string name;
  Node::Kind kind = Node::Kind::Input; ///< Input or Parameter
  Shape shape;
};

/// An immutable computation: nodes in topological order (inputs first, then line by line, operands
/// before their consumers) and the edges between them.
class Graph {
 public:
  /// A value, gradient or message of at least this many entries begins at a multiple of them, so
  /// that vector instructions stay inside cache lines. Smaller ones are packed: a graph of numbers
  /// would otherwise be eight times as large.
  static constexpr std::int64_t alignment = 8;

  Graph() = default;
  Graph(const Graph&) = delete; // nodes point into its own list of calls
  Graph& operator=(const Graph&) = delete;

  std::span<const Node> nodes() const { return nodes_; }
  std::span<const Edge> edges() const { return edges_; }
  const Node& node(NodeId id) const { return nodes_[static_cast<size_t>(id.value)]; }
  const Edge& edge(EdgeId id) const { return edges_[static_cast<size_t>(id.value)]; }
  /// Where a node's first entry stands in the arrays of values and of gradients. Apart from the
  /// nodes, since a plan asks for those of all operands, which may be anywhere.
  std::int64_t offset(NodeId id) const { return offsets_[static_cast<size_t>(id.value)]; }
  int nodeCount() const { return static_cast<int>(nodes_.size()); }
  int edgeCount() const { return static_cast<int>(edges_.size()); }
  /// The operand edges of a node, in operand order.
  std::span<const Edge> operandEdges(NodeId id) const;
  /// The id of the operand edge at `position` of a node.
  EdgeId operandEdge(NodeId id, int position) const;
  /// Edges in the order in which their messages are computed: consumers in reverse topological
  /// order, operands in order; only those that carry gradient.
  std::span<const EdgeId> messageOrder() const { return messageOrder_; }
  /// The scalar that is differentiated.
  NodeId output() const { return output_; }
  /// The node with that program name; invalid when there is none.
  NodeId find(std::string_view name) const;
  /// Inputs and parameters, in file order: the first nodes.
  int bindingCount() const { return bindingCount_; }
  /// Entries of the array of all values, with the gaps that keep every value aligned to
  /// `alignment` entries; the gradients have as many.
  std::int64_t valueEntries() const { return valueEntries_; }
  /// Entries of the array of all messages, with such gaps.
  std::int64_t messageEntries() const { return messageEntries_; }
  /// The program it was built from.
  const Program& program() const { return program_; }

 private:
  friend class GraphBuilder;

  Program program_;
  LargeVector<Node> nodes_;
  LargeVector<Edge> edges_;
  std::vector<std::int64_t> offsets_; // of the nodes
  std::deque<CallInfo> calls_;        // all different ones; nodes point into it
  std::vector<EdgeId> messageOrder_;
  NodeId output_;
  int bindingCount_ = 0;
  std::int64_t valueEntries_ = 0;
  std::int64_t messageEntries_ = 0;
  NameIndex byName_;          // into named_
  std::vector<NodeId> named_; // the nodes that have a name
};

/// Builds the graph of a program over named arrays: resolves names, infers shapes, chooses kernels.
/// Every assigned name has an Operation of its own: a bare name or number is assigned through the
/// op "copy". `output` names the scalar to differentiate; empty means the last assigned name. With
/// `scalarOutput` false any shape is allowed for the output (an expression that is only evaluated).
/// On failure returns every mistake found, with its place in the program's text.
Result<std::shared_ptr<const Graph>> buildGraph(Program program, std::span<const Binding> bindings,
                                                std::string_view output = {},
                                                bool scalarOutput = true);

/// The mistakes in the class labels among the bindings' values: a fraction, or a class that the
/// scores do not have. `values[i]` holds the entries of binding i. Lines and columns are 0: labels
/// stand in a lesson's data, whose reader knows the place; the message names array and entry.
Diagnostics checkLabels(const Graph& graph, std::span<const std::span<const double>> values);

/// Number of classes that the labels in this binding may name (0 <= label < classes); 0 when the
/// node is not a label array.
int labelClasses(const Graph& graph, NodeId labels);

/// Programmer's check of the invariants above (order, edges, offsets, message counts); empty when
/// all hold, otherwise what is broken. Run on every built graph in debug builds and tests.
std::string verify(const Graph& graph);

} // namespace backstep
