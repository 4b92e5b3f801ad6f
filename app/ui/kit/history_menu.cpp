#include "kit/history_menu.h"

#include "kit/widgets.h"

#include <algorithm>
#include <cmath>
#include <string>

namespace backstep::ui {

namespace {

constexpr float mostHeight = 24; // em; a longer list scrolls

const ButtonLook look{Icon::ChevronDown, "", false, true};

void drawPlace(ViewContext& context, std::size_t count, const std::string& words) {
  const std::size_t now = context.session.history().doneCount();
  const ImU32 ink =
      count > now ? context.theme.colours.inkFaint : context.theme.colours.ink; // can be redone
  ImGui::PushID(static_cast<int>(count));
  ImGui::PushStyleColor(ImGuiCol_Text, ink);
  if (ImGui::MenuItem(words.c_str(), nullptr, count == now))
    context.commands.push(command::UndoTo{count});
  ImGui::PopStyleColor();
  context.marks.markText("history/" + std::to_string(count), words);
  ImGui::PopID();
}

} // namespace

float historyButtonWidth(const ViewContext& context) { return buttonWidth(context, look); }

void historyButton(ViewContext& context) {
  const History& history = context.session.history();
  ImGui::BeginDisabled(history.edits().empty());
  if (lookButton(context, "history", look)) ImGui::OpenPopup("history-list");
  ImGui::EndDisabled();
  context.marks.mark("history");
  if (ImGui::IsItemHovered() && !history.edits().empty()) tooltip(context, "All edits");
  const Sizes& s = context.theme.sizes;
  ImGui::SetNextWindowSizeConstraints({0, 0}, {FLT_MAX, s.em * mostHeight});
  // Whole pixels: a window within constraints is cut to them, and would scroll by the rest.
  const float padding = std::round(s.gap);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {padding, padding});
  if (ImGui::BeginPopup("history-list")) {
    drawPlace(context, 0, "The lesson's own numbers");
    for (std::size_t i = 0; i < history.edits().size(); ++i)
      drawPlace(context, i + 1, history.edits()[i].name);
    ImGui::EndPopup();
  }
  ImGui::PopStyleVar();
}

} // namespace backstep::ui
