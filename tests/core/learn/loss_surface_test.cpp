#include "learn/loss_surface.h"
#include "learn/training_config.h"

#include <cmath>
#include <doctest/doctest.h>

namespace backstep {
namespace {

TEST_CASE("the surface of a straight line is the paraboloid it must be") {
  TrainingConfig config;
  config.data = {DataKind::Plane, 40, 0, 1};
  config.hidden = {};
  config.output = Activation::Linear;
  TrainingRun run(makeSetup(config));
  run.runFor(3);
  LossSurface surface(run, {0, 2, 1.5}, 7);
  CHECK_FALSE(surface.compute(10));
  CHECK(std::isnan(surface.losses()[10]));
  CHECK(surface.compute(100));
  CHECK(surface.losses()[3 * 7 + 3] == doctest::Approx(run.scores().train.loss.total));
  CHECK(surface.firstAt(6) == doctest::Approx(run.parameters()[0] + 1.5));
  CHECK(surface.secondAt(0) == doctest::Approx(run.parameters()[2] + 1.5));
  const double w1 = surface.firstAt(5);
  const double b = surface.secondAt(1);
  double loss = 0;
  for (const int index : run.data().train.points) {
    const DataPoint& point = run.data().set.points[static_cast<size_t>(index)];
    loss += std::pow(w1 * point.x1 + run.parameters()[1] * point.x2 + b - point.target, 2) / 2;
  }
  CHECK(surface.losses()[1 * 7 + 5] == doctest::Approx(loss / run.data().train.count()));
}

TEST_CASE("the path ends where the run stands") {
  TrainingConfig config;
  TrainingRun run(makeSetup(config));
  run.runFor(20);
  run.seek(12);
  const auto path = pathOver(run, {1, 4, 1});
  REQUIRE(path.size() == 13);
  CHECK(path.front().first == run.setup().start[1]);
  CHECK(path.back().update == 12);
  CHECK(path.back().second == run.parameters()[4]);
}

} // namespace
} // namespace backstep
