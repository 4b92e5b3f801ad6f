#include "text/csv.h"

#include <doctest/doctest.h>

namespace backstep {
namespace {

/// The values of a table, each row in brackets; or its fault and the byte where it is.
std::string valuesOf(std::string_view text) {
  const CsvTable table = readCsvTable(text);
  if (table.fault) return std::to_string(table.fault->begin) + ": " + table.fault->message;
  std::string all;
  for (const CsvRow& row : table.rows) {
    all += "[";
    for (const CsvField& field : row.fields)
      all += (&field == row.fields.data() ? "" : "|") + field.text;
    all += "]";
  }
  return all;
}

TEST_CASE("rows end in LF, CR LF or CR; blank lines and remarks are passed over") {
  for (const char* end : {"\n", "\r\n", "\r"}) {
    CAPTURE(end);
    const std::string text = std::string("a,b") + end + end + "# no, row" + end + " c , d ";
    CHECK(valuesOf(text) == "[a|b][c|d]");
    CHECK(valuesOf("\xEF\xBB\xBF" + text + end) == "[a|b][c|d]");
  }
  CHECK(valuesOf("").empty());
}

TEST_CASE("the first row tells the separator, outside quotes") {
  CHECK(valuesOf("1;2,5;x\n3;4;y,z") == "[1|2,5|x][3|4|y,z]");
  CHECK(valuesOf("\"a;b\",c\n1;2,3") == "[a;b|c][1;2|3]");
  CHECK(valuesOf("a\tb;c\t\n\t\td") == "[a|b;c|][||d]");
  CHECK(readCsvTable("a\tb").separator == '\t');
  CHECK(readCsvTable("a").separator == ',');
}

TEST_CASE("values in quotes hold separators and quotes") {
  CHECK(valuesOf(R"( "a,b" ,"say ""so""",""
"#1",2,3)") == R"([a,b|say "so"|][#1|2|3])");
  CHECK(valuesOf("5\" pipe,b") == "[5\" pipe|b]");
  CHECK(valuesOf("a,\"b\nc,d") == "2: this quote is not closed on its line");
  CHECK(valuesOf("a,\"b\" c,d") == "6: something follows the closing quote");
}

TEST_CASE("the place of a value is that of its bytes with the quotes") {
  const CsvTable table = readCsvTable("a, \"b\" \n  c,\td\n");
  REQUIRE(table.rows.size() == 2);
  CHECK(table.rows[0].fields[1].begin == 3);
  CHECK(table.rows[0].fields[1].end == 6);
  CHECK(table.rows[1].begin == 10);
  CHECK(table.rows[1].end == 14);
}

TEST_CASE("another encoding is refused by its name") {
  using std::string_literals::operator""s;
  CHECK(valuesOf("\xFF\xFE"
                 "1\0,\0"s) == "0: this table is UTF-16, not UTF-8");
  CHECK(valuesOf("\xFE\xFF\0001\0,"s) == "0: this table is UTF-16, not UTF-8");
  CHECK(valuesOf("1\0,\0002\0"s) == "1: this is UTF-16 or no text at all, not UTF-8");
  CHECK(valuesOf("1,Gr\xF6\xDF"
                 "e") == "4: this is not UTF-8");
}

TEST_CASE("what is written reads back") {
  const std::vector<std::string> values{"plain",  "",       "a,b",    "semi;colon", "tab\there",
                                        " blank", "blank ", "\"so\"", "#1",         "it's"};
  for (const char separator : {',', ';', '\t'}) {
    CAPTURE(separator);
    CsvWriter writer(separator);
    writer.addRow({"first", "row"}); // tells the separator
    for (const std::string& value : values) writer.add(value);
    writer.endRow();
    const CsvTable table = readCsvTable(writer.take());
    REQUIRE_FALSE(table.fault);
    REQUIRE(table.rows.size() == 2);
    REQUIRE(table.rows[1].fields.size() == values.size());
    for (size_t i = 0; i < values.size(); ++i) CHECK(table.rows[1].fields[i].text == values[i]);
  }
}

TEST_CASE("rows are written with quotes where they are needed") {
  CsvWriter writer;
  writer.add("x").addEmpty(2).add("a \"b\", c").endRow();
  writer.addRow({"1", "two\nlines", ""});
  CHECK(writer.take() == "x,,,\"a \"\"b\"\", c\"\n1,\"two\nlines\",\n");
}

} // namespace
} // namespace backstep
