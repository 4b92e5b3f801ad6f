#include "kit/icons.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace backstep::ui {

namespace {

/// Draws in a unit square that is laid over a box.
class IconPen {
 public:
  IconPen(ImDrawList& list, const Rect& box, ImU32 colour, float line)
      : list_(list), box_(box), colour_(colour), line_(line) {}

  ImVec2 at(float x, float y) const {
    return {box_.min.x + x * box_.width(), box_.min.y + y * box_.height()};
  }
  /// A triangle whose tip is at x = `tip` and whose base is at x = `base`.
  void arrow(float base, float tip) {
    ImVec2 top = at(base, 0.08F);
    ImVec2 bottom = at(base, 0.92F);
    if (tip < base) std::swap(top, bottom);
    list_.AddTriangleFilled(top, at(tip, 0.5F), bottom, colour_);
  }
  void bar(float x, float width) {
    list_.AddRectFilled(at(x, 0.08F), at(x + width, 0.92F), colour_);
  }
  void bend(bool toLeft) {
    const auto side = [toLeft](float x) { return toLeft ? x : 1 - x; };
    list_.AddBezierCubic(at(side(0.2F), 0.36F), at(side(0.75F), 0.3F), at(side(1.1F), 0.6F),
                         at(side(0.62F), 0.9F), colour_, line_, 0);
    triangle(at(side(0.4F), 0.06F), at(side(0.4F), 0.66F), at(side(0.0F), 0.36F), toLeft);
  }
  void reset() {
    list_.PathArcTo(at(0.5F, 0.52F), box_.width() * 0.36F, -0.9F, 4.2F, 20);
    list_.PathStroke(colour_, 0, line_);
    triangle(at(0.56F, 0.02F), at(0.62F, 0.5F), at(0.98F, 0.14F), false);
  }
  /// An arrow with a shaft.
  void way(bool toLeft) {
    const auto side = [toLeft](float x) { return toLeft ? 1 - x : x; };
    list_.AddRectFilled({std::min(at(side(0), 0).x, at(side(0.5F), 0).x), at(0, 0.41F).y},
                        {std::max(at(side(0), 0).x, at(side(0.5F), 0).x), at(0, 0.59F).y}, colour_);
    arrow(side(0.45F), side(1));
  }
  void cross(bool upright) {
    list_.AddLine(at(0.1F, 0.5F), at(0.9F, 0.5F), colour_, line_);
    if (upright) list_.AddLine(at(0.5F, 0.1F), at(0.5F, 0.9F), colour_, line_);
  }
  void chevron(bool toLeft) {
    const float tip = toLeft ? 0.3F : 0.7F;
    const std::array<ImVec2, 3> line{at(1 - tip, 0.1F), at(tip, 0.5F), at(1 - tip, 0.9F)};
    list_.AddPolyline(line.data(), 3, colour_, 0, line_);
  }
  /// An arc that steps over a dot.
  void over(bool toLeft) {
    list_.AddCircleFilled(at(0.5F, 0.82F), box_.width() * 0.14F, colour_);
    list_.PathArcTo(at(0.5F, 0.6F), box_.width() * 0.4F, -3.0F, -0.45F, 16);
    if (toLeft) { // the same, mirrored
      list_.PathClear();
      list_.PathArcTo(at(0.5F, 0.6F), box_.width() * 0.4F, -2.69F, -0.14F, 16);
    }
    list_.PathStroke(colour_, 0, line_);
    const float tip = toLeft ? 0.1F : 0.9F;
    const float inner = toLeft ? 0.4F : 0.6F;
    triangle(at(tip, 0.62F), at(inner, 0.5F), at(tip, 0.2F), !toLeft);
  }
  /// Two columns, one filled.
  void columns() {
    list_.AddRect(at(0.08F, 0.15F), at(0.44F, 0.85F), colour_, 0, 0, line_);
    list_.AddRectFilled(at(0.56F, 0.15F), at(0.92F, 0.85F), colour_);
  }
  void rise(bool up) {
    const float tip = up ? 0.3F : 0.7F;
    const std::array<ImVec2, 3> line{at(0.1F, 1 - tip), at(0.5F, tip), at(0.9F, 1 - tip)};
    list_.AddPolyline(line.data(), 3, colour_, 0, line_);
  }
  void tick() {
    const std::array<ImVec2, 3> line{at(0.04F, 0.55F), at(0.36F, 0.86F), at(0.96F, 0.16F)};
    list_.AddPolyline(line.data(), 3, colour_, 0, line_ * 1.25F);
  }
  void diagonals() {
    list_.AddLine(at(0.12F, 0.12F), at(0.88F, 0.88F), colour_, line_ * 1.25F);
    list_.AddLine(at(0.12F, 0.88F), at(0.88F, 0.12F), colour_, line_ * 1.25F);
  }
  void dots() {
    for (const float x : {0.12F, 0.5F, 0.88F})
      list_.AddCircleFilled(at(x, 0.6F), box_.width() * 0.11F, colour_);
  }
  void alert() {
    list_.AddRectFilled(at(0.43F, 0.05F), at(0.57F, 0.64F), colour_);
    list_.AddCircleFilled(at(0.5F, 0.87F), box_.width() * 0.1F, colour_);
  }
  void corners() {
    for (const float x : {0.05F, 0.95F})
      for (const float y : {0.05F, 0.95F}) {
        const float inX = x < 0.5F ? x + 0.3F : x - 0.3F;
        const float inY = y < 0.5F ? y + 0.3F : y - 0.3F;
        const std::array<ImVec2, 3> corner{at(inX, y), at(x, y), at(x, inY)};
        list_.AddPolyline(corner.data(), 3, colour_, 0, line_);
      }
  }
  void target() {
    list_.AddCircle(at(0.5F, 0.5F), box_.width() * 0.36F, colour_, 0, line_);
    list_.AddCircleFilled(at(0.5F, 0.5F), box_.width() * 0.14F, colour_);
  }
  void grid() {
    for (const ImVec2 corner :
         {ImVec2{0.12F, 0.12F}, ImVec2{0.58F, 0.12F}, ImVec2{0.12F, 0.58F}, ImVec2{0.58F, 0.58F}})
      list_.AddRectFilled(at(corner.x, corner.y), at(corner.x + 0.3F, corner.y + 0.3F), colour_);
  }
  void sun() {
    list_.AddCircleFilled(at(0.5F, 0.5F), box_.width() * 0.22F, colour_);
    for (int ray = 0; ray < 8; ++ray) {
      const float angle = static_cast<float>(ray) * 0.785398F;
      const ImVec2 way{std::cos(angle), std::sin(angle)};
      list_.AddLine(at(0.5F + way.x * 0.34F, 0.5F + way.y * 0.34F),
                    at(0.5F + way.x * 0.5F, 0.5F + way.y * 0.5F), colour_, line_);
    }
  }
  void moon() {
    list_.PathArcTo(at(0.5F, 0.5F), box_.width() * 0.44F, 0.9F, 5.2F, 24);
    list_.PathBezierCubicCurveTo(at(0.48F, 0.3F), at(0.5F, 0.7F), at(0.77F, 0.845F), 12);
    list_.PathStroke(colour_, ImDrawFlags_Closed, line_);
  }

