#include "app/model/labs.h"
#include "learn/csv_data.h"
#include "learn/training_fields.h"
#include "lesson/lesson_training.h"
#include "lesson/open_lesson.h"
#include "model/lab_lesson.h"

#include <doctest/doctest.h>

namespace backstep {
namespace {

using test::steppingClock;
using test::train;

/// The training of the lesson that is saved at a run's moment.
TrainingConfig saved(TrainingRun& run, const TrainingConfig& config,
                     const HiddenControls& hidden = {}) {
  const auto text = trainingLesson(run, config, hidden);
  REQUIRE(text);
  CAPTURE(*text);
  const auto loaded = openLessonText(*text);
  if (!loaded) FAIL(render(loaded.diagnostics().front(), "lesson"));
  CHECK(loaded->lesson.training->hidden == hidden);
  auto again = lessonTraining(*loaded);
  if (!again) FAIL(render(again.diagnostics().front(), "lesson"));
  return *again;
}

void checkSameUpdates(const TrainingConfig& a, const TrainingConfig& b) {
  TrainingRun one(makeSetup(a));
  TrainingRun two(makeSetup(b));
  for (int i = 0; i < 60; ++i) {
    one.update();
    two.update();
  }
  CHECK(std::equal(one.parameters().begin(), one.parameters().end(), two.parameters().begin(),
                   two.parameters().end()));
  CHECK(one.scores().test.loss.total == two.scores().test.loss.total);
}

/// Choices that differ from the defaults as much as they can.
TrainingConfig unusual() {
  TrainingConfig config;
  config.data = {DataKind::ThreeSpirals, 90, 0.15, 7};
  config.features = {Feature::X2, Feature::X1Squared, Feature::SinX1};
  config.standardise = true;
  config.trainPercent = 70;
  config.hidden = {5};
  config.activation = Activation::LeakyRelu;
  config.loss = LossKind::CrossEntropy;
  config.penalty = Penalty::L1;
  config.initialisation.kind = Initialisation::Kind::He;
  config.seed = 11;
  config.optimiser = OptimiserKind::Adam;
  config.pace = {0.01, {Schedule::Kind::StepDecay, 0.7, 20, 5}, 0.003};
  config.batch = 7;
  config.stop.updates = 1000;
  config.stop.loss = 0.01;
  return config;
}

TEST_CASE("a run saved at its start is trained by its lesson bit by bit") {
  TrainingConfig three = unusual();
  TrainingConfig regression;
  regression.data.kind = DataKind::MultiGauss;
  regression.output = Activation::Linear;
  regression.hidden = {};
  for (const TrainingConfig& config : {TrainingConfig{}, three, regression}) {
    TrainingRun run(makeSetup(config));
    checkSameUpdates(config, saved(run, config));
  }
}

TEST_CASE("the lab's choices come back") {
  const TrainingConfig config = unusual();
  TrainingRun run(makeSetup(config));
  HiddenControls hidden;
  hidden.set("noise", true);
  hidden.set("x1^2", true);
  const TrainingConfig again = saved(run, config, hidden);
  CHECK(again.ownModel == nullptr);
  for (const TrainingField& field : trainingFields()) {
    // The weights are in the lesson as they are drawn; a loss of scores has no output.
    if (field.setting == "initialisation" || field.setting == "output") continue;
    CAPTURE(field.setting);
    CHECK(sameField(field, again, config));
  }
}

TEST_CASE("a run saved later goes on from its weights") {
  TrainingConfig config;
  config.batch = DataSet::mostPoints; // all points: their order does not matter
  TrainingRun run(makeSetup(config));
  run.runFor(40);
  TrainingRun again(makeSetup(saved(run, config)));
  for (int i = 0; i < 20; ++i) {
    run.update();
    again.update();
  }
  for (size_t i = 0; i < run.parameters().size(); ++i)
    CHECK(again.parameters()[i] == doctest::Approx(run.parameters()[i]).epsilon(1e-9));
}

TEST_CASE("the student's own points and their names are in the file") {
  auto points = readCsv("0;0;it's \"so\"\n1,5;0;a,b\n0;1;a,b\n1;1;c\\d\n", "mine");
  REQUIRE(points);
  TrainingConfig config;
  config.ownData = std::make_shared<const DataSet>(std::move(*points));
  config = repaired(config);
  TrainingRun run(makeSetup(config));
  const TrainingConfig again = saved(run, config);
  REQUIRE(again.ownData);
  CHECK(again.ownData->classNames == config.ownData->classNames);
  CHECK(again.ownData->points[1].x1 == 1.5);
  checkSameUpdates(config, again);
}

TEST_CASE("what no lesson can hold is refused with a reason") {
  TrainingConfig config;
  config.pace.eta = 1e300;
  config.output = Activation::Linear;
  config.activation = Activation::Linear;
  TrainingRun diverged(makeSetup(config));
  diverged.runFor(100);
  REQUIRE(diverged.state() == TrainingRun::State::Diverged);
  CHECK(trainingLesson(diverged, config, {}).diagnostics().front().message.find("diverged") !=
        std::string::npos);
  DataSet many;
  many.name = "many";
  many.task = Task::Regression;
  for (int i = 0; i < DataSet::mostPoints; ++i) many.points.push_back({i / 3.0, i / 7.0, i / 9.0});
  TrainingConfig large;
  large.ownData = std::make_shared<const DataSet>(std::move(many));
  large = repaired(large);
  TrainingRun run(makeSetup(large));
  CHECK_FALSE(trainingLesson(run, large, {}));
}

const std::string ownProgram = R"(
id = "own"
title = "Own"
eta = 0.2
program = '''
h = tanh(V @ x + c)
p = sigmoid(w @ h * scale)
loss = bce(p, y)
'''
[symbols]
p = '\hat{y}'
[inputs]
x = [1, 2]
y = 1
scale = 2
[parameters]
V = { shape = [4, 2], uniform = [-1, 1], seed = 3 }
c = { shape = [4], fill = 0.1 }
w = { shape = [4], uniform = [-1, 1], seed = 4 }
[training]
data = "gauss"
points = 60
batch = 6
)";

TEST_CASE("a student's own program is saved with its numbers") {
  const auto loaded = openLessonText(ownProgram);
  REQUIRE(loaded);
  const auto config = lessonTraining(*loaded);
  REQUIRE(config);
  REQUIRE(config->ownModel);
  TrainingRun run(makeSetup(*config));
  const TrainingConfig again = saved(run, *config);
  REQUIRE(again.ownModel);
  CHECK(again.ownModel->fixed.front().values.front() == 2);
  CHECK(again.ownModel->symbols.front().tex == "\\hat{y}");
  checkSameUpdates(*config, again);
  run.runFor(300);
  CHECK(run.scores().test.quality > 0.9);
}

TEST_CASE("a moment of training opens as a lesson with the run's numbers") {
  Lab lab(steppingClock());
  train(lab, 7);
  const std::string text = walkLesson(lab.run(), 3);
  const auto opened = openLessonText(text);
  const Diagnostics& wrong = opened.diagnostics();
  REQUIRE_MESSAGE(opened, text << (wrong.empty() ? std::string() : wrong[0].message));
  const Trace trace = opened->record();
  const NodeId weights = opened->graph->find("W1");
  REQUIRE(weights.valid());
  CHECK(trace.value(weights)[0] == lab.run().parameters()[0]);
  const DataPoint& point = lab.run().data().set.points[3];
  CHECK(trace.value(opened->graph->find("x"))[0] == point.x1);
  const auto moved = openLessonText(walkLesson(lab.run(), 3, PlanePoint{1.25, -0.5}));
  REQUIRE(moved);
  CHECK(moved->record().value(moved->graph->find("x"))[1] == -0.5);
  CHECK(moved->lesson.title == "Point (1.25, \u22120.5) after 7 updates");
}

TEST_CASE("the nearest point of a set") {
  DataSet set;
  set.points = {{0, 0, 0}, {3, 0, 1}, {0, 2, 0}};
  CHECK(nearestPoint(set, {2, 0}) == 1);
  CHECK(nearestPoint(set, {0.1, 1.2}) == 2);
}

} // namespace
} // namespace backstep
