#include "lesson/toml_document.h"

#include "lesson/toml_scan.h"

#define TOML_EXCEPTIONS 0
#include <algorithm>
#include <toml++/toml.h>

namespace backstep {
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
      while (at < text_.size() && (static_cast<unsigned char>(text_[at]) & 0xC0) == 0x80);
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

} // namespace backstep
