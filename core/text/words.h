#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace backstep {

// Of ASCII, whatever the locale: no byte of another character is any of these.
constexpr bool isDigit(char c) { return c >= '0' && c <= '9'; }
constexpr bool isLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
/// What a name of a program can hold: a letter, a digit or "_".
constexpr bool isNamePart(char c) { return isLetter(c) || isDigit(c) || c == '_'; }
constexpr char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
}
/// The text with its capital letters of ASCII made small.
std::string lower(std::string_view text);

/// Whether the text is nothing but blanks.
inline bool isBlank(std::string_view text, std::string_view blanks = " \t\r\n") {
  return text.find_first_not_of(blanks) == std::string_view::npos;
}
/// The text without blanks around it.
std::string_view trimmed(std::string_view text, std::string_view blanks = " \t\r\n");

/// The text with every `from`, which is not empty, replaced by `to`; what `to` brings is not looked
/// at again.
std::string replaceAll(std::string text, std::string_view from, std::string_view to);

/// All parts with a text between every two: "a, b, c".
std::string joined(const std::vector<std::string>& parts, std::string_view between);

/// The lines of a text without their "\n"; the last one need not end in it. An empty text has none.
std::vector<std::string_view> linesOf(std::string_view text);

/// The text as the content, or in an attribute in double quotes, of an element of HTML or XML.
std::string escapedXml(std::string_view text);

/// "'text'" on one line for a message, cut to 40 characters.
std::string quoted(std::string_view text);

/// "1 point", "3 points"; `many` when an "s" does not do: "2 entries".
std::string counted(std::int64_t count, std::string_view one, std::string_view many = {});

/// "did you mean 'relu'?"; empty when nothing is near.
std::string didYouMean(std::string_view nearest);

} // namespace backstep
