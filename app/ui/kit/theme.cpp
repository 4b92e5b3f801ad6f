#include "kit/theme.h"

#include <algorithm>
#include <cmath>
#include <string>

namespace backstep::ui {

namespace {

constexpr ImU32 rgb(unsigned hex) {
  return IM_COL32((hex >> 16U) & 255U, (hex >> 8U) & 255U, hex & 255U, 255U);
}

constexpr ImU32 black = rgb(0x000000);
constexpr ImU32 white = rgb(0xffffff);

constexpr Palette lightPalette() {
  Palette p{};
  p.page = rgb(0xfbfaf7);
  p.panel = rgb(0xffffff);
  p.field = rgb(0xf1efea);
  p.ink = rgb(0x1c1c20);
  p.inkSoft = rgb(0x5c5e66);
  p.inkFaint = rgb(0x696b73);
  p.rule = rgb(0xe2dfd8);
  p.ruleStrong = rgb(0xb9b6ae);
  p.hover = IM_COL32(28, 28, 32, 16);
  p.accent = rgb(0x2f3b57);
  p.onAccent = rgb(0xffffff);
  p.select = rgb(0x1c1c20);
  p.focus = rgb(0xb8860b);
  p.neutral = rgb(0xf6f5f1);
  p.positive = rgb(0x2170bf);
  p.negative = rgb(0xe66b17);
  p.nonFinite = rgb(0x4a4a52);
  p.input = rgb(0x6b7280);
  p.forward = rgb(0x6246c4);
  p.loss = rgb(0x8a1c7c);
  p.backward = rgb(0x00665f);
  p.update = rgb(0x83671f);
  p.right = rgb(0x12305e);
  p.follows = rgb(0x8a6800);
  p.wrong = rgb(0x9c1530);
  p.problem = rgb(0x9c1530);
  p.redPath = rgb(0xa0002a);
  p.bluePath = rgb(0x2a4fd0);
  p.greenPath = rgb(0x00a077);
  return p;
}

constexpr Palette darkPalette() {
  Palette p{};
  p.page = rgb(0x17181c);
  p.panel = rgb(0x1f2126);
  p.field = rgb(0x282a31);
  p.ink = rgb(0xeceae4);
  p.inkSoft = rgb(0xa9abb3);
  p.inkFaint = rgb(0x90939c);
  p.rule = rgb(0x2f3138);
  p.ruleStrong = rgb(0x555962);
  p.hover = IM_COL32(255, 255, 255, 18);
  p.accent = rgb(0xd5dcec);
  p.onAccent = rgb(0x17181c);
  p.select = rgb(0xeceae4);
  p.focus = rgb(0xe8c15a);
  p.neutral = rgb(0x26282e);
  p.positive = rgb(0x3d8fe0);
  p.negative = rgb(0xe8762a);
  p.nonFinite = rgb(0xb9bac2);
  p.input = rgb(0xd5dae4);
  p.forward = rgb(0x9c84f0);
  p.loss = rgb(0xd873cf);
  p.backward = rgb(0x4fc4b8);
  p.update = rgb(0xbf9640);
  p.right = rgb(0xb4d7f2);
  p.follows = rgb(0xe0bf62);
  p.wrong = rgb(0xff7b86);
  p.problem = rgb(0xff7b86);
  p.redPath = rgb(0xff6470);
  p.bluePath = rgb(0x7aa2ff);
  p.greenPath = rgb(0xa4e05a);
  return p;
}

Sizes sizesFor(float em, const Fonts& fonts) {
  Sizes s{};
  s.em = em;
  s.hair = std::max(1.0F, std::round(em / 17.0F));
  s.line = em * 0.1F;
  s.gapTiny = em * 0.15F;
  s.gapSmall = em * 0.3F;
  s.gap = em * 0.55F;
  s.gapLarge = em * 1.1F;
  s.margin = std::round(em);
  s.rounding = em * 0.3F;
  s.cellRounding = em * 0.1F;
  // 28 pixels for a pointer, 40 for a finger.
  const bool fingers = ImGui::GetCurrentContext() != nullptr &&
                       (ImGui::GetIO().ConfigFlags & ImGuiConfigFlags_IsTouchScreen) != 0;
  s.bar = std::round(em * (fingers ? 2.35F : 1.65F));
  s.icon = em * 0.72F;
  s.timeline = em * 1.25F;
  s.playhead = em * 0.5F;
  s.splitter = std::round(em * 0.4F);
  s.scrollbar = em * 0.6F;
  s.tooltip = em * 24.0F;
  s.formula = mathEm * fonts.scale;
  s.inlineFormula = mathEm * fonts.scale;
  s.prose = em * 1.36F;
  return s;
}

CardSizes cardSizesFor(float em, const Fonts& fonts, int figures) {
  CardSizes c{};
  c.text = fonts.small->FontSize; // words stand beside the digits
  // One more than the figures: a number below 0.1 is written with all of them.
  const auto digits = static_cast<size_t>(std::max(figures, 4) + 1);
  const std::string number = "\u22120." + std::string(digits, '0');
  const auto widthAt = [&](float size) {
    return std::ceil(textWidth(fonts.small, size, number) + em * 0.3F);
  };
  c.cellWidth = widthAt(c.text);
  c.entryText = std::round(em * entryStep);
  c.entryWidth = widthAt(c.entryText);
  c.cellHeight = std::round(em * 1.06F);
  c.cellGap = std::max(1.0F, std::round(em * 0.06F));
  c.header = std::round(em * 1.3F);
  c.caption = std::round(em * 1.0F);
  c.padding = std::round(em * 0.42F);
  c.blockGap = std::round(em * 0.6F);
  c.symbol = mathEm * fonts.scale;
  c.captionEm = mathEm * fonts.scale * 0.75F;
  c.chip = std::round(em * 1.3F);
  c.thumbnail = em * 4.5F;
  c.arrow = em * 0.5F;
  c.packet = em * 0.26F;
  c.nodeGap = std::round(em * 1.5F);
  c.rankGap = std::round(em * 2.8F);
  return c;
}

float channel(ImU32 colour, int shift) { return static_cast<float>((colour >> shift) & 255U); }

float linear(float byte) {
  const float c = byte / 255.0F;
  return c <= 0.04045F ? c / 12.92F : std::pow((c + 0.055F) / 1.055F, 2.4F);
}

float luminance(ImU32 colour) {
  return 0.2126F * linear(channel(colour, IM_COL32_R_SHIFT)) +
         0.7152F * linear(channel(colour, IM_COL32_G_SHIFT)) +
         0.0722F * linear(channel(colour, IM_COL32_B_SHIFT));
}

ImVec4 vec(ImU32 colour) { return ImGui::ColorConvertU32ToFloat4(colour); }

void applySizes(const Sizes& s, ImGuiStyle& style) {
  style.WindowPadding = {s.margin, s.margin};
  style.FramePadding = {s.gap, (s.bar - s.em) * 0.5F};
  style.ItemSpacing = {s.gap, s.gapSmall};
  style.ItemInnerSpacing = {s.gapSmall, s.gapSmall};
  style.CellPadding = {s.gapSmall, s.gapTiny};
  style.IndentSpacing = s.gapLarge;
  style.ScrollbarSize = s.scrollbar;
  style.GrabMinSize = s.gapLarge;
  style.WindowRounding = style.ChildRounding = 0;
  style.PopupRounding = style.FrameRounding = style.GrabRounding = s.rounding;
  style.ScrollbarRounding = s.scrollbar;
  style.WindowBorderSize = style.ChildBorderSize = 0;
  style.PopupBorderSize = style.FrameBorderSize = s.hair;
  style.MouseCursorScale = 1;
}

void applyColours(const Palette& p, ImGuiStyle& style) {
  const auto set = [&style](ImGuiCol which, ImU32 colour) { style.Colors[which] = vec(colour); };
  set(ImGuiCol_Text, p.ink);
  set(ImGuiCol_TextDisabled, p.inkFaint);
  set(ImGuiCol_WindowBg, p.page);
  set(ImGuiCol_ChildBg, faded(p.page, 0));
  set(ImGuiCol_PopupBg, p.panel);
  set(ImGuiCol_Border, p.rule);
  set(ImGuiCol_FrameBg, p.field);
  set(ImGuiCol_FrameBgHovered, mix(p.field, p.ink, 0.06F));
  set(ImGuiCol_FrameBgActive, mix(p.field, p.ink, 0.1F));
  set(ImGuiCol_Button, p.panel);
  set(ImGuiCol_ButtonHovered, mix(p.panel, p.ink, 0.07F));
  set(ImGuiCol_ButtonActive, mix(p.panel, p.ink, 0.14F));
  set(ImGuiCol_Header, mix(p.page, p.ink, 0.07F));
  set(ImGuiCol_HeaderHovered, mix(p.page, p.ink, 0.1F));
  set(ImGuiCol_HeaderActive, mix(p.page, p.ink, 0.14F));
  set(ImGuiCol_ScrollbarBg, faded(p.page, 0));
  set(ImGuiCol_ScrollbarGrab, p.rule);
  set(ImGuiCol_ScrollbarGrabHovered, p.ruleStrong);
  set(ImGuiCol_ScrollbarGrabActive, p.ruleStrong);
  set(ImGuiCol_SliderGrab, p.ruleStrong);
  set(ImGuiCol_SliderGrabActive, p.inkSoft);
  set(ImGuiCol_CheckMark, p.ink);
  set(ImGuiCol_Separator, p.rule);
  set(ImGuiCol_SeparatorHovered, p.ruleStrong);
  set(ImGuiCol_SeparatorActive, p.inkSoft);
  set(ImGuiCol_TextSelectedBg, faded(p.focus, 0.35F));
  set(ImGuiCol_NavHighlight, p.focus);
  set(ImGuiCol_TableBorderLight, p.rule);
  set(ImGuiCol_TableBorderStrong, p.rule);
  set(ImGuiCol_ModalWindowDimBg, faded(p.ink, 0)); // overlays lay their own veil
}

} // namespace

Theme makeTheme(const Fonts& fonts, bool dark, int figures) {
  const float em = fonts.text->FontSize;
  return {dark, dark ? darkPalette() : lightPalette(), sizesFor(em, fonts),
          cardSizesFor(em, fonts, figures)};
}

void applyStyle(const Theme& theme) {
  ImGuiStyle style;
  applySizes(theme.sizes, style);
  applyColours(theme.colours, style);
  ImGui::GetStyle() = style;
}

ImU32 phaseColour(const Palette& palette, Phase phase) {
  switch (phase) {
  case Phase::Input: return palette.input;
  case Phase::Forward: return palette.forward;
  case Phase::Loss: return palette.loss;
  case Phase::Backward: return palette.backward;
  case Phase::Update: return palette.update;
  }
  return palette.ink;
}

ImU32 cellColour(const Palette& palette, double value) {
  if (isCovered(value)) return palette.field;
  if (!std::isfinite(value)) return palette.nonFinite;
  const float magnitude = std::min(1.0F, static_cast<float>(std::sqrt(std::abs(value))));
  return mix(palette.neutral, value < 0 ? palette.negative : palette.positive, magnitude);
}

float contrast(ImU32 a, ImU32 b) {
  const float la = luminance(a);
  const float lb = luminance(b);
  return (std::max(la, lb) + 0.05F) / (std::min(la, lb) + 0.05F);
}

ImU32 textOn(ImU32 background) {
  return contrast(background, black) >= contrast(background, white) ? black : white;
}

ImU32 mix(ImU32 a, ImU32 b, float share) {
  ImU32 mixed = 0;
  for (int shift = 0; shift < 32; shift += 8) {
    const float value = channel(a, shift) + (channel(b, shift) - channel(a, shift)) * share;
    mixed |= static_cast<ImU32>(std::lround(value)) << static_cast<unsigned>(shift);
  }
  return mixed;
}

ImU32 faded(ImU32 colour, float alpha) {
  const float was = channel(colour, IM_COL32_A_SHIFT);
  return (colour & ~IM_COL32_A_MASK) | static_cast<ImU32>(std::lround(was * alpha))
                                           << IM_COL32_A_SHIFT;
}

} // namespace backstep::ui
