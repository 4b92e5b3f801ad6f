#include "desktop/desktop.h"

#include "desktop/file_watch.h"
#include "host/headless.h"
#include "host/storage.h"
#include "pixels/image.h"
#include "program/desktop_application.h"
#include "program/keeper.h"
#include "window/window.h"

#include <cstdlib>

namespace backstep {

namespace {

// The folder of the test protocol (host/handshake.h).
constexpr const char* handshakeVariable = "BACKSTEP_HANDSHAKE";

const char* environment(const char* name) { return std::getenv(name); }

} // namespace

std::string Desktop::show(const OpenRequest& request) {
  const char* handshake = environment(handshakeVariable);
  std::optional<host::FolderStorage> settings;
  std::optional<host::FolderStorage> progress;
  if (const auto folder = host::configFolder(environment)) settings.emplace(*folder);
  if (const auto folder = host::dataFolder(environment)) progress.emplace(*folder);
  WatchedFiles files;
  Surroundings around;
  around.settings = settings ? &*settings : nullptr;
  around.progress = progress ? &*progress : nullptr;
  around.files = &files;
  DesktopApplication application(request, false, handshake != nullptr, around);
  host::WindowOptions options;
  options.settings = around.settings;
  if (handshake != nullptr) options.handshakeFolder = handshake;
  return host::runWindow(application, options).value_or("");
}

std::string Desktop::savedAnswers(const std::string& lesson) {
  const auto folder = host::dataFolder(environment);
  if (!folder) return {};
  return Keeper::savedAnswers(host::FolderStorage(*folder), lesson);
}

std::vector<std::string> Desktop::savedLessons() {
  const auto folder = host::dataFolder(environment);
  if (!folder) return {};
  return Keeper::savedLessons(host::FolderStorage(*folder));
}

PracticeRecord Desktop::savedPractice(std::string& trouble) {
  const auto folder = host::dataFolder(environment);
  if (!folder) return {};
  host::FolderStorage progress(*folder);
  PracticeKeeper keeper(&progress);
  PracticeRecord record = keeper.load();
  trouble = keeper.takeTrouble();
  return record;
}

std::string Desktop::savePractice(const Exercise& exercise, const LessonMark& first) {
  const auto folder = host::dataFolder(environment);
  if (!folder) return {};
  host::FolderStorage progress(*folder);
  PracticeKeeper keeper(&progress);
  keeper.learn(exercise, first, false);
  return keeper.takeTrouble();
}

std::string Desktop::takeScreenshot(const OpenRequest& request, const ScreenshotRequest& picture) {
  DesktopApplication application(request, true, false);
  host::Headless headless(application,
                          {picture.width, picture.height, static_cast<float>(picture.scale)});
  headless.settle();
  return host::writePng(picture.path, headless.image()).value_or("");
}

std::string Desktop::describe(const OpenRequest& request, const ScreenshotRequest& picture) {
  DesktopApplication application(request, true, true);
  host::Headless headless(application,
                          {picture.width, picture.height, static_cast<float>(picture.scale)});
  headless.settle();
  return application.describeInWords();
}

} // namespace backstep
