#pragma once

#include "engine/trace.h"
#include "explain/names.h"

#include <cstdint>
#include <string>
#include <vector>

namespace backstep {

/// Something that makes the gradients of a walk useless although all numbers are finite (else see
/// not_finite.h).
struct Pathology {
  enum class Kind {
    DeadUnits,      ///< a ReLU (Op::canDie) that is closed for every example
    Saturated,      ///< a sigmoid, tanh (Op::steepest) or softmax where its slope is nearly 0
    Vanishing,      ///< gradients shrink from layer to layer
    Exploding,      ///< or grow
    SymmetricUnits, ///< units with the same weights and the same gradients, which stay alike
  };

  Kind kind = Kind::DeadUnits;
  NodeId node;                     ///< where it acts: the activation, the first layer, the weights
  std::vector<std::int64_t> units; ///< of DeadUnits and Saturated: units or entries, from 0
  std::string sentence;            ///< what it is and what it does, plain text
};

/// What is wrong with a walk's gradients, at most one of a kind for each node, in the order of the
/// nodes. Covered numbers are passed over.
std::vector<Pathology> pathologies(const Trace& trace, const Names& names);

/// Along which axis of an activation its units lie, the other one being the examples: found from
/// the side on which the weights stand in the matrix product that it comes from. 0 for rows, 1 for
/// columns; -1 where there is no such product.
int unitAxis(const Graph& graph, NodeId activation);

} // namespace backstep
