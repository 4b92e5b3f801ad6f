#include "pixels/image.h"

#include <cassert>
#include <cstdlib>

namespace backstep::host {

Image::Image(int columns, int rows, std::uint32_t fill) : width(columns), height(rows) {
  assert(columns >= 0 && rows >= 0);
  pixels.assign(static_cast<std::size_t>(columns) * static_cast<std::size_t>(rows), fill);
}

namespace {

bool differs(std::uint32_t a, std::uint32_t b, int tolerance) {
  for (unsigned shift = 0; shift < 32; shift += 8) {
    const int difference =
        static_cast<int>(a >> shift & 255U) - static_cast<int>(b >> shift & 255U);
    if (std::abs(difference) > tolerance) return true;
  }
  return false;
}

} // namespace

double differingFraction(const Image& a, const Image& b, int tolerance) {
  if (a.width != b.width || a.height != b.height) return 1.0;
  if (a.pixels.empty()) return 0.0;
  std::size_t count = 0;
  for (std::size_t i = 0; i < a.pixels.size(); ++i)
    count += differs(a.pixels[i], b.pixels[i], tolerance) ? 1 : 0;
  return static_cast<double>(count) / static_cast<double>(a.pixels.size());
}

} // namespace backstep::host
