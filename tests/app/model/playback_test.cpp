#include "lessons.h"

#include <doctest/doctest.h>

namespace backstep {
namespace {

using test::Opened;

Breakpoint value(const Opened& opened, const char* name) {
  return {Breakpoint::Moment::Value, opened.node(name)};
}
Breakpoint gradient(const Opened& opened, const char* name) {
  return {Breakpoint::Moment::Gradient, opened.node(name)};
}

/// Plays until it stops by itself.
void playOut(Opened& opened) {
  for (int i = 0; i < 1000 && opened.session.playing(); ++i) opened.session.advance(0.1);
  REQUIRE_FALSE(opened.session.playing());
}

TEST_CASE("play until a step stops there, from the start when it is past") {
  Opened opened;
  const int gradientOfW = opened.session.player()->trace().gradientStep(opened.node("w"));
  opened.session.run(command::PlayUntil{gradientOfW});
  CHECK(opened.session.playing());
  playOut(opened);
  CHECK(opened.cursor() == gradientOfW);
  opened.session.run(command::PlayUntil{5});
  CHECK(opened.cursor() == 0);
  playOut(opened);
  CHECK(opened.cursor() == 5);
}

TEST_CASE("a step outside the walk cannot be played to") {
  Opened opened;
  opened.session.run(command::Seek{3});
  opened.session.run(command::PlayUntil{Trace::never});
  opened.session.run(command::PlayUntil{0});
  CHECK_FALSE(opened.session.playing());
  CHECK(opened.cursor() == 3);
}

TEST_CASE("even one long frame does not play past a breakpoint") {
  Opened opened;
  opened.session.run(command::ToggleBreakpoint{value(opened, "p")});
  opened.session.run(command::TogglePlay{});
  opened.session.advance(1000);
  const Trace& trace = opened.session.player()->trace();
  CHECK(opened.cursor() == trace.valueStep(opened.node("p")));
  opened.session.run(command::TogglePlay{});
  opened.session.advance(1000);
  CHECK(opened.cursor() == trace.lastStep());
}

TEST_CASE("breakpoints are set, taken away and cleared") {
  Opened opened;
  opened.session.run(command::ToggleBreakpoint{value(opened, "p")});
  opened.session.run(command::ToggleBreakpoint{gradient(opened, "p")});
  CHECK(opened.session.playback().breakpoints().size() == 2);
  opened.session.run(command::ToggleBreakpoint{value(opened, "p")});
  REQUIRE(opened.session.playback().breakpoints().size() == 1);
  CHECK(opened.session.playback().breakpoints()[0] == gradient(opened, "p"));
  opened.session.run(command::ClearBreakpoints{});
  CHECK(opened.session.playback().breakpoints().empty());
}

TEST_CASE("a moment that never comes cannot be a breakpoint") {
  Opened opened("classes");
  opened.session.run(command::ToggleBreakpoint{gradient(opened, "t")});
  opened.session.run(command::ToggleBreakpoint{});
  CHECK(opened.session.playback().breakpoints().empty());
}

TEST_CASE("breakpoints outlive edits and reloading, not another lesson") {
  Opened opened;
  opened.session.run(command::ToggleBreakpoint{gradient(opened, "w")});
  opened.set("w", 0.5);
  CHECK(opened.session.playback().breakpoints().size() == 1);
  opened.session.run(command::Reload{});
  REQUIRE(opened.session.playback().breakpoints().size() == 1);
  CHECK(opened.session.playback().breakpoints()[0] == gradient(opened, "w"));
  opened.session.run(command::Open{"classes"});
  CHECK(opened.session.playback().breakpoints().empty());
}

TEST_CASE("moving by nodes skips the messages") {
  Opened opened;
  const Trace& trace = opened.session.player()->trace();
  opened.session.run(command::Seek{trace.gradientStep(opened.node("loss"))});
  opened.session.run(command::NextNode{});
  CHECK(opened.cursor() == trace.gradientStep(opened.node("p")));
  opened.session.run(command::PreviousNode{});
  CHECK(opened.cursor() == trace.gradientStep(opened.node("loss")));
}

} // namespace
} // namespace backstep
