#include "lessons.h"

#include <cmath>
#include <doctest/doctest.h>
#include <limits>

namespace backstep {
namespace {

using test::Opened;
using test::openText;

TEST_CASE("a session without a document takes every command and does nothing") {
  Session session(openText);
  session.run(command::Next{});
  session.run(command::Undo{});
  session.run(command::SetEntry{NodeId{3}, 0, 1, 0});
  session.advance(1);
  CHECK(session.document() == nullptr);
  CHECK(session.player() == nullptr);
}

TEST_CASE("an edit moves every number and leaves the cursor where it is") {
  Opened opened;
  opened.session.run(command::Seek{9});
  CHECK(opened.value("p") == doctest::Approx(0.7310585786)); // curriculum S1.8
  CHECK(opened.gradient("w") == doctest::Approx(1.462117157));
  opened.set("w", 0.5); // z = 0: p = 1/2, dz = p - y
  CHECK(opened.value("p") == 0.5);
  CHECK(opened.gradient("w") == doctest::Approx(1.0));
  CHECK(opened.session.player()->cursor() == 9);
  CHECK(opened.session.document()->edited());
}

TEST_CASE("undo and redo bring numbers back exactly, a drag as a whole") {
  Opened opened;
  opened.set("w", 0.3);
  for (int i = 1; i <= 5; ++i) opened.set("b", 0.1 * i, 4);
  opened.session.run(command::Undo{});
  CHECK(opened.value("b") == -1);
  CHECK(opened.value("w") == 0.3);
  opened.session.run(command::Undo{});
  CHECK(opened.value("w") == 1);
  CHECK_FALSE(opened.session.document()->edited());
  opened.session.run(command::Redo{});
  opened.session.run(command::Redo{});
  CHECK(opened.value("b") == 0.5);
}

TEST_CASE("reset brings the lesson's own numbers back and can be undone") {
  Opened opened;
  opened.set("w", 0.3);
  opened.set("x", 5);
  opened.session.run(command::Reset{opened.node("w")});
  CHECK(opened.value("w") == 1);
  CHECK(opened.value("x") == 5);
  opened.session.run(command::Reset{});
  CHECK(opened.value("x") == 2);
  opened.session.run(command::Undo{});
  CHECK(opened.value("x") == 5);
  opened.session.run(command::Undo{});
  CHECK(opened.value("w") == 0.3);
}

TEST_CASE("what cannot be a number of the lesson changes nothing") {
  Opened opened;
  const int revision = opened.session.revision();
  opened.set("w", std::numeric_limits<double>::quiet_NaN());
  opened.set("w", std::numeric_limits<double>::infinity());
  opened.set("z", 3);
  opened.session.run(command::SetEntry{opened.node("w"), 7, 1, 0});
  opened.session.run(command::SetEntry{opened.node("w"), -1, 1, 0});
  opened.session.run(command::SetEntry{NodeId{}, 0, 1, 0});
  CHECK(opened.session.revision() == revision);
  CHECK_FALSE(opened.session.history().canUndo());
}

TEST_CASE("a class label must be a class") {
  Opened opened("classes");
  opened.set("t", 3);
  CHECK(opened.value("t") == 0);
  REQUIRE(opened.session.problem().diagnostics.size() == 1);
  CHECK(opened.session.problem().diagnostics[0].hint == "write a whole number from 0 to 2");
  opened.set("t", 2);
  CHECK(opened.value("t") == 2);
  CHECK(opened.session.problem().diagnostics.empty());
}

TEST_CASE("a lesson that does not open leaves the open one alone and says why") {
  Opened opened;
  opened.session.run(command::Seek{4});
  opened.session.run(command::Open{"nothing"});
  CHECK(opened.session.document()->lesson().id == "neuron");
  CHECK(opened.session.player()->cursor() == 4);
  CHECK(opened.session.problem().source == "nothing");
  CHECK(opened.session.problem().diagnostics[0].message == "no such lesson");
}

TEST_CASE("a text opens without a file, and a broken one leaves the open lesson alone") {
  Opened opened;
  opened.session.run(command::OpenText{"id = 3", "my program"});
  CHECK(opened.session.document()->lesson().id == "neuron");
  CHECK(opened.session.problem().source == "my program");
  CHECK_FALSE(opened.session.problem().diagnostics.empty());
  opened.session.run(command::OpenText{test::classes, "my program"});
  CHECK(opened.session.document()->lesson().id == "classes");
  CHECK(opened.session.source().empty());
  CHECK(opened.session.problem().diagnostics.empty());
  opened.set("t", 1);
  opened.session.run(command::Reload{}); // there is nothing to read again
  CHECK(opened.value("t") == 1);
}

TEST_CASE("reload keeps the place") {
  Opened opened;
  opened.session.run(command::Seek{8});
  opened.session.run(command::Reload{});
  CHECK(opened.session.player()->cursor() == 8);
  CHECK_FALSE(opened.session.history().canUndo());
}

TEST_CASE("playing goes on by itself at its speed, stops at the end, and starts over") {
  Opened opened;
  const int last = opened.session.player()->trace().lastStep();
  opened.session.run(command::SetSpeed{4});
  opened.session.run(command::TogglePlay{});
  opened.session.advance(0.01);
  CHECK(opened.session.player()->cursor() == 1);
  opened.session.advance(0.5);
  CHECK(opened.session.player()->cursor() == 3);
  opened.session.advance(1000);
  CHECK(opened.session.player()->cursor() == last);
  CHECK_FALSE(opened.session.playing());
  opened.session.run(command::TogglePlay{});
  CHECK(opened.session.player()->cursor() == 0);
  opened.session.run(command::SetSpeed{1e9});
  CHECK(opened.session.speed() == Playback::maxSpeed);
}

TEST_CASE("update steps show the parameter after one step of gradient descent") {
  Opened opened;
  const Trace& trace = opened.session.document()->trace();
  CHECK(trace.updated(opened.node("w"))[0] == doctest::Approx(1 - 0.1 * 1.462117157));
}

TEST_CASE("the lesson's own walk stays what it was while numbers are edited") {
  Opened opened;
  const double before = opened.value("loss");
  opened.set("w", 5);
  const Document& document = *opened.session.document();
  CHECK(opened.value("loss") != before);
  CHECK(document.lessonTrace()->value(opened.node("loss"))[0] == before);
}

} // namespace
} // namespace backstep
