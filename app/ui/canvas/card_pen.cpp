#include "canvas/card_pen.h"

#include "kit/value_cells.h"

#include <cmath>

namespace backstep::ui {

CardPen::CardPen(ViewContext& context, const Scene& scene, const Camera& camera, NodeId node)
    : context_(context),
      camera_(camera),
      list_(*ImGui::GetWindowDrawList()),
      corner_(scene.boxes[static_cast<std::size_t>(node.value)].min),
      box_(camera.toScreen(scene.boxes[static_cast<std::size_t>(node.value)])) {}

ImVec2 CardPen::at(ImVec2 local) const {
  return camera_.toScreen(ImVec2{corner_.x + local.x, corner_.y + local.y});
}

void CardPen::text(ImVec2 baseline, float size, ImU32 colour, const std::string& words) const {
  const ImVec2 p = at(baseline);
  ImFont* font = fontFor(context_.fonts, size);
  const float top = p.y - font->Ascent * size / font->FontSize;
  list_.AddText(font, size, {std::round(p.x), std::round(top)}, colour, words.c_str());
}

void CardPen::formula(ImVec2 baseline, float em, ImU32 colour, const std::string& source) const {
  drawFormula(list_, context_.fonts, context_.formulas.get(source), at(baseline),
              {em, colour, &context_.theme.colours});
}

void CardPen::outline(ImU32 colour, float distance) const {
  const Sizes& s = context_.theme.sizes;
  const Rect wide = box_.grown(distance);
  list_.AddRect(wide.min, wide.max, colour, s.rounding + distance, 0, s.line);
}

} // namespace backstep::ui
