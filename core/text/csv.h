#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace backstep {

/// One value of a table.
struct CsvField {
  std::string text; ///< without blanks around it and without its quotes
  int begin = 0;    ///< bytes [begin, end) of the table's text, with the quotes
  int end = 0;
};

/// One line of a table.
struct CsvRow {
  std::vector<CsvField> fields; ///< at least one
  int begin = 0;                ///< bytes [begin, end) without blanks around them
  int end = 0;
};

/// Why a text cannot be read as a table.
struct CsvFault {
  int begin = 0; ///< bytes [begin, end) of the text
  int end = 0;
  std::string message; ///< what is wrong, no full stop
  std::string hint;    ///< what to do instead
};

/// A table of values as spreadsheets and programs write them.
struct CsvTable {
  char separator = ','; ///< '\t', ';' or ','
  std::vector<CsvRow> rows;
  std::optional<CsvFault> fault; ///< when set, there are no rows
};

/// Reads a table: a row per line, ended by LF, CR LF or CR, with values separated by tabs,
/// semicolons or commas (the first of these that the first row has outside quotes). A value may
/// stand in double quotes and then hold separators, and quotes as ""; it ends on its line. Blank
/// lines and lines that begin with "#" are passed over, and so is a byte order mark of UTF-8.
///
/// Faults: other encodings than UTF-8 (UTF-16 is called by its name), a quote that is not closed on
/// its line, and letters behind a closing quote.
CsvTable readCsvTable(std::string_view text);

/// Writes a table row by row. A value stands in quotes when readCsvTable() would not give it back
/// without them; line breaks, which it refuses, are kept as RFC 4180 has them.
class CsvWriter {
 public:
  explicit CsvWriter(char separator = ',') : separator_(separator) {}

  CsvWriter& add(std::string_view text);
  CsvWriter& addEmpty(int count = 1);
  void endRow();
  /// A whole row.
  void addRow(std::initializer_list<std::string_view> values);
  /// The table so far; every row ends in a line feed.
  std::string take() { return std::move(text_); }

 private:
  void separate();

  char separator_;
  bool rowBegun_ = false;
  std::string text_;
};

} // namespace backstep
