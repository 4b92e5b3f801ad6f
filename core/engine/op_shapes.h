#pragma once

#include "engine/op.h"

namespace backstep {

// Shape rules: the shape of an op's result, or in words what is wrong with its operands' shapes.

/// The operand's own shape.
ShapeOrError sameShape(const CallShapes& shapes, const Attributes& attributes);
/// NumPy broadcasting of two operands.
ShapeOrError broadcastShape(const CallShapes& shapes, const Attributes& attributes);
/// The product of matrices and vectors.
ShapeOrError matmulShape(const CallShapes& shapes, const Attributes& attributes);
/// One axis, or all entries, reduced to one.
ShapeOrError reducedShape(const CallShapes& shapes, const Attributes& attributes);
/// Rows and columns swapped; an array of rank below 2 keeps its shape.
ShapeOrError transposedShape(const CallShapes& shapes, const Attributes& attributes);
/// The new shape, which must have as many entries; one extent of -1 is worked out.
ShapeOrError reshapedShape(const CallShapes& shapes, const Attributes& attributes);
/// The axes indexed by ":" and those not indexed at all.
ShapeOrError indexedShape(const CallShapes& shapes, const Attributes& attributes);
/// A number.
ShapeOrError scalarResult(const CallShapes& shapes, const Attributes& attributes);
/// A number from two arrays of equal shape.
ShapeOrError pairLossShape(const CallShapes& shapes, const Attributes& attributes);
/// A number from scores (classes,) or (rows, classes) and class labels () or (rows,).
ShapeOrError labelLossShape(const CallShapes& shapes, const Attributes& attributes);
/// As labelLossShape, or from scores and probabilities of the same shape.
ShapeOrError classLossShape(const CallShapes& shapes, const Attributes& attributes);

} // namespace backstep
