#include "text/packed.h"

#include <doctest/doctest.h>
#include <random>
#include <string>

namespace backstep {
namespace {

TEST_CASE("what was packed is unpacked, whatever bytes it has") {
  std::mt19937 engine(3);
  for (size_t size = 0; size < 300; ++size) {
    std::string text;
    while (text.size() < size) text += static_cast<char>(engine() % 256);
    const std::string letters = packed(text);
    CHECK(letters.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
                                    "0123456789-_") == std::string::npos);
    CHECK(unpacked(letters, 300) == text);
  }
}

TEST_CASE("what another zlib packed is read") {
  // Python: base64.urlsafe_b64encode(zlib.compress(b"y = x * 2", 9))
  CHECK(unpacked("eNqrVLBVqFDQUjACAAt9Ags", 100) == "y = x * 2");
}

TEST_CASE("a text that repeats itself becomes short") {
  std::string text;
  for (int i = 0; i < 100; ++i) text += "[[blank]]\nat = { node = \"x\" }\n";
  CHECK(packed(text).size() < text.size() / 20);
}

TEST_CASE("what is not packed text, or too much of it, is refused") {
  CHECK_FALSE(unpacked("", 100));
  CHECK_FALSE(unpacked("a b", 100));
  CHECK_FALSE(unpacked("eNqrVLBV", 100));                // cut off
  CHECK_FALSE(unpacked("eNqrVLBVqFDQUjACAAt8Ags", 100)); // another checksum
  const std::string bomb = packed(std::string(1'000'000, 'a'));
  REQUIRE(bomb.size() < 2000);
  CHECK_FALSE(unpacked(bomb, 999'999));
  CHECK(unpacked(bomb, 1'000'000).has_value());
}

} // namespace
} // namespace backstep
