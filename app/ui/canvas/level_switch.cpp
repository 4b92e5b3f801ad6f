#include "canvas/level_switch.h"

#include "kit/widgets.h"

#include <array>

namespace backstep::ui {

namespace {

struct Level {
  ZoomLevel level;
  const char* id;
  const char* label;
  const char* tip;
};
constexpr std::array<Level, 3> levels{
    {{ZoomLevel::Matrices, "graph/matrices", "Matrices", "A card for every array of the program"},
     {ZoomLevel::Neurons, "graph/neurons", "Neurons", "Layers as neurons, their weights as lines"},
     {ZoomLevel::Gates, "graph/gates", "Gates", "A card for every number and every scalar gate"}}};

} // namespace

ZoomLevel shownLevel(const Session& session) {
  const ZoomLevel asked = session.zoom().level;
  if (session.comparing()) return ZoomLevel::Matrices; // neurons have room for one number
  if (asked == ZoomLevel::Gates && session.finer() == nullptr) return ZoomLevel::Matrices;
  return asked == ZoomLevel::Neurons && session.neurons().empty() ? ZoomLevel::Matrices : asked;
}

float levelSwitchWidth(const ViewContext& context) {
  float width = context.theme.sizes.gap;
  for (const Level& each : levels) width += tabWidth(context, context.fonts.small, {each.label});
  return width;
}

void drawLevelSwitch(ViewContext& context, ImVec2 corner) {
  const Session& session = context.session;
  ImGui::SetCursorScreenPos(corner);
  const std::string keys = "  (" + keysOf(action("zoom-level")) + ")";
  for (const Level& each : levels) {
    const std::string problem =
        each.level == ZoomLevel::Matrices ? std::string() : session.zoomProblem(each.level);
    ImGui::BeginDisabled(!problem.empty());
    const bool current = each.level == shownLevel(session);
    const bool pressed = tabButton(context, each.id, context.fonts.small, context.theme.sizes.bar,
                                   {each.label, current});
    ImGui::EndDisabled();
    context.probe.text(each.id, problem.empty() ? current ? "current" : "" : problem);
    if (ImGui::IsItemHovered(ImGuiHoveredFlags_AllowWhenDisabled))
      tooltip(context, problem.empty() ? each.tip + keys : problem);
    if (pressed && problem.empty()) context.commands.push(command::SetZoom{each.level});
    ImGui::SameLine(0, 0);
  }
}

} // namespace backstep::ui
