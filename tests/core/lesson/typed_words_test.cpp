#include "lesson/typed_words.h"

#include <doctest/doctest.h>
#include <string>

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

namespace {

LoadedLesson lesson() {
  auto loaded = openLessonText(R"toml(
id = "t"
title = "T"
program = '''
Y = A @ y + W1[0] + B[0, 0]
loss = sum(Y)
'''
[symbols]
A = '\alpha'
loss = '\mathcal{L}'
W1 = 'w_1'
[inputs]
y = [1, 2, 3]
[parameters]
A = [[1, 2, 3], [4, 5, 6]]
W1 = [1, 2]
B = { shape = [120, 12], fill = 1 }
)toml");
  REQUIRE(loaded);
  return std::move(*loaded);
}

std::string meaning(const std::string& name) { return readTypesetName(name, lesson()).expression; }

} // namespace

TEST_CASE("entries are counted from 1") {
  CHECK(meaning("y_1") == "y[0]");
  CHECK(meaning("y3") == "y[2]");
  CHECK(meaning("A_23") == "A[1, 2]");
  CHECK(meaning("a_{2,3}") == "A[1, 2]");
  CHECK(meaning("alpha_12") == "A[0, 1]");
  CHECK(meaning("w_12") == "W1[1]");
  CHECK(meaning("w_{1,2}") == "W1[1]");
}

TEST_CASE("what is not there is not found") {
  for (const char* name : {"y_0", "y_4", "A_31", "A_1", "Q_1", "loss_1", "y_", "y_1x", "B_1213"})
    CHECK(meaning(name).empty());
}

TEST_CASE("a capital and a small letter are different names when both are there") {
  CHECK(meaning("Y_1") == "Y[0]");
  CHECK(meaning("y_1") == "y[0]");
  CHECK(meaning("Y_3").empty()); // Y has two entries; y is not meant
}

TEST_CASE("an index that can be split in two ways is reported") {
  CHECK(meaning("B_12,3") == "B[11, 2]");
  CHECK(meaning("B_{1,12}") == "B[0, 11]");
  CHECK(meaning("B_99") == "B[8, 8]");
  const TypesetName ambiguous = readTypesetName("B_112", lesson());
  CHECK(ambiguous.expression.empty());
  CHECK(ambiguous.reason.find("B[0, 11] or B[10, 1]") != std::string::npos);
}
