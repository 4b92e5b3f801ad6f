#pragma once

#include "canvas/graph_scene.h"

#include <vector>

namespace backstep::ui {

/// How an arrow looks.
struct EdgeInk {
  ImU32 colour = 0;
  float width = 0;       ///< pixels at zoom 1
  bool backward = false; ///< the head is at the operand: a message has come back along it
  bool lit = false;      ///< part of the way by which the gradient that is looked at has come
  int rank = 0;          ///< 0..mostRank; higher ones are drawn over lower ones

  static constexpr int mostRank = 4;
};

/// Decides how arrows look at the cursor. Thickness is the edge's weight (edgeWeight()); colour and
/// head tell what has travelled along it last, and which way.
class EdgeInks {
 public:
  /// `pointed`: the edge under the pointer, if any.
  EdgeInks(const ViewContext& context, const Scene& scene, EdgeId pointed);

  EdgeInk of(EdgeId edge) const;
  /// True when something travels along the edge in the current step.
  bool current(EdgeId edge) const;

 private:
  void lightRoute();

  const ViewContext& context_;
  const Scene& scene_;
  const Player& player_;
  const Graph& graph_;
  EdgeId pointed_;
  std::vector<bool> lit_; // per edge; empty when no gradient is looked at
};

} // namespace backstep::ui
