#include "explain/not_finite.h"
#include "small_walk.h"

using namespace backstep;
using test::SmallInput;
using test::SmallWalk;

namespace {

std::string textOf(const SmallWalk& walk) {
  return notFiniteText(notFinite(walk.trace(), walk.names()), walk.names());
}

std::string oneNumber(const char* program, double x) {
  return textOf(SmallWalk(program, {{"x", scalarShape(), {x}}}));
}

} // namespace

TEST_CASE("finite numbers have nothing to be said of") {
  CHECK(oneNumber("f = exp(x) * x", 3).empty());
}

TEST_CASE("a value that stops being finite has a reason of its own") {
  CHECK(oneNumber("y = log(x)\nf = y * 2", -2) ==
        "y is NaN: the negative number −2 has no logarithm");
  CHECK(oneNumber("y = sqrt(x)\nf = y * 2", -4) ==
        "y is NaN: the negative number −4 has no square root");
  CHECK(oneNumber("y = log(x)\nf = y * 2", 0) == "y is −∞: the logarithm of 0 is −∞");
  CHECK(oneNumber("y = 3 / x\nf = y * 2", 0) == "y is ∞: 3 is divided by 0");
  CHECK(oneNumber("y = x / x\nf = y * 2", 0) == "y is NaN: 0 / 0 is not a number");
  CHECK(oneNumber("y = x ** 0.5\nf = y * 2", -2) ==
        "y is NaN: the negative number −2 has no power 0.5");
  CHECK(oneNumber("y = x ** -1\nf = y * 2", 0) == "y is ∞: 0 to the power −1 is a division by 0");
  CHECK(oneNumber("y = exp(x)\nf = y * 2", 1000) ==
        "y is ∞: it is beyond the largest number, about 1.8 × 10³⁰⁸");
  CHECK(oneNumber("f = x ** 4", -1e100) ==
        "f is ∞: it is beyond the largest number, about 1.8 × 10³⁰⁸");
  CHECK(oneNumber("f = bce(x, 1)", 1.5) ==
        "f is NaN: 1.5 is not a probability: one of its logarithms does not exist");
}

TEST_CASE("what becomes NaN after something infinite is named too") {
  CHECK(oneNumber("y = log(x)\nz = x * y\nf = z + 1", 0) ==
        "y is −∞: the logarithm of 0 is −∞; from it z is NaN: 0 × ∞ is not a number");
  CHECK(oneNumber("y = exp(x)\nz = y - y\nf = z + 1", 1000) ==
        "y is ∞: it is beyond the largest number, about 1.8 × 10³⁰⁸; from it z is NaN: ∞ − ∞ is "
        "not a number");
}

TEST_CASE("a product of matrices says which of the two it is") {
  const SmallWalk walk("E = exp(A)\nP = E @ B\nf = sum(P)",
                       {{"A", matrixShape(1, 2), {1000, 1}}, {"B", matrixShape(2, 1), {0, 1}}});
  CHECK(textOf(walk).find("from it P[0, 0] is NaN: 0 × ∞ is not a number") != std::string::npos);
}

TEST_CASE("the norm at the origin: 0 times infinity in the backward pass") {
  const SmallWalk walk("s = sum(v ** 2)\nn = sqrt(s)\nloss = n ** 2",
                       {{"v", vectorShape(3), {0, 0, 0}}});
  CHECK(textOf(walk) == "the gradient of s is NaN: 0 × ∞ is not a number, and the slope of the "
                        "square root is infinite at 0");
  CHECK(walk.sentence("message n -> s").find("The message is NaN: 0 × ∞ is not a number") !=
        std::string::npos);
  const std::string gradient = walk.sentence("gradient v");
  CHECK(gradient.find("needs") == std::string::npos);
  CHECK(gradient.find("NaN, no finite number") != std::string::npos);
  CHECK(gradient.find("Training cannot use it") != std::string::npos);
  CHECK(gradient.find("It began at step ") != std::string::npos);
  for (int step = 1; step <= walk.trace().lastStep(); ++step)
    CHECK(!stepText(walk.trace(), walk.names(), step).sentence.empty());
}

TEST_CASE(
    "an infinite slope, a vanished path and an overflow in the backward pass are distinguished") {
  CHECK(oneNumber("y = sqrt(x)\nf = y * 3", 0) ==
        "the gradient of x is ∞: the slope of the square root is infinite at 0");
  CHECK(oneNumber("f = x ** 0.5", 0) ==
        "the gradient of x is ∞: the slope of a power 0.5 is infinite at 0");
  const SmallWalk walk("y = a * b\nz = y * b\nf = z * b\n",
                       {{"a", scalarShape(), {1e-300}}, {"b", scalarShape(), {1e110}}});
  CHECK(textOf(walk) ==
        "the gradient of a is ∞: it is beyond the largest number, about 1.8 × 10³⁰⁸");
  const auto found = notFinite(walk.trace(), walk.names());
  REQUIRE(found.size() == 1);
  CHECK(found[0].overflow);
}

TEST_CASE("an entry that is worth describing is described") {
  const SmallWalk walk("y = tanh(x)\nf = sum(y * w)",
                       {{"x", vectorShape(3), {0, 0.5, 1}}, {"w", vectorShape(3), {0, 2, 0}}});
  CHECK(walk.sentence("forward y").find("x[1] = 0.5 becomes 0.4621") != std::string::npos);
  CHECK(walk.sentence("message y -> x").find("x[1] gets 2 × 0.7864") != std::string::npos);
  CHECK(walk.at("message y -> x").entry == 1);
}
