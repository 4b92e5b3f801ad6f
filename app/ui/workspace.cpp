#include "ui/workspace.h"

#include "ui/widgets.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <imgui_internal.h>

namespace backstep::ui {

namespace {

// All in em.
constexpr float usualTextWidth = 16.5F;
constexpr float usualInspectorWidth = 18.0F;
constexpr float leastSideWidth = 10.0F;
constexpr float leastGraphWidth = 14.0F;
constexpr float sharedSideWidth = 14.5F;
constexpr float narrowWindow = 56.0F; // below it text and inspector share a column

constexpr float zoomStep = 1.25F;

SymbolMap symbolsOf(const Lesson& lesson) {
  SymbolMap symbols;
  for (const Symbol& each : lesson.symbols) symbols[each.name] = each.tex.text;
  return symbols;
}

} // namespace

Workspace::Workspace(Session& session, Settings settings, bool recordMarks)
    : session_(session),
      settings_(settings),
      marks_(recordMarks),
      textWidth_(usualTextWidth),
      inspectorWidth_(usualInspectorWidth) {}

Workspace::~Workspace() = default;

void Workspace::setFonts(Fonts fonts) {
  fonts_ = std::move(fonts);
  theme_ = makeTheme(fonts_, settings_.dark);
  applyStyle(theme_);
}

ImVec4 Workspace::background() const {
  return ImGui::ColorConvertU32ToFloat4(theme_.colours.page);
}

std::string Workspace::title() const {
  const Document* document = session_.document();
  return document == nullptr ? "Backstep" : document->lesson().title + " \u2013 Backstep";
}

bool Workspace::wantsFrame() const {
  return changed_ || session_.playing() || graphView_.animating();
}

void Workspace::refreshNames() {
  const Document* document = session_.document();
  if (document == nullptr) return names_.reset();
  const auto& graph = document->trace().evaluation().sharedGraph();
  if (names_ && graph == namedGraph_) return;
  namedGraph_ = graph;
  names_.emplace(*graph, symbolsOf(document->lesson()));
}

ViewContext Workspace::makeContext(float seconds) {
  return {session_, commands_, theme_,   fonts_,    formulas_,  texts_,  names_ ? &*names_ : nullptr,
          marks_,   asked_,    requests_, hovered_, hoverNext_, seconds, settings_.motion,
          focusedView_ >= 0};
}

void Workspace::frame(ImVec2 size, float seconds) {
  const bool free = !ImGui::GetIO().WantTextInput && !ImGui::IsAnyItemActive();
  session_.advance(seconds);
  refreshNames();
  marks_.clear();
  hoverNext_ = {};
  ViewContext context = makeContext(seconds);

  ImGui::SetNextWindowPos({0, 0});
  ImGui::SetNextWindowSize(size);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0, 0});
  ImGui::Begin("workspace", nullptr,
               ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoBackground |
                   ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoBringToFrontOnFocus |
                   ImGuiWindowFlags_NoNavInputs | ImGuiWindowFlags_NoScrollWithMouse);
  ImGui::PopStyleVar();
  const Arrangement areas = arrange(context, size);
  drawPanels(context, areas);
  ImGui::End();
  help_.draw(context);
  takeKeys(context, free);
  finish(context);
}

Workspace::Arrangement Workspace::arrange(const ViewContext& context, ImVec2 size) const {
  const float em = theme_.sizes.em;
  const float gap = theme_.sizes.splitter;
  const float top = TopBar::height(context);
  const float bottom = std::max(top, size.y - StepBar::height(context));
  Arrangement areas;
  areas.narrow = size.x < narrowWindow * em;
  areas.top = {{0, 0}, {size.x, top}};
  areas.steps = {{0, bottom}, {size.x, size.y}};
  if (areas.narrow) {
    const float side = std::round(std::min(sharedSideWidth * em, size.x * 0.5F));
    areas.text = {{0, top}, {side, bottom}};
    areas.inspector = areas.text;
    areas.graph = {{side + gap, top}, {size.x, bottom}};
    return areas;
  }
  const float room = size.x - gap - gap - leastGraphWidth * em;
  const float text = std::round(std::clamp(textWidth_ * em, leastSideWidth * em, room * 0.5F));
  const float inspector =
      std::round(std::clamp(inspectorWidth_ * em, leastSideWidth * em, room - text));
  areas.text = {{0, top}, {text, bottom}};
  areas.inspector = {{size.x - inspector, top}, {size.x, bottom}};
  areas.graph = {{text + gap, top}, {size.x - inspector - gap, bottom}};
  return areas;
}

