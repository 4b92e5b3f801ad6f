#include "inspector/equation.h"

#include <doctest/doctest.h>

namespace backstep::ui {
namespace {

using Parts = std::vector<std::string>;

TEST_CASE("a formula is cut before the signs of its top level") {
  CHECK(atSigns("a") == Parts{"a"});
  CHECK(atSigns("a + (b - c) - d") == Parts{"a", "+ (b - c)", "- d"});
  CHECK(atSigns(" + a") == Parts{"+ a"});
  CHECK(atSigns("= a \\cdot b \\to c") == Parts{"= a", "\\cdot b", "\\to c"});
}

TEST_CASE("what stands in cases or a matrix is not cut") {
  const std::string cases = "\\begin{cases} a + 1 & b - 1 \\\\ 0 & c \\end{cases}";
  CHECK(atSigns(cases) == Parts{cases});
  CHECK(atSigns("= g " + cases) == Parts{"= g", cases});
  CHECK(atSigns("= g " + cases + " + " + cases) == Parts{"= g", cases, "+ " + cases});
}

} // namespace
} // namespace backstep::ui
