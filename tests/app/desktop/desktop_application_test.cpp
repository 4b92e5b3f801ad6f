#include "app/bot.h"
#include "app/host/temporary_folder.h"
#include "desktop/desktop_application.h"
#include "host/gui.h"
#include "host/headless.h"

#include <doctest/doctest.h>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <thread>

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

/// The program and someone who uses it.
struct Use {
  DesktopApplication application;
  host::Headless screen;
  test::Bot bot;

  explicit Use(const OpenRequest& request, const Surroundings& around = {},
               const host::HeadlessOptions& options = {})
      : application(request, true, true, around),
        screen(application, options),
        bot(screen, [this](std::string_view name) -> std::optional<ImRect> {
          const ui::Marks::Mark* found = application.marks().find(name);
          if (found == nullptr) return std::nullopt;
          return ImRect(found->rect.min, found->rect.max);
        }) {}

  std::string text(const char* mark) const {
    const ui::Marks::Mark* found = application.marks().find(mark);
    return found == nullptr ? "" : found->text;
  }
  /// Types into the palette and runs what it finds first.
  void find(const char* what) {
    bot.command('k');
    bot.type(what);
    bot.press(ImGuiKey_Enter);
    screen.settle();
  }
};

/// A copy of a lesson in a folder; its path.
std::string copyOf(const char* lesson, const TemporaryFolder& folder, const char* name) {
  const auto path = folder.path() / name;
  std::filesystem::copy_file(std::string(BACKSTEP_SOURCE_DIR) + "/lessons/" + lesson + ".toml",
                             path);
  return path.string();
}

/// The first box of a blank that is on the screen.
std::string firstBox(const DesktopApplication& application) {
  for (const auto& [name, mark] : application.marks().all())
    if (name.rfind("blank/", 0) == 0 && name.find("/box/0") == name.size() - 6) return name;
  FAIL("no blank is on the screen");
  return {};
}

/// Width and height as a PNG's header has them.
ImVec2 pngSize(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::string header(24, 0);
  REQUIRE(file.read(header.data(), 24));
  const auto number = [&](std::size_t at) {
    int sum = 0;
    for (std::size_t i = at; i < at + 4; ++i)
      sum = sum * 256 + static_cast<unsigned char>(header[i]);
    return static_cast<float>(sum);
  };
  constexpr std::size_t widthAt = 16;
  constexpr std::size_t heightAt = 20;
  return {number(widthAt), number(heightAt)};
}

