#include "small_walk.h"

using namespace backstep;
using test::SmallWalk;

TEST_CASE("a number used twice gets two messages, and they are added") {
  const SmallWalk walk("a = 2 * x\nb = 5 * x\nf = a + b", {{"x", scalarShape(), {3}}});
  CHECK(walk.sentence("message b -> x") ==
        "A product hands each factor the gradient times the other factor, here "
        "5: x gets 1 × 5 = 5. This is message 1 of 2 to x; the gradient is "
        "their sum.");
  CHECK(walk.sentence("message a -> x").find("This is message 2 of 2 to x, the last one.") !=
        std::string::npos);
  CHECK(walk.sentence("gradient x") ==
        "x is used in 2 places, so its gradient is the sum of 2 messages: 5 + 2 = 7. This is what "
        "training needs: it tells how to change x.");
  CHECK(walk.at("gradient x").numbersTex == "\\frac{\\partial f}{\\partial x} = 5 + 2 = 7");
}

TEST_CASE("the two factors of a square are distinguished") {
  const SmallWalk walk("f = x * x", {{"x", scalarShape(), {3}}});
  CHECK(walk.at("message f -> x").ruleTex.find("_{\\text{via }f,\\,2}") != std::string::npos);
}

TEST_CASE("closed gates block, leaky ones do not") {
  const SmallWalk walk("h = relu(x)\nk = leaky_relu(x)\nf = sum(h) + sum(k)",
                       {{"x", vectorShape(3), {1, -2, 3}}});
  CHECK(walk.sentence("message h -> x")
            .find("relu lets the gradient through where x > 0: 2 of 3 entries are open, the other "
                  "one gets 0.") == 0);
  CHECK(walk.sentence("message k -> x").find("the other one gets 0.01 times it.") !=
        std::string::npos);
}

TEST_CASE("broadcasting adds gradients up") {
  const SmallWalk walk("Z = X + b\nf = sum(Z)", {{"X", matrixShape(2, 3), {1, 2, 3, 4, 5, 6}},
                                                 {"b", vectorShape(3), {1, 0, 1}}});
  CHECK(walk.sentence("message Z -> b") ==
        "A sum hands its gradient on unchanged. b was used for 2 entries of Z "
        "at once, so their gradients are added up.");
  const StepText text = walk.at("message Z -> b");
  CHECK(text.ruleTex ==
        "\\frac{\\partial f}{\\partial b} = \\sum_{\\text{rows}} \\frac{\\partial f}{\\partial Z}");
  CHECK(text.entryTex == "\\frac{\\partial f}{\\partial b_{1}} = 1 \\cdot 1 + 1 \\cdot 1 = 2");
}

TEST_CASE("a difference turns the sign") {
  const SmallWalk walk("f = a - b", {{"a", scalarShape(), {2}}, {"b", scalarShape(), {3}}});
  CHECK(walk.sentence("message f -> a") ==
        "A difference hands its gradient on unchanged: a gets 1.");
  CHECK(walk.sentence("message f -> b") ==
        "A difference turns the sign of the gradient for what it takes away: b gets −1.");
}

TEST_CASE("an average divides, a router routes") {
  const SmallWalk walk("m = mean(x)\nw = max(x)\nf = m * w", {{"x", vectorShape(4), {1, 2, 5, 0}}});
  CHECK(walk.sentence("message m -> x").find("x[0] gets 1.25.") != std::string::npos); // 5 / 4
  CHECK(walk.sentence("message w -> x").find("1 of 4 entries of x receives some.") !=
        std::string::npos);
}

TEST_CASE("a gradient of exactly 0 has a reason") {
  const SmallWalk walk("h = relu(x)\nf = h * w",
                       {{"x", scalarShape(), {-1}}, {"w", scalarShape(), {2}}});
  CHECK(walk.sentence("message h -> x").find("it is not, so x gets 0.") != std::string::npos);
  CHECK(walk.sentence("message f -> w") ==
        "A product hands each factor the gradient times the other factor, here h. "
        "The message is exactly 0: f does not react to w here.");
  CHECK(walk.sentence("gradient w") ==
        "Only f uses w, so that one message is its whole gradient. It is exactly "
        "0: by the slopes at these numbers a small change of w does not change f.");
}

TEST_CASE("a sigmoid multiplies by its slope") {
  const SmallWalk walk("p = sigmoid(z)\nf = 4 * p", {{"z", scalarShape(), {0}}});
  CHECK(walk.sentence("message p -> z") ==
        "The gradient is multiplied by the slope there: z gets 4 × 0.25 = 1.");
}

TEST_CASE("arrays too large for their Jacobian are still spoken of") {
  const SmallWalk walk("P = A @ B\nf = mse(P, A)",
                       {{"A", matrixShape(40, 40), std::vector<double>(1600, 1)},
                        {"B", matrixShape(40, 40), std::vector<double>(1600, 2)}});
  CHECK(walk.sentence("message P -> B") ==
        "Each entry of B gathers gradient from every entry of P that it took part in.");
  CHECK(walk.at("message P -> B").entryTex.empty());
}
