#pragma once

#include "engine/call_arguments.h"
#include "engine/graph.h"
#include "language/diagnostic.h"

#include <deque>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace backstep {

/// The different calls of a graph: one entry for all calls with the same shapes and arguments.
class CallPool {
 public:
  explicit CallPool(std::deque<CallInfo>& calls) : calls_(calls) {}
  /// The entry for this call, added when it is the first of its kind.
  const CallInfo* find(const CallInfo& call);

 private:
  std::deque<CallInfo>& calls_;    // grows without moving its entries
  const CallInfo* last_ = nullptr; // found last; most calls are like the one before
  std::unordered_multimap<size_t, const CallInfo*> byHash_;
};

/// Builds one graph, line by line. An expression with a mistake becomes an invalid NodeId, and what
/// uses it is passed over in silence, so that every mistake is reported once.
class GraphBuilder {
 public:
  /// A formula's bindings have names that need not be names of a program.
  explicit GraphBuilder(Program program, bool isFormula = false);

  Result<std::shared_ptr<const Graph>> build(std::span<const Binding> bindings,
                                             std::string_view output, bool scalarOutput);

  /// Builds the lines of a program of which some could not be read, and returns the mistakes in
  /// them; using a name in `lost`, which those lines would have assigned, is not an error.
  Diagnostics buildPart(std::span<const Binding> bindings, std::span<const std::string> lost);

  /// Afterwards: the shape of every line's value, where it has one.
  const std::vector<std::optional<Shape>>& lineShapes() const { return lineShapes_; }

 private:
  /// What is known of a name.
  struct Name {
    std::string_view text; ///< lies in the program, the bindings, or the list of lost names
    NodeId node{};         ///< invalid when its line has a mistake, or has not been reached
    bool met = false;      ///< its line has been built, or its absence has been reported
    int assignedAt = -1;   ///< index of the first line that assigns it; -1 when none did so far
  };

  // Names and lines (build_graph.cpp).
  const Name* findName(std::string_view name) const;
  size_t addedName(std::string_view name);
  void addLines(std::span<const Binding> bindings, std::span<const std::string> lost);
  void reserve(size_t bindings);
  void addBinding(const Binding& binding);
  void checkBinding(const Binding& binding);
  void addAssignment(int index);
  bool checkAssignedName(const Assignment& assignment, const Name& known);
  void chooseOutput(std::string_view output, bool scalarOutput);

  // Nodes (build_nodes.cpp).
  NodeId addExpression(const ExprTree& tree);
  NodeId addExpr(const ExprTree& tree, const Expr& expr);
  NodeId addName(const Expr& name);
  std::vector<std::string> knownNames() const;
  NodeId addLiteral(double value, Span span);
  NodeId addCall(const ExprTree& tree, const Expr& call);
  NodeId addIndex(const ExprTree& tree, const Expr& index);
  NodeId addOperation(const Op& op, std::span<const NodeId> operands, Attributes attributes,
                      const Expr& expr);
  Shape resultShape(const Op& op, std::span<const NodeId> operands, const CallShapes& shapes,
                    const Attributes& attributes, const Expr& expr) const;
  void checkSize(const Op& op, const CallShapes& shapes, const Expr& expr);
  void markLabels(const Op& op, NodeId id, int classes, Span span);
  std::string operandText(NodeId id) const;

  // What follows from the finished list of nodes (finish_graph.cpp).
  void finish();
  void listNames();
  void markPathToOutput();
  void chooseKernels();
  void orderMessages();
  void layOut();
  void checkTotalSize();

  Node& nodeAt(NodeId id) { return graph_->nodes_[static_cast<size_t>(id.value)]; }
  const Node& nodeAt(NodeId id) const { return graph_->nodes_[static_cast<size_t>(id.value)]; }

  std::shared_ptr<Graph> graph_ = std::make_shared<Graph>();
  CallPool calls_{graph_->calls_};
  MistakeList mistakes_;
  bool isFormula_;
  std::vector<Name> names_;                      // in the order of the graph's own index
  std::vector<std::optional<Shape>> lineShapes_; // per assignment
  int assignment_ = -1;                          // the line that is being built
  std::vector<bool> isArray_;                    // of its syntax tree's nodes
  std::vector<NodeId> built_; // same order; invalid where it is no array or its line has an error
  std::int64_t multiplyAdds_ = 0;
};

/// The graph of one expression, which is only evaluated: its value may have any shape. `text` is
/// what the spans of `tree` lie in. A binding may have any name that a Name of the tree has, such
/// as "grad(W)".
Result<std::shared_ptr<const Graph>> buildFormula(std::string text, ExprTree tree,
                                                  std::span<const Binding> bindings);

} // namespace backstep
