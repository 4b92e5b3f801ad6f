#pragma once

#include "pixels/image.h"

#include <filesystem>
#include <optional>
#include <string>

namespace backstep::host {

/// The picture as the bytes of a PNG file (RGBA, 8 bits). Empty when the picture has no pixels.
std::string encodePng(const Image& image);

/// Writes the picture as a PNG file, replacing what is there.
/// Returns what went wrong in one line, or nothing when the file is written.
[[nodiscard]] std::optional<std::string> writePng(const std::filesystem::path& path,
                                                  const Image& image);

} // namespace backstep::host