/// Every view lies within the window, and so does what the shell's own bars hold.
void checkWithin(const DesktopApplication& application, ImVec2 size) {
  int checked = 0;
  for (const auto& [name, mark] : application.marks().all()) {
    const bool bar =
        name.rfind("top/", 0) == 0 || name.rfind("steps/", 0) == 0 || name.rfind("tabs/", 0) == 0;
    if (!bar && name.find('/') != std::string::npos) continue;
    INFO(name);
    if (bar) CHECK_FALSE(mark.cut); // a view's own mark is cut by its margin
    CHECK(mark.rect.min.x >= -0.5F);
    CHECK(mark.rect.min.y >= -0.5F);
    CHECK(mark.rect.max.x <= size.x + 0.5F);
    CHECK(mark.rect.max.y <= size.y + 0.5F);
    ++checked;
  }
  CHECK(checked > 5);
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
  const std::string one = copyOf("xyz", folder, "one.toml");
  const std::string two = copyOf("xyz", folder, "two.toml");
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

TEST_CASE("a dropped file that is no lesson is an error that counts as a problem") {
  Use use(opening("xyz"));
  use.application.filesDropped({"picture.png"});
  use.screen.settle();
  CHECK(use.text("toast") ==
        "picture.png is neither a lesson file, which ends in .toml, nor a table of "
        "points, which ends in .csv");
  CHECK(use.application.marks().find("toast/show") != nullptr); // only problems have more to show
}

TEST_CASE("answers survive the end of the program") {
  host::MemoryStorage progress;
  Surroundings around;
  around.progress = &progress;
  std::string box;
  {
    Use use(opening("xyz", 4), around);
    box = firstBox(use.application);
    use.bot.enter(box, "0.25");
    use.screen.settle();
    CHECK(use.text(box.c_str()) == "0.25");
  }
  Use again(opening("xyz", 4), around);
  CHECK(again.text(box.c_str()) == "0.25");
}

TEST_CASE("answers typed just before another lesson is opened are written, and are there again") {
  host::MemoryStorage progress;
  Surroundings around;
  around.progress = &progress;
  Use use(opening("xyz", 4), around);
  const std::string box = firstBox(use.application);
  use.bot.enter(box, "0.25");
  use.find("gate by gate"); // no time has passed in which anything was saved
  REQUIRE(says(use.application.describeInWords(), "A sigmoid neuron, gate by gate"));
  const auto saved = progress.get("answers/xyz.toml");
  REQUIRE(saved);
  CHECK(says(*saved, "0.25"));
}

TEST_CASE("a picture of a view is a file of the view's size") {
  const TemporaryFolder folder;
  Surroundings around;
  around.files = true;
  Use use(opening("xyz", 3), around);
  const std::string path = (folder.path() / "graph.png").string();
  use.find("picture of the graph");
  REQUIRE(use.application.marks().find("path/typed") != nullptr);
  use.bot.enter("path/typed", path);
  use.screen.settle();
  CHECK(use.text("toast") == "The picture is in " + path);
  const ui::Rect graph = use.application.marks().find("graph")->rect;
  const ImVec2 size = pngSize(path);
  CHECK(size.x == doctest::Approx(graph.width()).epsilon(0.01));
  CHECK(size.y == doctest::Approx(graph.height()).epsilon(0.01));
}

TEST_CASE("a lesson file that changes on disk is read again, and the cursor stays") {
  const TemporaryFolder folder;
  Surroundings around;
  around.files = true;
  const std::string path = copyOf("xyz", folder, "own.toml");
  Use use(opening(path, 3), around);
  const std::string before = use.text("steps/title");
  std::ofstream(path, std::ios::app) << "\n# a remark\n";
  constexpr std::chrono::milliseconds betweenTicks{50};
  constexpr int mostTicks = 200;
  const std::string said = "The file has changed and was read again";
  for (int tick = 0; tick < mostTicks && use.text("toast") != said; ++tick) {
    std::this_thread::sleep_for(betweenTicks);
    use.application.tick();
    use.screen.settle();
  }
  CHECK(use.text("toast") == said);
  CHECK(says(use.application.describe(), "step 3\n"));
  CHECK(use.text("steps/title") == before);
}

TEST_CASE("the window may move to a screen of another scale while the program runs") {
  DesktopApplication application(opening("handout", 12), true, true);
  host::Gui gui(application);
  const auto show = [&](int width, int height, float scale) {
    gui.resize(width, height);
    gui.setContentScale(scale);
    for (int frame = 0; frame < 10; ++frame) gui.frame(1.0F / 60, 1.0F / 60);
    return application.describe();
  };
  const std::string before = show(1280, 800, 1);
  show(2560, 1600, 2);
  checkWithin(application, {2560, 1600});
  show(1280, 800, 2); // twice as large in the same window
  checkWithin(application, {1280, 800});
  CHECK(show(1280, 800, 1) == before);
}

TEST_CASE("at the largest sizes nothing runs off the screen") {
  host::MemoryStorage settings;
  Preferences chosen;
  chosen.zoom = Preferences::mostZoom;
  chosen.readingSize = Preferences::mostReadingSize;
  chosen.tourSeen = true;
  REQUIRE_FALSE(settings.put("preferences.json", toText(chosen)));
  Surroundings around;
  around.settings = &settings;
  for (const char* view : {"walk", "home", "lab", "settings", "help", "palette", "messages"}) {
    OpenRequest request = opening("handout", 12);
    request.view = view;
    Use use(request, around);
    INFO(std::string(view));
    checkWithin(use.application, {1280, 800});
  }
}

} // namespace
} // namespace backstep
