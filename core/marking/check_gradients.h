#pragma once

#include "lesson/open_lesson.h"

#include <cstdint>
#include <vector>

namespace backstep {

/// One entry of an input or parameter whose gradient is not what trying out gives.
struct GradientMismatch {
  NodeId node;
  std::int64_t entry = 0; ///< row by row from 0
  double gradient = 0;    ///< by the backward pass
  double difference = 0;  ///< the central difference (L(x + h) - L(x - h)) / 2h
  bool kink = false;      ///< the slopes on the two sides differ and the gradient lies between them
};

/// Compares gradients of inputs and parameters with central differences of the output, for up to 64
/// entries of each array, spread evenly. A difference counts when it is more than the rounding of
/// the differences explains.
std::vector<GradientMismatch> compareGradients(const LoadedLesson& lesson, const Trace& trace);

} // namespace backstep
