#include "shell/workspace.h"

#include "kit/actions.h"
#include "kit/probe.h"
#include "kit/typing.h"
#include "kit/value_cells.h"
#include "model/places.h"
#include "shell/home_view.h"
#include "shell/lab_screen.h"
#include "shell/lecture_screen.h"
#include "shell/walk_screen.h"

#include <algorithm>
#include <cstddef>
#include <imgui_internal.h>
#include <utility>

namespace backstep::ui {

namespace {

/// All screens in the order of their tabs.
std::vector<std::unique_ptr<Screen>> makeScreens(const Catalog& catalog, Files& files,
                                                 const Lab& lab) {
  std::vector<std::unique_ptr<Screen>> screens;
  screens.push_back(std::make_unique<HomeScreen>(catalog, files));
  screens.push_back(std::make_unique<WalkScreen>());
  screens.push_back(std::make_unique<LabScreen>(lab));
  screens.push_back(std::make_unique<LectureScreen>());
  return screens;
}

} // namespace

Workspace::Workspace(AppState& state, bool recordProbe, Files* files)
    : state_(state),
      userFiles_(files != nullptr ? *files : disk_),
      chosen_(lookChoices()),
      probe_(recordProbe),
      screens_(makeScreens(catalog_, userFiles_, state.lab())),
      files_(state.session(), userFiles_, overlays_),
      recordProbe_(recordProbe) {
  show("walk");
}

Workspace::~Workspace() = default;

void Workspace::setFonts(Fonts fonts) {
  looks_.fonts = std::move(fonts);
  reading_.fonts = looks_.fonts.forReading();
  applyLooks();
}

void Workspace::noticeFingers() {
  const bool now = (ImGui::GetIO().ConfigFlags & ImGuiConfigFlags_IsTouchScreen) != 0;
  if (std::exchange(fingers_, now) != now) applyLooks();
}

void Workspace::applyLooks() {
  for (Looks* looks : {&looks_, &reading_})
    looks->theme = makeTheme(looks->fonts, preferences().dark, preferences().figures);
  applyStyle(looks_.theme);
}

ImVec4 Workspace::background() const {
  return ImGui::ColorConvertU32ToFloat4(looks_.theme.colours.page);
}

std::string Workspace::title() const {
  const Document* document = session().document();
  return document == nullptr ? "Backstep" : document->lesson().title + " \u2013 Backstep";
}

bool Workspace::wantsFrame() const {
  return changed_ || session().playing() || session().draft().unread() || front().animating();
}

void Workspace::refreshNames() {
  const Document* document = session().document();
  if (document == nullptr) return names_.reset();
  const auto& graph = document->trace().evaluation().sharedGraph();
  if (names_ && graph == namedGraph_) return;
  namedGraph_ = graph;
  hovered_ = {}; // a node of the graph before
  names_.emplace(*graph, document->lesson().symbolMap());
  largest_ = largestNumber(document->trace());
}

void Workspace::setHidden(std::vector<std::string> parts) {
  hidden_ = std::move(parts);
  hiddenOf_ = session().document() == nullptr ? "" : session().document()->lesson().id;
}

std::span<const std::string> Workspace::hiddenNow() const {
  const Document* document = session().document();
  if (document == nullptr || document->lesson().id != hiddenOf_) return {};
  return hidden_;
}

ViewContext Workspace::makeContext(float seconds) {
  return {session(),
          state_.lab(),
          commands_,
          looks_.theme,
          looks_.fonts,
          formulas_,
          texts_,
          names_ ? &*names_ : nullptr,
          probe_,
          asked_,
          requests_,
          hovered_,
          hoverNext_,
          cellFocus_,
          seconds,
          preferences().motion,
          keyboardView_,
          keyboardMoved_,
          preferences(),
          front().id(),
          front().training(),
          &reading_,
          largest_,
          hiddenNow(),
          &words_,
          &state_.practice(),
          &faults_};
}

void Workspace::frame(ImVec2 size, float seconds) {
  const bool free = !ImGui::GetIO().WantTextInput && !ImGui::IsAnyItemActive();
  // The text box that had the keyboard must not get the next letter.
  if (overlays_.opening()) ImGui::ClearActiveID();
  noticeFingers();
  state_.advance(static_cast<double>(seconds), front().training());
  refreshNames();
  probe_.setRecording(recordProbe_ || overlays_.tourOpen());
  probe_.clear();
  hoverNext_ = {};
  if (ImGui::IsMouseClicked(ImGuiMouseButton_Left)) cellFocus_.cell.reset();
  ViewContext context = makeContext(seconds);
  // Text boxes discard the letters that they do not use.
  if (!free && !overlays_.anyOpen()) runPressedActions(context, KeyUse::WhileTyping);

  ImGui::SetNextWindowPos({0, 0});
  ImGui::SetNextWindowSize(size);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0, 0});
  ImGui::Begin("workspace", nullptr,
               ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoBackground |
                   ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoBringToFrontOnFocus |
                   ImGuiWindowFlags_NoNavInputs | ImGuiWindowFlags_NoScrollWithMouse);
  ImGui::PopStyleVar();
  drawScreen(context, size);
  probeKeyboard(probe_);
  ImGui::End();
  drawAbove(context);
  takeKeys(context, free);
  finish(context);
}

