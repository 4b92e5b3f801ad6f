// An hour with the program without a mouse: everything on the way is done with keys alone.

#include "app/bot.h"
#include "app/host/temporary_folder.h"
#include "desktop/file_watch.h"
#include "host/headless.h"
#include "program/desktop_application.h"

#include <doctest/doctest.h>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

namespace backstep {
namespace {

using host::Modifier;

/// The program and a user without a mouse.
class Typist {
 public:
  explicit Typist(const Surroundings& around)
      : application_({}, true, true, around),
        screen_(application_, {1280, 800, 1}),
        bot_(screen_, [](std::string_view) { return std::nullopt; }) {}

  void press(ImGuiKey key, test::Bot::Modifiers with = {}) {
    bot_.press(key, with);
    screen_.settle();
  }
  void command(char letter) {
    bot_.command(letter);
    screen_.settle();
  }
  void type(std::string_view text) {
    bot_.type(text);
    screen_.settle();
  }
  /// Types into the palette and runs what it finds first.
  void find(std::string_view what) {
    command('k');
    type(what);
    press(ImGuiKey_Enter);
  }

  bool shows(const std::string& name) const { return application_.probe().find(name) != nullptr; }
  std::string text(const std::string& name) const {
    const ui::Probe::Item* found = application_.probe().find(name);
    return found == nullptr ? "" : found->text;
  }
  bool onScreen(const char* screen) const {
    return application_.describe().find("screen " + std::string(screen) + "\n") !=
           std::string::npos;
  }
  int step() const {
    std::istringstream words(text("steps/count"));
    std::string word;
    int number = -1;
    words >> word >> number;
    return number;
  }
  /// Whether the widget of that name has the keyboard, and it can be seen.
  bool hasKeyboard(const std::string& name) const {
    const ui::Probe::Item* focus = application_.probe().find("keyboard/focus");
    const ui::Probe::Item* wanted = application_.probe().find(name);
    return focus != nullptr && wanted != nullptr &&
           wanted->rect.grown(2).contains(focus->rect.centre()) &&
           focus->rect.grown(2).contains(wanted->rect.centre());
  }
  /// The name of the widget that has the keyboard; empty when none of those drawn does.
  std::string focus() const {
    for (const auto& [name, item] : application_.probe().all())
      if (name != "keyboard/focus" && name.find('/') != std::string::npos && hasKeyboard(name))
        return name;
    if (!shows("keyboard/focus")) return "-";
    return "?";
  }
  /// Presses Tab until that widget has the keyboard.
  void tabTo(const std::string& name) {
    constexpr int most = 80;
    std::string passed;
    for (int i = 0; i < most && !hasKeyboard(name); ++i) {
      press(ImGuiKey_Tab);
      passed += " " + focus();
    }
    INFO(name, " after", passed);
    REQUIRE(hasKeyboard(name));
  }
  /// The keyboard is the walk's again.
  void backToWalk() {
    press(ImGuiKey_Escape);
    press(ImGuiKey_Escape);
  }
  /// The first item that begins and ends so; empty when there is none.
  std::string nameLike(const std::string& begin, const std::string& end) const {
    for (const auto& [name, item] : application_.probe().all())
      if (name.rfind(begin, 0) == 0 && name.size() >= end.size() &&
          name.compare(name.size() - end.size(), end.size(), end) == 0)
        return name;
    return {};
  }

 private:
  DesktopApplication application_;
  host::Headless screen_;
  test::Bot bot_;
};

/// What is kept between the tests' runs of the program: nothing.
struct Place {
  TemporaryFolder folder;
  host::MemoryStorage settings;
  host::MemoryStorage progress;

  WatchedFiles files;

