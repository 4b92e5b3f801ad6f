#include "core/learn/unusual_config.h"
#include "learn/training_fields.h"
#include "model/lab_settings.h"

#include <doctest/doctest.h>

namespace backstep {
namespace {

std::string textOf(const TrainingConfig& config) { return labSettingsText({config, {}, {}}); }

void checkSame(const TrainingConfig& read, const TrainingConfig& wanted) {
  for (const TrainingField& field : trainingFields()) {
    CAPTURE(field.setting);
    CHECK(sameField(field, read, wanted));
  }
}

TEST_CASE("every choice in the lab is read as it was written") {
  const TrainingConfig wanted = test::unusualConfig();
  checkSame(labSettingsFromText(textOf(wanted)).config, wanted);
}

TEST_CASE("settings that an earlier version saved are still read") {
  const TrainingConfig read =
      labSettingsFromText(
          R"json({"activation":"gelu","batch":32,"bias":0.0,"data":"moons",)json"
          R"json("data_seed":18446744073709551615,"eta":0.003,"factor":0.1,)json"
          R"json("features":["x1","sin(x2)","theta"],"hidden":[3,7,1],"initialisation":"he",)json"
          R"json("lambda":0.01,"loss":"binary-cross-entropy","noise":0.25,"optimiser":"adam",)json"
          R"json("output":"sigmoid","penalty":"l1","period":250,"points":300,"scale":0.25,)json"
          R"json("schedule":"cosine","seed":12,"standardise":true,"stop_accuracy":0.99,)json"
          R"json("stop_loss":0.01,"stop_updates":5000,"train_percent":70,"warm_up":20})json")
          .config;
  checkSame(read, test::unusualConfig());
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
