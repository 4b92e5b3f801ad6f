#include "pixels/image.h"

#include <doctest/doctest.h>

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
  CHECK(differingFraction(grey, other) == 0.0);
  other.at(0, 0) = packPixel(100, 124, 76);
  CHECK(differingFraction(grey, other) == 0.0); // exactly at the tolerance
  other.at(0, 0) = packPixel(100, 125, 100);
  CHECK(differingFraction(grey, other) == 0.25);
  other.at(3, 0) = packPixel(100, 100, 100, 0);
  CHECK(differingFraction(grey, other) == 0.5);
  CHECK(differingFraction(grey, other, 25) == 0.25);
  CHECK(differingFraction(grey, Image(2, 2, grey.at(0, 0))) == 1.0);
  CHECK(differingFraction(Image{}, Image{}) == 0.0);
}
