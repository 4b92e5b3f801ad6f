#pragma once

#include "engine/player.h"
#include "explain/gate_names.h"
#include "model/concealment.h"
#include "model/zoom.h"

#include <optional>
#include <vector>

namespace backstep {

/// The open walk as it is drawn in finer gates: another graph with the same numbers, that is walked
/// in the steps of the open walk. In one of them several of its nodes and edges get their numbers.
class FinerWalk {
 public:
  /// Takes the graph apart that `exact` recorded with nothing covered; it has not too many nodes
  /// for it. `names` are those of that graph.
  FinerWalk(const Trace& exact, const Names& names, Zoom zoom);
  FinerWalk(const FinerWalk&) = delete; // the player walks its own trace
  FinerWalk& operator=(const FinerWalk&) = delete;

  /// Whether it is what `exact` would be taken apart into: other numbers make no difference, other
  /// class labels do.
  bool fits(const Trace& exact, const Zoom& zoom) const;

  /// Takes over the numbers of `exact`, and covers in them what `covers` covers there and what
  /// would give it away.
  void record(const Trace& exact, const Covers& covers);
  void moveTo(int step) { player_.seek(step); }

  /// The walk as it may be shown. Its steps name one of the nodes or edges that they are about, a
  /// Message none where the finer graph has no edge for it.
  const Player& player() const { return player_; }
  const Lowering& lowering() const { return lowering_; }
  const Names& names() const { return *names_; }

  /// The node of the open walk that a node belongs to; invalid for a number inside an op.
  NodeId owner(NodeId node) const;
  /// The entry of its owner that entry `entry` of a node is; -1 inside an op.
  std::int64_t ownerEntry(NodeId node, std::int64_t entry) const;
  /// The first of the nodes that are a node of the open walk; invalid for a literal.
  NodeId firstOf(NodeId owner) const;

 private:
  Lowering lowering_;
  Zoom zoom_;
  std::shared_ptr<const Graph> original_;
  std::vector<double> labels_; // of all label arrays, which the gates depend on
  std::optional<Names> names_;
  Trace exact_;
  std::optional<Trace> shown_; // while numbers are covered
  Player player_;
  std::shared_ptr<const SecretNumbers> secrets_; // that otherWalks_ were recorded for
  std::vector<Trace> otherWalks_;                // finer forms of the walks of the secrets
};

} // namespace backstep
