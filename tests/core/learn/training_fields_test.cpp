#include "core/learn/unusual_config.h"
#include "learn/training_fields.h"

#include <cmath>
#include <doctest/doctest.h>
#include <set>

namespace backstep {
namespace {

using Part = TrainingField::Part;

TEST_CASE("fields have names of their own and defaults in their range") {
  std::set<std::string_view> settings;
  std::set<std::string_view> keys;
  for (const TrainingField& field : trainingFields()) {
    CAPTURE(field.setting);
    CHECK(settings.insert(field.setting).second);
    CHECK((field.key.empty() || keys.insert(field.key).second));
    CHECK(inRange(field, {}));
    CHECK(field.wrong.empty() == field.advice.empty());
  }
}

TEST_CASE("every field is compared, with its part and with no other") {
  const TrainingConfig other = test::unusualConfig();
  REQUIRE(checkConfig(other).empty());
  for (const TrainingField& field : trainingFields()) {
    CAPTURE(field.setting);
    CHECK(sameField(field, other, other));
    CHECK_FALSE(sameField(field, {}, other));
  }
  TrainingConfig slower;
  slower.pace.eta = 0.001;
  CHECK_FALSE(sameFields({}, slower, Part::Pace));
  for (const Part part : {Part::Data, Part::Network, Part::Run, Part::Stop})
    CHECK(sameFields({}, slower, part));
}

TEST_CASE("words are found, and others are refused and change nothing") {
  int words = 0;
  for (const TrainingField& field : trainingFields()) {
    const auto* word = std::get_if<TrainingField::Word>(&field.member);
    if (word == nullptr) continue;
    CAPTURE(field.setting);
    TrainingConfig config;
    for (const std::string_view each : word->words()) {
      CHECK(word->set(config, each));
      CHECK(word->get(config) == each);
      ++words;
    }
    const TrainingConfig before = config;
    CHECK_FALSE(word->set(config, "cake"));
    CHECK(sameField(field, before, config));
  }
  CHECK(words > 30);
}

TEST_CASE("a value out of its range is put to the nearest bound or the default") {
  TrainingConfig wild;
  wild.data.points = 60'000;
  wild.trainPercent = 5;
  wild.hidden = {0, 99};
  wild.pace.eta = std::nan("");
  wild.pace.lambda = -1;
  wild.stop.accuracy = 1.5;
  wild.features = {};
  for (const char* name :
       {"points", "train_percent", "hidden", "eta", "lambda", "stop_accuracy", "features"}) {
    CAPTURE(name);
    CHECK_FALSE(inRange(trainingField(name), wild));
    repairField(trainingField(name), wild);
    CHECK(inRange(trainingField(name), wild));
  }
  CHECK(wild.data.points == DataSet::mostPoints);
  CHECK(wild.trainPercent == 10);
  CHECK(wild.hidden == std::vector<int>{1, ModelSpec::mostNeurons});
  CHECK(wild.pace.eta == TrainingConfig{}.pace.eta);
  CHECK(wild.pace.lambda == 0);
  CHECK_FALSE(wild.stop.accuracy);
  CHECK(wild.features == FeatureSet{Feature::X1});
}

TEST_CASE("0 points mean the usual number, fewer are repaired to that") {
  TrainingConfig config;
  config.data.points = 0;
  CHECK(inRange(trainingField("points"), config));
  config.data.points = -1;
  CHECK_FALSE(inRange(trainingField("points"), config));
  repairField(trainingField("points"), config);
  CHECK(config.data.points == 0);
}

} // namespace
} // namespace backstep
