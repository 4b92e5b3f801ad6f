#include "app/model/labs.h"
#include "model/lab_text.h"

#include <cmath>
#include <doctest/doctest.h>

namespace backstep {
namespace {

using test::parametersOf;
using test::steppingClock;
using test::train;

TEST_CASE("stepping on, back and to any moment gives the same numbers") {
  Lab lab(steppingClock());
  CHECK(lab.run().updates() == 0);
  std::vector<std::vector<double>> seen{parametersOf(lab)};
  for (int i = 0; i < 12; ++i) {
    train(lab, 1);
    seen.push_back(parametersOf(lab));
  }
  CHECK(seen[0] != seen[12]);
  lab.run(lab::StepBack{});
  CHECK(parametersOf(lab) == seen[11]);
  for (const int moment : {3, 0, 12, 7}) {
    lab.run(lab::Seek{moment});
    CHECK(parametersOf(lab) == seen[static_cast<size_t>(moment)]);
  }
  lab.run(lab::Seek{1000});
  CHECK(lab.run().updates() == 12);
  lab.run(lab::Seek{-5});
  CHECK(lab.run().updates() == 0);
}

TEST_CASE("playing makes as many updates as its speed says") {
  Lab lab(steppingClock());
  CHECK(lab.speed() == Lab::usualSpeed);
  lab.run(lab::TogglePlay{});
  for (int i = 0; i < 20; ++i) lab.advance(0.1);
  CHECK(lab.run().updates() == 20); // 10 a second can be followed by eye
  lab.run(lab::TogglePlay{});
  lab.advance(5);
  CHECK(lab.run().updates() == 20);
}

TEST_CASE("controls are hidden one by one or together; without its button nothing plays on") {
  Lab lab(steppingClock());
  lab.run(lab::HideControl{"noise", true});
  lab.run(lab::HideControl{"cake", true});
  lab.run(lab::TogglePlay{});
  CHECK(lab.playing());
  CHECK(lab.hidden().names() == std::vector<std::string_view>{"noise"});
  HiddenControls other;
  other.set("play", true);
  lab.run(lab::HideControls{other});
  CHECK_FALSE(lab.playing());
  CHECK_FALSE(lab.hidden().hides("noise"));
  lab.run(lab::HideControl{"play", false});
  CHECK(lab.hidden().empty());
}

TEST_CASE("what is explained is remembered one by one") {
  Lab lab(steppingClock());
  CHECK(lab.explanations().all());
  lab.run(lab::Explain{Explanation::Weights, false});
  CHECK(lab.explanations().shows(Explanation::Neuron));
  CHECK_FALSE(lab.explanations().shows(Explanation::Weights));
  lab.run(lab::Explain{Explanation::Weights, true});
  CHECK(lab.explanations().all());
}

TEST_CASE("as fast as it goes: a frame ends within its budget, and what is known follows") {
  Lab lab(steppingClock());
  const int revision = lab.revision();
  lab.run(lab::SetSpeed{Lab::mostSpeed});
  lab.run(lab::TogglePlay{});
  lab.advance(1.0 / 60);
  CHECK(lab.run().updates() > 0);
  CHECK(lab.run().updates() <= 64);
  CHECK(lab.revision() > revision);
  CHECK(lab.scores().train.loss.fit ==
        doctest::Approx(TrainingRun(lab.run().branch()).scores().train.loss.fit));
}

TEST_CASE(
    "while it plays very many points are looked at in slices, and all at once when it stops") {
  double now = 0;
  Lab lab([&] { return now += 0.0005; }); // four slices of points a frame
  TrainingConfig config = lab.config();
  config.data.points = 20'000;
  lab.run(lab::Configure{config});
  lab.advance(0);
  lab.run(lab::SetSpeed{60});
  lab.run(lab::TogglePlay{});
  std::vector<double> known; // the loss at each moment
  TrainingRun other(makeSetup(config));
  int late = 0;
  for (int frame = 0; frame < 40; ++frame) {
    lab.advance(1.0 / 60);
    while (static_cast<std::int64_t>(known.size()) <= lab.run().updates()) {
      known.push_back(other.scores().train.loss.total);
      other.update();
    }
    const double shown = lab.scores().train.loss.total;
    CHECK(std::find(known.begin(), known.end(), shown) != known.end()); // of one moment, whole
    late += shown == known.back() ? 0 : 1;
  }
  CHECK(late > 0);
  CHECK(lab.scores().train.loss.total != known.front());
  lab.run(lab::TogglePlay{});
  lab.advance(0);
  CHECK(lab.scores().train.loss.total == known.back());
}

TEST_CASE("an epoch of very many points ends in slices, too, and stops where it is to") {
  double now = 0;
  Lab lab([&] { return now += 0.001; });
  TrainingConfig config = lab.config();
  config.data.points = DataSet::mostPoints;
  config.batch = DataSet::mostPoints;
  config.stop.loss = 10; // met at once
  lab.run(lab::Configure{config});
  lab.advance(0);
  lab.run(lab::SetSpeed{Lab::mostSpeed});
  lab.run(lab::TogglePlay{});
  int frames = 0;
  for (; lab.playing() && frames < 100; ++frames) lab.advance(1.0 / 60);
  CHECK(frames > 1);
  CHECK(lab.run().updates() == 1);
  CHECK(lab.run().state() == TrainingRun::State::Stopped);
  CHECK(lab.run().history().scores.size() == 2);
}

TEST_CASE("another learning rate goes on, another network starts a new run and keeps the old one") {
  Lab lab(steppingClock());
  train(lab, 5);
  TrainingConfig config = lab.config();
  config.pace.eta = 0.1;
  lab.run(lab::Configure{config});
  CHECK(lab.run().updates() == 5);
  CHECK(lab.run().rate() == 0.1);
  CHECK(lab.runs().size() == 1);
  config.hidden = {3};
  lab.run(lab::Configure{config});
  lab.advance(0);
  CHECK(lab.runs().size() == 2);
  CHECK(lab.run().updates() == 0);
  CHECK(lab.run().model().spec->hidden == std::vector<int>{3});
  lab.run(lab::SelectRun{0});
  lab.advance(0);
  CHECK(lab.run().updates() == 5);
}

TEST_CASE("a run that never began is replaced, not kept") {
  Lab lab(steppingClock());
  TrainingConfig config = lab.config();
  for (const int neurons : {1, 2, 3}) {
    config.hidden = {neurons};
    lab.run(lab::Configure{config});
  }
  CHECK(lab.runs().size() == 1);
}

TEST_CASE("other weights, other points: a new run of the same kind") {
  Lab lab(steppingClock());
  const auto first = parametersOf(lab);
  lab.run(lab::Reroll{});
  CHECK(parametersOf(lab) != first);
  const double x = lab.run().data().set.points[0].x1;
  lab.run(lab::RerollData{});
  CHECK(lab.run().data().set.points[0].x1 != x);
}

TEST_CASE("reset goes back to the same weights") {
  Lab lab(steppingClock());
  const auto first = parametersOf(lab);
  train(lab, 3);
  lab.run(lab::Reset{});
  lab.advance(0);
  CHECK(parametersOf(lab) == first);
  CHECK(lab.run().latest() == 0);
}

TEST_CASE("a weight can be set; one that does not exist or is not a number cannot") {
  Lab lab(steppingClock());
  lab.run(lab::SetParameter{2, 0.75});
  lab.advance(0);
  CHECK(lab.run().parameters()[2] == 0.75);
  lab.run(lab::SetParameter{9999, 1});
  lab.run(lab::SetParameter{2, NAN});
  CHECK(lab.run().parameters()[2] == 0.75);
}

TEST_CASE("runs are compared, removed and branched") {
  Lab lab(steppingClock());
  CHECK(lab.comparable() == Lab::none);
  train(lab, 4);
  lab.run(lab::Branch{});
  lab.advance(0);
  CHECK(lab.runs().size() == 2);
  CHECK(lab.run().updates() == 4);
  REQUIRE(lab.compared() != nullptr);
  CHECK(lab.compared()->name == "Run 1");
  lab.run(lab::CompareRun{0});
  CHECK(lab.compared() == nullptr);
  CHECK(lab.comparable() == 0);
  lab.run(lab::CompareRun{0});
  REQUIRE(lab.compared() != nullptr);
  lab.run(lab::CompareRun{1}); // itself
  lab.run(lab::CompareRun{7});
  CHECK(lab.compared() == &lab.runs()[0]);
  lab.run(lab::RemoveRun{0});
  lab.advance(0);
  CHECK(lab.compared() == nullptr);
  CHECK(lab.runs().size() == 1);
  lab.run(lab::RemoveRun{0});
  CHECK(lab.runs().size() == 1);
}

TEST_CASE("a new run is compared with the one it came from, until that is switched off") {
  Lab lab(steppingClock());
  const auto changeOptimiser = [&](OptimiserKind kind) {
    train(lab, 3);
    TrainingConfig config = lab.config();
    config.optimiser = kind;
    lab.run(lab::Configure{config});
    lab.advance(0);
  };
  changeOptimiser(OptimiserKind::Adam);
  REQUIRE(lab.compared() != nullptr);
  CHECK(lab.compared()->name == "Run 1");
  CHECK(lab.runs().current().name == "Run 2");
  changeOptimiser(OptimiserKind::RmsProp);
  REQUIRE(lab.compared() != nullptr);
  CHECK(lab.compared()->name == "Run 2");
  lab.run(lab::SelectRun{1}); // the two change places
  lab.advance(0);
  REQUIRE(lab.compared() != nullptr);
  CHECK(lab.compared()->name == "Run 3");
  lab.run(lab::CompareRun{2});
  changeOptimiser(OptimiserKind::Momentum);
  CHECK(lab.compared() == nullptr);
  lab.run(lab::CompareRun{lab.comparable()});
  train(lab, 1);
  lab.run(lab::RerollData{});
  CHECK(lab.compared() == nullptr); // other points: not comparable
}

TEST_CASE("a run that never began gives its name to the next") {
  Lab lab(steppingClock());
  TrainingConfig config = lab.config();
  for (const int neurons : {1, 2, 3}) {
    config.hidden = {neurons};
    lab.run(lab::Configure{config});
  }
  CHECK(lab.runs().current().name == "Run 1");
  train(lab, 1);
  config.hidden = {4};
  lab.run(lab::Configure{config});
  CHECK(lab.runs().current().name == "Run 2");
}

TEST_CASE("another rate for numbers that are not finite begins a new run") {
  Lab lab(steppingClock());
  TrainingConfig config = lab.config();
  config.data.kind = DataKind::Plane;
  config.activation = Activation::Linear;
  config.output = Activation::Linear;
  config.pace.eta = 10;
  lab.run(lab::Configure{config});
  train(lab, 300);
  REQUIRE(lab.run().state() == TrainingRun::State::Diverged);
  config = lab.config();
  config.pace.eta = 0.001;
  lab.run(lab::Configure{config});
  lab.advance(0);
  CHECK(lab.runs().size() == 2);
  CHECK(lab.run().state() == TrainingRun::State::Ready);
  CHECK(remarksOn(lab).empty());
  train(lab, 5);
  CHECK(std::isfinite(lab.scores().train.loss.fit));
}

TEST_CASE("another network is looked at after any removal, and when the list of runs is full") {
  Lab lab(steppingClock());
  for (int i = 0; i < static_cast<int>(RunShelf::mostRuns) + 3; ++i) {
    train(lab, 1);
    if (i == 2) lab.run(lab::CompareRun{1});
    TrainingConfig config = lab.config();
    config.hidden.assign(1, i % 2 == 0 ? 2 : 8);
    lab.run(lab::Configure{config});
    lab.advance(0);
    CHECK(lab.gradient().size() == lab.run().parameters().size());
    CHECK(lab.pictures().side() > 0);
    CHECK(lab.runs().size() <= RunShelf::mostRuns);
  }
  CHECK(lab.compared() == nullptr); // it has made room
  train(lab, 1);
  lab.run(lab::SelectRun{5});
  lab.advance(0);
  const size_t parameters = lab.run().parameters().size();
  lab.run(lab::RemoveRun{2});
  lab.advance(0);
  CHECK(lab.runs().currentIndex() == 4);
  CHECK(lab.run().parameters().size() == parameters);
  train(lab, 1);
  CHECK(lab.gradient().size() == parameters);
}

TEST_CASE("own points are used, bad ones are explained and change nothing") {
  Lab lab(steppingClock());
  lab.run(lab::UseCsv{"x1,x2,class\n1,2,a\n-1,0,b\n0.5,0.5,a\n", "mine"});
  lab.advance(0);
  CHECK(lab.problem().empty());
  CHECK(lab.run().data().set.points.size() == 3);
  CHECK(lab.run().data().set.classNames == std::vector<std::string>{"a", "b"});
  lab.run(lab::UseCsv{"1,2,a\n1,oops,b\n", "bad"});
  CHECK(lab.problem().find("Line 2") != std::string::npos);
  CHECK(lab.run().data().set.points.size() == 3);
  lab.run(lab::UseCsv{"1,2,a\n1,nan,b\n", "bad"});
  CHECK(lab.problem() == "Line 2, column 3: 'nan' is not a finite number; write a number, or leave "
                         "the line out.");
}

TEST_CASE("a run that diverges stops and says where and why") {
  Lab lab(steppingClock());
  TrainingConfig config = lab.config();
  config.data.kind = DataKind::Plane;
  config.activation = Activation::Linear;
  config.pace.eta = 10;
  lab.run(lab::Configure{config});
  lab.run(lab::SetSpeed{Lab::mostSpeed});
  lab.run(lab::TogglePlay{});
  for (int i = 0; i < 200 && lab.playing(); ++i) lab.advance(1.0 / 60);
  CHECK_FALSE(lab.playing());
  REQUIRE(lab.run().state() == TrainingRun::State::Diverged);
  const auto remarks = remarksOn(lab);
  REQUIRE_FALSE(remarks.empty());
  CHECK(remarks[0].find("Training diverged: after ") == 0);
  CHECK(remarks[0].find("the learning rate 10 is too large") != std::string::npos);
  CHECK(remarks[0].find("The loss of a batch had grown from ") != std::string::npos);
  lab.run(lab::TogglePlay{});
  CHECK_FALSE(lab.playing());
  lab.run(lab::Seek{0});
  lab.advance(0);
  CHECK(lab.run().state() == TrainingRun::State::Ready);
}

TEST_CASE("a layer of ReLUs that never answer is called dead") {
  Lab lab(steppingClock());
  TrainingConfig config = lab.config();
  config.hidden = {2};
  config.activation = Activation::Relu;
  lab.run(lab::Configure{config});
  for (const ModelParameter& each : lab.run().model().parameters)
    if (each.layer == 1 && each.isBias)
      for (size_t i = 0; i < each.size(); ++i) lab.run(lab::SetParameter{each.offset + i, -1000});
  lab.advance(0);
  REQUIRE_FALSE(remarksOn(lab).empty());
  CHECK(remarksOn(lab)[0].find("All of hidden layer 1 is dead") == 0);
}

TEST_CASE("the pictures become fine when nothing moves") {
  Lab lab(steppingClock());
  CHECK(lab.pictures().side() < LabPictures::fineSide);
  CHECK(lab.moving());
  for (int i = 0; i < 500 && lab.moving(); ++i) lab.advance(1.0 / 60);
  CHECK_FALSE(lab.moving());
  CHECK(lab.pictures().side() == LabPictures::fineSide);
  train(lab, 1);
  CHECK(lab.pictures().side() < LabPictures::fineSide);
}

TEST_CASE("a new network while it plays: nothing of the last one is left") {
  for (const int frames : {1, 2, 3, 4}) { // in some of them not all points are looked at
    Lab lab([now = 0.0]() mutable { return now += 0.005; }); // all takes long
    TrainingConfig config = lab.config();
    config.activation = Activation::Relu;
    lab.run(lab::Configure{config});
    lab.advance(0);
    lab.run(lab::SetSpeed{Lab::mostSpeed});
    lab.run(lab::TogglePlay{});
    for (int i = 0; i < frames; ++i) lab.advance(1.0 / 60);
    config.hidden = {8, 3, 3};
    lab.run(lab::Configure{config});
    REQUIRE(lab.playing());
    lab.advance(1.0 / 60);
    REQUIRE(lab.deadUnits().size() == 3);
    CHECK(lab.deadUnits()[0].dead.size() == 8);
  }
}

} // namespace
} // namespace backstep
