#include "app/differing_fraction.h"
#include "pixels/image.h"
#include "temporary_folder.h"

#include <doctest/doctest.h>
#include <fstream>
#include <iterator>
#include <memory>
#include <stb_image.h>

using namespace backstep::host;

TEST_CASE("a packed pixel has red lowest and alpha highest") {
  CHECK(packPixel(0x11, 0x22, 0x33, 0x44) == 0x44332211U);
  CHECK(packPixel(1, 2, 3) == 0xff030201U);
}

TEST_CASE("an image is addressed by column and row") {
  Image image(3, 2, 7U);
  image.at(2, 1) = 9U;
  CHECK(image.pixels == std::vector<std::uint32_t>{7, 7, 7, 7, 7, 9});
}

TEST_CASE("differing pixels are counted when one channel is beyond the tolerance") {
  const Image grey(4, 1, packPixel(100, 100, 100));
  Image other = grey;
  CHECK(backstep::test::differingFraction(grey, other) == 0.0);
  other.at(0, 0) = packPixel(100, 124, 76);
  CHECK(backstep::test::differingFraction(grey, other) == 0.0); // exactly at the tolerance
  other.at(0, 0) = packPixel(100, 125, 100);
  CHECK(backstep::test::differingFraction(grey, other) == 0.25);
  other.at(3, 0) = packPixel(100, 100, 100, 0);
  CHECK(backstep::test::differingFraction(grey, other) == 0.5);
  CHECK(backstep::test::differingFraction(grey, other, 25) == 0.25);
  CHECK(backstep::test::differingFraction(grey, Image(2, 2, grey.at(0, 0))) == 1.0);
  CHECK(backstep::test::differingFraction(Image{}, Image{}) == 0.0);
}

namespace {

Image manyColours() {
  Image image(37, 11);
  for (int y = 0; y < image.height; ++y)
    for (int x = 0; x < image.width; ++x)
      image.at(x, y) = packPixel(x * 6U, y * 23U, (x * y) % 256U, 255U - x);
  return image;
}

Image decode(const std::string& bytes) {
  Image image;
  int channels = 0;
  const std::unique_ptr<unsigned char, void (*)(void*)> data(
      stbi_load_from_memory(reinterpret_cast<const unsigned char*>(bytes.data()),
                            static_cast<int>(bytes.size()), &image.width, &image.height, &channels,
                            4),
      stbi_image_free);
  if (data == nullptr) return {};
  for (int i = 0; i < image.width * image.height; ++i) {
    const unsigned char* p = data.get() + 4 * i;
    image.pixels.push_back(packPixel(p[0], p[1], p[2], p[3]));
  }
  return image;
}

} // namespace

TEST_CASE("a PNG holds every pixel of the picture") {
  const Image image = manyColours();
  const Image read = decode(encodePng(image));
  CHECK(read.width == 37);
  CHECK(read.height == 11);
  CHECK(read.pixels == image.pixels);
}

TEST_CASE("a PNG file replaces what was there") {
  const TemporaryFolder folder;
  const auto path = folder.path() / "picture.png";
  std::ofstream(path) << std::string(100'000, 'x');
  REQUIRE_FALSE(writePng(path, manyColours()));
  std::ifstream file(path, std::ios::binary);
  const std::string bytes{std::istreambuf_iterator<char>(file), {}};
  CHECK(decode(bytes).pixels == manyColours().pixels);
}

TEST_CASE("a picture that cannot be written is an error that names the file") {
  const TemporaryFolder folder;
  const auto nowhere = folder.path() / "no" / "picture.png";
  const auto error = writePng(nowhere, manyColours());
  REQUIRE(error);
  CHECK(error->find("picture.png") != std::string::npos);
  CHECK(error->find('\n') == std::string::npos);
  CHECK(writePng(folder.path() / "empty.png", Image{}));
  CHECK(encodePng(Image(0, 5)).empty());
}
