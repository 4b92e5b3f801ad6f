#include "app/ui/window.h"
#include "lesson/catalog.h"
#include "marking/practice_record.h"
#include "marking/slips.h"

#include <algorithm>

namespace backstep {
namespace {

using test::Window;

Window::Options withHistory() {
  Window::Options options;
  options.preferences.recent = {"/nowhere/at/all.toml"};
  options.preferences.lastLesson = "xyz";
  options.preferences.lastStep = 4;
  options.preferences.progress = {{"handout", {3, 51}}};
  return options;
}

void goHome(Window& window) {
  window.workspace.show("home");
  window.settle();
}

TEST_CASE("every built-in lesson has a card, in the order of the lessons") {
  Window window;
  goHome(window);
  float y = 0;
  const Catalog catalog;
  for (const CatalogEntry& lesson : catalog.lessons()) {
    const auto* item = window.workspace.probe().find("lessons/" + lesson.id);
    if (item == nullptr) continue; // scrolled out
    CHECK(item->text == lesson.title);
    CHECK(item->rect.min.y >= y);
    y = item->rect.min.y;
  }
}

TEST_CASE("a course puts its own lessons first and keeps the others") {
  Window::Options options;
  options.preferences.progress = {{"xyz", {9, 9}}, {"used-twice", {1, 9}}};
  Window window(options);
  goHome(window);
  CHECK(window.shows("home/section/First steps"));
  window.bot.click("home/course/matrix-calculus");
  window.settle();
  CHECK(window.workspace.preferences().course == "matrix-calculus");
  CHECK_FALSE(window.shows("home/section/First steps"));
  CHECK(window.shows("home/section/Slopes"));
  // Its first lesson is not the first of the list.
  CHECK(window.item("lessons/small-changes").rect.min.x < window.item("lessons/xyz").rect.min.x);
  window.bot.type("hinge");
  window.settle();
  CHECK(window.shows("home/section/Other lessons"));
  CHECK(window.shows("lessons/hinge-l2"));
  CHECK_FALSE(window.shows("home/section/Slopes"));
}

TEST_CASE("typing searches, Enter opens, Escape shows all again") {
  Window window;
  goHome(window);
  window.bot.type("softmax");
  window.settle();
  CHECK(window.text("home/search") == "softmax");
  CHECK_FALSE(window.shows("lessons/xyz"));
  CHECK(window.shows("lessons/handout"));
  window.bot.press(ImGuiKey_Escape);
  window.settle();
  CHECK(window.shows("lessons/xyz"));
  window.bot.type("no such words");
  window.settle();
  CHECK(window.shows("home/none"));
  window.bot.press(ImGuiKey_Escape);
  window.bot.type("xyz");
  window.bot.press(ImGuiKey_Enter);
  window.settle();
  CHECK(window.shows("graph"));
}

TEST_CASE("arrows choose a card") {
  Window window;
  goHome(window);
  window.bot.press(ImGuiKey_DownArrow);
  window.settle();
  const float first = window.item("home/chosen").rect.min.x;
  window.bot.press(ImGuiKey_RightArrow);
  window.settle();
  CHECK(window.item("home/chosen").rect.min.x > first);
  window.bot.press(ImGuiKey_DownArrow);
  window.settle();
  window.bot.press(ImGuiKey_Enter);
  window.settle();
  CHECK(window.shows("graph"));
}

TEST_CASE("on a first visit home says where to start") {
  Window window;
  goHome(window);
  CHECK(window.text("home/start").find("Start here: Three numbers") == 0);
  CHECK_FALSE(window.shows("home/continue"));
  window.bot.click("home/start");
  window.settle();
  CHECK(window.shows("graph"));
  CHECK(window.session.source() == "xyz");
}

TEST_CASE("home shows the progress made and where the user left off") {
  Window window(withHistory());
  goHome(window);
  window.bot.type("handout");
  window.settle();
  CHECK(window.text("lessons/handout/progress") == "3 of 51");
  CHECK(window.text("home/continue").find("step 4") != std::string::npos);
  window.bot.click("home/continue");
  window.settle();
  CHECK(window.shows("graph"));
  CHECK(window.cursor() == 4);
}

TEST_CASE("home says which kinds of steps are mastered, and what is to come back") {
  Window window;
  goHome(window);
  CHECK(window.itemsUnder("home/practice/").empty());
  const auto record = readPracticeRecord(
      "exercises = []\n[[kind]]\nname = 'product'\nasked = 4\nright = 3\nstreak = 3\n"
      "[[kind]]\nname = 'fan-out'\nasked = 2\nright = 1\nstreak = 1\n"
      "[[slip]]\nid = 'sign'\nleft = 2\n");
  REQUIRE(record);
  window.state.practised(*record);
  window.workspace.refresh();
  window.settle();
  CHECK(window.text("home/practice/mastered") == "Mastered: product.");
  CHECK(window.text("home/practice/begun") == "Right in a row: fan-out (1 of 3).");
  CHECK(window.text("home/practice/slips") ==
        "Comes back until it is gone: " + std::string(slipSentence("sign")));
}

TEST_CASE("a recent file that is gone is shown and cannot be opened") {
  Window window(withHistory());
  goHome(window);
  CHECK(window.text("home/recent/0") == "all.toml");
  window.bot.click("home/recent/0");
  window.settle();
  CHECK(window.shows("home/search"));
}

TEST_CASE("a program can be begun from a template") {
  Window window;
  goHome(window);
  window.bot.click(window.itemsUnder("home/template/").front().first);
  window.settle();
  CHECK(window.shows("graph"));
}

TEST_CASE("a template that takes more words to describe has two lines for them") {
  Window::Options options;
  options.size = {1280, 800};
  Window window(options);
  window.workspace.show("home");
  window.settle();
  const auto rows = window.itemsUnder("home/template/");
  REQUIRE(rows.size() > 2);
  float least = rows.front().second.rect.height();
  float most = least;
  for (const auto& [name, item] : rows) {
    if (item.cut) continue;
    least = std::min(least, item.rect.height());
    most = std::max(most, item.rect.height());
  }
  // A line of the small text has 16 pixels.
  CHECK(most >= least + 15);
}

TEST_CASE("in a narrow window the title takes two lines") {
  Window::Options options;
  options.size = {390, 844};
  Window window(options);
  goHome(window);
  const ui::Probe::Item& title = window.item("home/title");
  CHECK_FALSE(title.cut);
  CHECK(title.rect.max.x < 390);
  CHECK(title.rect.max.y <= window.item("home/search").rect.min.y);
}

TEST_CASE("the word before the levels of practice stands in their line") {
  Window window;
  goHome(window);
  CHECK(window.item("home/level").rect.centre().y ==
        doctest::Approx(window.item("home/practise/1").rect.centre().y).epsilon(0.002));
}

} // namespace
} // namespace backstep
