#include "lessons.h"

#include <doctest/doctest.h>
#include <limits>

namespace backstep {
namespace {

using test::Opened;

std::vector<double> entries(const Opened& opened, const char* name) {
  const auto now = opened.session.document()->entries(opened.node(name));
  return {now.begin(), now.end()};
}

TEST_CASE("edits are named by what they did") {
  Opened opened("matrix");
  opened.session.run(command::SetEntry{opened.node("W"), 5, 0.35, 0});
  CHECK(opened.lastEdit() == "W[1, 2] = 0.35");
  opened.session.run(command::SetEntry{opened.node("x"), 1, -2, 0});
  CHECK(opened.lastEdit() == "x[1] = \u22122");
  opened.session.run(command::ResetEntry{opened.node("W"), 5});
  CHECK(opened.lastEdit() == "W[1, 2] back to the lesson's 0.1");
  opened.session.run(command::Reset{opened.node("x")});
  CHECK(opened.lastEdit() == "x back to the lesson's");
  CHECK_FALSE(opened.session.document()->edited());
}

TEST_CASE("an entry goes back alone, its neighbours keep their edits") {
  Opened opened("matrix");
  opened.session.run(command::SetEntry{opened.node("x"), 0, 7, 0});
  opened.session.run(command::SetEntry{opened.node("x"), 2, 9, 0});
  opened.session.run(command::ResetEntry{opened.node("x"), 0});
  CHECK(entries(opened, "x") == std::vector<double>{1, 2, 9});
  const size_t count = opened.session.history().doneCount();
  opened.session.run(command::ResetEntry{opened.node("x"), 0});
  opened.session.run(command::ResetEntry{opened.node("x"), 3});
  opened.session.run(command::ResetEntry{opened.node("loss"), 0});
  CHECK(opened.session.history().doneCount() == count);
}

TEST_CASE("many entries are set as one edit") {
  Opened opened("matrix");
  opened.session.run(command::SetEntries{opened.node("W"), {1, 2, 3, 4, 5, 6}, "paste into W"});
  CHECK(opened.value("loss") == 1 + 4 + 9 + 4 + 10 + 18);
  CHECK(opened.lastEdit() == "paste into W");
  opened.session.run(command::Undo{});
  CHECK(entries(opened, "W") == std::vector<double>(6, 0.1));
}

TEST_CASE("entries that do not fit change nothing") {
  Opened opened("matrix");
  const int revision = opened.session.revision();
  opened.session.run(command::SetEntries{opened.node("W"), {1, 2}, "short"});
  opened.session.run(command::SetEntries{opened.node("loss"), {1}, "computed"});
  const double infinite = std::numeric_limits<double>::infinity();
  opened.session.run(command::SetEntries{opened.node("x"), {1, infinite, 2}, "infinite"});
  CHECK(opened.session.revision() == revision);
  Opened labels("classes");
  labels.session.run(command::SetEntries{labels.node("t"), {3}, "no class"});
  CHECK(labels.value("t") == 0);
  CHECK(labels.session.problem().diagnostics.size() == 1);
}

TEST_CASE("the history can be jumped through") {
  Opened opened;
  for (int i = 1; i <= 4; ++i) opened.set("w", 10 * i);
  opened.session.run(command::UndoTo{1});
  CHECK(opened.value("w") == 10);
  CHECK(opened.session.history().doneCount() == 1);
  opened.session.run(command::UndoTo{3});
  CHECK(opened.value("w") == 30);
  opened.session.run(command::UndoTo{0});
  CHECK_FALSE(opened.session.document()->edited());
  opened.session.run(command::UndoTo{100});
  CHECK(opened.value("w") == 40);
}

TEST_CASE("pins show entries that can be edited, and outlive reloading") {
  Opened opened("matrix");
  opened.session.run(command::PinLarge{{opened.node("W"), 4}});
  opened.session.run(command::PinLarge{{opened.node("x"), 0}});
  opened.session.run(command::PinLarge{{opened.node("x"), 3}});
  opened.session.run(command::PinLarge{{opened.node("loss"), 0}});
  CHECK(opened.session.pins().size() == 2);
  opened.session.run(command::Reload{});
  REQUIRE(opened.session.pins().size() == 2);
  CHECK(opened.session.pins()[0] == Pin{opened.node("W"), 4});
  opened.session.run(command::PinLarge{{opened.node("W"), 4}});
  CHECK(opened.session.pins().size() == 1);
  opened.session.run(command::Open{"neuron"});
  CHECK(opened.session.pins().empty());
}

TEST_CASE("the comparison keeps the lesson's own walk while numbers are edited") {
  Opened opened;
  CHECK(opened.session.document()->lessonTrace() == nullptr);
  const double ownLoss = opened.value("loss");
  const double ownGradient = opened.gradient("w");
  opened.set("w", 0.5);
  opened.session.run(command::ToggleComparison{});
  REQUIRE(opened.session.comparing());
  const Trace& own = *opened.session.document()->lessonTrace();
  opened.set("b", 3);
  CHECK(own.value(opened.node("loss"))[0] == ownLoss);
  CHECK(own.gradient(opened.node("w"))[0] == ownGradient);
  CHECK(opened.value("loss") != ownLoss);
  opened.session.run(command::Reload{});
  CHECK(opened.session.document()->lessonTrace() != nullptr);
  opened.session.run(command::ToggleComparison{});
  CHECK_FALSE(opened.session.comparing());
}

TEST_CASE("the edited lesson is saved as a lesson") {
  Opened opened("matrix");
  opened.session.run(command::SetEntry{opened.node("x"), 1, 0.1, 0});
  CHECK(opened.session.savedAs().empty());
  opened.session.run(command::SaveLessonAs{"mine.toml"});
  CHECK(opened.session.savedAs() == "mine.toml");
  std::string expected = test::matrix;
  expected.replace(expected.find("[1, 2, 3]"), 9, "[1, 0.1, 3]");
  CHECK(opened.files["mine.toml"] == expected);
  CHECK(opened.session.document()->edited());
  opened.session.run(command::SetEntry{opened.node("x"), 1, 0.2, 0});
  CHECK(opened.session.savedAs().empty());
}

TEST_CASE("a lesson that could not be saved says why") {
  Opened opened;
  opened.broken = "full.toml";
  opened.session.run(command::SaveLessonAs{"full.toml"});
  REQUIRE(opened.session.problem().diagnostics.size() == 1);
  CHECK(opened.session.problem().source == "full.toml");
  CHECK(opened.session.problem().diagnostics[0].message ==
        "the lesson was not saved: the disk is full");
  CHECK(opened.session.savedAs().empty());
  Session unable(test::openText);
  unable.run(command::Open{"neuron"});
  unable.run(command::SaveLessonAs{"any.toml"});
  CHECK(unable.problem().diagnostics.size() == 1);
}

TEST_CASE("several arrays change as one edit, or not at all") {
  Opened o;
  o.session.run(command::SetArrays{{{o.node("w"), {2}}, {o.node("b"), {0.5}}}, "a step"});
  CHECK(o.value("z") == 4.5);
  CHECK(o.lastEdit() == "a step");
  o.session.run(command::Undo{});
  CHECK(o.value("z") == 1);
  o.session.run(command::SetArrays{{{o.node("w"), {2}}, {o.node("z"), {1}}}, "a result"});
  CHECK(o.value("z") == 1);
  CHECK_FALSE(o.session.history().canUndo());
}

} // namespace
} // namespace backstep