  Surroundings surroundings() {
    Surroundings around;
    around.settings = &settings;
    around.progress = &progress;
    around.files = &files;
    return around;
  }
};

void openLesson(Typist& typist) {
  REQUIRE(typist.onScreen("home"));
  typist.type("one hidden");
  typist.press(ImGuiKey_Enter);
  REQUIRE(typist.onScreen("walk"));
  for (int bubble = 0; bubble < 8 && typist.shows("tour"); ++bubble)
    typist.press(ImGuiKey_RightArrow);
  REQUIRE_FALSE(typist.shows("tour"));
}

void walkBothWays(Typist& typist) {
  typist.press(ImGuiKey_Home);
  CHECK(typist.step() == 0);
  int last = -1;
  while (last != typist.step() && last < 100) {
    last = typist.step();
    typist.press(ImGuiKey_RightArrow);
  }
  CHECK(last > 20);
  for (int step = last; step > 0; --step) {
    CHECK(typist.step() == step);
    typist.press(ImGuiKey_LeftArrow);
  }
  CHECK(typist.step() == 0);
}

void answerQuestions(Typist& typist) {
  while (typist.nameLike("blank/", "/box/0").empty() && typist.step() < 20)
    typist.press(ImGuiKey_RightArrow);
  const std::string box = typist.nameLike("blank/", "/box/0");
  REQUIRE_FALSE(box.empty());
  typist.tabTo(box);
  typist.type("0.123");
  typist.press(ImGuiKey_Enter);
  CHECK(typist.text(box) == "0.123");
  CHECK(typist.text(box + "/verdict") == "not-yet");
  typist.backToWalk();
  const int before = typist.step();
  typist.press(ImGuiKey_RightArrow);
  CHECK(typist.step() == before + 1);
  for (int step = 0;
       step < 60 && typist.text("steps/title").find("Gradient of z1") == std::string::npos; ++step)
    typist.press(ImGuiKey_RightArrow);
  const std::string quiz = "quiz/delta";
  const std::string option = quiz + "/option/1";
  typist.tabTo(option);
  typist.press(ImGuiKey_Space);
  CHECK(typist.shows(option + "/chosen"));
  typist.tabTo(quiz + "/check");
  typist.press(ImGuiKey_Space);
  CHECK_FALSE(typist.text(quiz + "/said").empty());
  typist.backToWalk();
}

void editAWeight(Typist& typist) {
  typist.find("step 6");
  CHECK(typist.step() == 6);
  for (int node = 0; node < 20 && typist.text("inspector/title") != "Parameter: w1"; ++node)
    typist.type("n");
  const std::string before = typist.text("inspector/value/0");
  REQUIRE_FALSE(before.empty());
  typist.press(ImGuiKey_Enter);
  REQUIRE(typist.shows("editor"));
  typist.press(ImGuiKey_A, {Modifier::Control});
  typist.type("0.75");
  typist.press(ImGuiKey_Enter);
  CHECK(typist.text("inspector/value/0") == "0.75");
  typist.press(ImGuiKey_UpArrow);
  CHECK(typist.text("inspector/value/0") == "0.76");
  typist.press(ImGuiKey_Z, {Modifier::Control});
  typist.press(ImGuiKey_Z, {Modifier::Control});
  CHECK(typist.text("inspector/value/0") == before);
  typist.press(ImGuiKey_Y, {Modifier::Control});
  CHECK(typist.text("inspector/value/0") == "0.75");
  typist.backToWalk();
}

void editTheProgram(Typist& typist) {
  typist.find("Program");
  REQUIRE(typist.shows("editor/text"));
  typist.press(ImGuiKey_Tab);
  typist.press(ImGuiKey_End, {Modifier::Control});
  typist.type(" # by hand");
  CHECK_FALSE(typist.nameLike("editor/line/", "").empty());
  typist.backToWalk();
  typist.find("Lesson text");
  CHECK(typist.shows("text"));
}

void saveAs(Typist& typist, const std::string& path) {
  typist.command('s');
  REQUIRE(typist.shows("path"));
  typist.press(ImGuiKey_A, {Modifier::Control});
  typist.type(path);
  typist.press(ImGuiKey_Enter);
  CHECK(typist.text("toast") == "Saved as " + path);
  std::ostringstream saved;
  saved << std::ifstream(path).rdbuf();
  CHECK(saved.str().find("# by hand") != std::string::npos);
  CHECK(saved.str().find("0.75") != std::string::npos);
}

void train(Typist& typist) {
  typist.type("l");
  REQUIRE(typist.onScreen("lab"));
  for (int update = 0; update < 5; ++update) typist.press(ImGuiKey_RightArrow);
  const std::string here = typist.text("lab/moment");
  CHECK(here.find("Update 5,") == 0);
  typist.press(ImGuiKey_LeftArrow);
  CHECK(typist.text("lab/moment").find("Update 4,") == 0);
  typist.press(ImGuiKey_Home);
  CHECK(typist.text("lab/moment").find("Update 0,") == 0);
  typist.press(ImGuiKey_End);
  CHECK(typist.text("lab/moment") == here);
  typist.type("w");
  REQUIRE(typist.onScreen("walk"));
  typist.press(ImGuiKey_RightArrow);
  CHECK(typist.step() == 1);
}

TEST_CASE("an hour with keys alone: from home through a lesson and the lab, and home again") {
  Place place;
  const std::string path = (place.folder.path() / "mine.toml").string();
  Typist typist(place.surroundings());
  openLesson(typist);
  walkBothWays(typist);
  answerQuestions(typist);
  editAWeight(typist);
  editTheProgram(typist);
  saveAs(typist, path);
  train(typist);
  typist.command('o');
  CHECK(typist.onScreen("home"));
  typist.type("one hidden");
  CHECK(typist.shows("lessons/hidden-neuron"));
}

TEST_CASE("Tab reaches every view of every screen, and where it is can be seen") {
  Place place;
  Typist typist(place.surroundings());
  openLesson(typist);
  for (const std::string widget : {"top/theme", "tabs/text", "steps/next"}) {
    typist.backToWalk();
    CAPTURE(widget);
    const std::string view = widget.substr(0, widget.find('/'));
    for (int tab = 0; tab < 80 && typist.focus().rfind(view + "/", 0) != 0; ++tab)
      typist.press(ImGuiKey_Tab);
    if (view == "steps") typist.press(ImGuiKey_DownArrow); // from the timeline, where Right seeks
    for (int arrow = 0; arrow < 12 && !typist.hasKeyboard(widget); ++arrow)
      typist.press(ImGuiKey_RightArrow);
    INFO("at ", typist.focus());
    CHECK(typist.hasKeyboard(widget));
  }
}

} // namespace
} // namespace backstep
