#include "core/learn/unusual_config.h"
#include "learn/training_fields.h"
#include "model/preferences.h"

#include <doctest/doctest.h>

namespace backstep {
namespace {

Preferences unusual() {
  Preferences p;
  p.dark = true;
  p.zoom = 1.25F;
  p.readingSize = 1.5F;
  p.motion = false;
  p.figures = 6;
  p.sideWidth = 20.5F;
  p.inspectorWidth = 17.25F;
  p.lastLesson = "handout";
  p.lastStep = 12;
  p.recent = {"/home/a/one.toml", "/home/a/\u00e4 \"two\".toml"};
  p.progress = {{"handout", {3, 51}}, {"xyz", {0, 4}}};
  p.tourSeen = true;
  p.lab.config.hidden = {3, 1};
  p.lab.config.pace.eta = 0.003;
  p.lab.hidden.set("noise", true);
  p.lab.explanations.set(Explanation::Weights, false);
  return p;
}

TEST_CASE("preferences are read back field by field") {
  CHECK(preferencesFromText(toText(unusual())) == unusual());
  CHECK(preferencesFromText(toText(Preferences{})) == Preferences{});
  CHECK_FALSE(unusual() == Preferences{});
}

// As written by a version that kept the lab's choices as a text within the text.
constexpr const char* earlier = R"({
  "dark": true,
  "figures": 6,
  "inspector_width": 0.0,
  "lab": "{\"activation\":\"relu\",\"batch\":32,\"bias\":0.1,\"data\":\"spiral\",\"data_seed\":7,\"eta\":0.1,\"factor\":0.1,\"features\":[\"x1\",\"x2\",\"x1*x2\"],\"hidden\":[5,3],\"hide\":[\"noise\",\"optimiser\"],\"initialisation\":\"uniform\",\"lambda\":0.01,\"loss\":\"squared-error\",\"neuron_known\":true,\"noise\":0.25,\"optimiser\":\"adam\",\"output\":\"tanh\",\"penalty\":\"l2\",\"period\":100,\"points\":300,\"scale\":0.5,\"schedule\":\"step\",\"seed\":3,\"standardise\":true,\"stop_updates\":5000,\"train_percent\":70,\"warm_up\":0}",
  "last_lesson": "handout",
  "last_step": 12,
  "motion": true,
  "progress": {
    "handout": {
      "of": 51,
      "right": 3
    }
  },
  "reading_size": 1.0,
  "recent": [
    "/home/a/one.toml"
  ],
  "side_width": 20.5,
  "tour_seen": true,
  "zoom": 1.25
}
)";

TEST_CASE("preferences of an earlier version are read, the lab's choices too") {
  const Preferences p = preferencesFromText(earlier);
  CHECK(p.dark);
  CHECK(p.figures == 6);
  CHECK(p.lastStep == 12);
  CHECK(p.tourSeen);
  const TrainingConfig& config = p.lab.config;
  CHECK(config.activation == Activation::Relu);
  CHECK(config.batch == 32);
  CHECK(config.data.kind == DataKind::Spiral);
  CHECK(config.data.points == 300);
  CHECK(config.data.noise == 0.25);
  CHECK(config.data.seed == 7);
  CHECK(config.features == FeatureSet{Feature::X1, Feature::X2, Feature::X1X2});
  CHECK(config.hidden == std::vector<int>{5, 3});
  CHECK(config.optimiser == OptimiserKind::Adam);
  CHECK(config.pace == Pace{0.1, {Schedule::Kind::StepDecay, 0.1, 100, 0}, 0.01});
  CHECK(config.penalty == Penalty::L2);
  CHECK(config.seed == 3);
  CHECK(config.standardise);
  CHECK(config.trainPercent == 70);
  CHECK(config.stop.updates == 5000);
  CHECK(p.lab.hidden.names() == std::vector<std::string_view>{"noise", "optimiser"});
  CHECK_FALSE(p.lab.explanations.shows(Explanation::Neuron));
  CHECK(p.lab.explanations.shows(Explanation::Weights));
  CHECK(preferencesFromText(toText(p)) == p); // as it is kept from now on
}

