#include "kit/tabs.h"

#include <algorithm>
#include <cmath>
#include <string>

namespace backstep::ui {

namespace {

ImVec2 textSizeIn(ImFont* font, std::string_view text) {
  return font->CalcTextSizeA(font->FontSize, FLT_MAX, 0, text.data(), text.data() + text.size());
}

float countWidth(const ViewContext& context, int count) {
  const Sizes& s = context.theme.sizes;
  const float text = textSizeIn(context.fonts.small, std::to_string(count)).x;
  return std::max(s.em, text + s.gapSmall + s.gapSmall);
}

/// A small filled pill with the number in it.
void drawCount(const ViewContext& context, float left, float middle, int count) {
  const Palette& p = context.theme.colours;
  ImFont* font = context.fonts.small;
  const std::string text = std::to_string(count);
  const float height = context.theme.sizes.em;
  const float width = countWidth(context, count);
  const float top = std::round(middle - height * 0.5F);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.AddRectFilled({left, top}, {left + width, top + height}, p.problem, height * 0.5F);
  const ImVec2 size = textSizeIn(font, text);
  list.AddText(font, font->FontSize,
               {left + (width - size.x) * 0.5F, std::round(middle - size.y * 0.5F)},
               textOn(p.problem), text.c_str());
}

} // namespace

float tabWidth(const ViewContext& context, ImFont* font, const TabLook& look) {
  const Sizes& s = context.theme.sizes;
  const float count = look.count > 0 ? s.gapSmall + countWidth(context, look.count) : 0;
  return std::ceil(textSizeIn(font, look.label).x + s.gap + s.gap + count);
}

bool tabButton(const ViewContext& context, const char* id, ImFont* font, float height,
               const TabLook& look) {
  const Sizes& s = context.theme.sizes;
  const Palette& p = context.theme.colours;
  const bool pressed = ImGui::InvisibleButton(id, {tabWidth(context, font, look), height});
  const Rect box{ImGui::GetItemRectMin(), ImGui::GetItemRectMax()};
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const bool hovered = ImGui::IsItemHovered();
  if (hovered && !look.current)
    list.AddRectFilled({box.min.x, box.min.y + s.gapTiny}, {box.max.x, box.max.y - s.gapTiny},
                       p.hover, s.rounding);
  if (!context.keyboardView.empty() && ImGui::IsItemFocused())
    list.AddRect(box.min, box.max, p.focus, s.rounding, 0, s.line);
  const ImU32 ink = look.current || hovered ? p.ink : p.inkSoft;
  const float middle = box.centre().y;
  list.AddText(font, font->FontSize,
               {box.min.x + s.gap, std::round(middle - font->FontSize * 0.5F)}, ink,
               look.label.data(), look.label.data() + look.label.size());
  if (look.current)
    list.AddRectFilled({box.min.x + s.gap, box.max.y - s.line}, {box.max.x - s.gap, box.max.y},
                       p.accent);
  if (look.count > 0)
    drawCount(context, box.min.x + s.gap + textSizeIn(font, look.label).x + s.gapSmall, middle,
              look.count);
  return pressed;
}

} // namespace backstep::ui
