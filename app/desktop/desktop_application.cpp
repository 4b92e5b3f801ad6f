#include "desktop/desktop_application.h"

#include "explain/step_text.h"
#include "host/fonts.h"
#include "host/raster.h"
#include "marking/practice.h"
#include "pixels/png.h"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace backstep {

namespace {

constexpr std::chrono::milliseconds betweenLooks{400};

FileWriter fileWriter(bool allowed) {
  if (!allowed) return {};
  return [](const std::string& path, std::string_view text) -> std::optional<std::string> {
    std::ofstream file(path, std::ios::binary);
    file << text << std::flush;
    if (file) return std::nullopt;
    return "cannot write " + path;
  };
}

Preferences begun(Preferences preferences, const OpenRequest& request, bool still) {
  preferences.dark = request.dark.value_or(preferences.dark);
  if (still) preferences.motion = false;
  return preferences;
}

bool isFile(const std::string& source) {
  std::error_code ignored;
  return !source.empty() && std::filesystem::is_regular_file(source, ignored);
}

/// The path from the root, so that it means the same in every later run.
std::string fullPath(const std::string& path) {
  std::error_code failed;
  const auto full = std::filesystem::absolute(path, failed);
  return failed ? path : full.lexically_normal().string();
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

DesktopApplication::DesktopApplication(const OpenRequest& request, bool still, bool recordMarks,
                                       const Surroundings& around)
    : around_(around),
      keeper_(around.settings, around.progress),
      state_([](std::string_view source) { return openSource(std::string(source)); },
             fileWriter(around.files), begun(keeper_.load(), request, still)),
      workspace_(state_, recordMarks),
      lastLook_(Clock::now()) {
  begin(request);
}

DesktopApplication::~DesktopApplication() {
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
  const bool newcomer = around_.settings != nullptr && !state_.preferences().tourSeen;
  if (newcomer && !std::exchange(toured_, true)) workspace_.show("tour");
  if (around_.files) watch_.watch(isFile(opened_) ? opened_ : "");
  if (!isFile(opened_)) return;
  Preferences preferences = state_.preferences();
  remember(preferences, fullPath(opened_));
  workspace_.setPreferences(preferences);
}

void DesktopApplication::rememberPlace() {
  if (session().document() == nullptr || session().source().empty()) return;
  Preferences preferences = state_.preferences();
  const std::string& source = session().source();
  preferences.lastLesson = isFile(source) ? fullPath(source) : source;
  preferences.lastStep = session().player()->cursor();
  workspace_.setPreferences(preferences);
}

void DesktopApplication::tick() {
  const auto now = Clock::now();
  if (now - lastLook_ < betweenLooks) return;
  lastLook_ = now;
  rememberPlace();
  keeper_.save(state_);
  if (watch_.changed()) workspace_.fileChanged();
}

void DesktopApplication::drawn(const ImDrawData& data) {
  const auto order = workspace_.takePicture();
  if (!order) return;
  const auto area = workspace_.areaOf(order->view);
  if (!around_.files || !area) {
    state_.run(command::Complain{"No picture was saved: that view is not on the screen"});
    return;
  }
  host::Image all(static_cast<int>(data.DisplaySize.x), static_cast<int>(data.DisplaySize.y),
                  ImGui::ColorConvertFloat4ToU32(background()));
  host::rasterise(data, all);
  const auto failure = host::writePng(order->path, cropped(all, *area));
  if (failure) return state_.run(command::Complain{"No picture was saved: " + *failure});
  state_.run(command::Note{"The picture is in " + order->path});
}

/// Trains on a table of points; false when it is none or cannot be read.
bool DesktopApplication::takePoints(const std::string& path) {
  const std::filesystem::path file(path);
  const std::string ending = file.extension().string();
  if (ending != ".csv" && ending != ".tsv" && ending != ".txt") return false;
  Result<std::string> text = readFile(path);
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
    remember(preferences, fullPath(*path));
    first = *path;
  }
  workspace_.setPreferences(preferences);
  if (!first.empty()) workspace_.ask(command::Open{first});
}

std::string DesktopApplication::describe() const {
  std::ostringstream text;
  text << "screen " << workspace_.screen() << "\n";
  if (const Player* player = session().player()) {
    const Trace& trace = state_.session().document()->trace(); // nothing covered: a test asks
    text << "step " << player->cursor() << "\nloss " << trace.value(trace.graph().output())[0]
         << "\n";
  }
  for (const auto& [name, mark] : workspace_.marks().all())
    text << "mark " << name << " " << mark.rect.min.x << " " << mark.rect.min.y << " "
         << mark.rect.max.x << " " << mark.rect.max.y << "\n";
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
  for (const auto& [name, mark] : workspace_.marks().all()) {
    const std::string in = name.substr(0, name.find('/'));
    if (in != area) text << "\n" << in << "\n";
    area = in;
    if (mark.text.empty() && name == in) continue;
    text << "  " << (name == in ? name : name.substr(in.size() + 1));
    if (!mark.text.empty()) text << ": " << mark.text;
    text << "\n";
  }
  return text.str();
}

} // namespace backstep