// As written before trainingFields() described the choices.
constexpr const char* beforeTheTable = R"json({
  "lab": {
    "activation": "gelu",
    "batch": 32,
    "bias": 0.0,
    "data": "moons",
    "data_seed": 18446744073709551615,
    "eta": 0.003,
    "factor": 0.1,
    "features": ["x1", "sin(x2)", "theta"],
    "hidden": [3, 7, 1],
    "initialisation": "he",
    "lambda": 0.01,
    "loss": "binary-cross-entropy",
    "noise": 0.25,
    "optimiser": "adam",
    "output": "sigmoid",
    "penalty": "l1",
    "period": 250,
    "points": 300,
    "scale": 0.25,
    "schedule": "cosine",
    "seed": 12,
    "standardise": true,
    "stop_accuracy": 0.99,
    "stop_loss": 0.01,
    "stop_updates": 5000,
    "train_percent": 70,
    "warm_up": 20,
    "weights_known": true
  },
  "zoom": 1.25
}
)json";

TEST_CASE("every choice in the lab is read from preferences of an earlier version") {
  const Preferences p = preferencesFromText(beforeTheTable);
  const TrainingConfig wanted = test::unusualConfig();
  for (const TrainingField& field : trainingFields()) {
    CAPTURE(field.setting);
    CHECK(sameField(field, p.lab.config, wanted));
  }
  CHECK_FALSE(p.lab.explanations.shows(Explanation::Weights));
  CHECK(p.zoom == 1.25F);
}

TEST_CASE("the lab's choices are fields, and one that cannot be used leaves the others alone") {
  const Preferences p = preferencesFromText(
      R"({"lab": {"eta": 0.3, "batch": "many", "hide": ["eta"]}, "figures": 5})");
  CHECK(p.figures == 5);
  CHECK(p.lab.config.pace.eta == 0.3);
  CHECK(p.lab.config.batch == TrainingConfig{}.batch);
  CHECK(p.lab.hidden.names() == std::vector<std::string_view>{"eta"});
  for (const char* text : {R"({"lab": 3})", R"({"lab": ""})", R"({"lab": "{"})", R"({"lab": []})"})
    CHECK(preferencesFromText(text) == Preferences{});
}

TEST_CASE("a text that is not what was written gives the defaults") {
  for (const char* text : {"", "{", "null", "[1, 2]", "\"text\"", "42", "\xff\xfe", "{\"dark\": }"})
    CHECK(preferencesFromText(text) == Preferences{});
}

TEST_CASE("an unusable field leaves the others alone") {
  const Preferences p = preferencesFromText(R"({
    "dark": "yes", "zoom": 99, "reading_size": 1.2, "motion": 1, "figures": 2.5, "side_width": -3,
    "inspector_width": 1e300, "last_lesson": 7, "last_step": -1, "recent": ["a", 3, null, "b"],
    "progress": {"a": 3, "b": {"right": 9, "of": 5}, "c": {"right": 1, "of": 2}},
    "tour_seen": true, "of_a_later_version": {"deep": []}})");
  Preferences expected;
  expected.readingSize = 1.2F;
  expected.progress = {{"b", {0, 5}}, {"c", {1, 2}}};
  expected.recent = {"a", "b"};
  expected.tourSeen = true;
  CHECK(p == expected);
}

TEST_CASE("numbers beyond every integer do no harm") {
  const Preferences p = preferencesFromText(
      R"({"last_step": 99999999999999999999, "figures": -9223372036854775808, "zoom": 1e999})");
  CHECK(p.lastStep == 0);
  CHECK(p.figures == Preferences{}.figures);
  CHECK(p.zoom == 1.0F);
}

TEST_CASE("a name that is not UTF-8 is kept in some form") {
  Preferences p;
  p.lastLesson = "\xff.toml";
  p.lastStep = 3;
  CHECK(preferencesFromText(toText(p)).lastStep == 3);
}

TEST_CASE("recent files stand once each, newest first, and not without end") {
  Preferences p;
  remember(p, "a");
  remember(p, "b");
  remember(p, "a");
  CHECK(p.recent == std::vector<std::string>{"a", "b"});
  for (int i = 0; i < 40; ++i) remember(p, std::to_string(i));
  CHECK(p.recent.size() == Preferences::mostRecent);
  CHECK(p.recent.front() == "39");
}

} // namespace
} // namespace backstep
