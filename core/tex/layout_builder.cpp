#include "tex/layout_builder.h"

#include <algorithm>
#include <utility>

namespace backstep::tex {

float Style::scale() const {
  switch (level) {
  case Level::Script: return 0.7F;
  case Level::ScriptScript: return 0.5F;
  default: return 1;
  }
}

Style Style::script() const { return {isScript() ? Level::ScriptScript : Level::Script, cramped}; }

Style Style::fraction() const { return {isDisplay() ? Level::Text : script().level, cramped}; }

const Glyph& Builder::glyphOf(Face face, char32_t codePoint) const {
  static constexpr Glyph missing{0, 0.5F, 0, 0.5F, 0.7F, 0, 0, 0};
  const Glyph* glyph = metrics_.find(face, codePoint);
  return glyph != nullptr ? *glyph : missing;
}

Box Builder::close(Mark begin, float width, float height, float depth) const {
  Box box;
  box.width = width;
  box.height = height;
  box.depth = depth;
  box.begin = begin;
  box.end = mark();
  return box;
}

void Builder::move(const Box& box, float dx, float dy) {
  for (std::size_t i = box.begin.ops; i < box.end.ops; ++i) {
    out_.ops[i].x += dx;
    out_.ops[i].y += dy;
  }
  for (std::size_t i = box.begin.regions; i < box.end.regions; ++i) {
    out_.regions[i].x += dx;
    out_.regions[i].y += dy;
  }
}

Box Builder::centreOnAxis(Box box, float size) {
  const float down = (box.height - box.depth) / 2 - constants::axis * size;
  move(box, 0, down);
  box.height -= down;
  box.depth += down;
  box.character = false;
  return box;
}

Box Builder::glyph(Face face, char32_t codePoint, float size) {
  const Mark begin = mark();
  const Glyph& glyph = glyphOf(face, codePoint);
  out_.ops.push_back({OpKind::Glyph, face, colour_, -1, codePoint, 0, 0, size, 0, 0});
  Box box = close(begin, (glyph.advance + glyph.italic) * size, std::max(0.F, glyph.height) * size,
                  std::max(0.F, glyph.depth) * size);
  box.italic = glyph.italic * size;
  box.skew = glyph.skew * size;
  box.character = true;
  return box;
}

void Builder::bar(OpKind kind, float x, float y, float width, float height) {
  out_.ops.push_back({kind, Face::MainRegular, colour_, -1, 0, x, y, 0, width, height});
}

Box Builder::slot(std::string_view id, float width, float size) {
  const Mark begin = mark();
  const Glyph& zero = glyphOf(Face::MainRegular, U'0');
  const float height = zero.height * size;
  out_.ops.push_back({OpKind::Slot, Face::MainRegular, colour_, nameIndex(id), 0, 0, 0, size,
                      width * size, height});
  return close(begin, width * size, height, zero.depth * size);
}

std::int32_t Builder::nameIndex(std::string_view name) {
  const auto next = static_cast<std::int32_t>(out_.names.size());
  const auto [entry, added] = nameIndices_.emplace(name, next);
  if (added) out_.names.emplace_back(name);
  return entry->second;
}

std::int32_t Builder::setColour(std::int32_t colour) { return std::exchange(colour_, colour); }

std::size_t Builder::addRegion(std::string_view id) {
  out_.regions.push_back({nameIndex(id), 0, 0, 0, 0});
  return out_.regions.size() - 1;
}

} // namespace backstep::tex
