#include "learn/data_set.h"
#include "lesson/training_controls.h"

#include <doctest/doctest.h>
#include <set>
#include <string>

namespace backstep {
namespace {

TEST_CASE("every control is found by its own name, and groups stand together") {
  std::set<std::string_view> names;
  std::set<std::string_view> groups;
  std::string_view group;
  for (const ControlRow& row : trainingControls()) {
    CAPTURE(std::string(row.name));
    CHECK(controlNamed(row.name) == &row);
    CHECK(names.insert(row.name).second);
    CHECK_FALSE(row.title.empty());
    if (row.group != group) CHECK(groups.insert(row.group).second);
    group = row.group;
    if (!row.within.empty()) CHECK(controlNamed(row.within) != nullptr);
  }
  CHECK(controlNamed("cake") == nullptr);
  CHECK(controlNamed("") == nullptr);
}

TEST_CASE("every feature can be hidden by its name") {
  for (const FeatureRow& row : featureRows()) {
    const ControlRow* control = controlNamed(row.name);
    REQUIRE(control != nullptr);
    CHECK(control->within == "features");
  }
}

TEST_CASE("what Playground lets a teacher hide can be hidden") {
  for (const char* name :
       {"test-points", "decision-only", "play", "epoch", "reset", "eta", "activation", "penalty",
        "lambda", "problem", "data", "train-share", "noise", "batch", "layers"})
    CHECK_MESSAGE(controlNamed(name) != nullptr, name);
}

TEST_CASE("hidden controls are known by name, in the order of the table") {
  HiddenControls hidden;
  CHECK(hidden.empty());
  CHECK_FALSE(hidden.hides("noise"));
  hidden.set("eta", true);
  hidden.set("noise", true);
  hidden.set("cake", true);
  CHECK(hidden.hides("noise"));
  CHECK_FALSE(hidden.hides("cake"));
  CHECK(hidden.names() == std::vector<std::string_view>{"noise", "eta"});
  HiddenControls other;
  CHECK(other != hidden);
  other.set("noise", true);
  other.set("eta", true);
  CHECK(other == hidden);
  hidden.set("noise", false);
  hidden.set("eta", false);
  CHECK(hidden.empty());
}

TEST_CASE("a feature is hidden with all of them, and shown again with them") {
  HiddenControls hidden;
  hidden.set("features", true);
  CHECK(hidden.hides("x1^2"));
  CHECK(hidden.names() == std::vector<std::string_view>{"features"});
  hidden.set("x1^2", true);
  hidden.set("features", false);
  CHECK(hidden.hides("x1^2"));
  CHECK_FALSE(hidden.hides("x2"));
}

} // namespace
} // namespace backstep
