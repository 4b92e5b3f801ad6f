#include "learn/scoring.h"
#include "model/lab.h"
#include "model/lab_text.h"

#include <algorithm>
#include <cmath>
#include <doctest/doctest.h>
#include <map>
#include <random>

namespace backstep {
namespace {

/// A user who asks the lab for anything at any time; the seed alone decides for what.
class Visitor {
 public:
  explicit Visitor(std::uint32_t seed) : random_(seed) {}

  LabCommand next(const Lab& lab) {
    constexpr int kinds = 24;
    switch (below(kinds)) {
    case 0:
    case 1:
    case 2: return lab::StepUpdate{};
    case 3:
    case 4: return lab::StepEpoch{};
    case 5: return lab::StepBack{};
    case 6:
    case 7: return lab::Seek{below(static_cast<int>(lab.run().latest()) + 3) - 1};
    case 8: return lab::TogglePlay{};
    case 9: return lab::SetSpeed{std::pow(10.0, below(7))};
    case 10: return lab::Reset{};
    case 11: return lab::Reroll{};
    case 12: return lab::RerollData{};
    case 13: return lab::SelectRun{index(lab)};
    case 14: return lab::RemoveRun{index(lab)};
    case 15: return lab::CompareRun{index(lab)};
    case 16: return lab::Branch{};
    case 17: return lab::SetParameter{entry(lab), weights_[static_cast<size_t>(below(5))]};
    case 18:
      return lab::StartRow{below(2) == 0 ? lab::StartRow::Kind::Capacity
                                         : lab::StartRow::Kind::Penalty};
    case 19: return lab::CloseRow{};
    case 20: return lab::ChooseSurface{entry(lab), entry(lab), 1};
    case 21: return lab::HideSurface{};
    case 22: return lab::UseCsv{texts_[static_cast<size_t>(below(4))], "own.csv"};
    default: return lab::Configure{changed(lab.config())};
    }
  }
  int below(int limit) {
    return static_cast<int>(random_() % static_cast<std::uint32_t>(std::max(1, limit)));
  }

 private:
  size_t index(const Lab& lab) {
    return static_cast<size_t>(below(static_cast<int>(lab.runs().size()) + 1));
  }
  size_t entry(const Lab& lab) {
    return static_cast<size_t>(below(static_cast<int>(lab.run().parameters().size()) + 1));
  }
  TrainingConfig changed(TrainingConfig config) {
    switch (below(10)) {
    case 0: config.data.kind = dataKinds()[static_cast<size_t>(below(9))].kind; break;
    case 1: config.ownData = nullptr; break;
    case 2: config.hidden.assign(static_cast<size_t>(below(4)), 1 + below(4)); break;
    case 3: config.activation = static_cast<Activation>(below(9)); break;
    case 4: config.optimiser = static_cast<OptimiserKind>(below(4)); break;
    case 5: config.pace.eta = std::pow(10.0, below(5) - 3); break;
    case 6: config.batch = 1 + below(60); break;
    case 7: config.loss = static_cast<LossKind>(below(4)); break;
    case 8:
      config.penalty = static_cast<Penalty>(below(3));
      config.pace.lambda = 0.01;
      break;
    default: config.stop.updates = 1 + below(100); break;
    }
    config.data.points = 30;
    return config;
  }

