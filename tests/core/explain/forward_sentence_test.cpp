#include "small_walk.h"

using namespace backstep;
using test::SmallWalk;

TEST_CASE("sums and differences") {
  const SmallWalk walk("s = a + b\nd = s - a\nf = d * 1",
                       {{"a", scalarShape(), {2}}, {"b", scalarShape(), {3}}});
  CHECK(walk.sentence("forward s") == "This adds a and b.");
  CHECK(walk.sentence("forward d") == "This takes a away from s.");
}

TEST_CASE("a repeated operand is spoken of") {
  const SmallWalk walk("Z = X + b\nf = sum(Z)", {{"X", matrixShape(2, 3), {1, 2, 3, 4, 5, 6}},
                                                 {"b", vectorShape(3), {1, 0, 1}}});
  CHECK(walk.sentence("forward Z") ==
        "This adds X and b entry by entry. b is used again and again to fill the shape (2, 3).");
}

TEST_CASE("a switch counts what it lets through") {
  const SmallWalk walk("h = relu(x)\nk = leaky_relu(x)\nf = sum(h) + sum(k)",
                       {{"x", vectorShape(4), {1, -2, 3, 0}}});
  CHECK(walk.sentence("forward h") ==
        "relu lets through what is positive: 2 of 4 entries of x; the others become 0.");
  CHECK(walk.sentence("forward k") == "leaky_relu lets through what is positive: 2 of 4 entries of "
                                      "x; the others are multiplied by 0.01.");
}

TEST_CASE("a router names the winner") {
  const SmallWalk walk("m = max(x)\nk = maximum(m, c)\nf = m + k",
                       {{"x", vectorShape(3), {1, 7, 2}}, {"c", scalarShape(), {9}}});
  CHECK(walk.sentence("forward m") == "Of 3 entries only the winner goes through: m is x[1] = 7.");
  CHECK(walk.sentence("forward k") == "Only the winner goes through: c = 9.");
}

TEST_CASE("means and sums along an axis") {
  const SmallWalk walk("r = sum(X, axis=1)\nc = mean(X, axis=0)\nf = sum(r) + mean(c)",
                       {{"X", matrixShape(2, 2), {1, 2, 3, 4}}});
  CHECK(walk.sentence("forward r") == "Each row of X is added up on its own.");
  CHECK(walk.sentence("forward c") == "Each column of X is averaged on its own.");
}

TEST_CASE("softmax by rows says so, log_softmax makes no shares") {
  const SmallWalk walk("P = softmax(Z)\nQ = log_softmax(Z)\nf = sum(P * Q)",
                       {{"Z", matrixShape(2, 2), {1, 2, 3, 4}}});
  CHECK(walk.sentence("forward P") ==
        "Every entry depends on every entry of Z of the same row: they become "
        "shares that add up to 1 in each row.");
  CHECK(walk.sentence("forward Q") == "Every entry depends on every entry of Z of the same row.");
}

TEST_CASE("numbers that are not finite are pointed out") {
  const SmallWalk walk("l = log(x)\nf = sum(l)", {{"x", vectorShape(3), {1, 0, 2}}});
  CHECK(walk.sentence("forward l")
            .find("1 entry is not finite; l[1] is −∞: the logarithm of 0 is −∞.") !=
        std::string::npos);
  CHECK(
      walk.sentence("forward f")
          .find("The result is −∞, no finite number: it is computed from l, which is infinite.") !=
      std::string::npos);
}
