#include "explain/lost_digits.h"
#include "small_walk.h"

#include <cmath>

using namespace backstep;
using test::SmallWalk;

namespace {

std::vector<LostDigits> found(const char* program, double x) {
  return lostDigits(SmallWalk(program, {{"x", scalarShape(), {x}}}).trace());
}

constexpr const char* swallowing = "t0 = 100 * x\nt1 = exp(t0)\nt2 = t0 * t1\nt3 = t0 * t1\n"
                                   "t4 = t0 - t3\ny = t2 + t4";

} // namespace

TEST_CASE("a sum that swallowed a small term and then cancels is found, with its numbers") {
  const SmallWalk walk(swallowing, {{"x", scalarShape(), {0.5}}});
  REQUIRE(walk.trace().value(walk.trace().graph().output())[0] == 0); // 50 on paper
  const auto lost = lostDigits(walk.trace());
  REQUIRE(!lost.empty());
  CHECK(walk.names().program(lost[0].swallowedIn) == "t4");
  CHECK(walk.names().program(lost[0].cancelledIn) == "y");
  CHECK(lost[0].small == 50);
  CHECK(lost[0].large == doctest::Approx(50 * std::exp(50)));
  CHECK(!lost[0].gradient);
  CHECK(lostDigitsText(lost[0], walk.names()) ==
        "digits were lost: t4 swallowed 50 beside 2.592×10²³, and the large terms cancel in y, so "
        "the numbers from there on mean little");
}

TEST_CASE("the step in which the large terms cancel says so") {
  const SmallWalk walk(swallowing, {{"x", scalarShape(), {0.5}}});
  CHECK(walk.sentence("forward y").find("Here digits were lost: t4 swallowed 50") !=
        std::string::npos);
  CHECK(
      walk.sentence("gradient t0").find("Here digits were lost: the gradient of t0 swallowed 1") !=
      std::string::npos);
  CHECK(walk.sentence("forward t4").find("digits") == std::string::npos);
}

TEST_CASE("the gradient's sum loses its digits in the same way") {
  const auto lost = found(swallowing, 0.5); // 1 + t1 - t1 reaches t0
  REQUIRE(lost.size() == 2);
  CHECK(lost[1].gradient);
  CHECK(lost[1].small == 1);
}

TEST_CASE("equal and opposite terms with nothing beside them are not a fault") {
  CHECK(found("a = 3 * x\nb = -3 * x\ny = a + b", 0.7).empty());
  CHECK(found("a = exp(x)\ny = a - a + x", 50).empty());
  const SmallWalk softmax("P = softmax(z)\nf = mse(P, t)",
                          {{"z", vectorShape(2), {0.06, 0.06}}, {"t", vectorShape(2), {1, 0}}});
  CHECK(lostDigits(softmax.trace()).empty());
}

TEST_CASE("a small term that is swallowed for good is not a fault") {
  CHECK(found("y = x + 1e20", 0.3).empty());
  CHECK(found("a = x + 1e20\ny = a * 1e-20", 0.3).empty());
}

TEST_CASE("the limit is 10^12, and what the sum still holds exactly is not lost") {
  CHECK(found("a = x + 1e11\ny = a - 1e11", 0.3).empty()); // a third of 10^12 times as large
  CHECK(found("a = x + 1e13\ny = a - 1e13", 0.3).size() == 1);
  CHECK(found("a = x + 1e13\ny = a - 1e13", 1).empty()); // 10^13 + 1 is a double
}

TEST_CASE("digits are followed through other operations") {
  CHECK(found("a = x + 1e20\nb = a * 2\nc = -b\ny = c + 2e20", 0.3).size() == 1);
  CHECK(found("a = x + 1\nb = a / 2\ny = b - 0.5", 1e-20).size() == 1);
}

TEST_CASE("sums inside one operation are looked into") {
  const SmallWalk sum("f = sum(v)", {{"v", vectorShape(3), {1e16, 0.3, -1e16}}});
  CHECK(lostDigits(sum.trace()).size() == 1);
  const SmallWalk ordered("f = sum(v)", {{"v", vectorShape(3), {1e16, -1e16, 0.3}}});
  CHECK(lostDigits(ordered.trace()).empty()); // 0 + 0.3 loses nothing
  const SmallWalk product(
      "f = v @ w", {{"v", vectorShape(3), {1e8, 0.3, -1e8}}, {"w", vectorShape(3), {1e8, 1, 1e8}}});
  CHECK(lostDigits(product.trace()).size() >= 1);
}
