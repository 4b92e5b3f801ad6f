#include "model/array_clipboard.h"

#include <doctest/doctest.h>

namespace backstep {
namespace {

using Numbers = std::vector<double>;

NumberTable read(const char* text) {
  CAPTURE(text);
  const auto table = readNumberTable(text);
  REQUIRE(table);
  return *table;
}

TEST_CASE("numbers are copied in every format") {
  const Numbers entries{1, -0.5, 1e-7, 0.1, 20, 3};
  const Shape shape = matrixShape(2, 3);
  CHECK(copyText(entries, shape, ArrayFormat::Tabs) == "1\t-0.5\t1e-7\n0.1\t20\t3");
  CHECK(copyText(entries, shape, ArrayFormat::Commas) == "1,-0.5,1e-7\n0.1,20,3");
  CHECK(copyText(entries, shape, ArrayFormat::NumPy) ==
        "np.array([[1.0, -0.5, 1e-7],\n          [0.1, 20.0, 3.0]])");
  CHECK(copyText(entries, shape, ArrayFormat::Tex) ==
        "\\begin{bmatrix} 1 & -0.5 & 1 \\times 10^{-7} \\\\ 0.1 & 20 & 3 \\end{bmatrix}");
}

TEST_CASE("a flat list is a column, a number stands alone") {
  const Numbers entries{0.25, 2};
  CHECK(copyText(entries, vectorShape(2), ArrayFormat::Tabs) == "0.25\n2");
  CHECK(copyText(entries, vectorShape(2), ArrayFormat::NumPy) == "np.array([0.25, 2.0])");
  CHECK(copyText(entries, vectorShape(2), ArrayFormat::Tex) ==
        "\\begin{bmatrix} 0.25 \\\\ 2 \\end{bmatrix}");
  CHECK(copyText(Numbers{3}, scalarShape(), ArrayFormat::Tex) == "3");
  CHECK(copyText(Numbers{3}, scalarShape(), ArrayFormat::NumPy) == "np.array(3.0)");
}

TEST_CASE("tables of spreadsheets, programs and letters are read") {
  const Numbers expected{1.5, -2, 0.25, 4};
  for (const char* text :
       {"1.5\t-2\n0.25\t4\n", "1.5\t-2\r\n0.25\t4\r\n", "1,5\t-2\n0,25\t4", "1.5;-2\n0.25;4",
        "1,5;-2\n0,25;4", "1.5,-2\n0.25,4", "1.5, -2\n0.25, 4", "1.5 -2\n0.25  4", "1,5 -2\n0,25 4",
        "[[1.5, -2], [0.25, 4]]", "np.array([[1.5, -2.0],\n          [2.5e-1, 4.0]])",
        "1.5\t\u22122\n0.25\t4"}) {
    CAPTURE(text);
    const NumberTable table = read(text);
    CHECK(table.rows == 2);
    CHECK(table.cols == 2);
    CHECK(table.entries == expected);
  }
  CHECK(read("1,2").entries == Numbers{1, 2});
  CHECK(read("0.5").entries == Numbers{0.5});
  CHECK(read("1\n2\n3").rows == 3);
}

TEST_CASE("what cannot be read says which part") {
  const auto messageOf = [](const char* text) {
    const auto table = readNumberTable(text);
    REQUIRE_FALSE(table);
    return table.diagnostics()[0].message;
  };
  CHECK(messageOf("") == "there are no numbers to paste");
  CHECK(messageOf(" \n ") == "there are no numbers to paste");
  CHECK(messageOf("1 2\n3") == "row 2 of what was pasted has 1 numbers, row 1 has 2");
  CHECK(messageOf("1\tx2") == "\"x2\" cannot be pasted as a number");
  CHECK(messageOf("1\t\t2") == "\"\" cannot be pasted as a number");
  CHECK(messageOf("1\tnan") == "\"nan\" cannot be pasted as a number");
}

TEST_CASE("a table fills from the entry it is pasted at") {
  const Numbers zeros(6, 0.0);
  const Shape shape = matrixShape(2, 3);
  CHECK(*pasted(read("1 2\n3 4"), shape, 1, zeros) == Numbers{0, 1, 2, 0, 3, 4});
  CHECK(*pasted(read("7"), shape, 5, zeros) == Numbers{0, 0, 0, 0, 0, 7});
  CHECK(*pasted(read("1\n2"), vectorShape(3), 1, Numbers{9, 9, 9}) == Numbers{9, 1, 2});
  CHECK(*pasted(read("1 2"), vectorShape(3), 1, Numbers{9, 9, 9}) == Numbers{9, 1, 2});
}

TEST_CASE("a table that does not fit says its size and the room") {
  const auto result = pasted(read("1 2 3\n4 5 6"), matrixShape(2, 3), 4, Numbers(6, 0.0));
  REQUIRE_FALSE(result);
  CHECK(result.diagnostics()[0].message ==
        "2 \u00d7 3 numbers were pasted, but from here on 1 \u00d7 2 fit");
}

} // namespace
} // namespace backstep
