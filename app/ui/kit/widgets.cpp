#include "kit/widgets.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <imgui_internal.h>
#include <string>

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

/// Beside a button's label. Less of it where the frame reaches into the margin.
float padding(const ViewContext& context, const ButtonLook& look) {
  return look.flush ? context.theme.sizes.gapSmall : context.theme.sizes.gap;
}

struct ButtonColours {
  ImU32 fill, ink;
};

ButtonColours buttonColours(const Palette& p, const ButtonLook& look, bool enabled) {
  const ImU32 rest = look.primary && enabled ? p.accent : look.quiet ? faded(p.panel, 0) : p.panel;
  const ImU32 ink = !enabled ? p.inkFaint : look.primary ? p.onAccent : p.ink;
  if (!enabled || !ImGui::IsItemHovered()) return {rest, ink};
  return {mix(look.quiet ? p.page : rest, ink, ImGui::IsItemActive() ? 0.2F : 0.1F), ink};
}

void drawButton(const ViewContext& context, const ButtonLook& look, bool enabled) {
  const Sizes& s = context.theme.sizes;
  const Rect box{ImGui::GetItemRectMin(), ImGui::GetItemRectMax()};
  const auto [fill, ink] = buttonColours(context.theme.colours, look, enabled);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.AddRectFilled(box.min, box.max, fill, s.rounding);
  if (!look.primary && !look.quiet)
    list.AddRect(box.min, box.max, context.theme.colours.rule, s.rounding, 0, s.hair);
  if (!context.keyboardView.empty() && ImGui::IsItemFocused())
    list.AddRect(box.min, box.max, context.theme.colours.focus, s.rounding, 0, s.line);
  float x =
      box.min.x + (look.label.empty() ? (box.width() - s.icon) * 0.5F : padding(context, look));
  if (look.icon != Icon::None) {
    const float top = std::round(box.centre().y - s.icon * 0.5F);
    drawIcon(list, look.icon, {{std::round(x), top}, {std::round(x) + s.icon, top + s.icon}}, ink,
             s.line);
    x += s.icon + s.gapSmall;
  }
  if (look.label.empty()) return;
  ImFont* font = context.fonts.medium;
  list.AddText(font, font->FontSize, {x, box.centre().y - font->FontSize * 0.5F}, ink,
               look.label.data(), look.label.data() + look.label.size());
}

bool plainButton(const ViewContext& context, const char* id, const ButtonLook& look, bool enabled) {
  if (look.flush) ImGui::SetCursorPosX(ImGui::GetCursorPosX() - padding(context, look));
  if (!enabled) ImGui::BeginDisabled();
  const bool pressed = ImGui::InvisibleButton(
      id, {buttonWidth(context, look), context.theme.sizes.bar}, ImGuiButtonFlags_None);
  drawButton(context, look, enabled);
  if (!enabled) ImGui::EndDisabled();
  return pressed;
}

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

float buttonWidth(const ViewContext& context, const ButtonLook& look) {
  const Sizes& s = context.theme.sizes;
  if (look.label.empty()) return look.narrowed > 0 ? look.narrowed : s.bar;
  ImFont* font = context.fonts.medium;
  const float text = font->CalcTextSizeA(font->FontSize, FLT_MAX, 0, look.label.data(),
                                         look.label.data() + look.label.size())
                         .x;
  const float icon = look.icon == Icon::None ? 0 : s.icon + s.gapSmall;
  return std::round(text + icon + 2 * padding(context, look));
}

void actionButton(ViewContext& context, std::string_view actionId, const ButtonLook& look,
                  std::string_view mark) {
  const Action& what = action(actionId);
  const bool enabled = what.enabled(context);
  if (plainButton(context, what.id.data(), look, enabled)) what.run(context);
  context.marks.mark(mark);
  if (!look.label.empty()) context.marks.markText(mark, look.label);
  if (ImGui::IsItemHovered(ImGuiHoveredFlags_AllowWhenDisabled))
    tooltip(context, titleWithKeys(context, what));
}

bool lookButton(ViewContext& context, const char* id, const ButtonLook& look) {
  const ImGuiItemFlags flags = ImGui::GetCurrentContext()->CurrentItemFlags;
  return plainButton(context, id, look, (flags & ImGuiItemFlags_Disabled) == 0);
}

namespace {

/// Places the next tooltip beside the bar or column that holds the last item, so that it covers
/// none of its buttons. In larger windows it goes where the pointer is.
void placeTooltip(const Sizes& s, std::string_view text) {
  constexpr float bar = 8; // em: a window that is lower than this is one
  constexpr float column = 27;
  const ImVec2 display = ImGui::GetIO().DisplaySize;
  const ImVec2 at = ImGui::GetWindowPos();
  const ImVec2 end{at.x + ImGui::GetWindowWidth(), at.y + ImGui::GetWindowHeight()};
  const ImVec2 words =
      ImGui::CalcTextSize(text.data(), text.data() + text.size(), false, s.tooltip);
  const ImVec2 size{words.x + 2 * s.gap, words.y + 2 * s.gapSmall};
  ImVec2 place = ImGui::GetItemRectMin();
  if (end.y - at.y < bar * s.em)
    place.y = end.y + size.y < display.y ? end.y + s.hair : at.y - size.y - s.hair;
  else if (end.x - at.x < column * s.em)
    place.x = end.x + size.x < display.x ? end.x + s.hair : at.x - size.x - s.hair;
  else
    return;
  ImGui::SetNextWindowPos({std::clamp(place.x, 0.0F, std::max(0.0F, display.x - size.x)),
                           std::clamp(place.y, 0.0F, std::max(0.0F, display.y - size.y))});
}

} // namespace

void tooltip(const ViewContext& context, std::string_view text) {
  const Sizes& s = context.theme.sizes;
  placeTooltip(s, text);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {s.gap, s.gapSmall});
  ImGui::BeginTooltip();
  ImGui::PushTextWrapPos(s.tooltip);
  ImGui::TextUnformatted(text.data(), text.data() + text.size());
  ImGui::PopTextWrapPos();
  ImGui::EndTooltip();
  ImGui::PopStyleVar();
}

std::string titleWithKeys(const ViewContext& context, const Action& action) {
  const std::string keys = keysOf(action);
  const std::string detail = action.detail == nullptr ? "" : action.detail(context);
  return std::string(action.title) + (detail.empty() ? "" : ": " + detail) +
         (keys.empty() ? "" : "  (" + keys + ")");
}

void styledText(ImFont* font, ImU32 colour, std::string_view text) {
  ImGui::PushFont(font);
  ImGui::PushStyleColor(ImGuiCol_Text, colour);
  ImGui::TextUnformatted(text.data(), text.data() + text.size());
  ImGui::PopStyleColor();
  ImGui::PopFont();
}

std::string elided(ImFont* font, float size, std::string_view text, float width) {
  const auto widthOf = [&](const std::string& s) {
    return font->CalcTextSizeA(size, FLT_MAX, 0, s.data(), s.data() + s.size()).x;
  };
  std::string shown(text);
  if (widthOf(shown) <= width) return shown;
  const std::string ellipsis = "\u2026";
  while (!shown.empty() && widthOf(shown + ellipsis) > width) {
    // Never leave half a character of several bytes.
    while (!shown.empty() && (static_cast<unsigned char>(shown.back()) & 0xC0U) == 0x80U)
      shown.pop_back();
    if (!shown.empty()) shown.pop_back();
  }
  return shown + ellipsis;
}

void wrapTo(float width) {
  ImGui::SameLine();
  if (ImGui::GetContentRegionAvail().x < width) ImGui::NewLine();
}

} // namespace backstep::ui
