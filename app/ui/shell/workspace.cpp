#include "shell/workspace.h"

#include "kit/widgets.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>

namespace backstep::ui {

namespace {

// All in em.
constexpr float usualTextWidth = 16.5F;
constexpr float usualInspectorWidth = 18.0F;
constexpr float widestSide = 26.0F;
constexpr float leastSideWidth = 10.0F;
constexpr float leastGraphWidth = 14.0F;
constexpr float sharedSideWidth = 14.5F;
constexpr float narrowWindow = 56.0F; // below it text and inspector share a column

// Of the window's width; the side columns grow with it.
constexpr float textShare = 0.21F;
constexpr float inspectorShare = 0.235F;

constexpr float zoomStep = 1.25F;

SymbolMap symbolsOf(const Lesson& lesson) {
  SymbolMap symbols;
  for (const Symbol& each : lesson.symbols) symbols[each.name] = each.tex.text;
  return symbols;
}

} // namespace

Workspace::Workspace(Session& session, Settings settings, bool recordMarks)
    : session_(session), settings_(settings), marks_(recordMarks) {}

Workspace::~Workspace() = default;

void Workspace::setFonts(Fonts fonts) {
  fonts_ = std::move(fonts);
  theme_ = makeTheme(fonts_, settings_.dark);
  applyStyle(theme_);
}

ImVec4 Workspace::background() const { return ImGui::ColorConvertU32ToFloat4(theme_.colours.page); }

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
  return {session_,
          commands_,
          theme_,
          fonts_,
          formulas_,
          texts_,
          names_ ? &*names_ : nullptr,
          marks_,
          asked_,
          requests_,
          hovered_,
          hoverNext_,
          seconds,
          settings_.motion,
          keyboardView_,
          keyboardMoved_};
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
  const auto widthOf = [&](float dragged, float share, float usual) {
    return dragged > 0 ? dragged * em : std::clamp(size.x * share, usual * em, widestSide * em);
  };
  const float text = std::round(
      std::clamp(widthOf(textWidth_, textShare, usualTextWidth), leastSideWidth * em, room * 0.5F));
  const float inspector =
      std::round(std::clamp(widthOf(inspectorWidth_, inspectorShare, usualInspectorWidth),
                            leastSideWidth * em, room - text));
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
    dragSplitter(context, "splitter/text", areas.text, 1, textWidth_);
    dragSplitter(context, "splitter/inspector", areas.inspector, -1, inspectorWidth_);
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
  const auto line = [&](ImVec2 from, ImVec2 to) {
    list.AddRectFilled(from, {to.x + hair, to.y + hair}, colour);
  };
  const float top = areas.top.max.y;
  const float bottom = areas.steps.min.y;
  line({0, top}, {areas.top.max.x, top});
  line({0, bottom}, {areas.top.max.x, bottom});
  line({areas.graph.min.x - hair, top}, {areas.graph.min.x - hair, bottom});
  if (!areas.narrow) line({areas.graph.max.x, top}, {areas.graph.max.x, bottom});
}

void Workspace::dragSplitter(ViewContext& context, const char* id, const Rect& panel,
                             float direction, float& width) {
  const Sizes& s = theme_.sizes;
  if (panel.height() <= 0) return;
  ImGui::SetCursorScreenPos({direction > 0 ? panel.max.x : panel.min.x - s.splitter, panel.min.y});
  ImGui::InvisibleButton(id, {s.splitter, panel.height()});
  context.marks.mark(id);
  if (!ImGui::IsItemHovered() && !ImGui::IsItemActive()) return;
  ImGui::SetMouseCursor(ImGuiMouseCursor_ResizeEW);
  ImGui::GetWindowDrawList()->AddRectFilled(ImGui::GetItemRectMin(), ImGui::GetItemRectMax(),
                                            theme_.colours.hover);
  const float moved = ImGui::GetIO().MouseDelta.x * direction;
  if (ImGui::IsItemActive() && moved != 0) width = (panel.width() + moved) / s.em;
}

void Workspace::takeKeys(ViewContext& context, bool free) {
  const auto pressed = [](ImGuiKey key) {
    return ImGui::IsKeyPressed(ImGui::GetKeyIndex(key), false);
  };
  keyboardMoved_ = false;
  if (ImGui::IsMouseClicked(ImGuiMouseButton_Left)) keyboardView_.clear();
  if (!free) return;
  if (help_.isOpen()) {
    // Only what closes it: everything else would act on what it hides.
    for (const ImWchar c : ImGui::GetIO().InputQueueCharacters)
      if (c == '?') requests_.toggleHelp = true;
    return;
  }
  if (pressed(ImGuiKey_Tab)) return moveKeyboard(ImGui::GetIO().KeyShift);
  if (!keyboardView_.empty() && pressed(ImGuiKey_Escape)) return keyboardView_.clear();
  runPressedActions(context, keyboardView_.empty());
}

void Workspace::moveKeyboard(bool backwards) {
  // The empty one gives the keyboard back to the walk.
  const std::array<std::string, 6> ring{
      "", textView_.id(), graphView_.id(), inspectorView_.id(), stepBar_.id(), topBar_.id()};
  const auto at = std::find(ring.begin(), ring.end(), keyboardView_) - ring.begin();
  const auto count = static_cast<std::ptrdiff_t>(ring.size());
  keyboardView_ = ring[static_cast<std::size_t>((at + (backwards ? count - 1 : 1)) % count)];
  keyboardMoved_ = true;
  if (keyboardView_ == textView_.id()) showInspector_ = false;
  if (keyboardView_ == inspectorView_.id()) showInspector_ = true;
}

void Workspace::finish(const ViewContext& context) {
  const std::vector<Command> waiting = commands_.take();
  for (const Command& each : waiting) session_.run(each);
  if (requests_.toggleHelp) help_.toggle();
  if (requests_.toggleTheme) {
    settings_.dark = !settings_.dark;
    theme_ = makeTheme(fonts_, settings_.dark);
    applyStyle(theme_);
  }
  if (requests_.toggleMotion) settings_.motion = !settings_.motion;
  if (requests_.zoomSteps != 0)
    settings_.zoom =
        std::clamp(settings_.zoom * std::pow(zoomStep, static_cast<float>(requests_.zoomSteps)),
                   Settings::leastZoom, Settings::mostZoom);
  const bool asked = requests_.fit || requests_.follow || requests_.toggleHelp ||
                     requests_.toggleTheme || requests_.zoomSteps != 0;
  changed_ = !waiting.empty() || asked || keyboardMoved_ || context.hoverNext.node != hovered_.node;
  hovered_ = hoverNext_;
  asked_ = requests_;
  requests_ = {};
}

} // namespace backstep::ui
