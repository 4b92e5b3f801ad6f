#pragma once

#include "prose/prose.h"

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace backstep {

struct EntryMark;

/// ANSI styles, or nothing when they are switched off.
class TextStyle {
 public:
  explicit TextStyle(bool colour) : colour_(colour) {}

  std::string bold(std::string_view text) const { return with("1", text); }
  std::string faint(std::string_view text) const { return with("2", text); }
  /// The phases' colours in the terminal: forward magenta, backward cyan.
  std::string forward(std::string_view text) const { return with("35", text); }
  std::string backward(std::string_view text) const { return with("36", text); }
  bool colour() const { return colour_; }

 private:
  std::string with(const char* code, std::string_view text) const {
    if (!colour_) return std::string(text);
    return "\x1b[" + std::string(code) + "m" + std::string(text) + "\x1b[0m";
  }

  bool colour_;
};

/// Characters that a text takes in a terminal: code points, without ANSI colour codes.
int terminalWidth(std::string_view text);

/// Cuts a text into lines of at most `width` characters at its spaces; a longer word has a line of
/// its own. Line ends in the text are kept. `width` below 20 counts as 20.
std::vector<std::string> wrapLines(std::string_view text, int width);

/// The text wrapped to `width` with `first` before its first line and spaces of the same width
/// before the others; every line ends with a line end.
std::string wrapped(std::string_view text, int width, std::string_view first = {});

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

  std::string lineText(const Row& row, size_t line) const;

  Measure measure_;
  std::vector<Row> rows_;
  std::vector<int> widths_; // per column
};

/// A lesson's text for a terminal: paragraphs wrapped to `width`, lists with bullets, code and
/// tables as they stand, formulas in Unicode. With `colour`, headings and what is strong are bold.
/// Ends with a line end unless it is empty.
std::string proseText(std::span<const TextBlock> blocks, int width, bool colour);

/// A reply's Markdown as plain text, a line for each paragraph and item, without a line end at its
/// end.
std::string plainReply(const std::string& reply);

/// What a terminal says of one answered box, without a line end: "right", the sentence of a slip,
/// why a number cannot be read.
std::string replyText(const EntryMark& mark);

} // namespace backstep
