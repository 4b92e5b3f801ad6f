#include "app/ui/window.h"
#include "kit/actions.h"
#include "lesson/catalog.h"
#include "model/places.h"

#include <array>

namespace backstep {
namespace {

using test::Window;
using ui::Probe;
using ui::Rect;

constexpr float hair = 1.5F; // outlines may touch

bool inside(const Rect& inner, const Rect& outer) {
  return inner.min.x >= outer.min.x - hair && inner.min.y >= outer.min.y - hair &&
         inner.max.x <= outer.max.x + hair && inner.max.y <= outer.max.y + hair;
}

void checkDisjoint(const Window& window, const std::vector<std::string>& names) {
  for (size_t i = 0; i < names.size(); ++i)
    for (size_t j = i + 1; j < names.size(); ++j) {
      INFO(names[i], " and ", names[j]);
      CHECK_FALSE(window.item(names[i]).rect.grown(-hair).overlaps(
          window.item(names[j]).rect.grown(-hair)));
    }
}

std::vector<std::string> present(const Window& window, const std::vector<std::string>& names) {
  std::vector<std::string> found;
  for (const std::string& name : names)
    if (window.shows(name)) found.push_back(name);
  return found;
}

const std::vector<std::string> stepWidgets{
    "steps/timeline", "steps/first",      "steps/previous-phase", "steps/previous", "steps/play",
    "steps/next",     "steps/next-phase", "steps/last",           "steps/count",    "steps/title",
    "steps/slower",   "steps/speed",      "steps/faster"};
const std::vector<std::string> topWidgets{"top/home",  "top/walk",  "top/title",   "top/undo",
                                          "top/redo",  "top/reset", "top/smaller", "top/larger",
                                          "top/theme", "top/help"};
const std::vector<std::string> cards{"graph/x", "graph/y", "graph/Wa", "graph/Wb",  "graph/H",
                                     "graph/L", "graph/O", "graph/Y",  "graph/loss"};

/// The whole graph is in view.
void checkWholeGraph(const Window& window) {
  for (const std::string& name : cards) {
    INFO(name);
    CHECK_FALSE(window.item(name).cut);
    CHECK(inside(window.item(name).rect, window.item("graph").rect));
  }
}

/// Nothing is cut off and nothing lies over something else.
void checkArrangement(const Window& window, ImVec2 size) {
  const Rect screen{{0, 0}, size};
  for (const char* panel : {"top", "graph", "steps", "text"}) {
    INFO(panel);
    CHECK(inside(window.item(panel).rect, screen));
  }
  checkDisjoint(window, present(window, {"top", "text", "graph", "inspector", "steps"}));
  REQUIRE(window.shows("steps/timeline"));
  for (const std::string& name : present(window, stepWidgets)) {
    INFO(name);
    CHECK_FALSE(window.item(name).cut);
    CHECK(inside(window.item(name).rect, window.item("steps").rect));
  }
  for (const std::string& name : present(window, topWidgets)) {
    INFO(name);
    CHECK_FALSE(window.item(name).cut);
    CHECK(inside(window.item(name).rect, window.item("top").rect));
  }
  checkDisjoint(window, present(window, stepWidgets));
  checkDisjoint(window, present(window, topWidgets));
  checkDisjoint(window, present(window, cards));
}

TEST_CASE("the top bar offers only what belongs to the screen in front") {
  const std::vector<std::string> ofTheWalk{"top/title", "top/undo", "history", "top/redo",
                                           "top/reset"};
  const std::vector<std::string> ofAll{"top/smaller", "top/larger", "top/theme", "top/help"};
  Window window;
  CHECK(present(window, ofTheWalk) == ofTheWalk);
  for (const char* screen : {"home", "lab"}) {
    window.workspace.show(screen);
    window.settle();
    INFO(screen);
    REQUIRE(window.workspace.screen() == screen);
    CHECK(present(window, ofTheWalk).empty());
    CHECK(present(window, ofAll) == ofAll);
  }
}

TEST_CASE("the window has room for everything at every scale, step and theme") {
  struct Case {
    int width, height;
    float scale;
    bool dark;
  };
  for (const Case& each :
       {Case{1280, 800, 1, false}, Case{1280, 800, 1, true}, Case{640, 400, 2, false},
        Case{2600, 1080, 1, false}, Case{900, 600, 1, true}}) {
    Window::Options options;
    options.dark = each.dark;
    options.size = {each.width, each.height, each.scale};
    Window window(options);
    const ImVec2 size{static_cast<float>(each.width) * each.scale,
                      static_cast<float>(each.height) * each.scale};
    for (const int step : {0, 5, 12, 19, 26, 28}) {
      window.seek(step);
      CAPTURE(each.width);
      CAPTURE(each.scale);
      CAPTURE(step);
      checkArrangement(window, size);
      // In smaller windows the camera follows the step.
      if (each.width >= 2600) checkWholeGraph(window);
    }
  }
}

TEST_CASE("every built-in lesson can be drawn at its first, middle and last step") {
  const Catalog catalog;
  for (const CatalogEntry& entry : catalog.lessons())
    for (const bool dark : {false, true}) {
      CAPTURE(entry.id);
      Window::Options options;
      options.lesson = entry.text.c_str();
      options.dark = dark;
      Window window(options);
      const int last = window.trace().lastStep();
      for (const int step : {0, last / 2, last}) {
        window.seek(step);
        CHECK(window.text("steps/count") ==
              "Step " + std::to_string(step) + " of " + std::to_string(last));
        CHECK(window.session.log().messages().empty());
        for (const auto& [name, item] : window.itemsUnder("steps/")) {
          CAPTURE(name);
          CHECK_FALSE(item.cut);
        }
      }
    }
}

TEST_CASE("the whole graph can be seen in the narrowest window, too") {
  Window::Options options;
  options.size = {640, 400, 2};
  Window window(options);
  window.seek(12);
  window.bot.type("f");
  window.settle();
  checkWholeGraph(window);
}

TEST_CASE("the buttons a user needs are there in the narrowest window") {
  Window::Options options;
  options.size = {640, 400, 2};
  const Window window(options);
  for (const char* name : {"steps/first", "steps/previous", "steps/play", "steps/next",
                           "steps/last", "steps/count", "top/theme", "top/help", "graph/fit"})
    CHECK(window.shows(name));
}

TEST_CASE("in a narrow window text and inspector share a column") {
  Window::Options options;
  options.size = {640, 400, 2};
  Window window(options);
  window.seek(5);
  CHECK(window.shows("text"));
  CHECK_FALSE(window.shows("inspector"));
  window.bot.click("tabs/inspector");
  CHECK(window.shows("inspector"));
  CHECK_FALSE(window.shows("text"));
}

TEST_CASE("a window of 1024 x 640 gives the graph room and keeps the inspector in sight") {
  Window::Options options;
  options.size = {1024, 640, 1};
  Window window(options);
  for (const int step : {0, 12, 19}) {
    window.seek(step);
    CAPTURE(step);
    CHECK(window.item("graph").rect.width() >= 1024 * 0.45F);
    CHECK(window.item("graph").rect.height() >= 640 * 0.4F);
    CHECK(window.shows("inspector"));
    CHECK(window.shows("graph/matrices"));
    checkArrangement(window, {1024, 640});
  }
}

TEST_CASE("a low window shares the column rather than the graph's height") {
  Window::Options options;
  options.size = {1024, 420, 1};
  Window window(options);
  window.seek(5);
  CHECK(window.shows("tabs/inspector"));
  CHECK_FALSE(window.shows("inspector"));
  CHECK(window.item("graph").rect.width() >= 1024 * 0.45F);
}

TEST_CASE("tabs change what the left column shows") {
  Window window;
  CHECK(window.shows("text"));
  CHECK_FALSE(window.shows("tabs/problems")); // there are none
  window.bot.click("tabs/program");
  window.settle();
  CHECK(window.shows("program"));
  CHECK_FALSE(window.shows("text"));
  window.bot.click("tabs/text");
  window.settle();
  CHECK(window.shows("text"));
}

TEST_CASE("the screens are reached by their tabs, and a chosen lesson opens in the walk") {
  Window window;
  window.bot.click("top/home");
  window.settle();
  CHECK(window.shows("lessons"));
  CHECK_FALSE(window.shows("graph"));
  window.bot.press(ImGuiKey_RightArrow);
  CHECK(window.cursor() == 0);
  window.bot.click("top/walk");
  window.settle();
  CHECK(window.shows("graph"));
  window.bot.click("top/home");
  window.settle();
  window.bot.click("lessons/xyz");
  window.settle();
  CHECK(window.shows("graph"));
}

TEST_CASE("places are known by name") {
  Window window;
  for (const Place& place : places) {
    CAPTURE(place.id);
    CHECK(window.workspace.show(place.id));
    window.settle();
  }
  CHECK_FALSE(window.workspace.show("nowhere"));
}

TEST_CASE("dragging between two panels makes one of them wider") {
  Window window;
  const float text = window.item("text").rect.width();
  const float graph = window.item("graph").rect.width();
  window.bot.drag("splitter/text", {80, 0});
  CHECK(window.item("text").rect.width() == doctest::Approx(text + 80));
  CHECK(window.item("graph").rect.width() == doctest::Approx(graph - 80));
  const float inspector = window.item("inspector").rect.width();
  window.bot.drag("splitter/inspector", {-50, 0});
  CHECK(window.item("inspector").rect.width() == doctest::Approx(inspector + 50));
  window.bot.drag("splitter/text", {2000, 0});
  CHECK(window.item("graph").rect.width() > window.item("graph").rect.height() * 0.2F);
}

TEST_CASE("the theme button changes the background and the button's key does so too") {
  Window window;
  const float light = window.background().x;
  window.bot.click("top/theme");
  window.settle();
  CHECK(window.workspace.preferences().dark);
  CHECK(window.background().x < light - 0.5F);
  window.bot.type("t");
  window.settle();
  CHECK_FALSE(window.workspace.preferences().dark);
  CHECK(window.background().x == light);
}

TEST_CASE("everything can be made larger, and the fonts follow") {
  Window::Options options;
  options.size = {1280, 800, 1};
  Window window(options);
  const float bar = window.item("steps/next").rect.height();
  window.bot.click("top/larger");
  window.settle();
  CHECK(window.item("steps/next").rect.height() == doctest::Approx(bar * 1.25F).epsilon(0.05));
  for (int i = 0; i < 9; ++i) {
    window.bot.click("top/larger");
    window.settle();
  }
  CHECK(window.workspace.preferences().zoom == Preferences::mostZoom);
}

TEST_CASE("the help overlay lists every action and hides nothing for good") {
  Window::Options options;
  options.size = {1280, 800, 1};
  Window window(options);
  window.bot.type("?");
  window.settle();
  const Rect help = window.item("help").rect;
  CHECK(inside(help, {{0, 0}, {1280, 800}}));
  for (const ui::Action* each : ui::actions())
    if (each->keys[0].kind != ui::KeyChord::Kind::None)
      CHECK(inside(window.item("help/" + std::string(each->id)).rect, help));
  float above = 0;
  for (const char* group : {"Walk", "Graph"}) {
    const Rect heading = window.item("help/group/" + std::string(group)).rect;
    CHECK(heading.min.y > above);
    above = heading.max.y;
  }
  CHECK(window.item("help/fit").rect.min.y > above);
  CHECK(window.item("help/next").rect.max.y < above);
  window.bot.press(ImGuiKey_RightArrow);
  window.settle();
  CHECK(window.cursor() == 0);
  window.bot.press(ImGuiKey_Escape);
  window.settle();
  CHECK_FALSE(window.shows("help"));
  window.bot.press(ImGuiKey_RightArrow);
  CHECK(window.cursor() == 1);
}

TEST_CASE("nothing overlaps in the head of the smallest window") {
  Window::Options options;
  options.size = {640, 400, 1};
  Window window(options);
  for (const char* screen : {"home", "walk", "lab"}) {
    window.workspace.show(screen);
    window.settle();
    const auto head = window.itemsUnder("top/");
    REQUIRE(head.size() > 5);
    for (size_t i = 0; i < head.size(); ++i)
      for (size_t k = 0; k < i; ++k) {
        CAPTURE(screen);
        CAPTURE(head[i].first);
        CAPTURE(head[k].first);
        const Rect& a = head[i].second.rect;
        const Rect& b = head[k].second.rect;
        CHECK((a.max.x <= b.min.x || b.max.x <= a.min.x));
      }
  }
}

TEST_CASE("a window without a lesson, and one whose lesson cannot be read, still draw") {
  for (const char* source : {"", "x = ["}) {
    Window window;
    AppState state([source](std::string_view) { return openLessonText(source); });
    const Session& empty = state.session();
    ui::Workspace workspace(state, true);
    struct Bare final : host::Application {
      explicit Bare(ui::Workspace& shown) : workspace(shown) {}
      void prepare(ImFontAtlas& atlas, float scale) override {
        workspace.setFonts(ui::loadFonts(atlas, host::fontBytes, scale));
      }
      void frame(float seconds) override { workspace.frame(ImGui::GetIO().DisplaySize, seconds); }
      ui::Workspace& workspace;
    } app(workspace);
    host::Headless screen(app);
    screen.settle();
    state.run(command::Open{"broken.toml"});
    screen.settle();
    REQUIRE_FALSE(empty.problem().diagnostics.empty());
    const Probe::Item* shown = workspace.probe().find("toast");
    REQUIRE(shown != nullptr);
    CHECK(shown->text == empty.problem().diagnostics.back().message);
  }
}

TEST_CASE("Tab gives the keyboard to the panels and back to the walk") {
  Window window;
  window.seek(3);
  window.bot.press(ImGuiKey_Tab);
  window.settle();
  window.bot.press(ImGuiKey_RightArrow);
  window.settle();
  CHECK(window.cursor() == 3);
  window.bot.press(ImGuiKey_Tab); // the graph
  window.settle();
  const NodeId before = window.session.selection();
  window.bot.press(ImGuiKey_RightArrow);
  window.settle();
  CHECK(window.cursor() == 3);
  CHECK(window.session.selection() != before);
  window.bot.press(ImGuiKey_Tab); // inspector
  window.bot.press(ImGuiKey_Tab); // step bar: its first enabled button is "first"
  window.settle();
  window.bot.press(ImGuiKey_Space);
  window.settle();
  CHECK_FALSE(window.session.playing());
  CHECK(window.cursor() != 3);
  window.bot.press(ImGuiKey_Escape);
  window.settle();
  const int now = window.cursor();
  window.bot.press(ImGuiKey_RightArrow);
  CHECK(window.cursor() == now + 1);
}

TEST_CASE("a step of a lesson that was just opened is said in that lesson's names") {
  Window window;
  window.seek(5);
  window.state.run(command::OpenText{"id = \"own\"\ntitle = \"Own\"\nprogram = 'far = 2 * near'\n"
                                     "[inputs]\nnear = 3\n",
                                     "own"});
  window.state.run(command::Seek{2});
  CHECK(window.workspace.currentStep() == nullptr); // until the next frame
  window.settle();
  REQUIRE(window.workspace.currentStep() != nullptr);
  CHECK(window.workspace.currentStep()->title == "Forward: far = 2 * near");
  CHECK(window.text("inspector/title") == "Forward: far = 2 * near");
}

TEST_CASE("what a link hides is not there: no column, no tab, no way to the answers") {
  Window window;
  window.settle();
  CHECK(window.shows("inspector"));
  CHECK(window.shows("tabs/program"));
  window.workspace.setHidden({"inspector", "program", "answers"});
  window.workspace.refresh();
  window.settle();
  CHECK_FALSE(window.shows("inspector"));
  CHECK_FALSE(window.shows("tabs/program"));
  CHECK_FALSE(window.shows("text/show-answers"));
  CHECK(window.shows("tabs/code"));
  CHECK(window.item("graph").rect.max.x == window.workspace.areaOf("window")->max.x);
}

TEST_CASE("what a link hides is hidden of its lesson, of no other that is opened later") {
  Window window;
  window.workspace.setHidden({"inspector", "program"});
  window.run(command::OpenText{test::variedLesson, "another"});
  window.settle();
  CHECK(window.shows("inspector"));
  CHECK(window.shows("tabs/program"));
  window.run(command::Open{"lesson"});
  window.settle();
  CHECK_FALSE(window.shows("inspector"));
  CHECK_FALSE(window.shows("tabs/program"));
}

TEST_CASE("on a phone the view that is asked for at the start has its tab") {
  for (const auto& [asked, shown] : {std::pair{"inspector", "inspector"},
                                     std::pair{"matrices", "graph"}, std::pair{"code", "code"}}) {
    CAPTURE(asked);
    Window::Options options;
    options.size = {390, 844};
    options.view = asked;
    Window window(options);
    window.settle();
    CHECK(window.shows(shown));
    CHECK_FALSE(window.shows("text"));
  }
}

} // namespace
} // namespace backstep
