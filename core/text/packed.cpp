#include "text/packed.h"

#include <array>
#include <cstdint>
#include <zlib.h>

namespace backstep {

namespace {

constexpr std::string_view alphabet =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

std::string base64(std::string_view bytes) {
  std::string letters;
  letters.reserve(bytes.size() * 4 / 3 + 2);
  std::uint32_t bits = 0;
  int count = 0;
  for (const char byte : bytes) {
    bits = bits << 8 | static_cast<unsigned char>(byte);
    for (count += 8; count >= 6; count -= 6) letters += alphabet[bits >> (count - 6) & 63];
  }
  if (count > 0) letters += alphabet[bits << (6 - count) & 63];
  return letters;
}

std::optional<std::string> fromBase64(std::string_view letters) {
  std::string bytes;
  bytes.reserve(letters.size() * 3 / 4);
  std::uint32_t bits = 0;
  int count = 0;
  for (const char letter : letters) {
    const size_t value = alphabet.find(letter);
    if (value == std::string_view::npos) return std::nullopt;
    bits = bits << 6 | static_cast<std::uint32_t>(value);
    count += 6;
    if (count < 8) continue;
    count -= 8;
    bytes += static_cast<char>(bits >> count & 255);
  }
  return bytes;
}

const Bytef* in(std::string_view bytes) { return reinterpret_cast<const Bytef*>(bytes.data()); }
Bytef* out(std::string& bytes) { return reinterpret_cast<Bytef*>(bytes.data()); }

} // namespace

std::string packed(std::string_view text) {
  uLongf size = compressBound(text.size());
  std::string bytes(size, '\0');
  // The buffer has room for anything, so only a lack of memory could fail here.
  compress2(out(bytes), &size, in(text), text.size(), Z_BEST_COMPRESSION);
  bytes.resize(size);
  return base64(bytes);
}

std::optional<std::string> unpacked(std::string_view letters, size_t most) {
  const std::optional<std::string> bytes = fromBase64(letters);
  if (!bytes) return std::nullopt;
  std::string text(most, '\0');
  uLongf size = most;
  if (uncompress(out(text), &size, in(*bytes), bytes->size()) != Z_OK) return std::nullopt;
  text.resize(size);
  return text;
}

} // namespace backstep