void Workspace::drawPanels(ViewContext& context, const Arrangement& areas) {
  topBar_.draw(context, areas.top);
  graphView_.draw(context, areas.graph);
  stepBar_.draw(context, areas.steps);
  if (areas.narrow) {
    Rect side = areas.text;
    drawSideTabs(context, side);
    View& shown = showInspector_ ? static_cast<View&>(inspectorView_) : textView_;
    shown.draw(context, side);
  } else {
    textView_.draw(context, areas.text);
    inspectorView_.draw(context, areas.inspector);
    dragSplitter(context, "splitter/text", areas.text.max.x, areas, textWidth_, 1);
    dragSplitter(context, "splitter/inspector", areas.graph.max.x, areas, inspectorWidth_, -1);
  }
  drawRules(context, areas);
}

void Workspace::drawSideTabs(ViewContext& context, Rect& area) {
  const Sizes& s = theme_.sizes;
  ImGui::SetCursorScreenPos({area.min.x + s.gap, area.min.y + s.gapSmall});
  const auto tab = [&](const char* id, const char* label, bool inspector) {
    ButtonLook look{Icon::None, label, false, showInspector_ != inspector};
    if (lookButton(context, id, look)) showInspector_ = inspector;
    context.marks.markText(id, label);
  };
  tab("tabs/text", "Lesson", false);
  ImGui::SameLine(0, s.gapTiny);
  tab("tabs/inspector", "Inspector", true);
  area.min.y += s.bar + s.gapSmall;
}

void Workspace::drawRules(const ViewContext& context, const Arrangement& areas) const {
  const ImU32 colour = context.theme.colours.rule;
  const float hair = context.theme.sizes.hair;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const auto line = [&](ImVec2 from, ImVec2 to) { list.AddRectFilled(from, {to.x + hair, to.y + hair}, colour); };
  const float top = areas.top.max.y;
  const float bottom = areas.steps.min.y;
  line({0, top}, {areas.top.max.x, top});
  line({0, bottom}, {areas.top.max.x, bottom});
  line({areas.text.max.x, top}, {areas.text.max.x, bottom});
  if (!areas.narrow)
    line({areas.inspector.min.x - hair, top}, {areas.inspector.min.x - hair, bottom});
}

void Workspace::dragSplitter(ViewContext& context, const char* id, float x,
                             const Arrangement& areas, float& width, float direction) {
  const Sizes& s = theme_.sizes;
  const float height = areas.text.height();
  if (height <= 0) return;
  ImGui::SetCursorScreenPos({x, areas.text.min.y});
  ImGui::InvisibleButton(id, {s.splitter, height});
  context.marks.mark(id);
  if (!ImGui::IsItemHovered() && !ImGui::IsItemActive()) return;
  ImGui::SetMouseCursor(ImGuiMouseCursor_ResizeEW);
  ImGui::GetWindowDrawList()->AddRectFilled(ImGui::GetItemRectMin(), ImGui::GetItemRectMax(),
                                            theme_.colours.hover);
  if (!ImGui::IsItemActive()) return;
  const float room = context.theme.sizes.em > 0 ? ImGui::GetIO().DisplaySize.x / s.em : 0;
  const float moved = ImGui::GetIO().MouseDelta.x / s.em * direction;
  width = std::clamp(width + moved, leastSideWidth, room - leastSideWidth - leastGraphWidth);
}

void Workspace::takeKeys(ViewContext& context, bool free) {
  if (ImGui::IsMouseClicked(ImGuiMouseButton_Left)) focusedView_ = -1;
  if (!free) return;
  if (ImGui::IsKeyPressed(ImGui::GetKeyIndex(ImGuiKey_Tab), false)) moveKeyboardFocus();
  if (help_.isOpen()) {
    // Only what closes it: everything else would act on what it hides.
    for (const ImWchar c : ImGui::GetIO().InputQueueCharacters)
      if (c == '?') requests_.toggleHelp = true;
    return;
  }
  if (focusedView_ >= 0 && ImGui::IsKeyPressed(ImGui::GetKeyIndex(ImGuiKey_Escape), false)) {
    focusedView_ = -1;
    return;
  }
  runPressedActions(context, focusedView_ < 0);
}

void Workspace::moveKeyboardFocus() {}

void Workspace::finish(const ViewContext& context) {
  const std::vector<Command> waiting = commands_.take();
  for (const Command& each : waiting) session_.run(each);
  if (requests_.toggleHelp) help_.toggle();
  if (requests_.toggleTheme) {
    settings_.dark = !settings_.dark;
    theme_ = makeTheme(fonts_, settings_.dark);
    applyStyle(theme_);
  }
  if (requests_.zoomSteps != 0)
    settings_.zoom = std::clamp(
        settings_.zoom * std::pow(zoomStep, static_cast<float>(requests_.zoomSteps)),
        Settings::leastZoom, Settings::mostZoom);
  const bool asked = requests_.fit || requests_.toggleHelp || requests_.toggleTheme ||
                     requests_.zoomSteps != 0;
  changed_ = !waiting.empty() || asked || context.hoverNext.node != hovered_.node;
  hovered_ = hoverNext_;
  asked_ = requests_;
  requests_ = {};
}

} // namespace backstep::ui
