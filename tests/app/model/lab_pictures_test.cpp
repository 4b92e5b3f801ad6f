#include "app/model/labs.h"
#include "learn/training_config.h"
#include "model/lab_pictures.h"

#include <cmath>
#include <doctest/doctest.h>

namespace backstep {
namespace {

using test::steppingClock;
using test::train;

/// A clock on which everything between two looks takes `pace` seconds.
struct FakeClock {
  double now = 0;
  double pace = 0;
};
Clock clockOf(FakeClock& fake) {
  return [&fake] { return fake.now += fake.pace; };
}

TrainingRun deepRun() {
  TrainingConfig config;
  config.hidden = {8, 8, 8, 8, 8, 8};
  return TrainingRun(makeSetup(config));
}

TEST_CASE("a refresh that takes too long has fewer points the next time, but never too few") {
  FakeClock fake;
  const TrainingRun run = deepRun();
  LabPictures pictures(clockOf(fake));
  fake.pace = LabPictures::budget * 0.5;
  pictures.begin(run);
  const int usual = pictures.grid().side();
  pictures.refresh(run);
  CHECK(pictures.grid().side() == usual);
  fake.pace = LabPictures::budget * 1.5;
  pictures.refresh(run);
  CHECK(pictures.grid().side() == usual / 2);
  for (int i = 0; i < 10; ++i) pictures.refresh(run);
  CHECK(pictures.grid().side() == 24);
}

TEST_CASE("with time to spare the points come back") {
  FakeClock fake;
  const TrainingRun run = deepRun();
  LabPictures pictures(clockOf(fake));
  fake.pace = LabPictures::budget * 2;
  pictures.begin(run);
  const int few = pictures.grid().side();
  fake.pace = LabPictures::budget * 0.01;
  for (int i = 0; i < 10; ++i) pictures.refresh(run);
  CHECK(pictures.grid().side() > few);
  CHECK(pictures.grid().side() == 96);
}

TEST_CASE("the fine picture never takes more than its share of a frame") {
  FakeClock fake;
  const TrainingRun run = deepRun();
  LabPictures pictures(clockOf(fake));
  pictures.begin(run);
  fake.pace = LabPictures::budget / 2; // eight rows of points
  int frames = 0;
  for (; pictures.refining(); ++frames) {
    const double before = fake.now;
    pictures.refine(run);
    CHECK(fake.now - before <= LabPictures::budget + 2 * fake.pace);
    REQUIRE(frames < 100);
  }
  CHECK(frames > 8); // 256 rows in slices of eight, two or three of them a frame
  CHECK(pictures.grid().side() == LabPictures::fineSide);
}

TEST_CASE("the loss surface has the run's own loss in its middle") {
  Lab lab(steppingClock());
  train(lab, 30);
  CHECK(lab.surface() == nullptr);
  lab.run(lab::ChooseSurface{0, 3, 1.5});
  for (int i = 0; i < 2000 && lab.moving(); ++i) lab.advance(0.1);
  REQUIRE(lab.surface()->complete());
  const LabSurface& surface = *lab.surface();
  CHECK(surface.edges().firstLow == doctest::Approx(lab.run().parameters()[0] - 1.5));
  CHECK(surface.edges().secondHigh == doctest::Approx(lab.run().parameters()[3] + 1.5));
  // The middle lies between four points of an even number on each side.
  constexpr size_t side = LabSurface::side;
  double mean = 0;
  for (const size_t row : {side / 2 - 1, side / 2})
    for (const size_t col : {side / 2 - 1, side / 2})
      mean += std::pow(10.0, static_cast<double>(surface.heights()[row * side + col])) / 4;
  CHECK(mean == doctest::Approx(lab.scores().train.loss.total).epsilon(0.01));
  REQUIRE_FALSE(surface.path().empty());
  CHECK(surface.path().back().first == lab.run().parameters()[0]);
  lab.run(lab::ChooseSurface{0, 99999, 1});
  CHECK(lab.surface()->axes().second == 3);
}

TEST_CASE("the loss surface of another moment takes the place of the last when it is complete") {
  Lab lab(steppingClock());
  train(lab, 5);
  lab.run(lab::ChooseSurface{0, 1, 1});
  CHECK(lab.surface()->heights().empty());
  const auto settle = [&] {
    for (int i = 0; i < 2000 && lab.moving(); ++i) lab.advance(0.1);
  };
  settle();
  const double middle = lab.run().parameters()[0];
  const std::vector<float> heights = lab.surface()->heights();
  train(lab, 5);
  CHECK(lab.surface()->heights() == heights);
  CHECK(lab.surface()->edges().firstLow == doctest::Approx(middle - 1)); // not yet
  CHECK(lab.surface()->path().back().update == 10);
  settle();
  CHECK(lab.surface()->edges().firstLow == doctest::Approx(lab.run().parameters()[0] - 1));
  CHECK(lab.surface()->heights() != heights);
  TrainingConfig config = lab.config();
  config.hidden = {1};
  lab.run(lab::Configure{config});
  lab.advance(0);
  CHECK(lab.surface()->heights().empty()); // another network's surface
  lab.run(lab::HideSurface{});
  CHECK(lab.surface() == nullptr);
}

TEST_CASE("where no loss is finite there is no surface") {
  Lab lab(steppingClock());
  TrainingConfig config = lab.config();
  config.data.kind = DataKind::Plane;
  config.output = Activation::Linear;
  lab.run(lab::Configure{config});
  for (const double bias : {0.5, 1e300}) {
    lab.run(lab::SetParameter{lab.run().parameters().size() - 1, bias});
    lab.run(lab::ChooseSurface{0, 1, 1});
    lab.advance(0);
    for (int i = 0; i < 2000 && lab.moving(); ++i) lab.advance(0.1);
    CHECK(lab.surface()->finite() == (bias < 1));
    CHECK(lab.surface()->lowest() < lab.surface()->highest());
  }
}

} // namespace
} // namespace backstep
