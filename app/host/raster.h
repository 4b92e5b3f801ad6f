#pragma once

#include "pixels/image.h"

struct ImDrawData;

namespace backstep::host {

/// Draws one ImGui frame over `target`, in software: the same bytes on every run, compiler and
/// optimisation level. Every ImTextureID in `data` must be a `const Texture*`, or null for plain
/// colour. Follows what graphics cards do: pixel centres, top-left fill rule, 8 bits below the
/// pixel, bilinear sampling, clip rectangles rounded down to whole pixels, source-over blending.
void rasterise(const ImDrawData& data, Image& target);

} // namespace backstep::host
