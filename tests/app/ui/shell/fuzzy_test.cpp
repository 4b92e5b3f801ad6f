#include "shell/fuzzy.h"

#include <doctest/doctest.h>

namespace backstep::ui {
namespace {

TEST_CASE("every word must be found, its letters in order") {
  CHECK(fuzzyScore("undo", "Undo"));
  CHECK(fuzzyScore("gth", "Go to H"));
  CHECK(fuzzyScore("dark light", "Light or dark"));
  CHECK_FALSE(fuzzyScore("undoo", "Undo"));
  CHECK_FALSE(fuzzyScore("light zebra", "Light or dark"));
  CHECK_FALSE(fuzzyScore("a", ""));
}

TEST_CASE("nothing typed fits everything equally") {
  CHECK(fuzzyScore("", "Undo") == 0);
  CHECK(fuzzyScore("   ", "Anything at all") == 0);
}

TEST_CASE("letters in a row and beginnings of words win, then the shorter title") {
  CHECK(*fuzzyScore("go", "Go to H") > *fuzzyScore("go", "Begin your own"));
  CHECK(*fuzzyScore("last", "Last step") > *fuzzyScore("last", "Select all of its outputs"));
  CHECK(*fuzzyScore("step", "Step") > *fuzzyScore("step", "Step by step and back"));
  CHECK(*fuzzyScore("go to H", "Go to H") > *fuzzyScore("go to H", "Go to theta"));
}

} // namespace
} // namespace backstep::ui
