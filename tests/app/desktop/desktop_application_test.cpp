#include "app/host/temporary_folder.h"
#include "desktop/desktop_application.h"
#include "host/headless.h"

#include <doctest/doctest.h>
#include <filesystem>
#include <fstream>

namespace backstep {
namespace {

OpenRequest opening(std::string source, int step = 0) {
  OpenRequest request;
  request.source = std::move(source);
  request.step = step;
  return request;
}

bool says(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

TEST_CASE("without a lesson the program opens at home, with one in the walk") {
  DesktopApplication home({}, true, true);
  host::Headless(home).settle();
  CHECK(says(home.describe(), "screen home\n"));
  DesktopApplication walk(opening("handout", 12), true, true);
  host::Headless(walk).settle();
  CHECK(says(walk.describe(), "screen walk\n"));
  CHECK(says(walk.describe(), "step 12\n"));
}

TEST_CASE("every view that can be asked for is there") {
  for (const char* view : {"home", "walk", "messages", "settings", "help", "palette", "tour"}) {
    OpenRequest request = opening("handout");
    request.view = view;
    DesktopApplication application(request, true, true);
    host::Headless(application).settle();
    INFO(view);
    const std::string name = std::string(view) == "walk" || std::string(view) == "home"
                                 ? "screen " + std::string(view)
                                 : "mark " + std::string(view) + " ";
    CHECK(says(application.describe(), name));
  }
}

TEST_CASE("the screen in words names the step and what is on the screen") {
  DesktopApplication application(opening("handout", 12), true, true);
  host::Headless(application).settle();
  const std::string words = application.describeInWords();
  CHECK(says(words, "Step 12 of 26: "));
  CHECK(says(words, "\nsteps\n"));
  CHECK(says(words, "  count: Step 12 of 26\n"));
}

TEST_CASE("the last lesson and step are remembered") {
  host::MemoryStorage settings;
  Surroundings around;
  around.settings = &settings;
  {
    DesktopApplication application(opening("xyz", 5), true, true, around);
    host::Headless(application).settle();
  }
  const auto text = settings.get("preferences.json");
  REQUIRE(text);
  CHECK(preferencesFromText(*text).lastLesson == "xyz");
  CHECK(preferencesFromText(*text).lastStep == 5);
}

TEST_CASE("broken settings do no harm") {
  host::MemoryStorage settings;
  REQUIRE_FALSE(settings.put("preferences.json", "{\"zoom\": [}"));
  Surroundings around;
  around.settings = &settings;
  DesktopApplication application(opening("xyz"), true, true, around);
  CHECK(host::Headless(application).settle());
}

TEST_CASE("answers outlive the program, and those that cannot be read are put aside") {
  host::MemoryStorage progress;
  REQUIRE_FALSE(progress.put("answers/xyz.toml", "this is not TOML = ["));
  Surroundings around;
  around.progress = &progress;
  {
    DesktopApplication application(opening("xyz"), true, true, around);
    host::Headless(application).settle();
  }
  CHECK(progress.get("answers/xyz.unreadable.toml") == "this is not TOML = [");
}

TEST_CASE("of several dropped files the first is opened and all lessons are remembered") {
  const TemporaryFolder folder;
  const auto copy = [&](const char* name) {
    const auto path = folder.path() / name;
    std::filesystem::copy_file(std::string(BACKSTEP_SOURCE_DIR) + "/lessons/xyz.toml", path);
    return path.string();
  };
  const std::string one = copy("one.toml");
  const std::string two = copy("two.toml");
  host::MemoryStorage settings;
  Surroundings around;
  around.settings = &settings;
  {
    DesktopApplication application({}, true, true, around);
    host::Headless screen(application);
    screen.settle();
    application.filesDropped({one, "picture.png", two});
    screen.settle();
    CHECK(says(application.describe(), "screen walk\n"));
  }
  const Preferences kept = preferencesFromText(*settings.get("preferences.json"));
  CHECK(kept.recent == std::vector<std::string>{one, two});
  CHECK(kept.lastLesson == one);
}

} // namespace
} // namespace backstep
