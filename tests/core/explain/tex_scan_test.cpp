#include "explain/tex_scan.h"

#include <doctest/doctest.h>
#include <string_view>

using namespace backstep;

TEST_CASE("what is nested is skipped") {
  CHECK(findAtTop("a + b", " + ") == 1);
  CHECK(findAtTop("(a + b) + c", " + ") == 7);
  CHECK(findAtTop("{a + b}", " + ") == std::string_view::npos);
  CHECK(findAtTop("\\left(a + b\\right) - c", " + ") == std::string_view::npos);
  CHECK(findAtTop("\\begin{cases} a + b \\end{cases}", " + ") == std::string_view::npos);
  CHECK(findAtTop("\\left.a_b\\right|_c", "_") == 16);
}

TEST_CASE("a group ends at what closes it") {
  CHECK(groupEnd("a + (b)} c", 0) == 7);
  CHECK(groupEnd("a + b\\right) c", 0) == 5);
  CHECK(groupEnd("\\left(a\\right) + b\\right) c", 0) == 18);
  CHECK(groupEnd("a + b", 0) == 5);
}

TEST_CASE("an argument is a group, a command or a character") {
  CHECK(argumentEnd("{ab}c", 0) == 4);
  CHECK(argumentEnd("\\alpha b", 0) == 6);
  CHECK(argumentEnd("ab", 0) == 1);
  CHECK(argumentEnd("\\{b", 0) == 2);
  CHECK(argumentEnd("a", 1) == 1);
}
