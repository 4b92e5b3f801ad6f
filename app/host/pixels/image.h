#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
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
  size_t index(int x, int y) const {
    return static_cast<size_t>(y) * static_cast<size_t>(width) + static_cast<size_t>(x);
  }
};

/// Packs four channels (0 to 255) into a pixel of an Image.
constexpr std::uint32_t packPixel(std::uint32_t red, std::uint32_t green, std::uint32_t blue,
                                  std::uint32_t alpha = 255) {
  return red | green << 8U | blue << 16U | alpha << 24U;
}

/// The picture as the bytes of a PNG file (RGBA, 8 bits). Empty when the picture has no pixels.
std::string encodePng(const Image& image);

/// Writes the picture as a PNG file, replacing what is there.
/// Returns what went wrong in one line, or nothing when the file is written.
[[nodiscard]] std::optional<std::string> writePng(const std::filesystem::path& path,
                                                  const Image& image);

/// A rectangle of an Image, in pixels.
struct ImagePart {
  int left = 0;
  int top = 0;
  int width = 0;  ///< > 0
  int height = 0; ///< > 0
};

/// A picture that ImGui may draw: pass its address as the ImTextureID, on screen and off screen
/// alike. It must stay where it is (same address) until the frame that shows it is drawn.
struct Texture {
  Image image; ///< What is shown: the truth. Sampled bilinearly, clamped at the edges.
  /// Set it after changing `image`. A host that keeps a copy on a graphics card renews the copy and
  /// clears this.
  bool changed = true;
  /// The same for a large picture of which little changes, at the same size: only these parts of
  /// the copy are renewed, and the host clears them as well. Where `changed` is set, it wins: all
  /// is renewed.
  std::vector<ImagePart> changedParts;
};

} // namespace backstep::host
