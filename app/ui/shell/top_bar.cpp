#include "shell/top_bar.h"

#include "kit/widgets.h"

#include <array>
#include <cmath>

namespace backstep::ui {

namespace {

struct BarButton {
  std::string_view action;
  ButtonLook look;
};

std::array<BarButton, 7> buttonsOf(bool dark, bool labels) {
  return {{{"undo", {Icon::Undo, "", false, true}},
           {"redo", {Icon::Redo, "", false, true}},
           {"reset", {Icon::Reset, labels ? "Lesson's numbers" : "", false, true}},
           {"smaller", {Icon::None, "A\u2212", false, true}},
           {"larger", {Icon::None, "A+", false, true}},
           {"theme", {dark ? Icon::Light : Icon::Dark, "", false, true}},
           {"help", {Icon::None, "?", false, true}}}};
}

} // namespace

float TopBar::height(const ViewContext& context) {
  const Sizes& s = context.theme.sizes;
  return std::round(s.bar + s.gap);
}

void TopBar::drawContent(ViewContext& context) {
  const Sizes& s = context.theme.sizes;
  const ImVec2 min = ImGui::GetWindowPos();
  const ImVec2 size = ImGui::GetWindowSize();
  const Rect area{min, {min.x + size.x, min.y + size.y}};
  const float buttonsLeft = drawButtons(context, area);
  const Document* document = context.session.document();
  if (document == nullptr) return;
  ImFont* font = context.fonts.heading;
  const float room = buttonsLeft - area.min.x - s.margin - s.gap;
  const std::string title = elided(font, font->FontSize, document->lesson().title, room);
  ImGui::SetCursorScreenPos({area.min.x + s.margin, area.centre().y - font->FontSize * 0.5F});
  styledText(font, context.theme.colours.ink, title);
  context.marks.markText("top/title", title);
  if (title != document->lesson().title && ImGui::IsItemHovered())
    tooltip(context, document->lesson().title);
}

float TopBar::drawButtons(ViewContext& context, const Rect& area) {
  const Sizes& s = context.theme.sizes;
  constexpr float roomForLabels = 46; // em
  const bool labels = area.width() > s.em * roomForLabels;
  const auto buttons = buttonsOf(context.theme.dark, labels);
  float width = 0;
  for (const BarButton& button : buttons) width += buttonWidth(context, button.look) + s.gapTiny;
  const float left = area.max.x - s.gap - width;
  float x = left;
  for (const BarButton& button : buttons) {
    ImGui::SetCursorScreenPos({x, area.centre().y - s.bar * 0.5F});
    actionButton(context, button.action, button.look, "top/" + std::string(button.action));
    x += buttonWidth(context, button.look) + s.gapTiny;
  }
  return left;
}

} // namespace backstep::ui
