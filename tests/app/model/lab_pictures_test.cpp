#include "learn/training_config.h"
#include "model/lab_pictures.h"

#include <doctest/doctest.h>

namespace backstep {
namespace {

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

} // namespace
} // namespace backstep
