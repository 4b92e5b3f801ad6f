#include "app/bot.h"
#include "app/host/temporary_folder.h"
#include "desktop/file_watch.h"
#include "host/gui.h"
#include "host/headless.h"
#include "program/desktop_application.h"
#include "source_dir.h"

#include <doctest/doctest.h>
#include <filesystem>
#include <fstream>
#include <initializer_list>
#include <memory>
#include <set>
#include <sstream>
#include <stb_image.h>
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

/// The program and a user.
struct Use {
  DesktopApplication application;
  host::Headless screen;
  test::Bot bot;

  explicit Use(const OpenRequest& request, const Surroundings& around = {},
               const host::HeadlessOptions& options = {})
      : application(request, true, true, around),
        screen(application, options),
        bot(screen, [this](std::string_view name) -> std::optional<ImRect> {
          const ui::Probe::Item* found = application.probe().find(name);
          if (found == nullptr) return std::nullopt;
          return ImRect(found->rect.min, found->rect.max);
        }) {}

  std::string text(const char* name) const {
    const ui::Probe::Item* found = application.probe().find(name);
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
  std::filesystem::copy_file(test::sourcePath("lessons/") + lesson + ".toml", path);
  return path.string();
}

/// The first box of a blank that is on the screen.
std::string firstBox(const DesktopApplication& application) {
  for (const auto& [name, item] : application.probe().all())
    if (name.rfind("blank/", 0) == 0 && name.find("/box/0") == name.size() - 6) return name;
  FAIL("no blank is on the screen");
  return {};
}

/// A PNG file, read back.
struct Picture {
  int width = 0;
  int height = 0;
  std::unique_ptr<unsigned char, void (*)(void*)> bytes{nullptr, stbi_image_free};