  static constexpr double weights_[5] = {0, 0.5, -3, 1e200, 1e308};
  const std::string texts_[4] = {"1,2,a\n2,1,b\n-1,0,a\n", "1,2,3.5\n2,1,7\n0,0,-400\n", "1,2,a\n",
                                 "1,nan,a\n"};
  std::mt19937 random_;
};

bool same(double a, double b) { return a == b || (std::isnan(a) && std::isnan(b)); }

/// What must hold whatever was asked.
void checkLab(const Lab& lab) {
  const TrainingRun& run = lab.run();
  REQUIRE(lab.runs().size() >= 1);
  REQUIRE(lab.runs().size() <= RunShelf::mostRuns);
  REQUIRE(run.updates() >= 0);
  REQUIRE(run.updates() <= run.latest());
  REQUIRE(lab.compared() != &lab.runs().current());
  if (const LabRow* row = lab.row()) {
    REQUIRE(lab.shown().updates() <= row->latest());
    for (const LabRow::Member& each : row->members())
      REQUIRE(each.run->updates() == std::min(lab.shown().updates(), each.run->latest()));
    return;
  }
  REQUIRE(lab.gradient().size() == run.parameters().size());
  REQUIRE(lab.pictures().hiddenLayers() == static_cast<int>(run.model().spec->hidden.size()));
  const std::vector<int>& hidden = run.model().spec->hidden;
  for (size_t i = 0; i < lab.deadUnits().size(); ++i) {
    REQUIRE(i < hidden.size());
    REQUIRE(static_cast<int>(lab.deadUnits()[i].dead.size()) == hidden[i]);
  }
  for (const std::string& each : remarksOn(lab)) REQUIRE_FALSE(each.empty());
  if (lab.playing()) return;
  Scorer scorer(run.setup().model, run.setup().data);
  const double lambda = run.pace().lambda;
  if (!run.model().fixed.empty()) scorer.setFixed("lam", {&lambda, 1});
  const Scores& now = scorer.compute(run.parameters());
  REQUIRE(same(now.train.loss.total, lab.scores().train.loss.total));
  REQUIRE(same(now.test.loss.fit, lab.scores().test.loss.fit));
  REQUIRE(same(now.train.quality, lab.scores().train.quality));
  REQUIRE(now.test.confusion == lab.scores().test.confusion);
}

TEST_CASE("whatever is asked in whatever order, what is known is of the moment") {
  for (const std::uint32_t seed : {1U, 2U}) {
    CAPTURE(seed);
    Lab lab([now = 0.0]() mutable { return now += 0.003; });
    Visitor visitor(seed);
    for (int i = 0; i < 400; ++i) {
      CAPTURE(i);
      const int before = lab.revision();
      lab.run(visitor.next(lab));
      REQUIRE(lab.revision() > before);
      const int frames = 1 + visitor.below(3);
      for (int frame = 0; frame < frames; ++frame) lab.advance(1.0 / 60);
      checkLab(lab);
    }
  }
}

TEST_CASE("every moment is the same however it is reached, with every optimiser") {
  for (const OptimiserRow& row : optimiserRows()) {
    CAPTURE(row.name);
    Lab lab([now = 0.0]() mutable { return now += 0.001; });
    TrainingConfig config = lab.config();
    config.optimiser = row.kind;
    config.data.points = 50;
    config.batch = 7; // does not divide the points
    lab.run(lab::Configure{config});
    lab.advance(0);
    struct Seen {
      std::vector<double> parameters, gradient;
      double loss;
      std::vector<float> answers;
    };
    const auto look = [&] {
      const auto parameters = lab.run().parameters();
      const auto answers = lab.pictures().output(0);
      return Seen{{parameters.begin(), parameters.end()},
                  lab.gradient(),
                  lab.scores().test.loss.fit,
                  {answers.begin(), answers.end()}};
    };
    std::vector<Seen> all{look()};
    for (int i = 0; i < 40; ++i) {
      lab.run(lab::StepUpdate{});
      lab.advance(0);
      all.push_back(look());
    }
    std::mt19937 random(7);
    for (int i = 0; i < 60; ++i) {
      const auto moment = static_cast<size_t>(random() % 41);
      lab.run(lab::Seek{static_cast<std::int64_t>(moment)});
      lab.advance(0);
      REQUIRE(lab.run().updates() == static_cast<std::int64_t>(moment));
      const Seen seen = look();
      REQUIRE(seen.parameters == all[moment].parameters);
      REQUIRE(seen.gradient == all[moment].gradient);
      REQUIRE(seen.loss == all[moment].loss);
      if (seen.answers.size() == all[moment].answers.size())
        REQUIRE(seen.answers == all[moment].answers);
    }
  }
}

} // namespace
} // namespace backstep
