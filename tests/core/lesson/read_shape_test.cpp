#include "lesson/read_shape.h"

#include <doctest/doctest.h>

using namespace backstep;

TEST_CASE("shapes in every spelling") {
  using Extents = std::vector<int>;
  for (const char* typed : {"(4, 3)", "4x3", "4 × 3", "4 by 3", "[4,3]", "4 3", " 4*3 ", "(4,3)"}) {
    INFO(typed);
    CHECK(readShape(typed) == Extents{4, 3});
  }
  CHECK(readShape("(4,)") == Extents{4});
  CHECK(readShape("()") == Extents{});
  CHECK(readShape("scalar") == Extents{});
  for (const char* typed : {"", " ", "four", "-4", "4.5", "99999999999", ",", "4 rows"}) {
    INFO(typed);
    CHECK_FALSE(readShape(typed));
  }
}

TEST_CASE("what extents mean") {
  CHECK(meansShape(*readShape("scalar"), scalarShape()));
  CHECK(meansShape(*readShape("()"), scalarShape()));
  CHECK(meansShape(*readShape("4 by 3"), matrixShape(4, 3)));
  CHECK_FALSE(meansShape(*readShape("3 by 4"), matrixShape(4, 3)));
  CHECK_FALSE(meansShape(*readShape("()"), vectorShape(1)));
}
