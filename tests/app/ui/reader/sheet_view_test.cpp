#include "app/ui/reader/asking_lesson.h"
#include "app/ui/window.h"
#include "lesson/catalog.h"

namespace backstep {
namespace {

using test::Window;

const std::string handout = Catalog().find("handout")->text;
constexpr int whole = 3200; // pixels, in which the whole sheet has room

/// A lesson's sheet beside its graph.
struct Sheet : Window {
  explicit Sheet(int height = 800, const char* lesson = handout.c_str())
      : Window(options(height, lesson)) {
    bot.click("tabs/sheet");
    settle();
  }
  static Options options(int height, const char* lesson) {
    Options chosen;
    chosen.lesson = lesson;
    chosen.size = {1280, height};
    return chosen;
  }
  ui::Rect box(int number) const {
    return item("blank/B" + std::to_string(number) + "/box/0").rect;
  }
};

/// The step at which a blank is asked.
int stepOf(const Window& window, const char* blank) {
  return window.session.answers()->findBlank(blank)->step;
}

TEST_CASE("every box of the handout is on its sheet, in the order of the printed page") {
  Sheet window(whole);
  for (int i = 1; i <= 51; ++i)
    CHECK_FALSE(window.item("blank/B" + std::to_string(i) + "/box/0").cut);
  float last = 0;
  for (const int first : {1, 9, 17, 21, 28, 34, 40, 45, 48}) {
    CHECK(window.box(first).min.y > last);
    last = window.box(first).max.y;
  }
  CHECK(window.shows("quiz/Q1/box"));
  CHECK(window.item("graph").rect.min.x > window.item("sheet").rect.max.x);
  CHECK_FALSE(window.shows("inspector"));
}

TEST_CASE("eight equal blanks are two columns beside each other") {
  Sheet window;
  for (int row = 1; row <= 4; ++row) {
    CHECK(window.box(row + 4).centre().y == doctest::Approx(window.box(row).centre().y));
    CHECK(window.box(row + 4).min.x > window.box(row).max.x);
  }
}

TEST_CASE("a box that takes the keyboard brings the walk to its step, and its reply is in view") {
  Sheet window;
  CHECK(window.cursor() == 0);
  window.bot.click("blank/B5/box/0");
  window.settle();
  CHECK(window.session.player()->trace().step(window.cursor()).kind == StepKind::Forward);
  CHECK(window.text("sheet/label").find("Question") == 0);
  window.bot.enter("blank/B5/box/0", "0.05");
  window.settle();
  CHECK(window.shows("blank/B5/box/0/verdict"));
  CHECK(window.shows("blank/B5/say/0"));
  CHECK(window.item("sheet/foot").rect.contains(window.item("blank/B5/say/0").rect.centre()));
  window.bot.enter("blank/B5/box/0", "0.15");
  window.settle();
  CHECK(window.text("blank/B5/box/0/verdict") == "right");
  CHECK(window.text("sheet/label").find("1 of ") != std::string::npos);
}

TEST_CASE("a mistake can be walked from the sheet, and left again") {
  Sheet window;
  window.bot.enter("blank/B5/box/0", "0.09");
  window.settle();
  window.bot.click("blank/B5/show-me");
  window.settle();
  CHECK(window.session.replay() != nullptr);
  CHECK(window.text("turn/replay").find("0.09") != std::string::npos);
  window.bot.click("turn/replay-end");
  window.settle();
  CHECK(window.session.replay() == nullptr);
}

TEST_CASE("the walk brings the part of its step into view") {
  Sheet window;
  window.seek(window.trace().lastStep());
  CHECK(window.shows("quiz/Q1/box")); // what is scrolled away is not
  CHECK_FALSE(window.shows("blank/B1/box/0"));
  window.seek(1);
  CHECK(window.text("sheet/part/1") == "here");
  CHECK_FALSE(window.shows("quiz/Q1/box"));
  window.bot.click("sheet/part/2");
  window.settle();
  CHECK(window.cursor() == 5);
}

TEST_CASE("a lesson without a sheet of its own has one made from its questions") {
  Sheet window(whole, test::askingLesson);
  CHECK(window.shows("blank/h/box/1"));
  CHECK(window.shows("blank/M/box/5"));
  CHECK(window.shows("quiz/order/down/1"));
  window.bot.enter("blank/M/box/5", "6");
  window.settle();
  CHECK(window.text("blank/M/box/5/verdict") == "right");
}

TEST_CASE("at a step that asks, its question is open and typing answers it") {
  Sheet window;
  const int step = stepOf(window, "B24");
  window.seek(step);
  CHECK(window.text("sheet/label").find("Question") == 0);
  window.bot.type("3");
  window.settle();
  CHECK(window.cursor() == step);
  const Answers& answers = *window.session.answers();
  bool typed = false;
  for (const AnsweredBlank& each : answers.blanks())
    if (each.step == step) typed = typed || each.typed[0] == "3";
  CHECK(typed);
}

TEST_CASE("typing without a box begins the first open one; a right answer moves on") {
  Sheet window;
  window.bot.type("0");
  window.settle();
  CHECK(window.text("blank/B1/box/0") == "0");
  window.bot.enter("blank/B1/box/0", "0.1*0.9+0.1*0.5+0.1*0.1");
  window.settle();
  window.bot.type("7");
  window.settle();
  CHECK(window.text("blank/B2/box/0") == "7");
}

} // namespace
} // namespace backstep
