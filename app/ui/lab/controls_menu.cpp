#include "lab/controls_menu.h"

#include "kit/rich_text.h"
#include "kit/widgets.h"

#include <algorithm>
#include <string_view>

namespace backstep::ui {

namespace {

// In em.
constexpr int columns = 4;
constexpr float columnWidth = 15;

/// How many columns of the list fit into the window.
int columnsFor(const ViewContext& context) {
  const float room = ImGui::GetIO().DisplaySize.x - 4 * context.theme.sizes.margin;
  return std::clamp(static_cast<int>(room / (columnWidth * context.theme.sizes.em)), 1, columns);
}

/// How many lines a group takes, with its heading.
int lineCount(std::string_view group) {
  const auto rows = trainingControls();
  return 1 + static_cast<int>(std::count_if(rows.begin(), rows.end(), [&](const ControlRow& row) {
           return row.group == group;
         }));
}

/// How many columns the groups fill one after the other, with at most `most` lines per column.
int columnsOf(int most) {
  int count = 1;
  int lines = 0;
  std::string_view group;
  for (const ControlRow& row : trainingControls()) {
    if (row.group == group) continue;
    group = row.group;
    const int more = lineCount(group);
    const bool fits = lines + more <= most;
    count += fits ? 0 : 1;
    lines = fits ? lines + more : more;
  }
  return count;
}

/// The least length of columns of which `count` hold everything.
int linesFor(int count) {
  int most = 1;
  for (const ControlRow& row : trainingControls()) most = std::max(most, lineCount(row.group));
  while (columnsOf(most) > count) ++most;
  return most;
}

ButtonLook quietly(const std::string& label) { return {Icon::None, label, false, true}; }

} // namespace

std::string ControlsMenu::label(const Lab& lab) {
  const auto count = lab.hidden().names().size();
  if (count == 0) return "Controls\u2026";
  return "Controls: " + std::to_string(count) + " hidden\u2026";
}

float ControlsMenu::width(const ViewContext& context) const {
  return buttonWidth(context, quietly(label(context.lab)));
}

void ControlsMenu::draw(ViewContext& context) const {
  const Sizes& s = context.theme.sizes;
  const std::string text = label(context.lab);
  if (lookButton(context, "controls", quietly(text))) ImGui::OpenPopup("controls list");
  context.probe.text("lab/controls", text);
  const ImVec2 below = ImGui::GetItemRectMax();
  if (ImGui::IsItemHovered())
    tooltip(context, "For instructors: hide what the class should not touch yet");
  const ImVec2 screen = ImGui::GetIO().DisplaySize;
  ImGui::SetNextWindowSizeConstraints({0, 0}, {screen.x - 2 * s.gap, screen.y - below.y - s.gap});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {s.margin, s.margin});
  ImGui::SetNextWindowPos(below, ImGuiCond_Appearing, {1, 0});
  if (ImGui::BeginPopup("controls list")) {
    drawList(context);
    ImGui::EndPopup();
  }
  ImGui::PopStyleVar();
}

void ControlsMenu::drawList(ViewContext& context) const {
  const Sizes& s = context.theme.sizes;
  styledText(context.fonts.medium, context.theme.colours.ink, "What the class sees");
  drawParagraph(
      context, "Untick what should not be touched yet: it leaves no gap, and its key does nothing.",
      s.em * columnWidth * static_cast<float>(columnsFor(context)), context.theme.colours.inkSoft);
  ImGui::Dummy({0, s.gapTiny});
  drawColumns(context);
  ImGui::Dummy({0, s.gapSmall});
  drawEnd(context);
}

// Groups fill the columns one after the other; none is torn apart.
void ControlsMenu::drawColumns(ViewContext& context) const {
  const Sizes& s = context.theme.sizes;
  const auto rows = trainingControls();
  const int count = columnsFor(context);
  const int most = linesFor(count);
  const float left = ImGui::GetCursorPosX();
  int column = 0;
  int lines = 0;
  std::string_view group;
  ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, {0, 0});
  ImGui::BeginGroup();
  for (const ControlRow& row : rows) {
    if (row.group != group) {
      if (lines > 0 && lines + lineCount(row.group) > most) {
        ImGui::EndGroup();
        ImGui::SameLine(left + static_cast<float>(++column) * s.em * columnWidth);
        ImGui::BeginGroup();
        lines = 0;
      }
      if (lines > 0) ImGui::Dummy({0, s.gapTiny});
      styledText(context.fonts.small, context.theme.colours.inkSoft, row.group);
      lines += lineCount(row.group);
      group = row.group;
    }
    drawRow(context, row);
  }
  ImGui::EndGroup();
  ImGui::PopStyleVar();
}

void ControlsMenu::drawRow(ViewContext& context, const ControlRow& row) const {
  const HiddenControls& hidden = context.lab.hidden();
  const bool withAll = !row.within.empty() && hidden.hides(row.within);
  bool shown = !hidden.hides(row.name);
  ImGui::PushID(row.name.data());
  ImGui::BeginDisabled(withAll);
  if (ImGui::Checkbox(std::string(row.title).c_str(), &shown))
    context.commands.push(lab::HideControl{std::string(row.name), !shown});
  ImGui::EndDisabled();
  ImGui::PopID();
  context.probe.text("lab/controls/" + std::string(row.name), shown ? "shown" : "hidden");
}

void ControlsMenu::drawEnd(ViewContext& context) const {
  const Sizes& s = context.theme.sizes;
  const auto count = context.lab.hidden().names().size();
  const std::string all =
      count == 0 ? "Show all" : "Show all (" + std::to_string(count) + " hidden)";
  ImGui::BeginDisabled(count == 0);
  if (lookButton(context, "show all", {Icon::None, all, false, false}))
    context.commands.push(lab::HideControls{});
  ImGui::EndDisabled();
  context.probe.text("lab/controls/show-all", all);
  ImGui::SameLine(0, s.gapSmall);
  ImGui::BeginDisabled(context.lab.explanations().all());
  if (lookButton(context, "explain", {Icon::None, "Explain the drawing", false, true})) {
    context.commands.push(lab::Explain{Explanation::Neuron, true});
    context.commands.push(lab::Explain{Explanation::Weights, true});
    ImGui::CloseCurrentPopup();
  }
  ImGui::EndDisabled();
  context.probe.name("lab/controls/explain");
  if (ImGui::IsItemHovered(ImGuiHoveredFlags_AllowWhenDisabled))
    tooltip(context, "Writes beside the network again what its maps and lines are");
}

} // namespace backstep::ui
