#pragma once

#include "pixels/image.h"

#include <cstdlib>

namespace backstep::test {

using host::Image;

/// Whether a channel of two packed pixels differs by more than `tolerance`.
inline bool differs(std::uint32_t a, std::uint32_t b, int tolerance) {
  for (unsigned shift = 0; shift < 32; shift += 8) {
    const int difference =
        static_cast<int>(a >> shift & 255U) - static_cast<int>(b >> shift & 255U);
    if (std::abs(difference) > tolerance) return true;
  }
  return false;
}

/// The fraction (0 to 1) of pixels of which at least one channel differs by more than `tolerance`
/// (0 to 255). Pictures of different size differ everywhere: 1.
inline double differingFraction(const Image& a, const Image& b, int tolerance = 24) {
  if (a.width != b.width || a.height != b.height) return 1.0;
  if (a.pixels.empty()) return 0.0;
  size_t count = 0;
  for (size_t i = 0; i < a.pixels.size(); ++i)
    count += differs(a.pixels[i], b.pixels[i], tolerance) ? 1 : 0;
  return static_cast<double>(count) / static_cast<double>(a.pixels.size());
}

} // namespace backstep::test
