#include "shell/settings_panel.h"

#include "explain/number.h"
#include "kit/widgets.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

namespace backstep::ui {

namespace {

constexpr float widthInEm = 30;
constexpr float labelShare = 0.42F; // of the panel's width

/// Begins a line: its name on the left, the cursor where its widgets go.
void beginLine(const ViewContext& context, const char* name) {
  const float left = ImGui::GetCursorPosX();
  const float room = ImGui::GetContentRegionAvail().x;
  ImGui::AlignTextToFramePadding();
  styledText(context.fonts.text, context.theme.colours.ink, name);
  ImGui::SameLine(left + room * labelShare);
}

/// Two words of which one holds. True when the other one was pressed.
bool chooseOne(ViewContext& context, const char* id, std::array<const char*, 2> words,
               bool second) {
  bool changed = false;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const bool current = (i == 1) == second;
    const std::string name = std::string(id) + "/" + words[i];
    if (i > 0) ImGui::SameLine(0, context.theme.sizes.gapSmall);
    if (lookButton(context, name.c_str(), {Icon::None, words[i], current, !current}) && !current)
      changed = true;
    context.marks.markText("settings/" + name, words[i]);
  }
  return changed;
}

/// "- 100 % +". Returns by how many steps it was changed.
int stepper(ViewContext& context, const char* id, const std::string& text, bool canLess,
            bool canMore) {
  const Sizes& s = context.theme.sizes;
  const std::string name = id;
  int steps = 0;
  const auto button = [&](const char* end, Icon icon, bool possible, int by) {
    if (!possible) ImGui::BeginDisabled();
    if (lookButton(context, (name + end).c_str(), {icon, "", false, false})) steps = by;
    if (!possible) ImGui::EndDisabled();
    context.marks.mark("settings/" + name + end);
  };
  button("/less", Icon::Minus, canLess, -1);
  ImGui::SameLine(0, s.gapSmall);
  const float wide = s.em * 4.5F;
  const float x = ImGui::GetCursorPosX();
  ImGui::SetCursorPosX(x + (wide - ImGui::CalcTextSize(text.c_str()).x) * 0.5F);
  ImGui::AlignTextToFramePadding();
  styledText(context.fonts.text, context.theme.colours.ink, text);
  context.marks.markText("settings/" + name, text);
  ImGui::SameLine(x + wide);
  button("/more", Icon::Plus, canMore, 1);
  return steps;
}

std::string percent(float share) {
  return std::to_string(static_cast<int>(std::lround(share * 100))) + " %";
}

/// The next of the sizes offered, in percent.
float stepped(float share, int steps, float step) {
  return std::round(share / step + static_cast<float>(steps)) * step;
}

} // namespace

float SettingsPanel::width() const { return widthInEm; }

void SettingsPanel::drawContent(ViewContext& context) {
  const Sizes& s = context.theme.sizes;
  constexpr float sizeStep = 0.25F;
  constexpr float readingStep = 0.1F;
  constexpr float slack = 0.01F; // of rounding
  Preferences chosen = context.preferences;
  styledText(context.fonts.title, context.theme.colours.ink, "Settings");
  ImGui::Dummy({0, s.gapSmall});
  beginLine(context, "Theme");
  if (chooseOne(context, "theme", {"Light", "Dark"}, chosen.dark)) chosen.dark = !chosen.dark;
  beginLine(context, "Size of everything");
  if (const int by = stepper(context, "zoom", percent(chosen.zoom),
                             chosen.zoom > Preferences::leastZoom + slack,
                             chosen.zoom < Preferences::mostZoom - slack))
    chosen.zoom = std::clamp(stepped(chosen.zoom, by, sizeStep), Preferences::leastZoom,
                             Preferences::mostZoom);
  beginLine(context, "Size of the lesson's text");
  if (const int by = stepper(context, "reading", percent(chosen.readingSize),
                             chosen.readingSize > Preferences::leastReadingSize + slack,
                             chosen.readingSize < Preferences::mostReadingSize - slack))
    chosen.readingSize = std::clamp(stepped(chosen.readingSize, by, readingStep),
                                    Preferences::leastReadingSize, Preferences::mostReadingSize);
  beginLine(context, "Figures of numbers");
  if (const int by = stepper(context, "figures", std::to_string(chosen.figures),
                             chosen.figures > Preferences::leastFigures,
                             chosen.figures < Preferences::mostFigures))
    chosen.figures += by;
  ImGui::SameLine(0, s.gap);
  constexpr double example = 2.0 / 3;
  styledText(context.fonts.text, context.theme.colours.inkSoft,
             formatNumber(example, {.digits = chosen.figures}));
  context.marks.markText("settings/example", formatNumber(example, {.digits = chosen.figures}));
  beginLine(context, "Messages travel");
  if (chooseOne(context, "motion", {"Yes", "No"}, !chosen.motion)) chosen.motion = !chosen.motion;
  ImGui::Dummy({0, s.gapSmall});
  if (lookButton(context, "tour", {Icon::None, "Show the tour again", false, true}))
    context.requests.show = "tour";
  context.marks.mark("settings/tour");
  ImGui::SameLine();
  const ButtonLook done{Icon::None, "Done", true, false};
  ImGui::SetCursorPosX(ImGui::GetCursorStartPos().x + ImGui::GetWindowContentRegionMax().x -
                       ImGui::GetWindowContentRegionMin().x - buttonWidth(context, done));
  if (lookButton(context, "done", done)) close();
  context.marks.markText("settings/done", "Done");
  if (!(chosen == context.preferences)) context.requests.preferences = chosen;
}

} // namespace backstep::ui
