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
  return p;
}

TEST_CASE("what is kept is read back field by field") {
  CHECK(preferencesFromText(toText(unusual())) == unusual());
  CHECK(preferencesFromText(toText(Preferences{})) == Preferences{});
  CHECK_FALSE(unusual() == Preferences{});
}

TEST_CASE("a text that is not what was written gives the defaults") {
  for (const char* text : {"", "{", "null", "[1, 2]", "\"text\"", "42", "\xff\xfe", "{\"dark\": }"})
    CHECK(preferencesFromText(text) == Preferences{});
}

TEST_CASE("a field that cannot be used leaves the others alone") {
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

TEST_CASE("a name that is no UTF-8 is kept in some form") {
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
