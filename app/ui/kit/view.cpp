#include "kit/view.h"

#include <algorithm>
#include <imgui_internal.h>

namespace backstep::ui {

namespace {

// The current step and those the pointer passes over; a long walk is not kept as a whole.
constexpr size_t mostKept = 64;

} // namespace

NodeId nodeOfRule(const Graph& graph, const Step& step) {
  return step.kind == StepKind::Message ? graph.edge(step.edge).consumer : step.node;
}

const StepText& StepTexts::get(const Session& session, const Names& names, int step, int figures) {
  std::map<int, StepText>& texts = kept_.of({session.revision(), figures});
  if (texts.size() >= mostKept) texts.clear();
  const auto found = texts.find(step);
  if (found != texts.end()) return found->second;
  StepTextOptions options;
  options.figures = figures;
  options.judges = !session.hidesBug();
  return texts.emplace(step, stepText(session.player()->trace(), names, step, options))
      .first->second;
}

namespace {

/// Gives the current window the keyboard and shows which widget has it.
void takeKeyboard() {
  ImGui::SetWindowFocus();
  ImGui::NavInitWindow(ImGui::GetCurrentWindow(), true);
  ImGui::GetCurrentContext()->NavDisableHighlight = false;
}

} // namespace

WalkNumbers ViewContext::numbers() const {
  return {session.player()->trace().evaluation().sharedGraph(), session.revision()};
}

bool ViewContext::hides(std::string_view part) const {
  return std::find(hidden.begin(), hidden.end(), part) != hidden.end();
}

NodeId ViewContext::focusNode() const {
  if (session.player() == nullptr) return {};
  if (session.selection().valid()) return session.selection();
  const Step* step = session.player()->current();
  return step == nullptr ? NodeId{} : step->node;
}

const StepText& ViewContext::stepText(int k) const {
  return texts.get(session, *names, k, preferences.figures);
}

void View::draw(ViewContext& context, const Rect& area) {
  area_ = area;
  context.probe.name(id_, area);
  ImGui::SetCursorScreenPos(area.min);
  const bool hasKeyboard = context.keyboardView == id_;
  // Arrow keys move the cursor of the walk unless Tab has given them to the widgets.
  const ImGuiWindowFlags navigation = hasKeyboard && navigable() ? 0 : ImGuiWindowFlags_NoNavInputs;
  const ImGuiWindowFlags padding = padded() ? ImGuiWindowFlags_AlwaysUseWindowPadding : 0;
  const bool open = ImGui::BeginChild(id_.c_str(), {area.width(), area.height()}, false,
                                      flags() | navigation | padding);
  if (hasKeyboard && context.keyboardMoved) takeKeyboard();
  if (open && isReading() && context.reading != nullptr)
    drawForReading(context);
  else if (open)
    drawContent(context);
  if (hasKeyboard) {
    const Rect ring = area.grown(-context.theme.sizes.line);
    ImGui::GetForegroundDrawList()->AddRect(ring.min, ring.max, context.theme.colours.focus,
                                            context.theme.sizes.rounding, 0,
                                            context.theme.sizes.line);
  }
  ImGui::EndChild();
}

void View::drawForReading(ViewContext& context) {
  ViewContext larger = withLooks(context, context.reading->theme, context.reading->fonts, nullptr);
  ImGui::PushFont(larger.fonts.text);
  drawContent(larger);
  ImGui::PopFont();
}

ViewContext withLooks(const ViewContext& context, const Theme& theme, const Fonts& fonts,
                      const Looks* reading) {
  const ViewContext& c = context;
  return {c.session,     c.lab,       c.commands, theme,    fonts,          c.formulas,
          c.texts,       c.names,     c.probe,    c.asked,  c.requests,     c.hovered,
          c.hoverNext,   c.cellFocus, c.seconds,  c.motion, c.keyboardView, c.keyboardMoved,
          c.preferences, c.screen,    c.training, reading,  c.largest,      c.hidden,
          c.words,       c.practice,  c.faults};
}

} // namespace backstep::ui
