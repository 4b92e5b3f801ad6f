#include "plot/colour_scale.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace backstep::ui {

namespace {

std::uint32_t blend(std::uint32_t a, std::uint32_t b, double share) {
  std::uint32_t mixed = 0;
  for (unsigned shift = 0; shift < 32; shift += 8) {
    const double from = (a >> shift) & 255U;
    const double to = (b >> shift) & 255U;
    mixed |= static_cast<std::uint32_t>(std::lround(from + (to - from) * share)) << shift;
  }
  return mixed;
}

} // namespace

ColourScale::ColourScale(const ScaleColours& colours, int steps) : nonFinite_(colours.nonFinite) {
  for (int i = 0; i < levels; ++i) {
    double share = static_cast<double>(i) / (levels - 1);
    if (steps > 1) share = std::min(std::floor(share * steps), steps - 1.0) / (steps - 1);
    table_[static_cast<std::size_t>(i)] = share < 0.5
                                              ? blend(colours.low, colours.middle, share * 2)
                                              : blend(colours.middle, colours.high, share * 2 - 1);
  }
}

std::uint32_t ColourScale::at(double share) const {
  if (!std::isfinite(share)) return nonFinite_;
  const double level = std::clamp(share, 0.0, 1.0) * (levels - 1) + 0.5;
  return table_[static_cast<std::size_t>(level)];
}

void ColourScale::paint(std::span<const float> values, double from, double to,
                        std::span<std::uint32_t> pixels) const {
  assert(values.size() == pixels.size());
  const double scale = to > from ? 1 / (to - from) : 0;
  for (std::size_t i = 0; i < values.size(); ++i)
    pixels[i] = at((static_cast<double>(values[i]) - from) * scale);
}

} // namespace backstep::ui
