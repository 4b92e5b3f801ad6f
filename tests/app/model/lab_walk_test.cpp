#include "app/model/labs.h"
#include "lesson/open_lesson.h"
#include "model/lab_walk.h"

#include <doctest/doctest.h>

namespace backstep {
namespace {

using test::steppingClock;
using test::train;

TEST_CASE("a moment of training opens as a lesson with the run's numbers") {
  Lab lab(steppingClock());
  train(lab, 7);
  const std::string text = walkLesson(lab.run(), 3);
  const auto opened = openLessonText(text);
  const Diagnostics& wrong = opened.diagnostics();
  REQUIRE_MESSAGE(opened, text << (wrong.empty() ? std::string() : wrong[0].message));
  const Trace trace = opened->record();
  const NodeId weights = opened->graph->find("W1");
  REQUIRE(weights.valid());
  CHECK(trace.value(weights)[0] == lab.run().parameters()[0]);
  const DataPoint& point = lab.run().data().set.points[3];
  CHECK(trace.value(opened->graph->find("x"))[0] == point.x1);
  const auto moved = openLessonText(walkLesson(lab.run(), 3, PlanePoint{1.25, -0.5}));
  REQUIRE(moved);
  CHECK(moved->record().value(moved->graph->find("x"))[1] == -0.5);
  CHECK(moved->lesson.title == "Point (1.25, \u22120.5) after 7 updates");
}

TEST_CASE("the nearest point of a set") {
  DataSet set;
  set.points = {{0, 0, 0}, {3, 0, 1}, {0, 2, 0}};
  CHECK(nearestPoint(set, {2, 0}) == 1);
  CHECK(nearestPoint(set, {0.1, 1.2}) == 2);
}

} // namespace
} // namespace backstep
