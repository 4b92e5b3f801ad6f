#include "engine/op.h"

#include <doctest/doctest.h>

namespace backstep {
namespace {

ShapeOrError shapeOf(std::string_view op, const Shape& a, const Shape& b = {},
                     const Attributes& attributes = {}) {
  const Op* row = findOp(op);
  REQUIRE(row != nullptr);
  return row->shape({{a, b}, {}}, attributes);
}

std::string shapeText(std::string_view op, const Shape& a, const Shape& b = {},
                      const Attributes& attributes = {}) {
  const ShapeOrError result = shapeOf(op, a, b, attributes);
  CHECK_MESSAGE(result.ok(), result.message);
  return toString(result.shape);
}

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != text.npos;
}

Attributes along(int axis, bool keepdims = false) {
  Attributes attributes;
  attributes.axis = axis;
  attributes.keepdims = keepdims;
  return attributes;
}

Attributes at(int first, int second = Attributes::wholeAxis) {
  Attributes attributes;
  attributes.index = {first, second};
  return attributes;
}

Attributes into(const Shape& shape) {
  Attributes attributes;
  attributes.newShape = shape;
  return attributes;
}

TEST_CASE("products: the four cases and what does not fit") {
  CHECK(shapeText("matmul", matrixShape(4, 3), matrixShape(3, 2)) == "(4, 2)");
  CHECK(shapeText("matmul", matrixShape(4, 3), vectorShape(3)) == "(4,)");
  CHECK(shapeText("matmul", vectorShape(4), matrixShape(4, 3)) == "(3,)");
  CHECK(shapeText("matmul", vectorShape(4), vectorShape(4)) == "()");

  const auto vector = shapeOf("matmul", matrixShape(4, 3), vectorShape(4));
  CHECK(vector.message ==
        "(4, 3) @ (4,): the 3 columns of the left must equal the 4 entries of the right");
  CHECK(contains(vector.hint, "transposing the left (.T) would fit: (3, 4) @ (4,)"));
  const auto right = shapeOf("matmul", matrixShape(5, 3), matrixShape(4, 3));
  CHECK(right.message ==
        "(5, 3) @ (4, 3): the 3 columns of the left must equal the 4 rows of the right");
  CHECK(contains(right.hint, "transposing the right (.T) would fit: (5, 3) @ (3, 4)"));
  CHECK(contains(shapeOf("matmul", matrixShape(1, 3), matrixShape(4, 1)).hint, "other order"));
  CHECK(contains(shapeOf("matmul", vectorShape(1), vectorShape(4)).message, "the 1 entry of"));
  CHECK(shapeOf("matmul", matrixShape(2, 3), matrixShape(5, 7)).hint.empty());
  CHECK(
      contains(shapeOf("matmul", scalarShape(), vectorShape(3)).message, "left of @ is a number"));
  CHECK(contains(shapeOf("matmul", vectorShape(3), scalarShape()).hint, "*"));
}

TEST_CASE("broadcasting says which axis does not fit") {
  CHECK(shapeText("add", matrixShape(4, 1), vectorShape(3)) == "(4, 3)");
  CHECK(shapeText("mul", scalarShape(), matrixShape(2, 3)) == "(2, 3)");
  const auto last = shapeOf("add", matrixShape(4, 3), vectorShape(4));
  CHECK(last.message ==
        "shapes (4, 3) and (4,) do not broadcast: the last axis has 3 entries on the "
        "left and 4 on the right");
  CHECK(contains(last.hint, "reshape(right, (4, 1))"));
  CHECK(contains(shapeOf("add", vectorShape(4), matrixShape(4, 3)).hint, "reshape(left, (4, 1))"));
  const auto first = shapeOf("sub", matrixShape(4, 3), matrixShape(2, 3));
  CHECK(contains(first.message, "the first axis has 4 entries on the left and 2 on the right"));
  CHECK(contains(shapeOf("mul", matrixShape(2, 3), matrixShape(3, 2)).hint, "transpose"));
}

TEST_CASE("reductions keep, drop or shrink an axis") {
  for (const char* op : {"sum", "mean", "max", "min", "logsumexp"}) {
    CHECK(shapeText(op, matrixShape(4, 3), {}, along(0)) == "(3,)");
    CHECK(shapeText(op, matrixShape(4, 3), {}, along(1)) == "(4,)");
    CHECK(shapeText(op, matrixShape(4, 3), {}, along(0, true)) == "(1, 3)");
    CHECK(shapeText(op, matrixShape(4, 3), {}, along(1, true)) == "(4, 1)");
    CHECK(shapeText(op, matrixShape(4, 3), {}, along(Attributes::noAxis, true)) == "(1, 1)");
    CHECK(shapeText(op, matrixShape(4, 3)) == "()");
    CHECK(shapeText(op, vectorShape(3), {}, along(0)) == "()");
    CHECK(shapeText(op, vectorShape(3), {}, along(0, true)) == "(1,)");
    CHECK(shapeText(op, scalarShape(), {}, along(Attributes::noAxis, true)) == "()");
  }
}

TEST_CASE("transpose turns matrices and leaves the rest alone, as NumPy does") {
  CHECK(shapeText("transpose", matrixShape(4, 3)) == "(3, 4)");
  CHECK(shapeText("transpose", vectorShape(3)) == "(3,)");
  CHECK(shapeText("transpose", scalarShape()) == "()");
}

TEST_CASE("reshape needs as many entries, and works out one extent") {
  CHECK(shapeText("reshape", vectorShape(6), {}, into(matrixShape(2, 3))) == "(2, 3)");
  CHECK(shapeText("reshape", matrixShape(2, 3), {}, into(vectorShape(-1))) == "(6,)");
  CHECK(shapeText("reshape", matrixShape(2, 3), {}, into(matrixShape(3, -1))) == "(3, 2)");
  CHECK(shapeText("reshape", vectorShape(1), {}, into(scalarShape())) == "()");
  const auto wrong = shapeOf("reshape", vectorShape(6), {}, into(matrixShape(4, 2)));
  CHECK(contains(wrong.message, "cannot reshape (6,), 6 entries, into (4, 2)"));
  CHECK(contains(wrong.hint, "8 entries"));
  CHECK(contains(shapeOf("reshape", vectorShape(6), {}, into(matrixShape(4, -1))).hint, "divide"));
  CHECK(
      contains(shapeOf("reshape", vectorShape(6), {}, into(matrixShape(-1, -1))).hint, "only one"));
  CHECK(!shapeOf("reshape", vectorShape(6), {}, into(matrixShape(0, 6))).ok());
  CHECK(!shapeOf("reshape", vectorShape(6), {}, into(matrixShape(-2, -3))).ok());
  CHECK(!shapeOf("reshape", vectorShape(1), {}, into(matrixShape(1 << 30, 1 << 30))).ok());
}

TEST_CASE("an index keeps the axes with a colon") {
  constexpr int whole = Attributes::wholeAxis;
  CHECK(shapeText("index", vectorShape(4), {}, at(3)) == "()");
  CHECK(shapeText("index", vectorShape(4), {}, at(whole)) == "(4,)");
  CHECK(shapeText("index", matrixShape(4, 3), {}, at(1)) == "(3,)");
  CHECK(shapeText("index", matrixShape(4, 3), {}, at(whole, 2)) == "(4,)");
  CHECK(shapeText("index", matrixShape(4, 3), {}, at(1, 2)) == "()");
  CHECK(shapeText("index", matrixShape(4, 3), {}, at(whole, whole)) == "(4, 3)");
  const auto beyond = shapeOf("index", matrixShape(4, 3), {}, at(0, 3));
  CHECK(beyond.message == "index 3 is outside axis 1 of (4, 3)");
  CHECK(contains(beyond.hint, "0 to 2"));
  CHECK(!shapeOf("index", vectorShape(4), {}, at(-2)).ok());
  CHECK(!shapeOf("index", scalarShape(), {}, at(0)).ok());
}

TEST_CASE("losses of pairs need equal shapes and say both") {
  for (const char* op : {"mse", "bce", "bce_with_logits"}) {
    CHECK(shapeText(op, matrixShape(4, 1), matrixShape(4, 1)) == "()");
    const auto wrong = shapeOf(op, matrixShape(4, 1), vectorShape(4));
    CHECK(contains(wrong.message, "not (4, 1) and (4,)"));
    CHECK(contains(wrong.hint, "reshape(target, (4, 1))"));
    CHECK(contains(shapeOf(op, matrixShape(4, 2), matrixShape(2, 4)).hint, ".T"));
  }
}

TEST_CASE("losses of classes take labels, or probabilities where that has a meaning") {
  for (const char* op : {"cross_entropy", "hinge"}) {
    CHECK(shapeText(op, vectorShape(3), scalarShape()) == "()");
    CHECK(shapeText(op, matrixShape(5, 3), vectorShape(5)) == "()");
    const auto wrong = shapeOf(op, matrixShape(5, 3), vectorShape(3));
    CHECK(contains(wrong.message, "scores (5, 3) need one class label per row, (5,), not (3,)"));
    CHECK(
        contains(shapeOf(op, matrixShape(5, 3), matrixShape(5, 1)).hint, "reshape(target, (5,))"));
    CHECK(contains(shapeOf(op, scalarShape(), scalarShape()).message, "single number"));
  }
  CHECK(shapeText("cross_entropy", vectorShape(3), vectorShape(3)) == "()");
  CHECK(shapeText("cross_entropy", matrixShape(5, 3), matrixShape(5, 3)) == "()");
  CHECK(!shapeOf("hinge", matrixShape(5, 3), matrixShape(5, 3)).ok());
}

TEST_CASE("which operand holds labels follows from the shapes") {
  const Op* op = findOp("cross_entropy");
  REQUIRE(op != nullptr);
  CHECK(op->labelOperand({{vectorShape(3), scalarShape()}, {}}) == 1);
  CHECK(op->labelOperand({{vectorShape(3), vectorShape(3)}, {}}) == noLabels);
  const Op* hinge = findOp("hinge");
  REQUIRE(hinge != nullptr);
  CHECK(hinge->labelOperand({{matrixShape(2, 3), vectorShape(2)}, {}}) == 1);
}

} // namespace
} // namespace backstep
