#pragma once

#include "cli/wrap.h"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace backstep {

/// A table for the terminal whose cells hold several lines each. Each column is as wide as its
/// widest line. Takes time in proportion to its text.
class TextTable {
 public:
  using Cell = std::vector<std::string>;
  /// How many characters of the terminal a text takes.
  using Measure = std::function<int(std::string_view)>;

  /// `measure` is asked once for every line of every cell.
  explicit TextTable(Measure measure = terminalWidth) : measure_(std::move(measure)) {}

  /// Adds a row. Rows may differ in their number of cells, and cells in their number of lines.
  void add(const std::vector<Cell>& row);

  /// The rows in the order in which they were added, with two spaces between columns and none at
  /// the ends of lines.
  std::string text() const;

 private:
  struct Line {
    std::string text;
    int width = 0; ///< as measured
  };
  using Row = std::vector<std::vector<Line>>;

  std::string lineText(const Row& row, std::size_t line) const;

  Measure measure_;
  std::vector<Row> rows_;
  std::vector<int> widths_; // per column
};

} // namespace backstep
