#include "cli/text_table.h"

#include <doctest/doctest.h>
#include <string>

using namespace backstep;

TEST_CASE("columns are as wide as their widest line, cells as high as their lines") {
  TextTable table;
  table.add({{"name"}, {"value"}, {"note"}});
  table.add({{"W"}, {"1 2", "3 4"}, {"first", "", "third"}});
  table.add({{"a long name"}, {}, {"−1"}});
  CHECK(table.text() == "name         value  note\n"
                        "W            1 2    first\n"
                        "             3 4\n"
                        "                    third\n"
                        "a long name         −1\n");
}

TEST_CASE("widths count characters, not bytes") {
  TextTable table;
  table.add({{"−0.5"}, {"x"}});
  table.add({{"12345"}, {"y"}});
  CHECK(table.text() == "−0.5   x\n12345  y\n");
}

TEST_CASE("rows may have different numbers of cells") {
  TextTable table;
  table.add({{"a"}});
  table.add({{"bb"}, {"c"}});
  table.add({});
  CHECK(table.text() == "a\nbb  c\n");
}

TEST_CASE("every line of a table is measured once, however many there are") {
  for (const int rows : {10, 1000}) {
    int asked = 0;
    TextTable table([&asked](std::string_view text) {
      ++asked;
      return static_cast<int>(text.size());
    });
    for (int row = 0; row < rows; ++row) table.add({{"name"}, {"1", "2"}});
    CHECK(table.text().size() == static_cast<size_t>(rows) * 16); // "name  1\n" and "      2\n"
    CHECK(asked == rows * 3);
  }
}
