#pragma once

#include "engine/evaluate.h"

#include <span>
#include <string>
#include <vector>

namespace backstep {

/// The derivative of a named value A by a named value B with every other named value held fixed:
/// A's line alone, its anonymous nodes multiplied through and all its uses of B added up.
class LocalDerivative {
 public:
  /// Finds the way from A's line to B; `reads()` says whether there is one. `graph` must outlive
  /// it.
  LocalDerivative(const Graph& graph, NodeId a, NodeId b);

  /// True when A's line reads B.
  bool reads() const { return !path_.empty(); }
  /// The edge from A to B when the line is nothing but this one use of B; else invalid.
  EdgeId onlyEdge() const;

  /// The vector-Jacobian product upstream . dA/dB at the evaluation's values, with broken rules and
  /// clamped entries as in `overrides`: `upstream` has A's shape, the result B's.
  std::vector<double> pullBack(const Evaluation& evaluation, std::span<const double> upstream,
                               const Overrides* overrides = nullptr) const;

  /// Adds to `gradient`, of B's shape, what the clamped entries of this line (Overrides::lines)
  /// make of `upstream`, of A's shape, beyond what the line's own derivative does.
  void correct(const Evaluation& evaluation, std::span<const double> upstream,
               const Overrides& overrides, std::span<double> gradient) const;

 private:
  std::vector<double> throughLine(const Evaluation& evaluation, std::span<const double> upstream,
                                  const Overrides* overrides) const;
  void send(const Evaluation& evaluation, NodeId node, std::span<const double> upstream,
            const Overrides* overrides, std::vector<std::vector<double>>& collected) const;
  bool isOnPath(NodeId node) const;
  bool carries(EdgeId use) const;
  size_t slotOf(NodeId node) const;

  const Graph& graph_;
  NodeId a_;
  NodeId b_;
  std::vector<NodeId> path_; // A and the anonymous nodes between A and B, consumers first
};

/// The names that A's line reads, in the order of their nodes.
std::vector<std::string> namesReadBy(const Graph& graph, NodeId a);

/// Among the names that A's line reads, one whose value depends on B; empty when there is none.
std::string neighbourTowards(const Graph& graph, NodeId a, NodeId b);

} // namespace backstep
