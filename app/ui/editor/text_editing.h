#pragma once

#include "editor/text_buffer.h"

#include <functional>
#include <string>
#include <string_view>

namespace backstep::ui {

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

/// A text with a caret and a selection, and what keys do to them. Undoing is not its business: the
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
  /// Blanks up to the next multiple of tabCells; of several selected lines, before each.
  void indent();
  /// Takes up to tabCells blanks away at the beginning of the selected lines.
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
