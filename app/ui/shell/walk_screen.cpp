#include "shell/walk_screen.h"

#include "kit/widgets.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace backstep::ui {

namespace {

constexpr float veil = 0.55F; // how far the drawing fades into the page

/// While the program has mistakes: greys the drawing, which shows the last program that could be
/// read, and says so. Named "graph/stale". Clicks go through to the drawing.
void drawStaleVeil(ViewContext& context, const Rect& area) {
  if (context.session.draft().mistakes().empty()) return;
  const Sizes& s = context.theme.sizes;
  const Palette& p = context.theme.colours;
  ImFont* font = context.fonts.text;
  ImGui::SetCursorScreenPos(area.min);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0, 0});
  ImGui::BeginChild("stale", {area.width(), area.height()}, false,
                    ImGuiWindowFlags_NoInputs | ImGuiWindowFlags_NoNav |
                        ImGuiWindowFlags_NoBackground | ImGuiWindowFlags_NoScrollbar);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.AddRectFilled(area.min, area.max, faded(p.page, veil));
  const std::string words =
      elided(font, font->FontSize, "The drawing shows the last program that could be read",
             area.width() - s.margin - s.margin);
  const ImVec2 size = textExtent(font, words);
  const ImVec2 at{std::round(area.centre().x - size.x * 0.5F), area.min.y + s.margin};
  const Rect box = Rect{at, {at.x + size.x, at.y + size.y}}.grown(s.gapSmall);
  list.AddRectFilled(box.min, box.max, p.panel, s.rounding);
  list.AddRect(box.min, box.max, p.ruleStrong, s.rounding, 0, s.hair);
  list.AddText(font, font->FontSize, at, p.ink, words.c_str());
  context.probe.text("graph/stale", words, box);
  ImGui::EndChild();
  ImGui::PopStyleVar();
}

// All in em.
constexpr float usualSideWidth = 24.0F;
constexpr float usualInspectorWidth = 18.0F;
constexpr float widestSide = 28.0F;
constexpr float leastSideWidth = 10.0F;
constexpr float leastGraphWidth = 14.0F;
constexpr float widestSheet = 46.0F;
constexpr float sharedSideWidth = 15.5F;
constexpr float narrowWindow = 56.0F; // below it text and inspector share a column
constexpr float wideWindow = 72.0F;   // below it the inspector lies below the graph
constexpr float leastStacked = 24.0F; // height of graph and inspector; in less they do not stack
constexpr float lowestInspector = 9.5F;
constexpr float highestInspector = 18.0F;
constexpr float phoneWidth = 36.0F; // below it one view is shown at a time

// Of the window's width; the side columns grow with it.
constexpr float sideShare = 0.29F;
constexpr float sheetShare = 0.5F;
constexpr float inspectorShare = 0.235F;
constexpr float leastGraphShare = 0.45F; // where the inspector lies below

constexpr float stackedShare = 0.38F; // of the height, for an inspector below the graph

/// How many columns fit into an area without the steps; see WalkScreen::Arrangement.
int columnsIn(ImVec2 size, float em) {
  if (size.x < phoneWidth * em) return 1;
  const bool low = size.x < wideWindow * em && size.y < leastStacked * em;
  return size.x < narrowWindow * em || low ? 2 : 3;
}

/// Of a column: as the user dragged it, else a share of the window's width.
float columnWidth(float window, float em, float dragged, float share, float usual) {
  return dragged > 0 ? dragged * em : std::clamp(window * share, usual * em, widestSide * em);
}

} // namespace

WalkScreen::WalkScreen()
    : Screen("walk", "Walk"),
      side_({{&textView_, "Lesson"},
             {&sheetView_, "Sheet"},
             {&graphView_, "Graph", 1},
             {&programEditor_, "Program"},
             {&codeView_, "Code"},
             {&problemsView_, "Problems", 3, true},
             {&inspectorView_, "Inspector", 2}}) {}

