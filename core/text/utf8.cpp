#include "text/utf8.h"

namespace backstep {
namespace {

constexpr char32_t replacement = 0xFFFD;

/// Bytes of the code point that a first byte above ASCII announces; 0 when none begins with it.
int announcedBytes(unsigned char first) {
  if (first >= 0xC2 && first < 0xE0) return 2;
  if (first >= 0xE0 && first < 0xF0) return 3;
  if (first >= 0xF0 && first < 0xF5) return 4;
  return 0;
}

bool isAllowed(char32_t value, int bytes) {
  constexpr char32_t smallest[] = {0, 0, 0x80, 0x800, 0x10000};
  const bool surrogate = value >= 0xD800 && value < 0xE000;
  return value >= smallest[bytes] && value <= 0x10FFFF && !surrogate;
}

bool isControl(char32_t value) { return value < 0x20 || (value >= 0x7F && value < 0xA0); }

} // namespace

CodePoint decodeMultibyte(std::string_view text, size_t position) {
  const auto byteAt = [&](size_t index) { return static_cast<unsigned char>(text[index]); };
  const unsigned char first = byteAt(position);
  const int bytes = announcedBytes(first);
  const CodePoint invalid{replacement, 1, false};
  if (bytes == 0 || position + static_cast<size_t>(bytes) > text.size()) return invalid;
  char32_t value = first & (0x7Fu >> bytes);
  for (int i = 1; i < bytes; ++i) {
    const unsigned char next = byteAt(position + static_cast<size_t>(i));
    if ((next & 0xC0u) != 0x80u) return invalid;
    value = (value << 6u) | (next & 0x3Fu);
  }
  return isAllowed(value, bytes) ? CodePoint{value, bytes, true} : invalid;
}

std::string encodeUtf8(char32_t value) {
  const auto byte = [](char32_t bits) {
    return static_cast<char>(static_cast<unsigned char>(bits));
  };
  const auto tail = [&](unsigned shift) { return byte(0x80u | ((value >> shift) & 0x3Fu)); };
  if (value < 0x80) return {byte(value)};
  if (value < 0x800) return {byte(0xC0u | (value >> 6u)), tail(0)};
  if (value < 0x10000) return {byte(0xE0u | (value >> 12u)), tail(6), tail(0)};
  return {byte(0xF0u | (value >> 18u)), tail(12), tail(6), tail(0)};
}

std::string encodeUtf8(std::u32string_view values) {
  std::string text;
  for (const char32_t value : values) text += encodeUtf8(value);
  return text;
}

std::u32string codePointsOf(std::string_view text) {
  std::u32string values;
  for (size_t at = 0; at < text.size();) {
    const CodePoint point = decodeUtf8(text, at);
    values += point.value;
    at += static_cast<size_t>(point.bytes);
  }
  return values;
}

size_t findInvalidUtf8(std::string_view text) {
  size_t at = 0;
  while (at < text.size()) {
    const CodePoint point = decodeUtf8(text, at);
    if (!point.valid) return at;
    at += static_cast<size_t>(point.bytes);
  }
  return at;
}

int countCodePoints(std::string_view text) {
  int count = 0;
  for (size_t i = 0; i < text.size(); i += static_cast<size_t>(decodeUtf8(text, i).bytes)) ++count;
  return count;
}

std::string showable(std::string_view text) {
  std::string result;
  result.reserve(text.size());
  for (size_t i = 0; i < text.size();) {
    if (isPlainAscii(text[i])) {
      result += text[i++];
      continue;
    }
    const CodePoint point = decodeUtf8(text, i);
    const bool hidden = !point.valid || (isControl(point.value) && point.value != '\t');
    if (hidden)
      result += encodeUtf8(replacement);
    else
      result += text.substr(i, static_cast<size_t>(point.bytes));
    i += static_cast<size_t>(point.bytes);
  }
  return result;
}

std::string excerpt(std::string_view text, int most) {
  const auto goesOn = [&](size_t at) {
    return at < text.size() && text[at] != '\r' && text[at] != '\n';
  };
  size_t end = 0;
  for (int count = 0; count < most && goesOn(end); ++count)
    end += static_cast<size_t>(decodeUtf8(text, end).bytes);
  return showable(text.substr(0, end)) + (end < text.size() ? "..." : "");
}

} // namespace backstep
