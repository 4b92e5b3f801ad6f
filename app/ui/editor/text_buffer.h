#pragma once

#include "language/diagnostic.h"

#include <string>
#include <string_view>
#include <vector>

namespace backstep::ui {

/// A text of several lines. Places are byte offsets that lie between characters; lines and cells
/// count from 0. A character is a code point and takes one cell of a monospaced font, a tab as many
/// as lead to the next multiple of tabCells.
class TextBuffer {
 public:
  static constexpr int tabCells = 4;

  explicit TextBuffer(std::string text = {});

  const std::string& text() const { return text_; }
  int size() const { return static_cast<int>(text_.size()); }
  /// At least 1: a text that ends in a line feed has an empty last line.
  int lineCount() const { return static_cast<int>(begins_.size()); }
  int lineBegin(int line) const { return begins_[static_cast<std::size_t>(line)]; }
  /// The place before the line feed.
  int lineEnd(int line) const;
  std::string_view line(int line) const;
  /// The line that a place is on.
  int lineOf(int at) const;

  /// The place one character on or back, stopping at the ends of the text.
  int next(int at) const;
  int previous(int at) const;
  /// The place after the word that follows, or before the one that precedes; words are names and
  /// numbers, or runs of other signs.
  int nextWord(int at) const;
  int previousWord(int at) const;
  /// The word around a place; empty between blanks.
  Span wordAt(int at) const;

  /// The cell at which the character at a place begins.
  int cellOf(int at) const;
  /// The place in a line that is nearest to a cell, which need not be whole.
  int placeAt(int line, float cell) const;
  /// The place of a column as diagnostics count it: from 1, in code points.
  int placeOfColumn(int line, int column) const;
  /// Cells of the longest line.
  int widestLine() const;

  /// Puts a text in the place of another.
  void replace(Span range, std::string_view with);

  /// A text from elsewhere as a program may hold it: plain line feeds, no control characters but
  /// tabs, valid UTF-8.
  static std::string plain(std::string_view text);

 private:
  void findLines();

  std::string text_;
  std::vector<int> begins_; // of every line
};

/// Cells that a line takes.
int cellsOf(std::string_view line);

} // namespace backstep::ui
