#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace backstep::tex {

// Stands for bytes that are not UTF-8.
inline constexpr char32_t replacementCharacter = 0xfffd;

struct Decoded {
  char32_t codePoint; // replacementCharacter when the bytes are not UTF-8
  std::size_t length; // bytes used, at least 1
};

// Reads the code point that starts at `position`, which must be inside the text.
Decoded decodeAt(std::string_view text, std::size_t position);

void appendUtf8(std::string& text, char32_t codePoint);

// The text's code points; bytes that are not UTF-8 become replacementCharacter.
std::u32string toCodePoints(std::string_view text);

std::string toUtf8(std::u32string_view codePoints);

} // namespace backstep::tex
