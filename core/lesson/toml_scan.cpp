#include "lesson/toml_scan.h"

#include "text/utf8.h"

#include <algorithm>

namespace backstep {
namespace {

/// How many of the bytes from `at` on are `quote`, up to `most`.
size_t countQuotes(std::string_view text, size_t at, char quote, size_t most) {
  size_t count = 0;
  while (count < most && at + count < text.size() && text[at + count] == quote) ++count;
  return count;
}

/// The byte after the string literal that begins at `begin`.
size_t endOfString(std::string_view text, size_t begin) {
  const char quote = text[begin];
  const bool longQuotes = countQuotes(text, begin, quote, 3) == 3;
  const size_t quotes = longQuotes ? 3 : 1;
  size_t at = begin + quotes;
  while (at < text.size()) {
    // A long string may end in up to two quotes of its own before the three that close it.
    if (countQuotes(text, at, quote, quotes) == quotes)
      return at + countQuotes(text, at, quote, longQuotes ? 5 : 1);
    if (!longQuotes && text[at] == '\n') return at;
    at += quote == '"' && text[at] == '\\' ? 2 : 1;
  }
  return text.size();
}

/// True for a quote where a string may begin. toml++ looks ahead over a quote that follows anything
/// else, so what comes behind it must be treated as outside a string.
bool opensString(std::string_view text, size_t at) {
  if (text[at] != '"' && text[at] != '\'') return false;
  return at == 0 || std::string_view(" \t\n=,[{").find(text[at - 1]) != std::string_view::npos;
}

constexpr std::string_view saveAsUtf8 = "save it as UTF-8 text";

Diagnostic noText(std::string message, std::string_view hint) {
  Diagnostic diagnostic;
  diagnostic.message = std::move(message);
  diagnostic.hint = hint;
  return diagnostic;
}

/// UTF-16 says so in its first two bytes; without them every second byte of plain letters is zero.
bool isUtf16(std::string_view text) {
  const std::string_view mark = text.substr(0, 2);
  if (mark == "\xFF\xFE" || mark == "\xFE\xFF") return true;
  const auto zeros = static_cast<size_t>(std::count(text.begin(), text.end(), '\0'));
  return zeros > 0 && zeros + 1 >= text.size() / 2;
}

} // namespace

std::optional<Diagnostic> findUnparsable(std::string_view text) {
  int dots = 0; // since the last sign that a key cannot contain
  int brackets = 0;
  for (size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    const Span here{static_cast<int>(at), static_cast<int>(at) + 1};
    if (opensString(text, at)) at = endOfString(text, at) - 1;
    if (c == '#') at = std::min(text.find('\n', at), text.size() - 1);
    if (c == '[' || c == '{') ++brackets;
    if (c == ']' || c == '}') --brackets;
    if (c == '.')
      ++dots;
    else if (std::string_view("#,[]{}=\n").find(c) != std::string_view::npos)
      dots = 0;
    if (dots >= maxKeyParts || brackets > maxBrackets)
      return diagnosticAt(text, here, "this is nested too deeply");
    if (static_cast<unsigned char>(c) >= 0x80)
      return diagnosticAt(text, here, "this character can only stand in a string or a comment",
                          "put quotes around the text");
  }
  return std::nullopt;
}

Result<std::string> plainText(std::string_view text) {
  if (text.size() > maxFileBytes) return noText("the file has more than 1 MiB", "");
  if (text.substr(0, 3) == "\xEF\xBB\xBF") text.remove_prefix(3);
  if (isUtf16(text)) return noText("the file is UTF-16, not UTF-8", saveAsUtf8);
  if (text.find('\0') != std::string_view::npos)
    return noText("the file is not a text file", "write it with a text editor");
  std::string plain;
  plain.reserve(text.size());
  for (size_t i = 0; i < text.size(); ++i)
    if (text[i] != '\r' || text.substr(i, 2) != "\r\n") plain += text[i];
  if (const size_t bad = findInvalidUtf8(plain); bad < plain.size())
    return diagnosticAt(plain, {static_cast<int>(bad), static_cast<int>(bad) + 1},
                        "the file is not UTF-8: this character is in another encoding, such as "
                        "Latin-1 or Windows-1252",
                        std::string(saveAsUtf8));
  return plain;
}

} // namespace backstep
