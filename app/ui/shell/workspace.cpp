#include "shell/workspace.h"

#include "kit/actions.h"
#include "shell/home_screen.h"
#include "shell/walk_screen.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace backstep::ui {

namespace {

constexpr float zoomStep = 1.25F;

/// All screens in the order of their tabs.
std::vector<std::unique_ptr<Screen>> makeScreens() {
  std::vector<std::unique_ptr<Screen>> screens;
  screens.push_back(std::make_unique<HomeScreen>());
  screens.push_back(std::make_unique<WalkScreen>());
  return screens;
}

SymbolMap symbolsOf(const Lesson& lesson) {
  SymbolMap symbols;
  for (const Symbol& each : lesson.symbols) symbols[each.name] = each.tex.text;
  return symbols;
}

} // namespace

Workspace::Workspace(Session& session, Settings settings, bool recordMarks)
    : session_(session), settings_(settings), marks_(recordMarks), screens_(makeScreens()) {
  show("walk");
}

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

bool Workspace::wantsFrame() const { return changed_ || session_.playing() || front().animating(); }

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
          keyboardMoved_,
          front().id()};
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
  drawScreen(context, size);
  ImGui::End();
  help_.draw(context);
  takeKeys(context, free);
  finish(context);
}

void Workspace::drawScreen(ViewContext& context, ImVec2 size) {
  const float top = TopBar::height(context);
  std::vector<TopBar::Entry> entries;
  for (const auto& screen : screens_)
    entries.push_back({screen->id(), screen->label(), screen->available(session_)});
  topBar_.setScreens(std::move(entries));
  topBar_.draw(context, {{0, 0}, {size.x, top}});
  const float below = top + theme_.sizes.hair;
  ImGui::GetWindowDrawList()->AddRectFilled({0, top}, {size.x, below}, theme_.colours.rule);
  front().draw(context, {{0, below}, {size.x, std::max(below, size.y)}});
}

void Workspace::takeKeys(ViewContext& context, bool free) {
  const auto pressed = [](ImGuiKey key) {
    return ImGui::IsKeyPressed(ImGui::GetKeyIndex(key), false);
  };
  keyboardMoved_ = false;
  if (ImGui::IsMouseClicked(ImGuiMouseButton_Left)) keyboardView_.clear();
  if (!requests_.keyboardTo.empty()) keyboardView_ = requests_.keyboardTo;
  if (requests_.tabOn != 0) return moveKeyboard(requests_.tabOn < 0);
  if (!free || requests_.tabTaken) return;
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
  std::vector<std::string> ring{""};
  for (const View* view : front().views()) ring.push_back(view->id());
  ring.push_back(topBar_.id());
  const auto at = std::find(ring.begin(), ring.end(), keyboardView_) - ring.begin();
  const auto count = static_cast<std::ptrdiff_t>(ring.size());
  keyboardView_ = ring[static_cast<std::size_t>((at + (backwards ? count - 1 : 1)) % count)];
  keyboardMoved_ = true;
}

bool Workspace::show(std::string_view place) {
  if (front().show(place)) return true;
  for (std::size_t i = 0; i < screens_.size(); ++i) {
    if (screens_[i]->id() != place && !screens_[i]->show(place)) continue;
    front_ = i;
    keyboardView_.clear();
    return true;
  }
  return false;
}

void Workspace::runCommands() {
  const std::vector<Command> waiting = commands_.take();
  for (const Command& each : waiting) {
    session_.run(each);
    const bool opened = std::holds_alternative<command::Open>(each);
    if (opened && session_.problem().diagnostics.empty()) show("walk");
  }
  changed_ = !waiting.empty();
}

void Workspace::runRequests() {
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
  if (!requests_.show.empty()) show(requests_.show);
  changed_ = changed_ || requests_.fit || requests_.follow || requests_.tidy ||
             requests_.zoomGraph != 0 || requests_.toggleHelp || requests_.toggleTheme ||
             requests_.zoomSteps != 0 || !requests_.show.empty() || requests_.turnPage != 0 ||
             requests_.tabTaken;
}

void Workspace::finish(const ViewContext& context) {
  runCommands();
  runRequests();
  changed_ = changed_ || keyboardMoved_ || context.hoverNext.node != hovered_.node;
  hovered_ = hoverNext_;
  asked_ = requests_;
  requests_ = {};
}

} // namespace backstep::ui
