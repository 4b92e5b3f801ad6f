#include "pixels/image.h"

#include <bit>
#include <cassert>
#include <fstream>
#include <stb_image_write.h>

namespace backstep::host {

Image::Image(int columns, int rows, std::uint32_t fill) : width(columns), height(rows) {
  assert(columns >= 0 && rows >= 0);
  pixels.assign(static_cast<size_t>(columns) * static_cast<size_t>(rows), fill);
}

static_assert(std::endian::native == std::endian::little,
              "a packed pixel is written out as the bytes R, G, B, A");

namespace {

void append(void* bytes, void* data, int size) {
  static_cast<std::string*>(bytes)->append(static_cast<const char*>(data),
                                           static_cast<size_t>(size));
}

} // namespace

std::string encodePng(const Image& image) {
  std::string bytes;
  if (image.pixels.empty()) return bytes;
  constexpr int channels = 4;
  stbi_write_png_to_func(append, &bytes, image.width, image.height, channels, image.pixels.data(),
                         image.width * channels);
  return bytes;
}

std::optional<std::string> writePng(const std::filesystem::path& path, const Image& image) {
  const std::string bytes = encodePng(image);
  if (bytes.empty()) return "cannot make a PNG of " + path.string() + ": the picture is empty";
  std::ofstream file(path, std::ios::binary | std::ios::trunc);
  file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  file.close();
  if (!file) return "cannot write " + path.string();
  return std::nullopt;
}

} // namespace backstep::host
