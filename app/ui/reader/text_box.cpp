#include "reader/text_box.h"

#include "imgui/versions.h"
#include "kit/typing.h"

#include <algorithm>
#include <cmath>
#include <imgui_internal.h>
#include <imgui_stdlib.h>

namespace backstep::ui {

namespace {

/// Moves on from a box that has the keyboard; beyond the last one to the next question.
void moveOn(const ReaderContext& reader) {
  Requests& requests = reader.view.requests;
  const bool backwards = ImGui::GetIO().KeyShift;
  requests.keyboardTo = reader.pane;
  if (reader.stops.move(backwards)) {
    requests.keysTaken = true;
    return;
  }
  ImGui::ClearActiveID();
  requests.keysTaken = true;
  reader.typing.turn = backwards ? -1 : 1;
}

/// Selects the text of the box drawn last: ImGui does so only where the box did not have the
/// keyboard just before.
void selectText() {
  if (ImGuiInputTextState* state = ImGui::GetInputTextState(ImGui::GetItemID())) state->SelectAll();
}

/// The cursor of the box that has just taken the keyboard, whose text is selected.
void standBehindText(const std::string& text) {
  ImGuiInputTextState* state = ImGui::GetInputTextState(ImGui::GetItemID());
  if (state == nullptr) return;
  state->ClearSelection();
  state->Stb.cursor = static_cast<int>(text.size());
  state->CursorClamp();
}

bool input(const std::string& name, std::string& text, const BoxLook& look, float height) {
  constexpr ImGuiInputTextFlags single = ImGuiInputTextFlags_EnterReturnsTrue;
  if (look.lines > 1)
    return ImGui::InputTextMultiline(name.c_str(), &text, {look.width, height},
                                     single | ImGuiInputTextFlags_CtrlEnterForNewLine);
  ImGui::SetNextItemWidth(look.width);
  return ImGui::InputTextWithHint(name.c_str(), look.hint, &text, single);
}

} // namespace

BoxEvent textBox(const ReaderContext& reader, const std::string& name, std::string& text,
                 const BoxLook& look, bool begun) {
  const Sizes& s = reader.sizes();
  const std::string before = text;
  const bool takes = reader.stops.takes(name);
  if (takes) focusNextItem();
  ImGui::PushAllowKeyboardFocus(takes); // ImGui's own Tab knows text boxes only
  if (look.compact) ImGui::PushFont(reader.view.fonts.small);
  ImGui::PushStyleVar(ImGuiStyleVar_FramePadding,
                      {s.gapSmall, (s.bar - ImGui::GetFontSize()) * 0.5F});
  ImGui::PushStyleVar(ImGuiStyleVar_FrameBorderSize,
                      look.frame == reader.colours().ruleStrong ? s.hair : s.line);
  ImGui::PushStyleColor(ImGuiCol_FrameBg, reader.colours().panel);
  ImGui::PushStyleColor(ImGuiCol_Border, look.frame);
  ImGui::PushStyleColor(ImGuiCol_TextDisabled, reader.colours().inkFaint);
  const bool entered =
      input("##" + name, text, look, s.bar + s.prose * static_cast<float>(look.lines - 1));
  ImGui::PopAllowKeyboardFocus();
  ImGui::PopStyleColor(3);
  ImGui::PopStyleVar(2);
  if (look.compact) ImGui::PopFont();
  reader.view.probe.text(name, text);
  // ImGui takes back what was typed when Escape is pressed; a student's answer is kept.
  if (keyPressed(ImGuiKey_Escape) && ImGui::IsItemDeactivated()) {
    text = before;
    reader.view.requests.keyboardToWalk = true;
  }
  const bool active = ImGui::IsItemActive();
  const bool arrived = active && reader.stops.arrives(name);
  if (begun && active)
    standBehindText(text);
  else if (arrived)
    selectText();
  reader.stops.add(name, active);
  const bool left = ImGui::IsItemDeactivated();
  if (active) {
    ImGui::GetWindowDrawList()->AddRect(ImGui::GetItemRectMin(), ImGui::GetItemRectMax(),
                                        reader.colours().focus, s.rounding, 0, s.line);
    if (keyPressed(ImGuiKey_Tab)) moveOn(reader);
  }
  return {text != before, entered || left, entered};
}

void buttonStop(const ReaderContext& reader, const std::string& name) {
  if (reader.stops.takes(name)) {
    ImGui::ClearActiveID();
    ImGui::SetFocusID(ImGui::GetItemID(), ImGui::GetCurrentWindow());
    ImGui::GetCurrentContext()->NavDisableHighlight = false;
    ImGui::ScrollToItem(ImGuiScrollFlags_KeepVisibleEdgeY);
  }
  reader.stops.add(name, !reader.view.keyboardView.empty() && ImGui::IsItemFocused());
}

namespace {

constexpr const char* longestNumber = "-0.0000";

// In em.
constexpr float widestOfMany = 9.0F;
constexpr float widestSingle = 16.0F; // room for an expression

float numberWidth(const ImFont* font) { return textWidth(font, longestNumber); }

} // namespace

BoxGrid boxGridFor(const ReaderContext& reader, int columns, bool single) {
  const Sizes& s = reader.sizes();
  const Fonts& fonts = reader.view.fonts;
  BoxGrid grid;
  grid.gap = s.gapSmall;
  const auto widthOf = [&](int count) {
    return (reader.width - grid.gap * static_cast<float>(count - 1)) / static_cast<float>(count);
  };
  const float roomy = numberWidth(fonts.text) + s.icon + s.gapSmall * 4;
  const float tight = numberWidth(fonts.small) + s.gapSmall * 2;
  grid.compact = columns > 1 && widthOf(columns) < roomy;
  const int fitting = std::max(1, static_cast<int>((reader.width + grid.gap) / (tight + grid.gap)));
  const int blocks = grid.compact ? (columns + fitting - 1) / fitting : 1;
  grid.columnsABlock = (columns + blocks - 1) / blocks;
  const float widest = (single ? widestSingle : widestOfMany) * s.em;
  grid.width = std::floor(std::min(widthOf(grid.columnsABlock), widest));
  return grid;
}

} // namespace backstep::ui
