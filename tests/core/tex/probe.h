#pragma once

#include "tex/layout.h"
#include "tex/parser.h"

#include <algorithm>
#include <doctest/doctest.h>
#include <string>
#include <vector>

// What the layout tests share.
namespace probe {

using namespace backstep::tex;

// Every glyph is a box of half an em, so that measures of a formula can be worked out by hand.
class BoxMetrics final : public Metrics {
 public:
  const Glyph* find(Face, char32_t) const override { return &glyph_; }

 private:
  Glyph glyph_{0, 0.5F, 0, 0.5F, 0.7F, 0.2F, 0, 0};
};

inline Tree treeOf(std::string_view source) {
  ParseResult result = parse(source);
  INFO(source);
  REQUIRE_MESSAGE(!result.error, (result.error ? result.error->message : std::string()));
  return result.tree;
}

inline Layout layoutOf(std::string_view source, Level level = Level::Display) {
  return layOut(treeOf(source), builtInMetrics(), level);
}

inline Layout boxLayoutOf(std::string_view source, Level level = Level::Display) {
  return layOut(treeOf(source), BoxMetrics(), level);
}

// Where an op leaves ink, y downwards.
struct Ink {
  float left, top, right, bottom;
  float centreX() const { return (left + right) / 2; }
  float centreY() const { return (top + bottom) / 2; }
};

inline Ink inkOf(const Op& op) {
  if (op.kind != OpKind::Glyph) return {op.x, op.y, op.x + op.width, op.y + op.height};
  const Glyph* glyph = builtInMetrics().find(op.face, op.codePoint);
  REQUIRE(glyph != nullptr);
  return {op.x + glyph->left * op.size, op.y - glyph->height * op.size,
          op.x + glyph->right * op.size, op.y + glyph->depth * op.size};
}

inline std::vector<Op> opsOf(const Layout& layout, OpKind kind) {
  std::vector<Op> found;
  std::copy_if(layout.ops.begin(), layout.ops.end(), std::back_inserter(found),
               [&](const Op& op) { return op.kind == kind; });
  return found;
}

// The glyphs of a character from left to right.
inline std::vector<Op> glyphsIn(const Layout& layout, char32_t codePoint) {
  std::vector<Op> found;
  std::copy_if(layout.ops.begin(), layout.ops.end(), std::back_inserter(found),
               [&](const Op& op) { return op.kind == OpKind::Glyph && op.codePoint == codePoint; });
  std::sort(found.begin(), found.end(), [](const Op& a, const Op& b) { return a.x < b.x; });
  return found;
}

inline Op glyphIn(const Layout& layout, char32_t codePoint) {
  const std::vector<Op> found = glyphsIn(layout, codePoint);
  REQUIRE(found.size() == 1);
  return found[0];
}

inline doctest::Approx near(double value) { return doctest::Approx(value).epsilon(1e-4); }

} // namespace probe
