#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace backstep::host {

/// A picture in memory, row by row from the top left.
struct Image {
  int width = 0;  ///< Pixels, >= 0.
  int height = 0; ///< Pixels, >= 0.
  /// width * height pixels; red in the lowest byte, then green, blue and alpha (ImGui's packed
  /// order), not premultiplied.
  std::vector<std::uint32_t> pixels;

  Image() = default;
  /// A picture of one colour.
  Image(int columns, int rows, std::uint32_t fill = 0);

  std::uint32_t& at(int x, int y) { return pixels[index(x, y)]; }
  std::uint32_t at(int x, int y) const { return pixels[index(x, y)]; }

 private:
  std::size_t index(int x, int y) const {
    return static_cast<std::size_t>(y) * static_cast<std::size_t>(width) +
           static_cast<std::size_t>(x);
  }
};

/// Packs four channels (0 to 255) into a pixel of an Image.
constexpr std::uint32_t packPixel(std::uint32_t red, std::uint32_t green, std::uint32_t blue,
                                  std::uint32_t alpha = 255) {
  return red | green << 8U | blue << 16U | alpha << 24U;
}

/// The fraction (0 to 1) of pixels of which at least one channel differs by more than `tolerance`
/// (0 to 255). Pictures of different size differ everywhere: 1.
double differingFraction(const Image& a, const Image& b, int tolerance = 24);

} // namespace backstep::host
