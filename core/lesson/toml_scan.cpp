#include "lesson/toml_scan.h"

#include <algorithm>

namespace backstep {
namespace {

/// The byte after the string literal that begins at `begin`.
size_t endOfString(std::string_view text, size_t begin) {
  const char quote = text[begin];
  const std::string_view triple = text.substr(begin, 3);
  const bool longQuotes = triple == "'''" || triple == "\"\"\"";
  const std::string_view close = longQuotes ? triple : text.substr(begin, 1);
  size_t at = begin + close.size();
  while (at < text.size()) {
    if (text.substr(at, close.size()) == close) return at + close.size();
    if (!longQuotes && text[at] == '\n') return at;
    at += quote == '"' && text[at] == '\\' ? 2 : 1;
  }
  return text.size();
}

Diagnostic noText(std::string message) {
  Diagnostic diagnostic;
  diagnostic.message = std::move(message);
  diagnostic.hint = "save it as UTF-8 text";
  return diagnostic;
}

} // namespace

std::optional<Diagnostic> findUnparsable(std::string_view text) {
  int dots = 0; // since the last sign that a key cannot contain
  int brackets = 0;
  for (size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    const Span here{static_cast<int>(at), static_cast<int>(at) + 1};
    if (c == '"' || c == '\'') at = endOfString(text, at) - 1;
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
  if (text.size() > maxFileBytes) return noText("the file has more than 1 MiB");
  if (text.substr(0, 3) == "\xEF\xBB\xBF") text.remove_prefix(3);
  const std::string_view mark = text.substr(0, 2);
  if (mark == "\xFF\xFE" || mark == "\xFE\xFF") return noText("the file is UTF-16, not UTF-8");
  if (text.find('\0') != std::string_view::npos) return noText("the file is not a text file");
  std::string plain;
  plain.reserve(text.size());
  for (size_t i = 0; i < text.size(); ++i)
    if (text[i] != '\r' || text.substr(i, 2) != "\r\n") plain += text[i];
  return plain;
}

} // namespace backstep
