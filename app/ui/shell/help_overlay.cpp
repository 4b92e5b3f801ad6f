#include "shell/help_overlay.h"

#include "kit/widgets.h"

#include <string>

namespace backstep::ui {

namespace {

/// Puts a veil over all that was drawn before.
void dimScreen(const ViewContext& context, ImVec2 screen) {
  constexpr float veil = 0.4F;
  ImGui::SetNextWindowPos({0, 0});
  ImGui::SetNextWindowSize(screen);
  ImGui::SetNextWindowFocus();
  ImGui::PushStyleColor(
      ImGuiCol_WindowBg,
      faded(context.theme.dark ? IM_COL32_BLACK : context.theme.colours.ink, veil));
  ImGui::Begin("veil", nullptr,
               ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoSavedSettings |
                   ImGuiWindowFlags_NoNavInputs);
  ImGui::End();
  ImGui::PopStyleColor();
}

} // namespace

void HelpOverlay::draw(ViewContext& context) {
  if (!open_) return;
  const Sizes& s = context.theme.sizes;
  const ImVec2 screen = ImGui::GetIO().DisplaySize;
  dimScreen(context, screen);
  ImGui::SetNextWindowPos({screen.x * 0.5F, screen.y * 0.5F}, ImGuiCond_Always, {0.5F, 0.5F});
  ImGui::SetNextWindowSizeConstraints({0, 0}, {screen.x - s.margin, screen.y - s.margin});
  ImGui::SetNextWindowFocus();
  ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, s.rounding);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, s.hair);
  ImGui::PushStyleColor(ImGuiCol_WindowBg, context.theme.colours.panel);
  ImGui::Begin("help", nullptr,
               ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_AlwaysAutoResize |
                   ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoNavInputs);
  styledText(context.fonts.title, context.theme.colours.ink, "Keys");
  ImGui::Dummy({0, s.gapSmall});
  drawKeys(context);
  ImGui::Dummy({0, s.gapSmall});
  styledText(context.fonts.text, context.theme.colours.inkSoft,
             "Drag a number to change it, double-click it to type. "
             "Wheel: zoom. Drag the page: move.");
  context.marks.mark("help", {ImGui::GetWindowPos(),
                              {ImGui::GetWindowPos().x + ImGui::GetWindowSize().x,
                               ImGui::GetWindowPos().y + ImGui::GetWindowSize().y}});
  const bool clicked = ImGui::IsMouseClicked(ImGuiMouseButton_Left);
  ImGui::End();
  ImGui::PopStyleColor();
  ImGui::PopStyleVar(2);
  if (clicked || ImGui::IsKeyPressed(ImGui::GetKeyIndex(ImGuiKey_Escape), false)) open_ = false;
}

void HelpOverlay::drawKeys(ViewContext& context) {
  const Palette& p = context.theme.colours;
  constexpr int columns = 4; // two pairs of key and title
  if (!ImGui::BeginTable("keys", columns, ImGuiTableFlags_SizingFixedFit)) return;
  for (const Action& each : actions()) {
    ImGui::TableNextColumn();
    std::string keys = each.keys[0].name();
    if (each.keys[1].kind != KeyChord::Kind::None) keys += ", " + each.keys[1].name();
    styledText(context.fonts.mono, p.ink, keys);
    ImGui::TableNextColumn();
    styledText(context.fonts.text, p.inkSoft, each.title);
    context.marks.mark("help/" + std::string(each.id));
  }
  ImGui::EndTable();
}

} // namespace backstep::ui
