#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace backstep::ui {

/// Three colours (packed as ImGui packs them) that values are painted with.
struct ScaleColours {
  std::uint32_t low = 0;       ///< of the range's lower end
  std::uint32_t middle = 0;    ///< halfway
  std::uint32_t high = 0;      ///< of its upper end
  std::uint32_t nonFinite = 0; ///< of infinities and NaN

  friend bool operator==(const ScaleColours& a, const ScaleColours& b) {
    return a.low == b.low && a.middle == b.middle && a.high == b.high && a.nonFinite == b.nonFinite;
  }
};

/// Colours for numbers of a range, ready to look up.
class ColourScale {
 public:
  /// `steps` > 0 paints only that many different colours, so that 2 shows the class.
  explicit ColourScale(const ScaleColours& colours, int steps = 0);

  /// The colour at a share of the range; shares beyond 0..1 take the colour of the end.
  std::uint32_t at(double share) const;
  /// Paints values of the range from..to.
  void paint(std::span<const float> values, double from, double to,
             std::span<std::uint32_t> pixels) const;

 private:
  static constexpr int levels = 256;
  std::array<std::uint32_t, levels> table_{};
  std::uint32_t nonFinite_ = 0;
};

} // namespace backstep::ui
