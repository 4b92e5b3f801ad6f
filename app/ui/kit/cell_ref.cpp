#include "kit/cell_ref.h"

namespace backstep::ui {

DrawnShape drawnShape(const Shape& shape) {
  if (shape.rank == 0) return {1, 1};
  if (shape.rank == 1) return {shape.dim[0], 1};
  return {shape.dim[0], shape.dim[1]};
}

bool showsGradient(const Node& node) {
  return node.kind != Node::Kind::Literal && !node.isLabels && node.reachesOutput;
}

} // namespace backstep::ui
