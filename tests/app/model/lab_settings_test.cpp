#include "model/lab_settings.h"

#include <doctest/doctest.h>

namespace backstep {
namespace {

/// A configuration with no choice at its default.
TrainingConfig other() {
  TrainingConfig c;
  c.data = {DataKind::Moons, 300, 0.25, 18446744073709551615U};
  c.features = {Feature::X1, Feature::SinX2, Feature::Angle};
  c.standardise = true;
  c.trainPercent = 70;
  c.hidden = {3, 7, 1};
  c.activation = Activation::Gelu;
  c.output = Activation::Sigmoid;
  c.penalty = Penalty::L1;
  c.initialisation = {Initialisation::Kind::He, 0.25, 0};
  c.seed = 12;
  c.optimiser = OptimiserKind::Adam;
  c.pace = {0.003, {Schedule::Kind::Cosine, 0.1, 250, 20}, 0.01};
  c.batch = 32;
  c.stop = {5000, 0.01, 0.99};
  return c;
}

std::string textOf(const TrainingConfig& config) { return labSettingsText({config, {}, {}}); }

TEST_CASE("the lab's choices are read as they were written") {
  const TrainingConfig wanted = other();
  REQUIRE(checkConfig(wanted).empty());
  const TrainingConfig read = labSettingsFromText(textOf(wanted)).config;
  CHECK(read.data.kind == DataKind::Moons);
  CHECK(read.data.points == 300);
  CHECK(read.data.noise == 0.25);
  CHECK(read.data.seed == wanted.data.seed);
  CHECK(read.features == wanted.features);
  CHECK(read.standardise);
  CHECK(read.trainPercent == 70);
  CHECK(read.hidden == wanted.hidden);
  CHECK(read.activation == Activation::Gelu);
  CHECK(read.output == Activation::Sigmoid);
  CHECK(read.loss == wanted.loss);
  CHECK(read.penalty == Penalty::L1);
  CHECK(read.initialisation == wanted.initialisation);
  CHECK(read.seed == 12);
  CHECK(read.optimiser == OptimiserKind::Adam);
  CHECK(read.pace == wanted.pace);
  CHECK(read.batch == 32);
  CHECK(read.stop.updates == wanted.stop.updates);
  CHECK(read.stop.loss == wanted.stop.loss);
  CHECK(read.stop.accuracy == wanted.stop.accuracy);
  CHECK(textOf(read) == textOf(wanted));
}

TEST_CASE("settings that an earlier version saved are still read") {
  const TrainingConfig read =
      labSettingsFromText(
          R"({"activation":"gelu","batch":32,"bias":0.0,"data":"moons",)"
          R"("data_seed":18446744073709551615,"eta":0.003,"factor":0.1,)"
          R"("features":["x1","sin(x2)","theta"],"hidden":[3,7,1],"initialisation":"he",)"
          R"("lambda":0.01,"loss":"squared-error","noise":0.25,"optimiser":"adam",)"
          R"("output":"sigmoid","penalty":"l1","period":250,"points":300,"scale":0.25,)"
          R"("schedule":"cosine","seed":12,"standardise":true,"stop_accuracy":0.99,)"
          R"("stop_loss":0.01,"stop_updates":5000,"train_percent":70,"warm_up":20})")
          .config;
  CHECK(textOf(read) == textOf(other()));
}

TEST_CASE("what is hidden and what is explained is read as it was written") {
  LabSettings wanted;
  CHECK(labSettingsText(wanted).find("hide") == std::string::npos);
  wanted.hidden.set("noise", true);
  wanted.hidden.set("sin(x1)", true);
  wanted.explanations.set(Explanation::Neuron, false);
  const LabSettings read = labSettingsFromText(labSettingsText(wanted));
  CHECK(read.hidden == wanted.hidden);
  CHECK_FALSE(read.explanations.shows(Explanation::Neuron));
  CHECK(read.explanations.shows(Explanation::Weights));
  CHECK(labSettingsFromText(R"({"hide": ["cake", 3, "eta"], "neuron_known": 1})").hidden.names() ==
        std::vector<std::string_view>{"eta"});
  CHECK(labSettingsFromText(R"({"hide": "noise"})").hidden.empty());
  CHECK(labSettingsFromText(R"({"neuron_known": 1})").explanations.all());
}

TEST_CASE("what cannot be read keeps its default, what is out of range is repaired") {
  const std::string usual = labSettingsText({});
  for (const char* text : {"", "[]", "{", "{}", R"({"data": "cake", "hidden": 3, "loss": 1})",
                           R"({"seed": -1, "period": 0, "stop_updates": -5, "features": ["z"]})"}) {
    CAPTURE(text);
    CHECK(labSettingsText(labSettingsFromText(text)) == usual);
  }
  const TrainingConfig wild =
      labSettingsFromText(
          R"({"hidden": [0, 1e9, 4, 4, 4, 4, 4], "noise": 1e300, "eta": -1, "batch": 2000000000,
          "train_percent": 0, "loss": "hinge", "data": "plane", "points": 2147483647})")
          .config;
  CHECK(checkConfig(wild).empty());
}

} // namespace
} // namespace backstep
