#include "canvas/card_geometry.h"
#include "studio.h"

#include <set>

namespace backstep {
namespace {

using ui::Detail;

TEST_CASE("detail grows with the zoom") {
  CHECK(ui::detailAt(0.05F) == Detail::Block);
  CHECK(ui::detailAt(0.5F) == Detail::Sketch);
  CHECK(ui::detailAt(1) == Detail::Numbers);
}

TEST_CASE("nothing on a card is ever written smaller than 13 pixels, and numbers are crisp") {
  test::Studio studio(test::handoutLesson);
  const ui::ViewContext context = studio.context();
  std::set<float> baked{studio.fonts.small->FontSize};
  for (const ImFont* font : studio.fonts.zoomed) baked.insert(font->FontSize);
  constexpr float linePerEm = 1.21F; // of Inter
  for (float zoom = 0.02F; zoom < 2.4F; zoom *= 1.07F) {
    CAPTURE(zoom);
    CHECK(ui::symbolEm(context, zoom) >= 13);
    const float text = ui::cellTextSize(context, zoom);
    if (text == 0) {
      CHECK(ui::detailAt(zoom) != Detail::Numbers);
      continue;
    }
    CHECK(text / linePerEm >= 13);
    CHECK(baked.count(text) == 1);
    CHECK(text <= studio.theme.card.cellHeight * zoom * 1.07F);
  }
}

} // namespace
} // namespace backstep