void Workspace::drawScreen(ViewContext& context, ImVec2 size) {
  if (front().bare()) return front().draw(context, {{0, 0}, size});
  const float top = TopBar::height(context);
  std::vector<TopBar::Entry> entries;
  for (const auto& screen : screens_)
    if (screen->listed())
      entries.push_back({screen->id(), screen->label(), screen->available(session())});
  topBar_.setScreens(std::move(entries));
  topBar_.draw(context, {{0, 0}, {size.x, top}});
  const float below = top + looks_.theme.sizes.hair;
  ImGui::GetWindowDrawList()->AddRectFilled({0, top}, {size.x, below}, looks_.theme.colours.rule);
  const float strip = below + strip_.height(context);
  if (strip > below) strip_.draw(context, {{0, below}, {size.x, strip}});
  front().draw(context, {{0, strip}, {size.x, std::max(strip, size.y)}});
}

void Workspace::drawAbove(ViewContext& context) {
  overlaid_ = overlays_.anyOpen();
  const bool touring = overlays_.tourOpen();
  const bool popup = ImGui::IsPopupOpen("", ImGuiPopupFlags_AnyPopup); // an overlay is one, too
  toast_.draw(context, front().toastRoom(context),
              overlaid_ ? Toast::Above::Overlay
              : popup   ? Toast::Above::Menu
                        : Toast::Above::Nothing);
  overlays_.draw(context);
  if (!touring || overlays_.tourOpen()) return;
  Preferences toured = preferences();
  toured.tourSeen = true;
  commands_.push(command::Choose{std::move(toured)});
}

std::optional<Rect> Workspace::areaOf(std::string_view view) const {
  if (view == "window") return Rect{{0, 0}, ImGui::GetIO().DisplaySize};
  for (const View* each : front().views())
    if (each->id() == view) return each->area();
  return std::nullopt;
}

bool Workspace::mayClose() {
  changed_ = true;
  return files_.mayClose();
}

void Workspace::fileChanged() {
  changed_ = true;
  if (!files_.changedOnDisk()) return;
  const int before = session().log().revision();
  state_.run(command::Reload{});
  if (session().log().revision() == before)
    state_.run(command::Note{"The file has changed and was read again"});
}

std::optional<PictureOrder> Workspace::takePicture() {
  if (overlays_.anyOpen() || overlaid_) return std::nullopt;
  return files_.takePicture();
}

const StepText* Workspace::currentStep() const {
  const Player* player = session().player();
  if (player == nullptr || player->atStart() || !names_) return nullptr;
  // A lesson that was opened since the last frame has no names yet.
  if (namedGraph_ != player->trace().evaluation().sharedGraph()) return nullptr;
  return &texts_.get(session(), *names_, player->cursor(), preferences().figures);
}

void Workspace::takeKeys(ViewContext& context, bool free) {
  keyboardMoved_ = false;
  if (ImGui::IsMouseClicked(ImGuiMouseButton_Left)) keyboardView_.clear();
  if (!requests_.keyboardTo.empty()) keyboardView_ = requests_.keyboardTo;
  if (requests_.keyboardToWalk) keyboardView_.clear();
  if (requests_.tabOn != 0) return moveKeyboard(requests_.tabOn < 0);
  const bool menuOpen =
      ImGui::IsPopupOpen("", ImGuiPopupFlags_AnyPopupId | ImGuiPopupFlags_AnyPopupLevel);
  if (!free || menuOpen || requests_.keysTaken) return;
  if (overlays_.anyOpen()) {
    // Only the key that closes it: any other would act on what it hides.
    for (const ImWchar c : ImGui::GetIO().InputQueueCharacters)
      if (c == '?') requests_.show = "help";
    return;
  }
  if (keyPressed(ImGuiKey_Tab)) return moveKeyboard(ImGui::GetIO().KeyShift);
  if (!keyboardView_.empty() && keyPressed(ImGuiKey_Escape)) return keyboardView_.clear();
  runPressedActions(context, keyboardView_.empty() ? KeyUse::All : KeyUse::NoMovement);
}