void WalkScreen::draw(ViewContext& context, const Rect& area) {
  const Arrangement areas = arrange(context, area);
  inspects_ = areas.inspects;
  if (!std::exchange(drawn_, true)) {
    side_.setColumns(areas.columns);
    bring(wanted_);
  }
  if (areas.columns == 1) return drawOneColumn(context, areas);
  graphView_.draw(context, areas.graph);
  drawStaleVeil(context, areas.graph);
  stepBar_.draw(context, areas.steps);
  pinnedCards_.draw(context, areas.graph);
  side_.drawColumn(context, areas.side, areas.columns);
  if (areas.columns == 3 && areas.inspects) {
    inspectorView_.draw(context, areas.inspector);
    dragSplitter(context, "splitter/text", areas.side, 1, &Preferences::sideWidth);
    if (!areas.stacked)
      dragSplitter(context, "splitter/inspector", areas.inspector, -1,
                   &Preferences::inspectorWidth);
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

Rect WalkScreen::toastRoom(const ViewContext& context) const {
  const bool graph = side_.columns() > 1 || &side_.shown() == &graphView_;
  if (graph && context.names != nullptr) return graphView_.messageRoom(context);
  return {{0, 0}, {stepBar_.area().max.x, stepBar_.area().min.y}};
}

std::vector<View*> WalkScreen::views() {
  if (side_.columns() == 1) return {&side_.shown(), &stepBar_, &side_};
  std::vector<View*> inOrder{&side_.shown(), &graphView_};
  if (side_.columns() == 3 && inspects_) inOrder.push_back(&inspectorView_);
  inOrder.insert(inOrder.end(), {&stepBar_, &side_});
  return inOrder;
}

bool WalkScreen::show(std::string_view view) {
  const bool mine = bring(view);
  if (mine && !drawn_) wanted_ = view;
  return mine;
}

/// Shows a view of this screen; false when it has none of that id.
bool WalkScreen::bring(std::string_view view) {
  if (view == inspectorView_.id() && side_.columns() == 3)
    return !showsSheet() || side_.show(textView_.id());
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
  areas.columns = columnsIn({width, bottom - top}, em);
  areas.steps = {{area.min.x, bottom}, area.max};
  if (areas.columns == 3) {
    areas.inspects = !showsSheet() && !context.hides(inspectorView_.id());
    if (showsSheet()) return besideSheet(context, area, areas);
    return width < wideWindow * em ? aboveInspector(context, area, areas)
                                   : besideInspector(context, area, areas);
  }
  if (areas.columns == 1) {
    areas.side = areas.graph = areas.inspector = {area.min, {area.max.x, bottom}};
    return areas;
  }
  const float shared = width < narrowWindow * em ? sharedSideWidth : usualSideWidth;
  const float side = std::round(std::min(shared * em, width * 0.5F));
  areas.side = {area.min, {area.min.x + side, bottom}};
  areas.inspector = areas.side;
  areas.graph = {{areas.side.max.x + gap, top}, {area.max.x, bottom}};
  return areas;
}

/// Text, graph and inspector side by side.
WalkScreen::Arrangement WalkScreen::besideInspector(const ViewContext& context, const Rect& area,
                                                    Arrangement areas) {
  const float bottom = areas.steps.min.y;
  const float em = context.theme.sizes.em;
  const float gap = context.theme.sizes.splitter;
  const float width = area.width();
  const Preferences& chosen = context.preferences;
  const float room = width - gap - gap - leastGraphWidth * em;
  const float side =
      std::round(std::clamp(columnWidth(width, em, chosen.sideWidth, sideShare, usualSideWidth),
                            leastSideWidth * em, room * 0.5F));
  const float wanted =
      columnWidth(width, em, chosen.inspectorWidth, inspectorShare, usualInspectorWidth);
  const float inspector =
      areas.inspects ? std::round(std::clamp(wanted, leastSideWidth * em, room - side)) : 0;
  areas.side = {area.min, {area.min.x + side, bottom}};
  areas.inspector = {{area.max.x - inspector, area.min.y}, {area.max.x, bottom}};
  const float right = areas.inspects ? areas.inspector.min.x - gap : area.max.x;
  areas.graph = {{areas.side.max.x + gap, area.min.y}, {right, bottom}};
  return areas;
}

/// The text beside the graph, which has the inspector below itself instead of to its right.
WalkScreen::Arrangement WalkScreen::aboveInspector(const ViewContext& context, const Rect& area,
                                                   Arrangement areas) {
  const float bottom = areas.steps.min.y;
  const float em = context.theme.sizes.em;
  const float gap = context.theme.sizes.splitter;
  const float width = area.width();
  const float height = bottom - area.min.y;
  const float side = std::round(
      std::clamp(columnWidth(width, em, context.preferences.sideWidth, sideShare, usualSideWidth),
                 leastSideWidth * em, width - gap - width * leastGraphShare));
  areas.stacked = true;
  const float inspector = areas.inspects
                              ? std::round(std::clamp(height * stackedShare, lowestInspector * em,
                                                      highestInspector * em))
                              : 0;
  areas.side = {area.min, {area.min.x + side, bottom}};
  areas.graph = {{areas.side.max.x + gap, area.min.y}, {area.max.x, bottom - inspector}};
  areas.inspector = {{areas.graph.min.x, areas.graph.max.y}, {area.max.x, bottom}};
  if (areas.inspects) areas.inspector.min.y += context.theme.sizes.hair;
  return areas;
}

/// The page and the graph share the width; the inspector gives way.
WalkScreen::Arrangement WalkScreen::besideSheet(const ViewContext& context, const Rect& area,
                                                Arrangement areas) {
  const float bottom = areas.steps.min.y;
  const Sizes& s = context.theme.sizes;
  const float side = std::round(std::min(area.width() * sheetShare, widestSheet * s.em));
  areas.side = {area.min, {area.min.x + side, bottom}};
  areas.graph = {{areas.side.max.x + s.splitter, area.min.y}, {area.max.x, bottom}};
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
  if (areas.columns < 3 || !areas.inspects) return;
  if (areas.stacked)
    line({areas.graph.min.x, areas.graph.max.y}, {areas.graph.max.x, areas.graph.max.y});
  else
    line({areas.graph.max.x, top}, {areas.graph.max.x, bottom});
}

void WalkScreen::dragSplitter(ViewContext& context, const char* id, const Rect& panel,
                              float direction, float Preferences::*width) {
  const Sizes& s = context.theme.sizes;
  if (panel.height() <= 0) return;
  ImGui::SetCursorScreenPos({direction > 0 ? panel.max.x : panel.min.x - s.splitter, panel.min.y});
  ImGui::InvisibleButton(id, {s.splitter, panel.height()});
  context.probe.name(id);
  if (!ImGui::IsItemHovered() && !ImGui::IsItemActive()) return;
  ImGui::SetMouseCursor(ImGuiMouseCursor_ResizeEW);
  ImGui::GetWindowDrawList()->AddRectFilled(ImGui::GetItemRectMin(), ImGui::GetItemRectMax(),
                                            context.theme.colours.hover);
  const float moved = ImGui::GetIO().MouseDelta.x * direction;
  if (!ImGui::IsItemActive() || moved == 0) return;
  Preferences chosen = context.preferences;
  chosen.*width = std::clamp((panel.width() + moved) / s.em, 0.0F, Preferences::widestColumn);
  context.commands.push(command::Choose{std::move(chosen)});
}

} // namespace backstep::ui
