#include "learn/training_config.h"
#include "learn/training_run.h"
#include "source_dir.h"

#include <cmath>
#include <doctest/doctest.h>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>

namespace backstep {
namespace {

using Json = nlohmann::ordered_json;

Json reference() {
  std::ifstream file(test::sourcePath("tests/cases/training.json"));
  REQUIRE(file);
  return Json::parse(file);
}

template <class Choice>
Choice chosen(std::span<const ChoiceRow<Choice>> rows, const Json& name) {
  for (const ChoiceRow<Choice>& row : rows)
    if (row.name == name.get<std::string>()) return row.choice;
  FAIL("no choice named ", name.get<std::string>());
  return {};
}

std::shared_ptr<const DataSet> setOf(const Json& points, const std::string& name) {
  auto set = std::make_shared<DataSet>();
  set->name = name;
  set->task = name == "number" ? Task::Regression : Task::Classification;
  if (name != "number") set->classNames = {"0", "1"};
  if (name == "three") set->classNames.emplace_back("2");
  for (const Json& point : points)
    set->points.push_back({point[0].get<double>(), point[1].get<double>(), point[2].get<double>()});
  return set;
}

Schedule::Kind scheduleNamed(const std::string& name) {
  for (const ScheduleRow& row : scheduleRows())
    if (row.name == name) return row.kind;
  FAIL("no schedule is called " << name);
  return Schedule::Kind::Constant;
}

TrainingConfig configOf(const Json& run, std::shared_ptr<const DataSet> set) {
  TrainingConfig config;
  config.ownData = std::move(set);
  config.trainPercent = run.at("percent").get<int>();
  config.data.seed = run.at("split_seed").get<std::uint64_t>();
  config.standardise = run.at("standardise").get<bool>();
  config.hidden = run.at("hidden").get<std::vector<int>>();
  config.activation = chosen(activationChoices(), run.at("activation"));
  config.output = chosen(activationChoices(), run.at("output"));
  config.loss = chosen(lossChoices(), run.at("loss"));
  config.penalty = chosen(penaltyChoices(), run.at("penalty"));
  config.pace.lambda = run.at("lambda").get<double>();
  config.initialisation.kind = chosen(initialisationChoices(), run.at("init"));
  config.initialisation.bias = run.at("bias").get<double>();
  config.seed = run.at("seed").get<std::uint64_t>();
  config.optimiser = optimiserNamed(run.at("optimiser").get<std::string>()).value();
  config.pace.eta = run.at("eta").get<double>();
  config.batch = run.at("batch").get<int>();
  config.pace.schedule = {scheduleNamed(run.at("schedule").get<std::string>()),
                          run.at("factor").get<double>(), run.at("period").get<int>(),
                          run.at("warm_up").get<int>()};
  return config;
}

bool near(double a, double b) { return std::fabs(a - b) <= 1e-9 * std::fmax(1, std::fabs(b)); }

TEST_CASE("whole runs follow PyTorch over 100 updates") {
  const Json json = reference();
  REQUIRE(json.at("runs").size() == 11);
  for (const Json& expected : json.at("runs")) {
    const auto name = expected.at("set").get<std::string>();
    const TrainingConfig config = configOf(expected, setOf(json.at("sets").at(name), name));
    CAPTURE(expected.at("optimiser").get<std::string>());
    CAPTURE(expected.at("loss").get<std::string>());
    CAPTURE(expected.at("activation").get<std::string>());
    REQUIRE(checkConfig(config).empty());
    TrainingRun run(makeSetup(config));
    CHECK(run.runFor(100) == 100);
    const auto losses = expected.at("losses").get<std::vector<double>>();
    REQUIRE(run.history().losses.size() == 100);
    for (int i = 0; i < 100; ++i) {
      CAPTURE(i);
      CHECK(near(run.history().losses.rowAt(i)[0], losses[static_cast<size_t>(i)]));
    }
    const auto end = expected.at("end").get<std::vector<double>>();
    REQUIRE(run.parameters().size() == end.size());
    for (size_t i = 0; i < end.size(); ++i) CHECK(near(run.parameters()[i], end[i]));
    CHECK(near(run.scores().train.loss.fit, expected.at("train_fit").get<double>()));
    CHECK(near(run.scores().test.loss.fit, expected.at("test_fit").get<double>()));
  }
}

} // namespace
} // namespace backstep