void Workspace::moveKeyboard(bool backwards) {
  // The empty one gives the keyboard back to the walk.
  std::vector<std::string> ring{""};
  if (files_.otherOnDisk()) ring.push_back(strip_.id());
  for (const View* view : front().views()) ring.push_back(view->id());
  ring.push_back(topBar_.id());
  const auto at = std::find(ring.begin(), ring.end(), keyboardView_) - ring.begin();
  const auto count = static_cast<std::ptrdiff_t>(ring.size());
  keyboardView_ = ring[static_cast<size_t>((at + (backwards ? count - 1 : 1)) % count)];
  keyboardMoved_ = true;
}

bool Workspace::show(std::string_view place) {
  if (place == "copy-link") {
    copyLink();
    return true;
  }
  if (place == "open-file" && !userFiles_.namesPaths()) {
    userFiles_.choose();
    return true;
  }
  if (const auto level = levelAt(place)) {
    ask(command::SetZoom{*level});
    return show("graph");
  }
  if (overlays_.show(place)) return true;
  if (front().show(place)) return true;
  for (size_t i = 0; i < screens_.size(); ++i) {
    if (screens_[i]->id() != place && !screens_[i]->show(place)) continue;
    front_ = i;
    keyboardView_.clear();
    return true;
  }
  return false;
}

Link Workspace::linkToFront(Link (*toWalk)(const Session&)) const {
  const std::string& screen = front().id();
  if (screen == "lab") return linkToLab(state_.lab());
  if (screen != "walk" && screen != "lecture") return {};
  Link link = toWalk(session());
  if (screen == "lecture") link.view = screen; // a link has room for one: not for the level, too
  return link;
}

Link Workspace::link() const { return linkToFront(linkToWalk); }
Link Workspace::place() const { return linkToFront(linkToPlace); }

void Workspace::copyLink() {
  const std::string text = writeLink(link());
  changed_ = true;
  if (text.size() > longestLink)
    return state_.run(command::Complain{"This is too long for a link, which holds " +
                                        std::to_string(longestLink) +
                                        " characters: save the lesson as a file instead"});
  ImGui::SetClipboardText((page_ + text).c_str());
  std::string note = page_.empty()
                         ? "The link was copied: put it behind the address of Backstep's page"
                         : "The link to this was copied";
  if (text.size() > longestReadableLink)
    note += ". It has " + std::to_string(text.size()) +
            " characters; some mail programs cut off links as long as that";
  state_.run(command::Note{note});
}

void Workspace::runCommands() {
  const std::vector<Command> waiting = commands_.take();
  for (const Command& each : waiting) {
    if (files_.holdsBack(each)) continue;
    if (std::holds_alternative<SessionCommand>(each)) toast_.dismiss();
    state_.run(each);
    followUp(each);
  }
  changed_ = !waiting.empty();
}

// What to show after a command.
void Workspace::followUp(const Command& command) {
  if (const auto* ofLab = std::get_if<LabCommand>(&command)) {
    const std::string& lesson = state_.lab().lesson();
    if (std::holds_alternative<lab::WriteLesson>(*ofLab) && !lesson.empty())
      files_.askForFile({"Save the network as a lesson", "my-network.toml", lesson});
    return;
  }
  const bool opened = asSessionCommand<command::Open>(command) != nullptr ||
                      asSessionCommand<command::OpenText>(command) != nullptr;
  if (opened && session().problem().diagnostics.empty()) show("walk");
}

void Workspace::noteProgress() {
  const Answers* answers = session().answers();
  if (answers == nullptr || answersRevision_ == session().answersRevision()) return;
  answersRevision_ = session().answersRevision();
  Preferences noted = preferences();
  noted.progress[session().document()->lesson().progressName()] = {answers->rightCount(),
                                                                   answers->questionCount()};
  state_.run(command::Choose{std::move(noted)});
}

void Workspace::runRequests() {
  if (requests_.saveAs) files_.askToSave();
  if (!requests_.picture.empty()) files_.askForPicture(requests_.picture, front().id() == "walk");
  if (!requests_.file.name.empty()) files_.askForFile(requests_.file);
  if (requests_.exportAs != nullptr)
    if (const auto inTheWay = files_.askToExport(*requests_.exportAs))
      state_.run(command::Complain{*inTheWay});
  if (!requests_.show.empty()) show(requests_.show);
  changed_ = changed_ || !(requests_ == Requests{});
}

/// Lets fonts and theme follow the user's choices.
void Workspace::followChoices() {
  const LookChoices now = lookChoices();
  if (now == chosen_) return;
  if (now.readingSize != chosen_.readingSize) ++fontsRevision_;
  chosen_ = now;
  applyLooks();
  changed_ = true;
}

void Workspace::finish(const ViewContext& context) {
  runCommands();
  noteProgress();
  runRequests();
  followChoices();
  changed_ = changed_ || keyboardMoved_ || overlays_.settling() ||
             context.hoverNext.node != hovered_.node || context.hoverNext.edge != hovered_.edge;
  hovered_ = hoverNext_;
  asked_ = requests_;
  requests_ = {};
}

} // namespace backstep::ui
