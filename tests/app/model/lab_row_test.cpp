#include "app/model/labs.h"

#include <cmath>
#include <doctest/doctest.h>

namespace backstep {
namespace {

using test::steppingClock;
using test::train;

TEST_CASE("a row of networks is trained in step, and one of them can be gone on with") {
  Lab lab(steppingClock());
  lab.run(lab::StartRow{lab::StartRow::Kind::Capacity});
  lab.advance(0);
  REQUIRE(lab.row() != nullptr);
  REQUIRE(lab.row()->members().size() == 3);
  lab.run(lab::SetSpeed{30});
  lab.run(lab::TogglePlay{});
  for (int i = 0; i < 10; ++i) lab.advance(0.1);
  lab.run(lab::TogglePlay{});
  for (const LabRow::Member& each : lab.row()->members()) CHECK(each.run->updates() == 30);
  CHECK(lab.run().updates() == 0);
  lab.run(lab::Seek{12});
  for (const LabRow::Member& each : lab.row()->members()) CHECK(each.run->updates() == 12);
  lab.run(lab::StepEpoch{});
  CHECK(lab.shown().updates() == 25);
  const int before = lab.row()->revision();
  lab.advance(0);
  CHECK(lab.row()->revision() > before);
  lab.run(lab::Configure{lab.row()->members()[0].config});
  lab.advance(0);
  CHECK(lab.row() == nullptr);
  CHECK(lab.run().model().spec->hidden == std::vector<int>{3});
  lab.run(lab::StartRow{lab::StartRow::Kind::Penalty});
  CHECK(lab.row()->members().size() == 4);
  lab.run(lab::CloseRow{});
  CHECK(lab.row() == nullptr);
}

TEST_CASE("reset takes a row of networks back to its start") {
  Lab lab(steppingClock());
  lab.run(lab::StartRow{});
  train(lab, 3);
  CHECK(lab.shown().updates() == 3);
  lab.run(lab::Reset{});
  CHECK(lab.shown().updates() == 0);
}

TEST_CASE("one network of a row that has to stop does not hold up the others") {
  Lab lab(steppingClock());
  TrainingConfig config = lab.config();
  config.stop.accuracy = 0.9;
  config.pace.eta = 0.1;
  lab.run(lab::Configure{config});
  lab.run(lab::StartRow{});
  for (int i = 0; i < 300; ++i) lab.run(lab::StepEpoch{});
  lab.advance(0);
  const auto& members = lab.row()->members();
  const auto updatesOf = [&](size_t i) { return members[i].run->updates(); };
  CHECK(updatesOf(2) < updatesOf(0)); // 20 neurons learn the circle, 3 do not
  CHECK(lab.shown().updates() == updatesOf(0));
  CHECK(lab.row()->latest() == updatesOf(0));
  lab.run(lab::Seek{updatesOf(2) + 5});
  CHECK(updatesOf(0) == updatesOf(2) + 5);
  lab.run(lab::TogglePlay{});
  CHECK(lab.playing());
}

} // namespace
} // namespace backstep
