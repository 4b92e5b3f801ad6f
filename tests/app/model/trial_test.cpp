#include "app/concealed_lesson.h"
#include "explain/promise.h"
#include "lessons.h"

#include <doctest/doctest.h>

namespace backstep {
namespace {

using test::Opened;

TEST_CASE("a drag is held against the walk before its first step") {
  Opened opened;
  CHECK(opened.session.trial() == nullptr);
  const double gradient = opened.gradient("w");
  const double loss = opened.value("loss");
  opened.set("w", 1.2, 7);
  opened.set("w", 1.5, 7);
  REQUIRE(opened.session.trial() != nullptr);
  CHECK(opened.session.trial()->from == 1);
  const auto before = traceBefore(opened.session);
  REQUIRE(before);
  CHECK(before->value(opened.node("w"))[0] == 1);
  CHECK(before->value(opened.node("loss"))[0] == loss);
  CHECK(before->gradient(opened.node("w"))[0] == gradient);
}

TEST_CASE("a trial is of one number and one gesture") {
  Opened opened;
  opened.set("w", 1.2, 7);
  opened.set("w", 1.5, 8);
  CHECK(opened.session.trial()->from == 1.2);
  opened.set("b", 3, 8);
  CHECK(opened.session.trial()->node == opened.node("b"));
  CHECK(opened.session.trial()->from == -1);
  opened.set("w", 2); // typed
  opened.set("w", 4);
  CHECK(opened.session.trial()->from == 2);
}

TEST_CASE("a trial ends with anything else that is done") {
  Opened opened;
  const auto tried = [&] {
    opened.set("w", opened.value("w") + 1, 7);
    REQUIRE(opened.session.trial() != nullptr);
  };
  tried();
  opened.session.run(command::Select{opened.node("b")}); // changes no number
  CHECK(opened.session.trial() != nullptr);
  opened.session.run(command::Next{});
  CHECK(opened.session.trial() == nullptr);
  CHECK_FALSE(traceBefore(opened.session));
  tried();
  opened.session.run(command::Undo{});
  CHECK(opened.session.trial() == nullptr);
  tried();
  opened.session.run(command::Reset{});
  CHECK(opened.session.trial() == nullptr);
  tried();
  opened.session.run(command::Open{"matrix"});
  CHECK(opened.session.trial() == nullptr);
}

TEST_CASE("open answers are covered in the walk before as well") {
  Session session([](std::string_view) { return openLessonText(test::concealedLesson); });
  session.run(command::Open{"lesson"});
  session.run(command::Seek{session.player()->trace().lastStep()});
  const NodeId v = session.document()->graph().find("V");
  session.run(command::SetEntry{v, 0, 0.9, 5});
  const auto before = traceBefore(session);
  REQUIRE(before);
  REQUIRE(before->covered() != nullptr);
  int places = 0;
  for (const AnsweredBlank& each : session.answers()->blanks())
    for (const auto& box : each.places)
      for (const TracePlace& place : box) {
        CHECK(before->covered()->covers(place));
        ++places;
      }
  CHECK(places > 0);
  CHECK(isCovered(promiseOf(*before, session.player()->trace(), v, 0).happened));
  session.run(command::ShowAnswers{true, false});
  session.run(command::SetEntry{v, 0, 0.8, 6});
  CHECK(traceBefore(session)->covered() == nullptr);
}

} // namespace
} // namespace backstep
