#include "core/engine/handout.h"
#include "explain/phase_words.h"
#include "small_walk.h"

#include <doctest/doctest.h>

namespace backstep {
namespace {

TEST_CASE("what compares with a target, or is called a loss, ends in a loss; else in an output") {
  const test::Handout handout;
  CHECK(endsInLoss(*handout.graph));
  CHECK(phaseWords(*handout.graph, Phase::Loss) == "Loss");
  const test::SmallWalk product{"f = x * y", {{"x", {}, {3}}, {"y", {}, {-4}}}};
  CHECK_FALSE(endsInLoss(product.trace().graph()));
  CHECK(phaseWords(product.trace().graph(), Phase::Loss) == "Output");
  CHECK(phaseWords(product.trace().graph(), Phase::Backward) == "Backward pass");
  const test::SmallWalk byName{"L = square(x - y)", {{"x", {}, {3}}, {"y", {}, {-4}}}};
  CHECK(endsInLoss(byName.trace().graph()));
  const test::SmallWalk weighed{"m = mse(x, y)\nf = m + l2(x)",
                                {{"x", vectorShape(2), {3, 1}}, {"y", vectorShape(2), {-4, 1}}}};
  CHECK(endsInLoss(weighed.trace().graph()));
}

} // namespace
} // namespace backstep
