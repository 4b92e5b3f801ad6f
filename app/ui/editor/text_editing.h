#pragma once

#include "language/diagnostic.h"

#include <functional>
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
  int lineBegin(int line) const { return begins_[static_cast<size_t>(line)]; }
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

/// Where the caret goes.
enum class Move {
  Left,
  Right,
  WordLeft,
  WordRight,
  Up,
  Down,
  PageUp,
  PageDown,
  LineBegin,
  LineEnd,
  TextBegin,
  TextEnd,
};

/// A text with a caret and a selection, and what keys do to them. It knows nothing of undo: the
/// text may be replaced from outside at any time.
class TextEditing {
 public:
  const TextBuffer& buffer() const { return buffer_; }
  const std::string& text() const { return buffer_.text(); }
  int caret() const { return caret_; }
  /// From the smaller end to the larger; empty without a selection.
  Span selection() const;
  bool hasSelection() const { return caret_ != anchor_; }
  std::string_view selectedText() const;

  /// Takes over another text; the caret goes to the end of what differs.
  void setText(std::string_view text);

  /// Moves the caret; `select` keeps the other end of the selection. `page` is how many lines a
  /// page has.
  void move(Move where, bool select, int page = 1);
  /// Puts the caret to a place.
  void place(int at, bool select);
  void select(Span range);
  void selectAll() { select({0, buffer_.size()}); }
  void selectLine(int line);

  /// Puts a text in the place of the selection.
  void insert(std::string_view text);
  /// Removes the selection, else what is before or after the caret: a character or a word.
  void erase(bool forwards, bool word);
  /// Inserts blanks up to the next multiple of tabCells; with several lines selected, at the
  /// beginning of each.
  void indent();
  /// Removes up to tabCells blanks at the beginning of the selected lines.
  void unindent();
  /// Makes comments of the selected lines, or lines of comments when all are.
  void toggleComment();

  /// Names the run of edits that the next edit belongs to: typing on, or erasing on, at the place
  /// where the last edit left the caret is one run, a line at most. Counts up from 1.
  int gesture() const { return gesture_; }

 private:
  enum class Kind { Typing, Erasing, Other };
  using LineRewrite = std::function<std::string(std::string line)>;

  void replace(Span range, std::string_view with, Kind kind);
  void rewriteLines(const LineRewrite& rewrite);
  Span selectedLines() const;
  int vertical(int lines) const;

  TextBuffer buffer_;
  int caret_ = 0;
  int anchor_ = 0;
  int goalCell_ = -1; // the cell that going up and down aims at; -1: the caret's own
  int gesture_ = 1;
  int leftAt_ = -1; // where the last edit left the caret
  Kind lastKind_ = Kind::Other;
};

} // namespace backstep::ui
