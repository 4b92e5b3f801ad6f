#include "lesson/toml_document.h"

#include "text/utf8.h"

#define TOML_EXCEPTIONS 0
#include <algorithm>
#include <toml++/toml.h>

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
  if (text.size() > maxFileBytes) return diagnosticSaying("the file has more than 1 MiB");
  if (text.substr(0, 3) == "\xEF\xBB\xBF") text.remove_prefix(3);
  if (isUtf16(text))
    return diagnosticSaying("the file is UTF-16, not UTF-8", std::string(saveAsUtf8));
  if (text.find('\0') != std::string_view::npos)
    return diagnosticSaying("the file is not a text file", "write it with a text editor");
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

namespace {

/// Finds the byte of a line and column; toml++ counts columns in code points.
class LineIndex {
 public:
  explicit LineIndex(std::string_view text) : text_(text) {
    for (size_t i = 0; i < text.size(); ++i)
      if (text[i] == '\n') starts_.push_back(static_cast<int>(i) + 1);
  }

  int byteOf(toml::source_position position) const {
    const size_t line = std::clamp<size_t>(position.line, 1, starts_.size()) - 1;
    size_t at = static_cast<size_t>(starts_[line]);
    for (unsigned column = 1; column < position.column && at < text_.size(); ++column) do
        ++at;
      while (at < text_.size() && continuesCharacter(text_[at]));
    return static_cast<int>(at);
  }

  Span spanOf(const toml::source_region& region) const {
    const int begin = byteOf(region.begin);
    return {begin, std::max(begin + 1, byteOf(region.end))};
  }

 private:
  std::string_view text_;
  std::vector<int> starts_{0};
};

/// Where `value` stands letter by letter in the string literal that begins at byte `begin`.
int contentOf(std::string_view text, int begin, std::string_view value) {
  size_t at = static_cast<size_t>(begin);
  const bool longQuotes = text.substr(at, 3) == "'''" || text.substr(at, 3) == "\"\"\"";
  at += longQuotes ? 3 : 1;
  if (longQuotes && at < text.size() && text[at] == '\n') ++at;
  return at <= text.size() && text.substr(at, value.size()) == value ? static_cast<int>(at) : -1;
}

class Converter {
 public:
  explicit Converter(std::string_view text) : text_(text), lines_(text) {}

  TomlValue convert(const toml::node& node) const {
    TomlValue value;
    value.span = lines_.spanOf(node.source());
    if (const auto* text = node.as_string()) {
      value.kind = TomlValue::Kind::String;
      value.string = text->get();
      value.content = contentOf(text_, value.span.begin, value.string);
    } else if (const auto* integer = node.as_integer()) {
      value.kind = TomlValue::Kind::Integer;
      value.integer = integer->get();
      value.number = static_cast<double>(value.integer);
    } else if (const auto* number = node.as_floating_point()) {
      value.kind = TomlValue::Kind::Float;
      value.number = number->get();
    } else if (const auto* boolean = node.as_boolean()) {
      value.kind = TomlValue::Kind::Boolean;
      value.boolean = boolean->get();
    } else if (const auto* array = node.as_array()) {
      value.kind = TomlValue::Kind::Array;
      convertItems(*array, value);
    } else if (const auto* table = node.as_table()) {
      value.kind = TomlValue::Kind::Table;
      convertMembers(*table, value);
    } else {
      value.kind = TomlValue::Kind::Date;
    }
    return value;
  }

 private:
  void convertItems(const toml::array& array, TomlValue& value) const {
    value.items.reserve(array.size());
    for (const toml::node& item : array) value.items.push_back(convert(item));
  }

  void convertMembers(const toml::table& table, TomlValue& value) const {
    for (auto&& [key, node] : table)
      value.members.push_back({std::string(key.str()), lines_.spanOf(key.source()), convert(node)});
    std::sort(
        value.members.begin(), value.members.end(),
        [](const TomlMember& a, const TomlMember& b) { return a.keySpan.begin < b.keySpan.begin; });
  }

  std::string_view text_;
  LineIndex lines_;
};

Diagnostic syntaxError(std::string_view text, const toml::parse_error& error) {
  // toml++ writes "Error while parsing WHAT: PROBLEM"; the problem comes first here.
  std::string problem(error.description());
  std::string where;
  constexpr std::string_view prefix = "Error while parsing ";
  const size_t colon = problem.find(": ");
  if (problem.compare(0, prefix.size(), prefix) == 0 && colon != std::string::npos) {
    where = " (in a " + problem.substr(prefix.size(), colon - prefix.size()) + ")";
    problem = problem.substr(colon + 2);
  }
  return diagnosticAt(text, LineIndex(text).spanOf(error.source()),
                      "this is not TOML: " + problem + where);
}

} // namespace

const TomlMember* TomlValue::find(std::string_view key) const {
  const auto found = std::find_if(members.begin(), members.end(),
                                  [&](const TomlMember& member) { return member.key == key; });
  return found == members.end() ? nullptr : &*found;
}

std::string_view describe(TomlValue::Kind kind) {
  switch (kind) {
  case TomlValue::Kind::String: return "a string";
  case TomlValue::Kind::Integer: return "a whole number";
  case TomlValue::Kind::Float: return "a number";
  case TomlValue::Kind::Boolean: return "true or false";
  case TomlValue::Kind::Date: return "a date";
  case TomlValue::Kind::Array: return "an array";
  case TomlValue::Kind::Table: return "a table";
  }
  return "a value";
}

Result<TomlValue> parseToml(std::string_view text) {
  if (auto unparsable = findUnparsable(text)) return std::move(*unparsable);
  const toml::parse_result parsed = toml::parse(text);
  if (!parsed) return syntaxError(text, parsed.error());
  return Converter(text).convert(parsed.table());
}

std::string_view topOf(std::string_view text) {
  int brackets = 0; // a line of an array's items may begin with one, too
  for (size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    const bool first = at == 0 || text[at - 1] == '\n';
    if (first && c == '[' && brackets == 0) return text.substr(0, at);
    if (c == '[') ++brackets;
    if (c == ']') --brackets;
    if (opensString(text, at)) at = endOfString(text, at) - 1;
    if (c == '#') at = std::min(text.find('\n', at), text.size()) - 1;
  }
  return text;
}

} // namespace backstep
