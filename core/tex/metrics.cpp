#include "tex/metrics.h"

#include <algorithm>

namespace backstep::tex {

namespace {

class TableMetrics final : public Metrics {
 public:
  const Glyph* find(Face face, char32_t codePoint) const override {
    const std::span<const Glyph> glyphs = glyphsOf(face);
    const auto found = std::lower_bound(
        glyphs.begin(), glyphs.end(), codePoint,
        [](const Glyph& glyph, char32_t wanted) { return glyph.codePoint < wanted; });
    return found != glyphs.end() && found->codePoint == codePoint ? &*found : nullptr;
  }
};

} // namespace

const Metrics& builtInMetrics() {
  static const TableMetrics table;
  return table;
}

std::span<const Glyph> glyphsOf(Face face) {
  const FaceTable& table = faceTables()[static_cast<size_t>(face)];
  return {table.glyphs, table.count};
}

FaceExtent extentOf(Face face) { return faceTables()[static_cast<size_t>(face)].extent; }

} // namespace backstep::tex
