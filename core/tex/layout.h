#pragma once

#include "tex/ast.h"
#include "tex/metrics.h"

namespace backstep::tex {

enum class OpKind : std::uint8_t {
  Glyph,
  // A filled bar that stands by itself (fraction bar, overline): a drawer may round it to whole
  // pixels and must give it at least one.
  Rule,
  // A filled bar that continues glyphs of the faces Size1 to Size4 or Main's root sign (the bar of
  // a root, the middle of a tall bracket), or a tall bar: drawn where it stands, or it will not
  // meet them. A drawer may round the thin side of an upright one to whole pixels, and must give
  // any at least one.
  Extension,
};

// One thing to draw. Lengths are em of the whole formula's font size; x grows to the right and y
// downwards from the left end of the formula's baseline.
struct Op {
  OpKind kind;
  Face face;           // Glyph
  std::int32_t colour; // index into Layout::names, the meaning of its colour; -1: none given
  char32_t codePoint;  // Glyph
  float x;             // Glyph: pen position; Rule, Extension: left edge
  float y;             // Glyph: baseline; Rule, Extension: top edge
  float size;          // Glyph: font size
  float width;         // Rule, Extension
  float height;        // Rule, Extension
};

// A rectangle that reacts to the pointer, or a blank. Where regions overlap, the later one lies
// inside.
struct Region {
  std::int32_t name; // index of its id in Layout::names
  float x;           // left edge, em
  float y;           // top edge, em, downwards from the baseline
  float width;
  float height;
};

// A formula ready to draw; a plain value, independent of any font size in pixels.
struct Layout {
  float width = 0;  // em; also what to advance by
  float height = 0; // above the baseline
  float depth = 0;  // below the baseline
  std::vector<Op> ops;
  std::vector<Region> regions;
  std::vector<std::string> names; // of colours and regions, each once
};

// Sets the formula. Never fails: a character without a glyph leaves half an em free.
Layout layOut(const Tree& tree, const Metrics& metrics = builtInMetrics(),
              Level level = Level::Display);

} // namespace backstep::tex
