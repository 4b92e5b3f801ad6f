#include "kit/widgets.h"

#include "text/utf8.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <imgui_internal.h>
#include <string>

namespace backstep::ui {

// Buttons.
namespace {

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

float buttonWidth(const ViewContext& context, const ButtonLook& look) {
  const Sizes& s = context.theme.sizes;
  if (look.label.empty()) return look.narrowed > 0 ? look.narrowed : s.bar;
  ImFont* font = context.fonts.medium;
  const float text = textWidth(font, look.label);
  const float icon = look.icon == Icon::None ? 0 : s.icon + s.gapSmall;
  return std::round(text + icon + 2 * padding(context, look));
}

void actionButton(ViewContext& context, std::string_view actionId, const ButtonLook& look,
                  std::string_view name) {
  const Action& what = action(actionId);
  const bool enabled = what.enabled(context);
  if (plainButton(context, what.id.data(), look, enabled)) what.run(context);
  context.probe.name(name);
  if (!look.label.empty()) context.probe.text(name, look.label);
  if (ImGui::IsItemHovered(ImGuiHoveredFlags_AllowWhenDisabled))
    tooltip(context, titleWithKeys(context, what));
}

bool lookButton(ViewContext& context, const char* id, const ButtonLook& look) {
  const ImGuiItemFlags flags = ImGui::GetCurrentContext()->CurrentItemFlags;
  return plainButton(context, id, look, (flags & ImGuiItemFlags_Disabled) == 0);
}

// Tooltips and text.
namespace {

/// Places the next tooltip beside the bar or column that holds the last item, so that it covers
/// none of its buttons. In larger windows it goes where the pointer is.
void placeTooltip(const Sizes& s, ImVec2 size) {
  constexpr float bar = 8; // em: a window that is lower than this is one
  constexpr float column = 27;
  const ImVec2 display = ImGui::GetIO().DisplaySize;
  const ImVec2 at = ImGui::GetWindowPos();
  const ImVec2 end{at.x + ImGui::GetWindowWidth(), at.y + ImGui::GetWindowHeight()};
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

void drawTooltip(const Sizes& s, std::string_view text) {
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {s.gap, s.gapSmall});
  ImGui::BeginTooltip();
  ImGui::PushTextWrapPos(s.tooltip);
  ImGui::TextUnformatted(text.data(), text.data() + text.size());
  ImGui::PopTextWrapPos();
  ImGui::EndTooltip();
  ImGui::PopStyleVar();
}

} // namespace

ImVec2 tooltipExtent(const ViewContext& context, std::string_view text) {
  const Sizes& s = context.theme.sizes;
  const ImVec2 words =
      ImGui::CalcTextSize(text.data(), text.data() + text.size(), false, s.tooltip);
  return {words.x + 2 * s.gap, words.y + 2 * s.gapSmall};
}

void tooltip(const ViewContext& context, std::string_view text) {
  placeTooltip(context.theme.sizes, tooltipExtent(context, text));
  drawTooltip(context.theme.sizes, text);
}

void tooltipAt(const ViewContext& context, std::string_view text, ImVec2 corner) {
  ImGui::SetNextWindowPos(corner);
  drawTooltip(context.theme.sizes, text);
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
  std::string shown(text);
  if (textWidth(font, size, shown) <= width) return shown;
  const std::string ellipsis = "\u2026";
  while (!shown.empty() && textWidth(font, size, shown + ellipsis) > width) {
    // Never leave half a character of several bytes.
    while (!shown.empty() && continuesCharacter(shown.back())) shown.pop_back();
    if (!shown.empty()) shown.pop_back();
  }
  return shown + ellipsis;
}

void wrapTo(float width) {
  ImGui::SameLine();
  if (ImGui::GetContentRegionAvail().x < width) ImGui::NewLine();
}

// Tabs.
namespace {

float countWidth(const ViewContext& context, int count) {
  const Sizes& s = context.theme.sizes;
  const float text = textWidth(context.fonts.small, std::to_string(count));
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
  const ImVec2 size = textExtent(font, text);
  list.AddText(font, font->FontSize,
               {left + (width - size.x) * 0.5F, std::round(middle - size.y * 0.5F)},
               textOn(p.problem), text.c_str());
}

} // namespace

float tabWidth(const ViewContext& context, ImFont* font, const TabLook& look) {
  const Sizes& s = context.theme.sizes;
  const float count = look.count > 0 ? s.gapSmall + countWidth(context, look.count) : 0;
  return std::ceil(textWidth(font, look.label) + s.gap + s.gap + count);
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
    drawCount(context, box.min.x + s.gap + textWidth(font, look.label) + s.gapSmall, middle,
              look.count);
  return pressed;
}

} // namespace backstep::ui
