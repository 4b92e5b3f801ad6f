#pragma once

#include <string>
#include <string_view>

namespace backstep {

/// One character of a text as it is read.
struct CodePoint {
  char32_t value = 0; ///< U+FFFD for a byte that is not UTF-8
  int bytes = 1;      ///< how many bytes it takes, at least 1
  bool valid = true;  ///< false for a byte that is not UTF-8
};

/// The code point that begins at byte `position` < text.size() with a byte that is not ASCII.
CodePoint decodeMultibyte(std::string_view text, size_t position);

/// The code point that begins at byte `position` < text.size(). Overlong forms, surrogates and
/// values above U+10FFFF are not valid (RFC 3629).
inline CodePoint decodeUtf8(std::string_view text, size_t position) {
  const auto first = static_cast<unsigned char>(text[position]);
  return first < 0x80 ? CodePoint{first, 1, true} : decodeMultibyte(text, position);
}

/// Whether the byte is one of ASCII's letters, digits, signs and the space.
constexpr bool isPlainAscii(char c) { return c >= 0x20 && c < 0x7F; }

/// Whether the byte goes on with the code point of the byte before it.
constexpr bool continuesCharacter(char c) {
  return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
}

/// The bytes of a code point.
std::string encodeUtf8(char32_t value);
std::string encodeUtf8(std::u32string_view values);

/// All code points of a text.
std::u32string codePointsOf(std::string_view text);

/// Where the first byte stands that is not UTF-8; text.size() when there is none.
size_t findInvalidUtf8(std::string_view text);

/// How many code points a text has; a byte that is not UTF-8 counts as one.
int countCodePoints(std::string_view text);

/// The text with everything that cannot be shown (bytes that are not UTF-8, control characters
/// other than tabs) replaced by U+FFFD, one for each, so that columns stay the same.
std::string showable(std::string_view text);

/// The text on one line, showable, cut to `most` code points with "..." at the end. Reads no more
/// of the text than it shows.
std::string excerpt(std::string_view text, int most);

} // namespace backstep
