#include "embed/font_files.h"
#include "host/gui.h"

#include <algorithm>
#include <doctest/doctest.h>
#include <string>

using namespace backstep;

namespace {

std::uint32_t bigEndian(std::string_view bytes, size_t at, size_t count) {
  std::uint32_t value = 0;
  for (size_t i = 0; i < count; ++i)
    value = value << 8U | static_cast<unsigned char>(bytes[at + i]);
  return value;
}

/// The end of the last table that the font's directory lists: how long the file has to be.
size_t lengthByDirectory(std::string_view bytes) {
  size_t end = 0;
  const size_t tables = bigEndian(bytes, 4, 2);
  for (size_t i = 0; i < tables; ++i) {
    const size_t entry = 12 + 16 * i;
    end = std::max<size_t>(end, bigEndian(bytes, entry + 8, 4) + bigEndian(bytes, entry + 12, 4));
  }
  return (end + 3) / 4 * 4;
}

} // namespace

TEST_CASE("every embedded font is whole") {
  REQUIRE(host::fontFiles().size() == 15);
  for (const EmbeddedFile& file : host::fontFiles()) {
    CAPTURE(std::string(file.name));
    REQUIRE(file.bytes.size() > 1000);
    const std::uint32_t kind = bigEndian(file.bytes, 0, 4);
    const bool openType = file.name.ends_with(".otf");
    CHECK(kind == (openType ? 0x4f54544fU : 0x00010000U)); // "OTTO" or version 1.0
    CHECK((file.bytes.size() + 3) / 4 * 4 == lengthByDirectory(file.bytes));
  }
}

TEST_CASE("every font is found by its own file name") {
  REQUIRE_FALSE(host::fontFiles().empty());
  for (const EmbeddedFile& file : host::fontFiles()) {
    CAPTURE(std::string(file.name));
    const std::string_view found = host::fontBytes(file.name);
    CHECK(found.data() == file.bytes.data());
    CHECK(found.size() == file.bytes.size());
  }
  CHECK_FALSE(host::fontBytes("Inter-Regular.otf").empty());
  CHECK(host::fontBytes("Inter-Regular").empty());
  CHECK(host::fontBytes("").empty());
}
