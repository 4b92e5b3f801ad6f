#include "engine/op_shapes.h"

#include "text/words.h"

#include <utility>

namespace backstep {

namespace {

ShapeOrError fits(Shape shape) { return {shape, {}, {}}; }

ShapeOrError wrong(std::string message, std::string hint = {}) {
  return {{}, std::move(message), std::move(hint)};
}

std::string pairText(const Shape& a, const Shape& b) { return toString(a) + " and " + toString(b); }

/// True for (n,) beside (n, 1) or (1, n): as many entries, one of them without the second axis.
bool differInRankOnly(const Shape& a, const Shape& b) {
  return a.rank != b.rank && a.size() == b.size();
}

std::string reshapeHint(const Shape& from, const std::string& side, const Shape& to) {
  return "reshape(" + side + ", " + toString(to) + ") makes the " + toString(from) + " fit";
}

std::string broadcastHint(const Shape& a, const Shape& b) {
  if (a.rank == 2 && b.rank == 1 && a.rows() == b.cols()) {
    return reshapeHint(b, "right", matrixShape(b.cols(), 1));
  }
  if (a.rank == 1 && b.rank == 2 && b.rows() == a.cols()) {
    return reshapeHint(a, "left", matrixShape(a.cols(), 1));
  }
  if (a.rank == 2 && b.rank == 2 && a.rows() == b.cols() && a.cols() == b.rows()) {
    return "the transpose of one of them (.T) has the other's shape";
  }
  return "sizes must be equal, or one of them 1";
}

/// What the inner extent of one side of a product is called.
std::string innerText(const Shape& shape, bool left) {
  if (shape.rank == 1) return counted(shape.cols(), "entry", "entries");
  return left ? counted(shape.cols(), "column", "columns") : counted(shape.rows(), "row", "rows");
}

int innerExtent(const Shape& shape, bool left) {
  return shape.rank == 1 || left ? shape.cols() : shape.rows();
}

Shape transposed(const Shape& shape) {
  return shape.rank == 2 ? matrixShape(shape.cols(), shape.rows()) : shape;
}

std::string matmulHint(const Shape& a, const Shape& b) {
  if (innerExtent(transposed(a), true) == innerExtent(b, false)) {
    return "transposing the left (.T) would fit: " + toString(transposed(a)) + " @ " + toString(b);
  }
  if (innerExtent(a, true) == innerExtent(transposed(b), false)) {
    return "transposing the right (.T) would fit: " + toString(a) + " @ " + toString(transposed(b));
  }
  if (innerExtent(b, true) == innerExtent(a, false)) {
    return "the other order would fit: " + toString(b) + " @ " + toString(a);
  }
  return {};
}

Shape productShape(const Shape& a, const Shape& b) {
  if (a.rank == 1 && b.rank == 1) return scalarShape();
  if (a.rank == 1) return vectorShape(b.cols());
  if (b.rank == 1) return vectorShape(a.rows());
  return matrixShape(a.rows(), b.cols());
}

} // namespace

ShapeOrError sameShape(const CallShapes& shapes, const Attributes&) {
  return fits(shapes.operands[0]);
}

ShapeOrError broadcastShape(const CallShapes& shapes, const Attributes&) {
  const Shape& a = shapes.operands[0];
  const Shape& b = shapes.operands[1];
  if (const auto shape = broadcast(a, b)) return fits(*shape);
  const bool lastFits = a.cols() == b.cols() || a.cols() == 1 || b.cols() == 1;
  const int left = lastFits ? a.rows() : a.cols();
  const int right = lastFits ? b.rows() : b.cols();
  return wrong("shapes " + pairText(a, b) + " do not broadcast: the " +
                   (lastFits ? "first" : "last") + " axis has " +
                   counted(left, "entry", "entries") + " on the left and " + std::to_string(right) +
                   " on the right",
               broadcastHint(a, b));
}

ShapeOrError matmulShape(const CallShapes& shapes, const Attributes&) {
  const Shape& a = shapes.operands[0];
  const Shape& b = shapes.operands[1];
  const std::string product = toString(a) + " @ " + toString(b);
  if (a.rank == 0 || b.rank == 0) {
    return wrong(product + ": the " + (a.rank == 0 ? "left" : "right") +
                     " of @ is a number, not a vector or matrix",
                 "write * to multiply by a number");
  }
  if (innerExtent(a, true) == innerExtent(b, false)) return fits(productShape(a, b));
  return wrong(product + ": the " + innerText(a, true) + " of the left must equal the " +
                   innerText(b, false) + " of the right",
               matmulHint(a, b));
}

ShapeOrError reducedShape(const CallShapes& shapes, const Attributes& attributes) {
  Shape shape = shapes.operands[0];
  if (shape.rank == 0) return fits(shape);
  if (attributes.keepdims) {
    if (attributes.axis != 1) shape.dim[0] = 1;
    if (attributes.axis != 0) shape.dim[1] = 1;
    return fits(shape);
  }
  if (attributes.axis == Attributes::noAxis || shape.rank == 1) return fits(scalarShape());
  return fits(vectorShape(shape.dim[attributes.axis == 0 ? 1 : 0]));
}

ShapeOrError transposedShape(const CallShapes& shapes, const Attributes&) {
  return fits(transposed(shapes.operands[0]));
}

ShapeOrError reshapedShape(const CallShapes& shapes, const Attributes& attributes) {
  const Shape& from = shapes.operands[0];
  Shape to = attributes.newShape;
  const std::string sizes = "cannot reshape " + toString(from) + ", " +
                            counted(static_cast<int>(from.size()), "entry", "entries") + ", into " +
                            toString(to);
  std::int64_t known = 1;
  int open = -1;
  for (int axis = 0; axis < to.rank; ++axis) {
    const int extent = to.dim[static_cast<size_t>(axis)];
    if (extent > 0) {
      known *= extent;
    } else if (extent == -1 && open < 0) {
      open = axis;
    } else {
      return wrong(sizes, extent == -1 ? "only one extent can be left open with -1"
                                       : "every extent must be at least 1");
    }
  }
  if (open >= 0 && from.size() % known == 0) {
    to.dim[static_cast<size_t>(open)] = static_cast<int>(from.size() / known);
    return fits(to);
  }
  if (open < 0 && known == from.size()) return fits(to);
  return wrong(sizes, open < 0 ? "the new shape has " + std::to_string(known) + " entries"
                               : "the entries do not divide by " + std::to_string(known));
}

ShapeOrError indexedShape(const CallShapes& shapes, const Attributes& attributes) {
  const Shape& from = shapes.operands[0];
  if (from.rank == 0) return wrong("a number has no entries to index", "leave out the brackets");
  Shape kept;
  for (size_t axis = 0; axis < static_cast<size_t>(from.rank); ++axis) {
    const int index = attributes.index[axis];
    const int extent = from.dim[axis];
    if (index == Attributes::wholeAxis) {
      kept.dim[static_cast<size_t>(kept.rank++)] = extent;
    } else if (index < 0 || index >= extent) {
      return wrong("index " + std::to_string(index) + " is outside axis " + std::to_string(axis) +
                       " of " + toString(from),
                   extent == 1 ? "the only index there is 0"
                               : "indices there go from 0 to " + std::to_string(extent - 1));
    }
  }
  return fits(kept);
}

ShapeOrError scalarResult(const CallShapes&, const Attributes&) { return fits(scalarShape()); }

ShapeOrError pairLossShape(const CallShapes& shapes, const Attributes&) {
  const Shape& a = shapes.operands[0];
  const Shape& b = shapes.operands[1];
  if (a == b) return fits(scalarShape());
  std::string hint;
  if (differInRankOnly(a, b)) hint = reshapeHint(b, "target", a);
  if (a == transposed(b)) hint = "the target transposed (.T) would fit";
  return wrong("prediction and target must have the same shape, not " + pairText(a, b),
               std::move(hint));
}

ShapeOrError labelLossShape(const CallShapes& shapes, const Attributes&) {
  const Shape& scores = shapes.operands[0];
  const Shape& labels = shapes.operands[1];
  if (scores.rank == 0) {
    return wrong("the scores are a single number: there must be one per class");
  }
  const Shape expected = scores.rank == 1 ? scalarShape() : vectorShape(scores.rows());
  if (labels == expected) return fits(scalarShape());
  const std::string perRow = scores.rank == 1 ? "one class label, a number"
                                              : "one class label per row, " + toString(expected);
  return wrong("scores " + toString(scores) + " need " + perRow + ", not " + toString(labels),
               labels.size() == expected.size() ? reshapeHint(labels, "target", expected) : "");
}

ShapeOrError classLossShape(const CallShapes& shapes, const Attributes& attributes) {
  if (shapes.operands[0].rank > 0 && shapes.operands[0] == shapes.operands[1]) {
    return fits(scalarShape());
  }
  ShapeOrError result = labelLossShape(shapes, attributes);
  if (!result.ok() && shapes.operands[0].rank > 0) {
    result.message += "; or a probability for every score, " + toString(shapes.operands[0]);
  }
  return result;
}

} // namespace backstep
