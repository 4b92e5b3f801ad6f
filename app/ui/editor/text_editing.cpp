#include "editor/text_editing.h"

#include "text/utf8.h"
#include "text/words.h"

#include <algorithm>
#include <cassert>

namespace backstep::ui {

namespace {

enum class CharacterKind { Blank, Word, Sign };

CharacterKind kindOf(char c) {
  if (c == ' ' || c == '\t' || c == '\n') return CharacterKind::Blank;
  const bool word = isNamePart(c) || (c & '\x80') != 0;
  return word ? CharacterKind::Word : CharacterKind::Sign;
}

int cellAfter(int cell, char first) {
  return first == '\t' ? (cell / TextBuffer::tabCells + 1) * TextBuffer::tabCells : cell + 1;
}

} // namespace

TextBuffer::TextBuffer(std::string text) : text_(std::move(text)) { findLines(); }

void TextBuffer::findLines() {
  begins_.assign(1, 0);
  for (size_t at = text_.find('\n'); at != std::string::npos; at = text_.find('\n', at + 1))
    begins_.push_back(static_cast<int>(at) + 1);
}

int TextBuffer::lineEnd(int line) const {
  return line + 1 < lineCount() ? lineBegin(line + 1) - 1 : size();
}

std::string_view TextBuffer::line(int line) const {
  const int begin = lineBegin(line);
  return std::string_view(text_).substr(static_cast<size_t>(begin),
                                        static_cast<size_t>(lineEnd(line) - begin));
}

int TextBuffer::lineOf(int at) const {
  return static_cast<int>(std::upper_bound(begins_.begin(), begins_.end(), at) - begins_.begin()) -
         1;
}

int TextBuffer::next(int at) const {
  if (at >= size()) return size();
  do ++at;
  while (at < size() && continuesCharacter(text_[static_cast<size_t>(at)]));
  return at;
}

int TextBuffer::previous(int at) const {
  if (at <= 0) return 0;
  do --at;
  while (at > 0 && continuesCharacter(text_[static_cast<size_t>(at)]));
  return at;
}

int TextBuffer::nextWord(int at) const {
  const auto kind = [&](int place) { return kindOf(text_[static_cast<size_t>(place)]); };
  while (at < size() && kind(at) == CharacterKind::Blank) ++at;
  if (at >= size()) return size();
  for (const CharacterKind first = kind(at); at < size() && kind(at) == first;) ++at;
  return at;
}

int TextBuffer::previousWord(int at) const {
  const auto before = [&](int place) { return kindOf(text_[static_cast<size_t>(place - 1)]); };
  while (at > 0 && before(at) == CharacterKind::Blank) --at;
  if (at <= 0) return 0;
  for (const CharacterKind last = before(at); at > 0 && before(at) == last;) --at;
  return at;
}

Span TextBuffer::wordAt(int at) const {
  const auto isWord = [&](int place) {
    return place >= 0 && place < size() &&
           kindOf(text_[static_cast<size_t>(place)]) == CharacterKind::Word;
  };
  Span word{at, at};
  while (isWord(word.begin - 1)) --word.begin;
  while (isWord(word.end)) ++word.end;
  if (word.begin == word.end && at < size() && text_[static_cast<size_t>(at)] != '\n')
    word.end = next(at);
  return word;
}

int TextBuffer::cellOf(int at) const {
  return cellsOf(std::string_view(text_).substr(static_cast<size_t>(lineBegin(lineOf(at))),
                                                static_cast<size_t>(at - lineBegin(lineOf(at)))));
}

int TextBuffer::placeAt(int line, float cell) const {
  const int end = lineEnd(line);
  int here = 0;
  for (int at = lineBegin(line); at < end; at = next(at)) {
    const int after = cellAfter(here, text_[static_cast<size_t>(at)]);
    if (cell < static_cast<float>(here + after) * 0.5F) return at;
    here = after;
  }
  return end;
}

int TextBuffer::placeOfColumn(int line, int column) const {
  int at = lineBegin(line);
  for (const int end = lineEnd(line); column > 1 && at < end; --column) at = next(at);
  return at;
}

int TextBuffer::widestLine() const {
  int widest = 0;
  for (int i = 0; i < lineCount(); ++i) widest = std::max(widest, cellsOf(line(i)));
  return widest;
}

void TextBuffer::replace(Span range, std::string_view with) {
  assert(0 <= range.begin && range.begin <= range.end && range.end <= size());
  text_.replace(static_cast<size_t>(range.begin), static_cast<size_t>(range.end - range.begin),
                with);
  findLines();
}

std::string TextBuffer::plain(std::string_view text) {
  std::string result;
  for (size_t at = 0; at < text.size();) {
    const CodePoint point = decodeUtf8(text, at);
    const auto bytes = static_cast<size_t>(point.bytes);
    const bool feed = text[at] == '\r';
    const bool control = point.value < ' ' || point.value == 0x7F;
    if (feed && (at + 1 == text.size() || text[at + 1] != '\n'))
      result += '\n'; // an old Macintosh's line end
    else if (!point.valid)
      result += encodeUtf8(point.value);
    else if (!control || text[at] == '\n' || text[at] == '\t')
      result += text.substr(at, bytes);
    at += bytes;
  }
  return result;
}

int cellsOf(std::string_view line) {
  int cells = 0;
  for (const char c : line)
    if (!continuesCharacter(c)) cells = cellAfter(cells, c);
  return cells;
}

namespace {

size_t firstInk(std::string_view line) {
  return std::min(line.find_first_not_of(" \t"), line.size());
}

bool isComment(std::string_view line) {
  const size_t first = firstInk(line);
  return first < line.size() && line[first] == '#';
}

} // namespace

Span TextEditing::selection() const {
  return {std::min(caret_, anchor_), std::max(caret_, anchor_)};
}

std::string_view TextEditing::selectedText() const {
  const Span range = selection();
  return std::string_view(text()).substr(static_cast<size_t>(range.begin),
                                         static_cast<size_t>(range.end - range.begin));
}

void TextEditing::setText(std::string_view text) {
  const std::string& old = buffer_.text();
  const auto same = std::mismatch(old.rbegin(), old.rend(), text.rbegin(), text.rend());
  const auto back = static_cast<int>(same.second - text.rbegin());
  buffer_ = TextBuffer(std::string(text));
  caret_ = buffer_.size() - back;
  if (caret_ < buffer_.size()) caret_ = buffer_.previous(buffer_.next(caret_));
  anchor_ = caret_;
  goalCell_ = -1;
  leftAt_ = -1;
}

void TextEditing::place(int at, bool select) {
  caret_ = std::clamp(at, 0, buffer_.size());
  if (!select) anchor_ = caret_;
  goalCell_ = -1;
}

void TextEditing::select(Span range) {
  place(range.begin, false);
  place(range.end, true);
}

void TextEditing::selectLine(int line) {
  select({buffer_.lineBegin(line), buffer_.next(buffer_.lineEnd(line))});
}

int TextEditing::vertical(int lines) const {
  const int from = buffer_.lineOf(caret_);
  const int to = from + lines;
  if (to < 0) return 0;
  if (to >= buffer_.lineCount()) return buffer_.size();
  return buffer_.placeAt(to, static_cast<float>(goalCell_));
}

void TextEditing::move(Move where, bool select, int page) {
  const bool collapse = hasSelection() && !select;
  const int line = buffer_.lineOf(caret_);
  const int goal = goalCell_ >= 0 ? goalCell_ : buffer_.cellOf(caret_);
  const bool upOrDown =
      where == Move::Up || where == Move::Down || where == Move::PageUp || where == Move::PageDown;
  goalCell_ = goal;
  int to = caret_;
  switch (where) {
  case Move::Left: to = collapse ? selection().begin : buffer_.previous(caret_); break;
  case Move::Right: to = collapse ? selection().end : buffer_.next(caret_); break;
  case Move::WordLeft: to = buffer_.previousWord(caret_); break;
  case Move::WordRight: to = buffer_.nextWord(caret_); break;
  case Move::Up: to = vertical(-1); break;
  case Move::Down: to = vertical(1); break;
  case Move::PageUp: to = vertical(-page); break;
  case Move::PageDown: to = vertical(page); break;
  case Move::LineBegin: {
    const int ink = buffer_.lineBegin(line) + static_cast<int>(firstInk(buffer_.line(line)));
    to = caret_ == ink ? buffer_.lineBegin(line) : ink;
    break;
  }
  case Move::LineEnd: to = buffer_.lineEnd(line); break;
  case Move::TextBegin: to = 0; break;
  case Move::TextEnd: to = buffer_.size(); break;
  }
  place(to, select);
  if (upOrDown) goalCell_ = goal;
}

void TextEditing::replace(Span range, std::string_view with, Kind kind) {
  const bool goesOn = kind != Kind::Other && kind == lastKind_ && caret_ == leftAt_ &&
                      !hasSelection() && with.find('\n') == std::string_view::npos;
  if (!goesOn) ++gesture_;
  buffer_.replace(range, with);
  place(range.begin + static_cast<int>(with.size()), false);
  leftAt_ = caret_;
  lastKind_ = kind;
}

void TextEditing::insert(std::string_view text) {
  const std::string plain = TextBuffer::plain(text);
  const bool key = plain.find_first_of("\n\t") == std::string::npos && cellsOf(plain) <= 2;
  replace(selection(), plain, key ? Kind::Typing : Kind::Other);
}

void TextEditing::erase(bool forwards, bool word) {
  Span range = selection();
  if (!hasSelection() && forwards)
    range.end = word ? buffer_.nextWord(caret_) : buffer_.next(caret_);
  else if (!hasSelection())
    range.begin = word ? buffer_.previousWord(caret_) : buffer_.previous(caret_);
  if (range.begin < range.end) replace(range, {}, word ? Kind::Other : Kind::Erasing);
}

Span TextEditing::selectedLines() const {
  const Span range = selection();
  const int last = buffer_.lineOf(range.end);
  const bool beyond = range.end > range.begin && range.end == buffer_.lineBegin(last);
  return {buffer_.lineOf(range.begin), beyond ? last : last + 1};
}

void TextEditing::rewriteLines(const LineRewrite& rewrite) {
  const Span lines = selectedLines();
  const bool selected = hasSelection();
  const int fromEnd = buffer_.lineEnd(lines.end - 1) - caret_;
  std::string changed;
  for (int i = lines.begin; i < lines.end; ++i)
    changed += (i > lines.begin ? "\n" : "") + rewrite(std::string(buffer_.line(i)));
  const int begin = buffer_.lineBegin(lines.begin);
  replace({begin, buffer_.lineEnd(lines.end - 1)}, changed, Kind::Other);
  const int end = begin + static_cast<int>(changed.size());
  if (selected)
    select({begin, end});
  else
    place(std::max(begin, end - fromEnd), false);
}

void TextEditing::indent() {
  const Span lines = selectedLines();
  if (lines.end - lines.begin > 1)
    return rewriteLines([](const std::string& line) {
      return isBlank(line) ? line : std::string(TextBuffer::tabCells, ' ') + line;
    });
  const int cell = buffer_.cellOf(selection().begin);
  const int blanks = TextBuffer::tabCells - cell % TextBuffer::tabCells;
  replace(selection(), std::string(static_cast<size_t>(blanks), ' '), Kind::Other);
}

void TextEditing::unindent() {
  rewriteLines([](const std::string& line) {
    return line.substr(std::min(firstInk(line), size_t{TextBuffer::tabCells}));
  });
}

void TextEditing::toggleComment() {
  const Span lines = selectedLines();
  bool allComments = true;
  for (int i = lines.begin; i < lines.end; ++i)
    allComments = allComments && (isBlank(buffer_.line(i)) || isComment(buffer_.line(i)));
  rewriteLines([allComments](std::string line) {
    const size_t first = firstInk(line);
    if (first == line.size()) return line;
    if (!allComments) return line.insert(first, "# ");
    return line.erase(first, line.compare(first, 2, "# ") == 0 ? 2 : 1);
  });
}

} // namespace backstep::ui
