#include "plot/colour_scale.h"

#include <cmath>
#include <doctest/doctest.h>
#include <limits>

namespace backstep::ui {
namespace {

constexpr ScaleColours colours{0xff000000, 0xff808080, 0xffffffff, 0xff0000ff};

TEST_CASE("ends, middle and beyond") {
  const ColourScale scale(colours);
  CHECK(scale.at(0) == colours.low);
  CHECK(scale.at(1) == colours.high);
  CHECK(scale.at(-7) == colours.low);
  CHECK(scale.at(7) == colours.high);
  CHECK((scale.at(0.25) & 255U) == doctest::Approx(0x40).epsilon(0.02));
  CHECK((scale.at(0.75) & 255U) == doctest::Approx(0xc0).epsilon(0.02));
  for (const double odd : {std::nan(""), std::numeric_limits<double>::infinity()})
    CHECK(scale.at(odd) == colours.nonFinite);
}

TEST_CASE("few steps: one colour per class") {
  const ColourScale scale(colours, 2);
  CHECK(scale.at(0.49) == colours.low);
  CHECK(scale.at(0.51) == colours.high);
}

TEST_CASE("values are painted by where they lie in the range") {
  const std::vector<float> values{-1, 1, 3};
  std::vector<std::uint32_t> pixels(3);
  ColourScale(colours).paint(values, -1, 3, pixels);
  CHECK(pixels[0] == colours.low);
  CHECK((pixels[1] & 255U) == doctest::Approx(0x80).epsilon(0.02));
  CHECK(pixels[2] == colours.high);
}

} // namespace
} // namespace backstep::ui
