#pragma once

#include "language/diagnostic.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace backstep {

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

} // namespace backstep
