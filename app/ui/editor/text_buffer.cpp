#include "editor/text_buffer.h"

#include "text/utf8.h"

#include <algorithm>
#include <cassert>

namespace backstep::ui {

namespace {

enum class CharacterKind { Blank, Word, Sign };

CharacterKind kindOf(char c) {
  if (c == ' ' || c == '\t' || c == '\n') return CharacterKind::Blank;
  const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  const bool word = letter || (c >= '0' && c <= '9') || c == '_' || (c & '\x80') != 0;
  return word ? CharacterKind::Word : CharacterKind::Sign;
}

bool continuesCharacter(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

int cellAfter(int cell, char first) {
  return first == '\t' ? (cell / TextBuffer::tabCells + 1) * TextBuffer::tabCells : cell + 1;
}

} // namespace

TextBuffer::TextBuffer(std::string text) : text_(std::move(text)) { findLines(); }

void TextBuffer::findLines() {
  begins_.assign(1, 0);
  for (std::size_t at = text_.find('\n'); at != std::string::npos; at = text_.find('\n', at + 1))
    begins_.push_back(static_cast<int>(at) + 1);
}

int TextBuffer::lineEnd(int line) const {
  return line + 1 < lineCount() ? lineBegin(line + 1) - 1 : size();
}

std::string_view TextBuffer::line(int line) const {
  const int begin = lineBegin(line);
  return std::string_view(text_).substr(static_cast<std::size_t>(begin),
                                        static_cast<std::size_t>(lineEnd(line) - begin));
}

int TextBuffer::lineOf(int at) const {
  return static_cast<int>(std::upper_bound(begins_.begin(), begins_.end(), at) - begins_.begin()) -
         1;
}

int TextBuffer::next(int at) const {
  if (at >= size()) return size();
  do ++at;
  while (at < size() && continuesCharacter(text_[static_cast<std::size_t>(at)]));
  return at;
}

int TextBuffer::previous(int at) const {
  if (at <= 0) return 0;
  do --at;
  while (at > 0 && continuesCharacter(text_[static_cast<std::size_t>(at)]));
  return at;
}

int TextBuffer::nextWord(int at) const {
  const auto kind = [&](int place) { return kindOf(text_[static_cast<std::size_t>(place)]); };
  while (at < size() && kind(at) == CharacterKind::Blank) ++at;
  if (at >= size()) return size();
  for (const CharacterKind first = kind(at); at < size() && kind(at) == first;) ++at;
  return at;
}

int TextBuffer::previousWord(int at) const {
  const auto before = [&](int place) { return kindOf(text_[static_cast<std::size_t>(place - 1)]); };
  while (at > 0 && before(at) == CharacterKind::Blank) --at;
  if (at <= 0) return 0;
  for (const CharacterKind last = before(at); at > 0 && before(at) == last;) --at;
  return at;
}

Span TextBuffer::wordAt(int at) const {
  const auto isWord = [&](int place) {
    return place >= 0 && place < size() &&
           kindOf(text_[static_cast<std::size_t>(place)]) == CharacterKind::Word;
  };
  Span word{at, at};
  while (isWord(word.begin - 1)) --word.begin;
  while (isWord(word.end)) ++word.end;
  if (word.begin == word.end && at < size() && text_[static_cast<std::size_t>(at)] != '\n')
    word.end = next(at);
  return word;
}

int TextBuffer::cellOf(int at) const {
  return cellsOf(
      std::string_view(text_).substr(static_cast<std::size_t>(lineBegin(lineOf(at))),
                                     static_cast<std::size_t>(at - lineBegin(lineOf(at)))));
}

int TextBuffer::placeAt(int line, float cell) const {
  const int end = lineEnd(line);
  int here = 0;
  for (int at = lineBegin(line); at < end; at = next(at)) {
    const int after = cellAfter(here, text_[static_cast<std::size_t>(at)]);
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
  text_.replace(static_cast<std::size_t>(range.begin),
                static_cast<std::size_t>(range.end - range.begin), with);
  findLines();
}

std::string TextBuffer::plain(std::string_view text) {
  std::string result;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = decodeUtf8(text, at);
    const auto bytes = static_cast<std::size_t>(point.bytes);
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

} // namespace backstep::ui
