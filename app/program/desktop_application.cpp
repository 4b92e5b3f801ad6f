#include "program/desktop_application.h"

#include "explain/step_text.h"
#include "host/gui.h"
#include "host/raster.h"
#include "marking/answer_sheet.h"
#include "model/places.h"
#include "model/session_link.h"
#include "pixels/image.h"
#include "text/utf8.h"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <sstream>
#include <utility>

namespace backstep {

namespace {

bool isPlace(std::string_view id) {
  return std::any_of(std::begin(places), std::end(places),
                     [&](const Place& each) { return each.id == id; });
}

constexpr std::chrono::milliseconds betweenLooks{400};

FileWriter fileWriter(Files* files) {
  if (files == nullptr) return {};
  return
      [files](const std::string& name, std::string_view text) { return files->write(name, text); };
}

Preferences begun(Preferences preferences, const OpenRequest& request, bool still) {
  preferences.dark = request.dark.value_or(preferences.dark);
  if (still) preferences.motion = false;
  return preferences;
}

/// The part of a picture that a rectangle covers.
host::Image cropped(const host::Image& all, const ui::Rect& area) {
  const auto clampTo = [](float at, int most) {
    return std::clamp(static_cast<int>(std::lround(at)), 0, most);
  };
  const int left = clampTo(area.min.x, all.width);
  const int top = clampTo(area.min.y, all.height);
  host::Image part(std::max(clampTo(area.max.x, all.width) - left, 1),
                   std::max(clampTo(area.max.y, all.height) - top, 1));
  for (int y = 0; y < part.height && top + y < all.height; ++y)
    for (int x = 0; x < part.width && left + x < all.width; ++x)
      part.at(x, y) = all.at(left + x, top + y);
  return part;
}

} // namespace

DesktopApplication::DesktopApplication(const OpenRequest& request, bool still, bool recordProbe,
                                       const Surroundings& around)
    : around_(around),
      keeper_(around.settings, around.progress),
      state_([this](std::string_view source) { return files().open(std::string(source)); },
             fileWriter(around.files), begun(keeper_.load(), request, still)),
      workspace_(state_, recordProbe, &files()),
      lastLook_(Clock::now()) {
  workspace_.setPage(around.page);
  workspace_.setEmbedded(around.embedded);
  keeper_.restorePractice(state_);
  begin(request);
}

DesktopApplication::~DesktopApplication() { saveNow(); }

void DesktopApplication::saveNow() {
  rememberPlace();
  keeper_.save(state_);
}

void DesktopApplication::begin(const OpenRequest& request) {
  if (request.source.empty()) {
    workspace_.show("home");
  } else {
    state_.run(command::Open{request.source});
    if (!request.answers.empty()) state_.run(command::RestoreAnswers{request.answers});
    if (request.showAnswers) state_.run(command::ShowAnswers{true, false});
    state_.run(command::Seek{request.step});
    noticeOpened();
  }
  if (!request.view.empty()) workspace_.show(request.view);
}

void DesktopApplication::prepare(ImFontAtlas& fonts, float scale) {
  workspace_.setFonts(
      ui::loadFonts(fonts, host::fontBytes, scale, state_.preferences().readingSize));
}

void DesktopApplication::frame(float seconds) {
  workspace_.frame(ImGui::GetIO().DisplaySize, seconds);
  noticeOpened();
}

void DesktopApplication::noticeOpened() {
  if (session().document() == nullptr) return;
  keeper_.restoreAnswers(state_);
  if (session().source() == opened_) return;
  opened_ = session().source();
  const bool newcomer =
      around_.settings != nullptr && !around_.embedded && !state_.preferences().tourSeen;
  if (newcomer && !std::exchange(toured_, true)) workspace_.show("tour");
  const bool isFile = files().exists(opened_);
  files().watch(isFile ? opened_ : "");
  if (!isFile) return;
  Preferences preferences = state_.preferences();
  remember(preferences, files().fullName(opened_));
  state_.run(command::Choose{std::move(preferences)});
}

void DesktopApplication::rememberPlace() {
  if (session().document() == nullptr || session().source().empty()) return;
  Preferences preferences = state_.preferences();
  const std::string& source = session().source();
  preferences.lastLesson = files().exists(source) ? files().fullName(source) : source;
  preferences.lastStep = session().player()->cursor();
  state_.run(command::Choose{std::move(preferences)});
}

void DesktopApplication::tick() {
  const auto now = Clock::now();
  if (now - lastLook_ < betweenLooks) return;
  lastLook_ = now;
  saveNow();
  if (files().changed()) workspace_.fileChanged();
}

void DesktopApplication::drawn(const ImDrawData& data) {
  const auto order = workspace_.takePicture();
  if (!order) return;
  const auto area = workspace_.areaOf(order->view);
  if (around_.files == nullptr || !area) {
    state_.run(command::Complain{"No picture was saved: that view is not on the screen"});
    return;
  }
  host::Image all(static_cast<int>(data.DisplaySize.x), static_cast<int>(data.DisplaySize.y),
                  ImGui::ColorConvertFloat4ToU32(background()));
  host::rasterise(data, all);
  const auto failure = files().write(order->path, host::encodePng(cropped(all, *area)));
  if (failure) return state_.run(command::Complain{"No picture was saved: " + *failure});
  state_.run(command::Note{"The picture is in " + order->path});
}

/// Trains on a table of points; false when it is not one or cannot be read.
bool DesktopApplication::takePoints(const std::string& path) {
  const std::filesystem::path file(path);
  const std::string ending = file.extension().string();
  if (ending != ".csv" && ending != ".tsv" && ending != ".txt") return false;
  Result<std::string> text = files().read(path);
  if (!text) return false;
  workspace_.ask(lab::UseCsv{std::move(*text), file.filename().string()});
  return workspace_.show("lab-boundary");
}

void DesktopApplication::filesDropped(const std::vector<std::string>& paths) {
  Preferences preferences = state_.preferences();
  std::string first;
  for (auto path = paths.rbegin(); path != paths.rend(); ++path) {
    if (takePoints(*path)) continue;
    if (std::filesystem::path(*path).extension() != ".toml") {
      state_.run(command::Complain{*path + " is neither a lesson file, which ends in .toml, nor a "
                                           "table of points, which ends in .csv"});
      continue;
    }
    remember(preferences, files().fullName(*path));
    first = *path;
  }
  state_.run(command::Choose{std::move(preferences)});
  if (!first.empty()) workspace_.ask(command::Open{first});
}

std::string DesktopApplication::news() {
  return narrator_.news(session(), workspace_.currentStep());
}

DesktopApplication::State DesktopApplication::state() const {
  State state;
  const Player* player = session().player();
  if (player == nullptr) return state;
  state.lesson = session().document()->lesson().id;
  state.step = player->cursor();
  state.lastStep = player->trace().lastStep();
  state.right = session().answers()->rightCount();
  state.questions = session().answers()->questionCount();
  state.answers = session().answersRevision();
  return state;
}

std::string DesktopApplication::answersText() const {
  return session().answers() == nullptr ? "" : session().answers()->toText();
}

void DesktopApplication::complain(const std::string& text) {
  state_.run(command::Complain{text});
  workspace_.refresh();
}

void DesktopApplication::follow(const ReadLink& read) {
  const Link& link = read.link;
  const bool other =
      !link.text.empty() || (!link.lesson.empty() && link.lesson != session().source());
  // A program that would be lost: the question comes first, and without the rest of the link.
  if (other && editedBeyondLink(session())) {
    if (link.text.empty()) return workspace_.ask(command::Open{link.lesson});
    return workspace_.ask(command::OpenText{link.text, "the link"});
  }
  const bool lesson = followLink(read, state_);
  if (lesson) workspace_.setHidden(link.hidden); // else they are of a lesson that is not open
  noticeOpened();
  if (link.view.empty()) {
    workspace_.show(lesson ? "walk" : "home");
  } else if (lesson && levelAt(link.view)) {
    workspace_.show("graph"); // at that level already
  } else if (!isPlace(link.view) || !workspace_.show(link.view)) {
    state_.run(command::Complain{"The link asks for a view that does not exist: \u201c" +
                                 excerpt(link.view, 40) + "\u201d"});
  }
  workspace_.refresh();
}

void DesktopApplication::answersSavedElsewhere(const std::string& text) {
  const Answers* answers = session().answers();
  const Result<AnswerSheet> theirs = readAnswerSheet(text);
  if (answers == nullptr || !theirs) return;
  if (theirs->progressName() != session().document()->lesson().progressName()) return;
  const AnswerSheet mine = answers->sheet();
  // Only what is new here: two windows that differ would go on saving otherwise.
  const bool blanks = std::any_of(
      theirs->answers.begin(), theirs->answers.end(), [&](const AnswerSheet::Answer& each) {
        const AnswerSheet::Answer* own = mine.find(each.id);
        for (size_t i = 0; i < each.entries.size(); ++i)
          if (!each.entries[i].empty() &&
              (own == nullptr || i >= own->entries.size() || own->entries[i].empty()))
            return true;
        return false;
      });
  const bool quizzes = theirs->replies.size() > mine.replies.size();
  if (!blanks && !quizzes) return;
  state_.run(command::RestoreAnswers{text});
  workspace_.refresh();
}

std::string DesktopApplication::describe() const {
  std::ostringstream text;
  text << "screen " << workspace_.screen() << "\n";
  if (const Player* player = session().player()) {
    const Trace& trace = state_.session().document()->trace(); // nothing covered: a test asks
    text << "step " << player->cursor() << "\nloss " << trace.value(trace.graph().output())[0]
         << "\n";
  }
  for (const auto& [name, item] : workspace_.probe().all())
    text << "mark " << name << " " << item.rect.min.x << " " << item.rect.min.y << " "
         << item.rect.max.x << " " << item.rect.max.y << "\n";
  return text.str();
}

std::string DesktopApplication::describeInWords() const {
  std::ostringstream text;
  text << workspace_.title() << "\n";
  if (const StepText* step = workspace_.currentStep())
    text << "Step " << session().player()->cursor() << " of "
         << session().player()->trace().lastStep() << ": " << step->title << "\n"
         << step->sentence << "\n";
  std::string area;
  for (const auto& [name, item] : workspace_.probe().all()) {
    const std::string in = name.substr(0, name.find('/'));
    if (in != area) text << "\n" << in << "\n";
    area = in;
    if (item.text.empty() && name == in) continue;
    text << "  " << (name == in ? name : name.substr(in.size() + 1));
    if (!item.text.empty()) text << ": " << item.text;
    text << "\n";
  }
  return text.str();
}

} // namespace backstep
