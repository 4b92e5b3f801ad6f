#include "tex/utf8.h"

#include <cassert>

namespace backstep::tex {

namespace {

// Smallest code point that needs a sequence of 1 to 4 bytes; shorter ones are overlong.
constexpr char32_t smallest[] = {0, 0, 0x80, 0x800, 0x10000};

std::size_t sequenceLength(unsigned char first) {
  if (first < 0x80) return 1;
  if (first >= 0xc2 && first <= 0xdf) return 2;
  if (first >= 0xe0 && first <= 0xef) return 3;
  if (first >= 0xf0 && first <= 0xf4) return 4;
  return 0;
}

} // namespace

Decoded decodeAt(std::string_view text, std::size_t position) {
  assert(position < text.size());
  const auto first = static_cast<unsigned char>(text[position]);
  const std::size_t length = sequenceLength(first);
  if (length == 1) return {first, 1};
  if (length == 0 || position + length > text.size()) return {replacementCharacter, 1};
  char32_t codePoint = first & (0x7fU >> length);
  for (std::size_t i = 1; i < length; ++i) {
    const auto byte = static_cast<unsigned char>(text[position + i]);
    if ((byte & 0xc0U) != 0x80) return {replacementCharacter, 1};
    codePoint = (codePoint << 6U) | (byte & 0x3fU);
  }
  const bool surrogate = codePoint >= 0xd800 && codePoint <= 0xdfff;
  if (codePoint < smallest[length] || codePoint > 0x10ffff || surrogate)
    return {replacementCharacter, 1};
  return {codePoint, length};
}

void appendUtf8(std::string& text, char32_t codePoint) {
  const auto put = [&](char32_t byte) {
    text += static_cast<char>(static_cast<unsigned char>(byte));
  };
  const auto tail = [&](unsigned shift) { put(0x80U | ((codePoint >> shift) & 0x3fU)); };
  if (codePoint < 0x80) {
    put(codePoint);
  } else if (codePoint < 0x800) {
    put(0xc0U | (codePoint >> 6U));
    tail(0);
  } else if (codePoint < 0x10000) {
    put(0xe0U | (codePoint >> 12U));
    tail(6);
    tail(0);
  } else {
    put(0xf0U | (codePoint >> 18U));
    tail(12);
    tail(6);
    tail(0);
  }
}

std::u32string toCodePoints(std::string_view text) {
  std::u32string result;
  for (std::size_t i = 0; i < text.size();) {
    const Decoded decoded = decodeAt(text, i);
    result += decoded.codePoint;
    i += decoded.length;
  }
  return result;
}

std::string toUtf8(std::u32string_view codePoints) {
  std::string result;
  for (const char32_t codePoint : codePoints) appendUtf8(result, codePoint);
  return result;
}

} // namespace backstep::tex
