#pragma once

#include "engine/trace.h"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace backstep {

/// An array that was computed, row by row.
struct ArrayValue {
  Shape shape;
  std::vector<double> entries;
};

/// One thing of a walk that an expression reads.
struct TraceSource {
  enum class Kind {
    Value,    ///< the value of `a`
    Gradient, ///< grad(a): d output / d a, of a's shape
    Local,    ///< local(a, b): d a / d b with every other named value held fixed
    Message,  ///< message(a, b): local(a, b) contracted with grad(a), of b's shape
    Updated,  ///< new(a): the parameter after one step of gradient descent
  };

  Kind kind = Kind::Value;
  NodeId a;
  NodeId b;              ///< of Local and Message
  Shape shape;           ///< of what is read, after `pick`
  std::vector<int> pick; ///< of Local: per axis of a, then of b, an index or Attributes::wholeAxis
  std::string name;      ///< what stands for it in the formula: "H", "grad(W)", "local(A, B)[0, :]"
  Span span;             ///< its text in the expression
};

/// One place where an expression names something.
struct TraceReference {
  const TraceSource* source = nullptr;
  std::optional<std::int64_t> entry; ///< the one entry it takes, row by row from 0; nothing when it
                                     ///< takes the array whole or in part
  Span span;                         ///< the name with its index
};

/// An expression of a lesson or an answer: the program language, with the values of a walk as names
/// and grad(W), local(A, B), message(A, B) and new(W). It is resolved once against a graph and can
/// then be evaluated on any recording of that graph.
class TraceExpression {
 public:
  /// Reads `text`. `hasUpdates` says whether the walk has update steps, for new(W). On failure the
  /// mistakes have their lines and columns in `text`.
  static Result<TraceExpression> compile(std::string_view text, std::shared_ptr<const Graph> graph,
                                         bool hasUpdates);

  /// The shape of its value.
  const Shape& shape() const;
  /// Its value; `trace` must record the graph it was compiled for. A trace recorded with overrides
  /// is read with the same ones, which hold for local(A, B) and message(A, B) too. Entries that
  /// depend on a covered number of the trace are covered.
  ArrayValue evaluate(const Trace& trace, const Overrides* overrides = nullptr) const;

  /// What evaluate() is made of: the entries that a source reads, and the expression's value for
  /// other entries of its sources, in the order of sources().
  std::vector<double> read(const TraceSource& source, const Trace& trace,
                           const Overrides* overrides = nullptr) const;
  ArrayValue evaluateWith(std::span<const std::vector<double>> entries) const;
  /// The graph that computes it from its sources, its bindings in the order of sources().
  const std::shared_ptr<const Graph>& formula() const { return formula_; }

  /// Everything it reads, and every place where it does.
  const std::vector<TraceSource>& sources() const { return sources_; }
  std::vector<TraceReference> references() const;

  /// What it stands for when it is nothing but an array or entries of one: `H`, `grad(Y)[0]`,
  /// `local(Y, O)[0, 1]`.
  struct Target {
    const TraceSource* source = nullptr;
    std::vector<std::int64_t> entries; ///< one per entry of the expression; of Local
                                       ///< (entry of a) * (size of b) + (entry of b)
  };
  std::optional<Target> target() const;

  /// Everywhere in this expression where `part` stands as a sub-expression, its entry `entry` is
  /// `value` from now on. Equal means built the same way, whatever the spaces and parentheses. A
  /// bare number is not a sub-expression. Returns whether there is such a place.
  bool replacePart(const TraceExpression& part, std::int64_t entry, double value);
  /// What replacePart() has replaced, as entries of formula()'s nodes.
  const Overrides& replaced() const { return replaced_; }

 private:
  friend class ExpressionCompiler;

  std::vector<double> readLocal(const TraceSource& source, const Trace& trace,
                                const Overrides* overrides) const;
  ArrayValue run(Evaluation& evaluation) const;
  ArrayValue evaluateCovered(const Trace& trace) const;
  bool matches(NodeId node, const TraceExpression& other, NodeId otherNode) const;

  std::shared_ptr<const Graph> traced_;  // the graph it reads from
  std::shared_ptr<const Graph> formula_; // its own: sources in, value out
  std::vector<TraceSource> sources_;     // the formula's bindings, in order
  Overrides replaced_;                   // entries of the formula's own nodes
};

/// For every entry of local(a, b) that `pick` leaves, row by row: (entry of a) * (size of b) +
/// (entry of b).
std::vector<std::int64_t> pickedEntries(const Graph& graph, const TraceSource& local);

/// Where the walk shows an entry of a source by itself; for Local `entry` counts as in
/// TraceExpression::Target. Nothing where no view does: a derivative through anonymous nodes, say.
std::optional<TracePlace> placeOf(const Trace& trace, const TraceSource& source,
                                  std::int64_t entry);

/// compile and evaluate in one.
Result<ArrayValue> evaluateExpression(std::string_view text, const Trace& trace);

} // namespace backstep
