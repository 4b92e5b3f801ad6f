#include "reader/tab_stops.h"

#include <doctest/doctest.h>

namespace backstep::ui {
namespace {

void draw(TabStops& stops) {
  stops.begin();
  for (const char* name : {"a", "b", "c"}) stops.add(name, false);
  stops.begin();
}

TEST_CASE("Tab goes through the stops and out at either end") {
  TabStops stops;
  draw(stops);
  CHECK(stops.move(false));
  CHECK(stops.current() == "a");
  CHECK_FALSE(stops.takes("b"));
  CHECK(stops.takes("a"));
  CHECK_FALSE(stops.takes("a"));
  CHECK(stops.move(false));
  CHECK(stops.move(false));
  CHECK(stops.current() == "c");
  CHECK_FALSE(stops.move(false));
  CHECK(stops.current().empty());
  CHECK(stops.move(true));
  CHECK(stops.current() == "c");
}

TEST_CASE("Tab goes on from the stop that had the keyboard, from the start when it is gone") {
  TabStops stops;
  draw(stops);
  stops.add("b", true);
  CHECK(stops.move(false));
  CHECK(stops.current() == "c");
  stops.forget();
  stops.add("gone", true);
  CHECK(stops.move(false));
  CHECK(stops.current() == "a");
}

} // namespace
} // namespace backstep::ui