  explicit Picture(const std::string& path) {
    constexpr int channels = 4;
    bytes.reset(stbi_load(path.c_str(), &width, &height, nullptr, channels));
    REQUIRE(bytes != nullptr);
  }
  /// Red, green and blue in one number.
  unsigned colourAt(float x, float y) const {
    REQUIRE(x >= 0);
    REQUIRE(y >= 0);
    REQUIRE(static_cast<int>(x) < width);
    REQUIRE(static_cast<int>(y) < height);
    const auto at = static_cast<size_t>(static_cast<int>(y) * width + static_cast<int>(x)) * 4;
    const unsigned char* pixel = bytes.get() + at;
    return (unsigned{pixel[0]} << 16U) + (unsigned{pixel[1]} << 8U) + pixel[2];
  }
};

/// Every view lies within the window, and so does what the shell's own bars hold.
void checkWithin(const DesktopApplication& application, ImVec2 size) {
  int checked = 0;
  for (const auto& [name, item] : application.probe().all()) {
    const bool bar =
        name.rfind("top/", 0) == 0 || name.rfind("steps/", 0) == 0 || name.rfind("tabs/", 0) == 0;
    if (!bar && name.find('/') != std::string::npos) continue;
    INFO(name);
    if (bar) CHECK_FALSE(item.cut); // a view's own name is cut by its margin
    CHECK(item.rect.min.x >= -0.5F);
    CHECK(item.rect.min.y >= -0.5F);
    CHECK(item.rect.max.x <= size.x + 0.5F);
    CHECK(item.rect.max.y <= size.y + 0.5F);
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
  for (const char* view : {"home", "walk", "problems", "settings", "help", "palette", "tour"}) {
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

TEST_CASE("a copied link opens the graph at the level at which it was copied") {
  Use use(opening("handout", 19));
  use.bot.click("graph/gates");
  use.screen.settle();
  use.find("copy a link");
  const std::string link = ImGui::GetClipboardText();
  CHECK(link == "#lesson=handout&step=19&view=gates");
  Use other({});
  other.application.follow(readLink(link));
  other.screen.settle();
  CHECK(other.text("graph/gates") == "current");
  CHECK(other.application.place() == readLink(link).link);
  CHECK(other.application.state().step == 19);
  other.application.follow(readLink("#lesson=handout&step=20"));
  other.screen.settle();
  CHECK(other.text("graph/matrices") == "current");
}

TEST_CASE("a link copied in a lecture leads there") {
  Use use(opening("handout", 19));
  use.bot.type("p");
  use.screen.settle();
  use.find("copy a link");
  const std::string link = ImGui::GetClipboardText();
  CHECK(link == "#lesson=handout&step=19&view=lecture");
  CHECK(use.application.place() == readLink(link).link);
  Use other({});
  other.application.follow(readLink(link));
  other.screen.settle();
  CHECK(says(other.application.describe(), "screen lecture\n"));
  CHECK(other.application.state().step == 19);
}

TEST_CASE("what a link hides is hidden until another link opens a lesson") {
  Use use(opening("handout", 19), {}, {2600, 900, 1});
  const auto showsProgramAfter = [&](std::initializer_list<const char*> links) {
    for (const char* link : links) {
      use.application.follow(readLink(link));
      use.screen.settle();
    }
    return use.application.probe().find("tabs/program") != nullptr;
  };
  CHECK(showsProgramAfter({"#view=walk"}));
  CHECK(showsProgramAfter({"#lesson=typo&hide=program", "#view=walk"})); // no such lesson
  CHECK_FALSE(showsProgramAfter({"#lesson=handout&step=20&hide=program"}));
  CHECK_FALSE(showsProgramAfter({"#view=lab", "#view=walk"}));
  CHECK_FALSE(showsProgramAfter({"#lesson=typo", "#view=walk"}));
  CHECK(showsProgramAfter({"#lesson=handout&step=20"}));
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

TEST_CASE("a dropped file that is not a lesson is an error and counts as a problem") {
  Use use(opening("xyz"));
  use.application.filesDropped({"picture.png"});
  use.screen.settle();
  CHECK(use.text("toast") ==
        "picture.png is neither a lesson file, which ends in .toml, nor a table of "
        "points, which ends in .csv");
  CHECK(use.application.probe().find("toast/show") != nullptr); // only problems have more to show
}

TEST_CASE("a dropped table is what the lab trains on; one that cannot be read is a problem") {
  const TemporaryFolder folder;
  const std::string path = (folder.path() / "mine.csv").string();
  std::ofstream(path) << "x1,x2,class\n1,1,a\n-1,-1,b\n2,1,a\n";
  Use use(opening("xyz"), {}, {1600, 1500, 1});
  use.application.filesDropped({path});
  use.screen.settle();
  CHECK(says(use.application.describe(), "screen lab\n"));
  CHECK(use.text("lab/own") == "Own points: mine.csv");
  use.application.filesDropped({(folder.path() / "missing.csv").string()});
  use.screen.settle();
  CHECK(says(use.text("toast"), "missing.csv is neither a lesson file"));
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
  use.find("Three numbers, two gates");
  for (int step = 0; step < 4; ++step) use.bot.press(ImGuiKey_RightArrow);
  use.screen.settle();
  REQUIRE(says(use.application.describe(), "step 4\n"));
  CHECK(use.text(box.c_str()) == "0.25");
}

TEST_CASE("the choices of the training lab outlive the program") {
  host::MemoryStorage settings;
  Surroundings around;
  around.settings = &settings;
  OpenRequest lab;
  lab.view = "lab";
  {
    Use use(lab, around);
    CHECK(use.text("lab/layers") == "2");
    use.bot.click("lab/layers/more");
    use.screen.settle();
  }
  Use again(lab, around);
  CHECK(again.text("lab/layers") == "3");
}

TEST_CASE("a picture of a view is a file of the view's size") {
  const TemporaryFolder folder;
  WatchedFiles files;
  Surroundings around;
  around.files = &files;
  Use use(opening("xyz", 3), around);
  const std::string path = (folder.path() / "graph.png").string();
  use.find("picture of the graph");
  REQUIRE(use.application.probe().find("path/typed") != nullptr);
  use.bot.enter("path/typed", path);
  use.screen.settle();
  CHECK(use.text("toast") == "The picture is in " + path);
  const ui::Rect graph = use.application.probe().find("graph")->rect;
  const Picture picture(path);
  CHECK(picture.width == doctest::Approx(graph.width()).epsilon(0.01));
  CHECK(picture.height == doctest::Approx(graph.height()).epsilon(0.01));
  // Each card stands out from the page around it.
  const auto colourAt = [&](ImVec2 onScreen) {
    return picture.colourAt(onScreen.x - graph.min.x, onScreen.y - graph.min.y);
  };
  const unsigned page = picture.colourAt(2, 2);
  for (const char* node : {"graph/x", "graph/y", "graph/z"}) {
    const ui::Rect card = use.application.probe().find(node)->rect;
    CAPTURE(node);
    std::set<unsigned> seen;
    for (float y = card.min.y + 1; y < card.max.y; ++y)
      for (float x = card.min.x; x < card.max.x; ++x) seen.insert(colourAt({x, y}));
    CHECK(seen.size() > 3);
    CHECK(colourAt({card.max.x + 3, card.min.y - 3}) == page);
  }
}

/// Replaces a part of a file, which must be there.
void rewrite(const std::string& path, const std::string& from, const std::string& to) {
  std::ostringstream read;
  read << std::ifstream(path).rdbuf();
  std::string text = read.str();
  const size_t at = text.find(from);
  REQUIRE(at != std::string::npos);
  std::ofstream(path) << text.replace(at, from.size(), to);
}

/// Lets time pass until the window shows something under the name.
bool waitFor(Use& use, const char* name) {
  constexpr std::chrono::milliseconds betweenTicks{50};
  constexpr int mostTicks = 200;
  for (int tick = 0; tick < mostTicks && use.text(name).empty(); ++tick) {
    std::this_thread::sleep_for(betweenTicks);
    use.application.tick();
    use.screen.settle();
  }
  return !use.text(name).empty();
}

TEST_CASE("a lesson file that changes on disk is read again, and the cursor follows its anchor") {
  const TemporaryFolder folder;
  WatchedFiles files;
  Surroundings around;
  around.files = &files;
  const std::string path = copyOf("xyz", folder, "own.toml");
  Use use(opening(path, 5), around);
  const std::string before = use.text("steps/title");
  REQUIRE(says(use.text("steps/count"), "Step 5 of "));
  // Another line comes first, so that every later step gets another number.
  rewrite(path, "program = '''\n", "program = '''\nwarm = x + y\n");
  REQUIRE(waitFor(use, "toast"));
  CHECK(use.text("toast") == "The file has changed and was read again");
  CHECK(says(use.text("steps/count"), "Step 6 of "));
  CHECK(use.text("steps/title") == before);
}

TEST_CASE("a lesson file that changes on disk under edits leaves them alone until one decides") {
  const TemporaryFolder folder;
  WatchedFiles files;
  Surroundings around;
  around.files = &files;
  const std::string path = copyOf("xyz", folder, "own.toml");
  Use use(opening(path, 5), around);
  use.bot.click("inspector/title"); // what follows is not typed into a box
  use.find("program");
  use.bot.click("editor/text");
  use.bot.press(ImGuiKey_End, {host::Modifier::Control});
  use.bot.type(" # mine");
  use.screen.settle();
  rewrite(path, "program = '''\n", "program = '''\nwarm = x + y\n");
  REQUIRE(waitFor(use, "file-strip/text"));
  use.bot.type("!"); // one goes on writing
  use.screen.settle();
  CHECK(says(use.application.describeInWords(), "# mine!"));
  use.bot.command('r');
  use.screen.settle();
  CHECK(use.application.probe().find("file-strip") == nullptr);
  CHECK(says(use.application.describeInWords(), "warm = x + y"));
  CHECK_FALSE(says(use.application.describeInWords(), "# mine!"));
  use.bot.press(ImGuiKey_Z, {host::Modifier::Control});
  use.screen.settle();
  CHECK(says(use.application.describeInWords(), "# mine!"));
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
  for (const char* view : {"walk", "home", "lab", "settings", "help", "palette", "problems"}) {
    OpenRequest request = opening("handout", 12);
    request.view = view;
    Use use(request, around);
    INFO(std::string(view));
    checkWithin(use.application, {1280, 800});
  }
}

} // namespace
} // namespace backstep
