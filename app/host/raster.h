#pragma once

#include "pixels/image.h"

#include <cstdint>

struct ImDrawData;
namespace backstep::host {

/// A rectangle of whole pixels, [left, right) x [top, bottom).
struct PixelRect {
  int left = 0;
  int top = 0;
  int right = 0;
  int bottom = 0;
};

/// A corner of a triangle.
struct Corner {
  std::int64_t x = 0;       ///< 1/256 pixel, from the target's left edge; magnitude below 2^29.
  std::int64_t y = 0;       ///< 1/256 pixel, from the target's top edge; magnitude below 2^29.
  double u = 0;             ///< Texture coordinate, 0 (left edge) to 1 (right edge).
  double v = 0;             ///< Texture coordinate, 0 (top edge) to 1 (bottom edge).
  std::uint32_t colour = 0; ///< Multiplies the texture; packed as in Image.
};

/// Draws one triangle over `target`, inside `clip` (which must lie inside the target). Either
/// winding. `texture` may be null (white) and must not be empty.
void drawTriangle(const Corner& a, const Corner& b, const Corner& c, const PixelRect& clip,
                  const Image* texture, Image& target);

/// Draws one ImGui frame over `target`, in software: the same bytes on every run, compiler and
/// optimisation level. Every ImTextureID in `data` must be a `const Texture*`, or null for plain
/// colour. Follows what graphics cards do: pixel centres, top-left fill rule, 8 bits below the
/// pixel, bilinear sampling, clip rectangles rounded down to whole pixels, source-over blending.
void rasterise(const ImDrawData& data, Image& target);

} // namespace backstep::host
