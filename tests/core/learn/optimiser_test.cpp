#include "learn/optimiser.h"

#include <doctest/doctest.h>

namespace backstep {
namespace {

TEST_CASE("rates at chosen updates") {
  const double eta = 0.8;
  CHECK(rateAt({}, eta, 12345) == 0.8);
  const Schedule step{Schedule::Kind::StepDecay, 0.5, 10, 0};
  CHECK(rateAt(step, eta, 9) == 0.8);
  CHECK(rateAt(step, eta, 10) == 0.4);
  CHECK(rateAt(step, eta, 29) == 0.2);
  const Schedule exponential{Schedule::Kind::Exponential, 0.25, 10, 0};
  CHECK(rateAt(exponential, eta, 5) == doctest::Approx(0.4));
  CHECK(rateAt(exponential, eta, 20) == doctest::Approx(0.05));
  const Schedule cosine{Schedule::Kind::Cosine, 1, 10, 0};
  CHECK(rateAt(cosine, eta, 0) == 0.8);
  CHECK(rateAt(cosine, eta, 5) == doctest::Approx(0.4));
  CHECK(rateAt(cosine, eta, 10) == doctest::Approx(0).scale(1));
  CHECK(rateAt(cosine, eta, 1000) == doctest::Approx(0).scale(1));
}

TEST_CASE("a warm-up comes before the rule") {
  const Schedule schedule{Schedule::Kind::StepDecay, 0.5, 10, 4};
  CHECK(rateAt(schedule, 0.8, 0) == doctest::Approx(0.2));
  CHECK(rateAt(schedule, 0.8, 3) == doctest::Approx(0.8));
  CHECK(rateAt(schedule, 0.8, 13) == doctest::Approx(0.8));
  CHECK(rateAt(schedule, 0.8, 14) == doctest::Approx(0.4));
}

TEST_CASE("a schedule is a formula with its numbers") {
  CHECK(scheduleTex({}) == R"(\eta_t = \eta)");
  CHECK(scheduleTex({Schedule::Kind::StepDecay, 0.5, 100, 0}) ==
        R"(\eta_t = \eta\cdot 0.5^{\lfloor t / 100 \rfloor})");
}

} // namespace
} // namespace backstep
