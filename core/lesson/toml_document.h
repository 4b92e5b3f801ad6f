#pragma once

#include "language/diagnostic.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace backstep {

/// Most bytes of a lesson or answers file (1 MiB).
constexpr size_t maxFileBytes = size_t{1} << 20;

/// `text` as the readers of TOML files expect it: without a byte order mark and with "\n" as line
/// end, so that lines and columns do not change. Fails for more than maxFileBytes bytes, zero
/// bytes and other encodings than UTF-8.
Result<std::string> plainText(std::string_view text);

/// Most parts of a dotted key, and most brackets and braces inside one another.
constexpr int maxKeyParts = 16;
constexpr int maxBrackets = 32;

/// What toml++ must not be given: nesting beyond these limits, because it takes nested tables apart
/// recursively and would overflow the stack, and characters beyond ASCII outside strings and
/// comments, which TOML does not allow and which toml++ 3.3 meets with undefined behaviour.
std::optional<Diagnostic> findUnparsable(std::string_view text);

struct TomlMember;

/// One value of a TOML text, with its place. Members keep the order in which they are written.
struct TomlValue {
  enum class Kind { String, Integer, Float, Boolean, Date, Array, Table };

  Kind kind = Kind::Table;
  Span span;                       ///< in bytes of the text; a table's is its header
  std::string string;              ///< of a String
  int content = -1;                ///< of a String: byte where it stands letter by letter, else -1
  std::int64_t integer = 0;        ///< of an Integer
  double number = 0;               ///< of an Integer or a Float
  bool boolean = false;            ///< of a Boolean
  std::vector<TomlValue> items;    ///< of an Array
  std::vector<TomlMember> members; ///< of a Table

  bool isNumber() const { return kind == Kind::Integer || kind == Kind::Float; }
  /// The member with that key, or null.
  const TomlMember* find(std::string_view key) const;
};

/// A key and its value.
struct TomlMember {
  std::string key;
  Span keySpan;
  TomlValue value;
};

/// What kind of value it is, in an author's words: "a string", "a whole number".
std::string_view describe(TomlValue::Kind kind);

/// Reads a TOML text that has been through plainText.
Result<TomlValue> parseToml(std::string_view text);

/// The text above its first table header: the keys of the top, a TOML text of its own.
std::string_view topOf(std::string_view text);

} // namespace backstep
