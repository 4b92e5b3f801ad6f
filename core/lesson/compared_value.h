#pragma once

#include "engine/graph.h"

#include <optional>
#include <string_view>

namespace backstep {

/// What a program holds against its targets.
struct ComparedValue {
  NodeId node;
  bool scores = false; ///< class 1 is decided from 0 on, and the classes are still 0 and 1
  TargetKind needs = TargetKind::Numbers; ///< what the target must hold for training
  std::string_view by;                    ///< the op that compares; "log" for a product with log(p)
  bool signs = false; ///< the classes are -1 and 1: it ends in a tanh, or in no function at all
};

/// The value that answers to a target: the other operand of a loss (mse, bce, bce_with_logits,
/// cross_entropy, hinge) or of a difference, or p of a product with log(p). None when the target is
/// read in no such way.
std::optional<ComparedValue> comparedWith(const Graph& graph, NodeId target);

} // namespace backstep
