#pragma once

#include "tex/metrics.h"

namespace backstep::tex {

// One face of the table that metrics_generator writes.
struct FaceTable {
  const Glyph* glyphs; // by ascending code point
  std::size_t count;
  FaceExtent extent;
};

// The tables, in the order of Face.
std::span<const FaceTable, faceCount> faceTables();

} // namespace backstep::tex
