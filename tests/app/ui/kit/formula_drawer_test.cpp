#include "host/gui.h"
#include "kit/formula_drawer.h"

#include <algorithm>
#include <cfloat>
#include <cmath>
#include <doctest/doctest.h>
#include <imgui_internal.h>

namespace backstep::ui {
namespace {

/// Fonts in an atlas of their own, and a list to draw into.
struct Paper {
  Paper() {
    fonts = loadFonts(atlas, host::fontBytes, 1);
    shared.ClipRectFullscreen = {-1000, -1000, 1000, 1000};
    list._ResetForNewFrame();
    list.PushClipRectFullScreen();
  }

  /// The box around everything drawn since vertex `from`.
  ImVec4 box(int from) const {
    ImVec4 found{FLT_MAX, FLT_MAX, -FLT_MAX, -FLT_MAX};
    for (int i = from; i < list.VtxBuffer.Size; ++i) {
      const ImVec2 p = list.VtxBuffer[i].pos;
      found = {std::min(found.x, p.x), std::min(found.y, p.y), std::max(found.z, p.x),
               std::max(found.w, p.y)};
    }
    return found;
  }

  ImFontAtlas atlas;
  Fonts fonts;
  ImDrawListSharedData shared;
  ImDrawList list{&shared};
  Formulas formulas;
  Palette palette{};
};

constexpr ImU32 ink = IM_COL32(10, 20, 30, 255);
constexpr float em = 20;

TEST_CASE("what is drawn fills the formula's box") {
  Paper paper;
  for (const char* source : {"x", "\\frac{a}{b}", "\\sum_{i=1}^{n} x_i", "\\sqrt{y}", "-1.5"}) {
    CAPTURE(source);
    const tex::Layout& formula = paper.formulas.get(source);
    const int from = paper.list.VtxBuffer.Size;
    drawFormula(paper.list, paper.fonts, formula, {100, 50}, {em, ink, nullptr});
    const ImVec4 box = paper.box(from);
    constexpr float slack = 3; // italics and the antialiased rim of glyphs
    CHECK(box.x >= 100 - slack);
    CHECK(box.z <= 100 + formula.width * em + slack);
    CHECK(box.y >= 50 - formula.height * em - slack);
    CHECK(box.w <= 50 + formula.depth * em + slack);
    CHECK(box.z - box.x > formula.width * em * 0.6F);
  }
}

TEST_CASE("colours are looked up by meaning, the rest is in the formula's ink") {
  Paper paper;
  paper.palette.forward = IM_COL32(1, 2, 3, 255);
  drawFormula(paper.list, paper.fonts, paper.formulas.get("a \\textcolor{forward}{b}"), {0, 0},
              {em, ink, &paper.palette});
  const auto count = [&paper](ImU32 colour) {
    return std::count_if(paper.list.VtxBuffer.begin(), paper.list.VtxBuffer.end(),
                         [colour](const ImDrawVert& v) { return v.col == colour; });
  };
  CHECK(count(ink) == 4);
  CHECK(count(paper.palette.forward) == 4);
  CHECK(namedColour(paper.palette, "no such meaning", ink) == ink);
}

TEST_CASE("a tall bar fills whole columns of pixels, at least one, wherever it stands") {
  Paper paper;
  const tex::Layout& formula =
      paper.formulas.get("\\left.\\frac{a}{b}\\right|_{\\text{via }p}", tex::Level::Display);
  for (const float size : {9.0F, 14.0F, 17.5F, 40.0F})
    for (const float x : {10.0F, 10.25F, 10.5F, 10.8F}) {
      CAPTURE(size);
      CAPTURE(x);
      const int from = paper.list.VtxBuffer.Size;
      drawFormula(paper.list, paper.fonts, formula, {x, 50}, {size, ink, nullptr});
      // Each rectangle has four corners, the third opposite to the first. Higher than a line of
      // letters there is only the bar.
      int bars = 0;
      for (int i = from; i + 2 < paper.list.VtxBuffer.Size; i += 4) {
        const ImVec2 min = paper.list.VtxBuffer[i].pos;
        const ImVec2 max = paper.list.VtxBuffer[i + 2].pos;
        if (max.y - min.y < size * 1.5F) continue;
        ++bars;
        CHECK(min.x == std::round(min.x));
        CHECK(max.x == std::round(max.x));
        CHECK(max.x - min.x >= 1);
      }
      CHECK(bars == 1);
    }
}

TEST_CASE("a formula that cannot be read is shown as text, and kept formulas stay") {
  Paper paper;
  const tex::Layout* first = &paper.formulas.get("x^2");
  CHECK(&paper.formulas.get("x^2") == first);
  CHECK(&paper.formulas.get("x^2", tex::Level::Display) != first);
  CHECK(paper.formulas.get("\\frac{1}{").width > 0);
  CHECK(paper.formulas.get("\\nonsense{%$#&").width > 0);
  for (int i = 0; i < 5000; ++i) paper.formulas.get(std::to_string(i)); // memory stays bounded
  CHECK(paper.formulas.get("x^2").width > 0);
}

} // namespace
} // namespace backstep::ui