 private:
  /// ImGui wants corners clockwise; a mirrored triangle is not.
  void triangle(ImVec2 a, ImVec2 b, ImVec2 c, bool mirrored) {
    if (mirrored) std::swap(a, b);
    list_.AddTriangleFilled(a, b, c, colour_);
  }

  ImDrawList& list_;
  const Rect& box_;
  ImU32 colour_;
  float line_;
};

} // namespace

void drawIcon(ImDrawList& list, Icon icon, const Rect& box, ImU32 colour, float line) {
  IconPen pen(list, box, colour, line);
  constexpr float thin = 0.12F;
  switch (icon) {
  case Icon::None: return;
  case Icon::First: pen.bar(0.1F, thin); return pen.arrow(0.9F, 0.25F);
  case Icon::PreviousPhase: pen.arrow(0.5F, 0.0F); return pen.arrow(1.0F, 0.5F);
  case Icon::Previous: return pen.way(true);
  case Icon::Play: return pen.arrow(0.15F, 0.9F);
  case Icon::Pause: pen.bar(0.18F, 0.22F); return pen.bar(0.6F, 0.22F);
  case Icon::Next: return pen.way(false);
  case Icon::NextPhase: pen.arrow(0.0F, 0.5F); return pen.arrow(0.5F, 1.0F);
  case Icon::Last: pen.bar(0.78F, thin); return pen.arrow(0.1F, 0.75F);
  case Icon::Undo: return pen.bend(true);
  case Icon::Redo: return pen.bend(false);
  case Icon::Reset: return pen.reset();
  case Icon::Fit: return pen.corners();
  case Icon::Follow: return pen.target();
  case Icon::Tidy: return pen.grid();
  case Icon::Minus: return pen.cross(false);
  case Icon::Plus: return pen.cross(true);
  case Icon::ChevronLeft: return pen.chevron(true);
  case Icon::ChevronRight: return pen.chevron(false);
  case Icon::ChevronDown: return pen.rise(false);
  case Icon::PreviousNode: return pen.over(true);
  case Icon::NextNode: return pen.over(false);
  case Icon::Close: return pen.diagonals();
  case Icon::Compare: return pen.columns();
  case Icon::ChevronUp: return pen.rise(true);
  case Icon::Tick: return pen.tick();
  case Icon::Wrong: return pen.diagonals();
  case Icon::Follows: return pen.bend(false);
  case Icon::Dots: return pen.dots();
  case Icon::Alert: return pen.alert();
  case Icon::Light: return pen.sun();
  case Icon::Dark: return pen.moon();
  }
}

} // namespace backstep::ui
