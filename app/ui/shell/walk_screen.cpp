#include "shell/walk_screen.h"

#include "shell/stale_veil.h"

#include <algorithm>
#include <cmath>

namespace backstep::ui {

namespace {

// All in em.
constexpr float usualSideWidth = 24.0F;
constexpr float usualInspectorWidth = 18.0F;
constexpr float widestSide = 28.0F;
constexpr float leastSideWidth = 10.0F;
constexpr float leastGraphWidth = 14.0F;
constexpr float sharedSideWidth = 15.5F;
constexpr float narrowWindow = 56.0F; // below it text and inspector share a column
constexpr float phoneWidth = 36.0F;   // below it one view is shown at a time

// Of the window's width; the side columns grow with it.
constexpr float sideShare = 0.29F;
constexpr float inspectorShare = 0.235F;

} // namespace

WalkScreen::WalkScreen()
    : Screen("walk", "Walk"),
      side_({{&textView_, "Lesson"},
             {&graphView_, "Graph", 1},
             {&programEditor_, "Program"},
             {&problemsView_, "Problems", 3, true},
             {&inspectorView_, "Inspector", 2}}) {}

void WalkScreen::draw(ViewContext& context, const Rect& area) {
  const Arrangement areas = arrange(context, area);
  if (areas.columns == 1) return drawOneColumn(context, areas);
  graphView_.draw(context, areas.graph);
  if (const auto& cell = graphView_.clickedCell())
    inspectorView_.askWhy(*context.session.player(), *cell);
  drawStaleVeil(context, areas.graph);
  stepBar_.draw(context, areas.steps);
  pinnedCards_.draw(context, areas.graph);
  side_.drawColumn(context, areas.side, areas.columns);
  if (areas.columns == 3) {
    inspectorView_.draw(context, areas.inspector);
    dragSplitter(context, "splitter/text", areas.side, 1, &Preferences::sideWidth);
    dragSplitter(context, "splitter/inspector", areas.inspector, -1, &Preferences::inspectorWidth);
  }
  drawRules(context, areas);
}

void WalkScreen::drawOneColumn(ViewContext& context, const Arrangement& areas) {
  side_.drawColumn(context, areas.side, areas.columns);
  if (&side_.shown() == &graphView_) {
    drawStaleVeil(context, graphView_.area());
    pinnedCards_.draw(context, graphView_.area());
  }
  stepBar_.draw(context, areas.steps);
  ImGui::GetWindowDrawList()->AddRectFilled(
      areas.steps.min, {areas.steps.max.x, areas.steps.min.y + context.theme.sizes.hair},
      context.theme.colours.rule);
}

std::vector<View*> WalkScreen::views() {
  if (side_.columns() == 1) return {&side_.shown(), &stepBar_, &side_};
  std::vector<View*> inOrder{&side_.shown(), &graphView_};
  if (side_.columns() == 3) inOrder.push_back(&inspectorView_);
  inOrder.insert(inOrder.end(), {&stepBar_, &side_});
  return inOrder;
}

bool WalkScreen::show(std::string_view view) {
  if (view == inspectorView_.id() && side_.columns() == 3) return true;
  if (view == graphView_.id() && side_.columns() > 1) return true;
  return side_.show(view) || view == graphView_.id() || view == stepBar_.id();
}

WalkScreen::Arrangement WalkScreen::arrange(const ViewContext& context, const Rect& area) const {
  const float em = context.theme.sizes.em;
  const float gap = context.theme.sizes.splitter;
  const float top = area.min.y;
  const float bottom = std::max(top, area.max.y - StepBar::height(context, area.width()));
  const float width = area.width();
  Arrangement areas;
  areas.columns = width < phoneWidth * em ? 1 : width < narrowWindow * em ? 2 : 3;
  areas.steps = {{area.min.x, bottom}, area.max};
  if (areas.columns == 1) {
    areas.side = areas.graph = areas.inspector = {area.min, {area.max.x, bottom}};
    return areas;
  }
  if (areas.columns == 2) {
    const float side = std::round(std::min(sharedSideWidth * em, width * 0.5F));
    areas.side = {area.min, {area.min.x + side, bottom}};
    areas.inspector = areas.side;
    areas.graph = {{areas.side.max.x + gap, top}, {area.max.x, bottom}};
    return areas;
  }
  const float room = width - gap - gap - leastGraphWidth * em;
  const auto widthOf = [&](float dragged, float share, float usual) {
    return dragged > 0 ? dragged * em : std::clamp(width * share, usual * em, widestSide * em);
  };
  const float side =
      std::round(std::clamp(widthOf(context.preferences.sideWidth, sideShare, usualSideWidth),
                            leastSideWidth * em, room * 0.5F));
  const float inspector = std::round(
      std::clamp(widthOf(context.preferences.inspectorWidth, inspectorShare, usualInspectorWidth),
                 leastSideWidth * em, room - side));
  areas.side = {area.min, {area.min.x + side, bottom}};
  areas.inspector = {{area.max.x - inspector, top}, {area.max.x, bottom}};
  areas.graph = {{areas.side.max.x + gap, top}, {areas.inspector.min.x - gap, bottom}};
  return areas;
}

void WalkScreen::drawRules(const ViewContext& context, const Arrangement& areas) {
  const ImU32 colour = context.theme.colours.rule;
  const float hair = context.theme.sizes.hair;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const auto line = [&](ImVec2 from, ImVec2 to) {
    list.AddRectFilled(from, {to.x + hair, to.y + hair}, colour);
  };
  const float top = areas.graph.min.y;
  const float bottom = areas.steps.min.y;
  line(areas.steps.min, {areas.steps.max.x, bottom});
  line({areas.graph.min.x - hair, top}, {areas.graph.min.x - hair, bottom});
  if (areas.columns == 3) line({areas.graph.max.x, top}, {areas.graph.max.x, bottom});
}

void WalkScreen::dragSplitter(ViewContext& context, const char* id, const Rect& panel,
                              float direction, float Preferences::*width) {
  const Sizes& s = context.theme.sizes;
  if (panel.height() <= 0) return;
  ImGui::SetCursorScreenPos({direction > 0 ? panel.max.x : panel.min.x - s.splitter, panel.min.y});
  ImGui::InvisibleButton(id, {s.splitter, panel.height()});
  context.marks.mark(id);
  if (!ImGui::IsItemHovered() && !ImGui::IsItemActive()) return;
  ImGui::SetMouseCursor(ImGuiMouseCursor_ResizeEW);
  ImGui::GetWindowDrawList()->AddRectFilled(ImGui::GetItemRectMin(), ImGui::GetItemRectMax(),
                                            context.theme.colours.hover);
  const float moved = ImGui::GetIO().MouseDelta.x * direction;
  if (!ImGui::IsItemActive() || moved == 0) return;
  if (!context.requests.preferences) context.requests.preferences = context.preferences;
  (*context.requests.preferences).*width =
      std::clamp((panel.width() + moved) / s.em, 0.0F, Preferences::widestColumn);
}

} // namespace backstep::ui
