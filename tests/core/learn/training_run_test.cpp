#include "learn/training_config.h"
#include "learn/training_run.h"
#include "text/shortest.h"

#include <algorithm>
#include <cmath>
#include <doctest/doctest.h>
#include <limits>
#include <sstream>

namespace backstep {
namespace {

TrainingConfig small(OptimiserKind optimiser = OptimiserKind::Adam) {
  TrainingConfig config;
  config.data.points = 60;
  config.hidden = {3};
  config.optimiser = optimiser;
  config.batch = 7;
  return config;
}

std::vector<double> copyOf(std::span<const double> numbers) {
  return {numbers.begin(), numbers.end()};
}

TEST_CASE("training makes the loss smaller and learns the circle") {
  TrainingConfig config = small();
  config.data.points = 200;
  config.pace.eta = 0.03;
  TrainingRun run(makeSetup(config));
  const double before = run.scores().train.loss.total;
  for (int i = 0; i < 100; ++i) run.epoch();
  CHECK(run.epochs() == 100);
  CHECK(run.scores().train.loss.total < before / 4);
  CHECK(run.scores().test.quality > 0.9);
}

TEST_CASE("an epoch has a smaller last batch and uses every example once") {
  TrainingRun run(makeSetup(small())); // 30 examples in batches of 7
  CHECK(run.updatesPerEpoch() == 5);
  std::vector<int> seen(30);
  for (int i = 0; i < 5; ++i) {
    CHECK(run.nextBatch().size() == (i < 4 ? 7 : 2));
    for (const int example : run.nextBatch()) ++seen[static_cast<size_t>(example)];
    CHECK(run.update());
  }
  for (const int count : seen) CHECK(count == 1);
  CHECK(run.epochs() == 1);
}

TEST_CASE("any moment can be visited again and has the same bits, however much is dropped") {
  for (const OptimiserRow& row : optimiserRows()) {
    CAPTURE(row.name);
    TrainingConfig config = small(row.kind);
    config.pace.schedule = {Schedule::Kind::Exponential, 0.9, 50, 10};
    config.penalty = Penalty::L2;
    config.pace.lambda = 0.001;
    config.historyBytes = 0; // 16 rows
    TrainingRun run(makeSetup(config));
    std::vector<std::vector<double>> all{copyOf(run.parameters())};
    for (int i = 0; i < 300; ++i) {
      REQUIRE(run.update());
      all.push_back(copyOf(run.parameters()));
    }
    CHECK(run.history().states.size() <= 16);
    CHECK(run.history().states.stride() == 32);
    for (const int moment : {0, 1, 299, 150, 151, 33, 32, 300, 7}) {
      CAPTURE(moment);
      run.seek(moment);
      CHECK(run.updates() == moment);
      CHECK(copyOf(run.parameters()) == all[static_cast<size_t>(moment)]);
    }
    while (run.updates() < 300) REQUIRE(run.update());
    CHECK(copyOf(run.parameters()) == all[300]);
    CHECK(run.latest() == 300);
  }
}

TEST_CASE("a branch from an earlier moment goes its own way and leaves the old run alone") {
  TrainingRun run(makeSetup(small()));
  run.runFor(40);
  const auto end = copyOf(run.parameters());
  run.seek(20);
  TrainingRun other = run.branch();
  CHECK(other.latest() == 20);
  Pace faster = other.pace();
  faster.eta = 0.1;
  other.setPace(faster);
  CHECK(other.runFor(20) == 20);
  CHECK(copyOf(other.parameters()) != end);
  const auto otherEnd = copyOf(other.parameters());
  other.seek(5);
  other.seek(40);
  CHECK(copyOf(other.parameters()) == otherEnd);
  run.seek(40);
  CHECK(copyOf(run.parameters()) == end);
}

TEST_CASE("a number changed by hand is part of the history") {
  TrainingConfig config = small();
  config.historyBytes = 0;
  TrainingRun run(makeSetup(config));
  run.runFor(33);
  run.setParameter(0, 2.5);
  CHECK(run.parameters()[0] == 2.5);
  const auto edited = copyOf(run.parameters());
  run.runFor(60);
  const auto end = copyOf(run.parameters());
  run.seek(32);
  CHECK(run.parameters()[0] != 2.5);
  REQUIRE(run.update()); // steps onto the change
  CHECK(copyOf(run.parameters()) == edited);
  run.seek(10);
  run.seek(93);
  CHECK(copyOf(run.parameters()) == end);
}

TEST_CASE("a change of pace forgets what came after it") {
  TrainingRun run(makeSetup(small()));
  run.runFor(40);
  run.seek(15);
  Pace slower = run.pace();
  slower.eta = 0.001;
  run.setPace(slower);
  CHECK(run.latest() == 15);
  CHECK(run.history().losses.size() == 15);
  CHECK(run.rate() == 0.001);
  run.seek(14);
  CHECK(run.rate() == 0.03);
}

TEST_CASE("reset starts from the same numbers again") {
  TrainingRun run(makeSetup(small()));
  const auto start = copyOf(run.parameters());
  run.runFor(12);
  const auto twelve = copyOf(run.parameters());
  run.setParameter(1, 9);
  run.reset();
  CHECK(copyOf(run.parameters()) == start);
  CHECK(run.latest() == 0);
  run.runFor(12);
  CHECK(copyOf(run.parameters()) == twelve);
}

TEST_CASE("marks survive thinning") {
  TrainingConfig config = small();
  config.historyBytes = 0;
  TrainingRun run(makeSetup(config));
  run.runFor(77);
  run.mark();
  run.runFor(500);
  CHECK(run.history().keptBefore(80) == 77);
  CHECK(run.history().kept[0].scores);
}

TEST_CASE("too large a learning rate is reported where it shows") {
  TrainingConfig config = small(OptimiserKind::Sgd);
  config.data = {DataKind::Plane, 100, 0, 1};
  config.output = Activation::Linear;
  config.activation = Activation::Linear;
  config.pace.eta = 10;
  TrainingRun run(makeSetup(config));
  const int made = run.runFor(100'000);
  REQUIRE(run.state() == TrainingRun::State::Diverged);
  REQUIRE(run.divergence());
  CHECK(run.divergence()->update == made);
  CHECK(made < 1000);
  CHECK_FALSE(run.divergence()->parameter.empty());
  CHECK_FALSE(run.update());
  // One moment before, everything was finite.
  run.seek(made - 1);
  CHECK(run.state() == TrainingRun::State::Ready);
  CHECK(std::isfinite(run.parameters()[0]));
  CHECK(run.update());
  CHECK(run.state() == TrainingRun::State::Diverged);
}

TEST_CASE("training ends by each of its stop conditions") {
  TrainingConfig config = small();
  config.stop.updates = 13;
  TrainingRun byUpdates(makeSetup(config));
  CHECK(byUpdates.runFor(100) == 13);
  CHECK(byUpdates.state() == TrainingRun::State::Stopped);
  byUpdates.setStop({});
  CHECK(byUpdates.runFor(10) == 10);

  config.stop = {};
  config.stop.loss = 0.2;
  TrainingRun byLoss(makeSetup(config));
  byLoss.runFor(100'000);
  CHECK(byLoss.state() == TrainingRun::State::Stopped);
  CHECK(byLoss.scores().train.loss.total <= 0.2);
  CHECK(byLoss.updates() % byLoss.updatesPerEpoch() == 0);

  config.stop = {};
  config.stop.accuracy = 0.9;
  TrainingRun byAccuracy(makeSetup(config));
  byAccuracy.runFor(100'000);
  CHECK(byAccuracy.state() == TrainingRun::State::Stopped);
  CHECK(byAccuracy.scores().train.quality >= 0.9);
}

TEST_CASE("one class, one point and dead layers train without harm") {
  auto set = std::make_shared<DataSet>();
  set->classNames = {"only"};
  set->points = {{1, 2, 0}};
  for (const auto& loss : lossChoices()) {
    CAPTURE(loss.name);
    TrainingConfig config = small(OptimiserKind::Sgd);
    config.ownData = set;
    config.loss = loss.choice;
    config.standardise = true;
    TrainingRun run(makeSetup(config));
    CHECK(run.runFor(50) == 50);
    CHECK(run.scores().train.quality == 1);
  }
  TrainingConfig dead = small(OptimiserKind::Sgd);
  dead.activation = Activation::Relu;
  dead.initialisation = {Initialisation::Kind::Zero, 0, -1};
  TrainingRun run(makeSetup(dead));
  run.runFor(20);
  for (size_t i = 0; i < 6; ++i) CHECK(run.parameters()[i] == 0); // W1 stands still
}

TEST_CASE("the most points there can be") {
  TrainingConfig config;
  config.data.points = DataSet::mostPoints;
  config.batch = 1000;
  config.hidden = {4};
  TrainingRun run(makeSetup(config));
  CHECK(run.updatesPerEpoch() == 25);
  CHECK(run.epoch() == 25);
  CHECK(run.history().scores.size() == 2);
}

TEST_CASE("a line per update, with scores at the ends of epochs") {
  TrainingConfig config;
  config.data.points = 20;
  config.hidden = {};
  TrainingRun run(makeSetup(config)); // 10 examples, one update per epoch
  config.batch = 5;
  TrainingRun half(makeSetup(config));
  half.runFor(3);
  std::istringstream lines(historyCsv(half));
  std::string line;
  std::getline(lines, line);
  CHECK(line == "update,batch_loss,train_loss,test_loss,train_accuracy,test_accuracy,penalty,"
                "gradient_norm_W1,gradient_norm_b1,norm_W1,norm_b1");
  for (int update = 0; update < 3; ++update) {
    REQUIRE(std::getline(lines, line));
    CHECK(line.substr(0, 2) == std::to_string(update) + ",");
    CHECK(std::count(line.begin(), line.end(), ',') == 10);
    CHECK((line.find(",,") != std::string::npos) == (update == 1)); // mid-epoch
  }
  CHECK_FALSE(std::getline(lines, line));
}

TEST_CASE("numbers read back exactly") {
  for (const double x : {0.1, 1.0 / 3, -1e-300, 12345678.9, 2.0})
    CHECK(std::strtod(shortest(x).c_str(), nullptr) == x);
  CHECK(shortest(0.1) == "0.1");
  CHECK(shortest(std::numeric_limits<double>::infinity()) == "inf");
  CHECK(shortest(std::nan("")) == "nan");
}

TEST_CASE("a run in pieces is the run at once, wherever it is interrupted") {
  TrainingConfig config;
  config.data.points = 1000;
  config.batch = 100;
  TrainingRun whole(makeSetup(config));
  whole.runFor(23);
  for (const int examples : {1, 200, 100'000}) {
    CAPTURE(examples);
    TrainingRun pieces(makeSetup(config));
    int updates = 0;
    int slices = 0;
    while (updates < 23 || pieces.scoring()) {
      const TrainingRun::Piece piece = pieces.advance(examples);
      REQUIRE(piece != TrainingRun::Piece::Nothing);
      (piece == TrainingRun::Piece::Update ? updates : slices) += 1;
    }
    CHECK(slices >= (examples < 1000 ? 2 * 4 : 4)); // four epochs have ended
    CHECK(std::equal(whole.parameters().begin(), whole.parameters().end(),
                     pieces.parameters().begin()));
    const ThinnedLog& wanted = whole.history().scores;
    const ThinnedLog& found = pieces.history().scores;
    REQUIRE(found.size() == wanted.size());
    for (int i = 0; i < found.size(); ++i)
      CHECK(std::equal(found.rowAt(i).begin(), found.rowAt(i).end(), wanted.rowAt(i).begin()));
  }
  TrainingRun left(makeSetup(config)); // in the middle of its scores
  while (!left.scoring()) left.advance(1);
  left.advance(1);
  TrainingRun branch = left.branch();
  left.seek(2);
  CHECK_FALSE(left.scoring());
  CHECK(left.history().scores.size() == 2);
  CHECK(branch.scores().train.loss.fit == whole.history().scores.rowAt(1)[RunHistory::TrainLoss]);
}

} // namespace

} // namespace backstep
