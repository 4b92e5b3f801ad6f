#include "app/ui/reader/asking_lesson.h"
#include "app/ui/window.h"

#include <array>

namespace backstep {
namespace {

using test::Window;

/// The window on the page with the quizzes, tall enough for all of them.
struct Quizzes : Window {
  Quizzes() : Window(options()) { run(command::Seek{trace().lastStep()}); }
  static Options options() {
    Options chosen;
    chosen.lesson = test::askingLesson;
    chosen.size.height = 2200;
    return chosen;
  }
  /// Clicks on a part of a quiz, "quiz/choice/check", which is opened.
  void click(const std::string& name) {
    open(name.substr(5, name.find('/', 5) - 5));
    bot.click(name);
    settle();
  }
  void enter(const std::string& name, const char* text) {
    open(name.substr(5, name.find('/', 5) - 5));
    bot.enter(name, text);
    settle();
  }
  /// Goes to a quiz of the page.
  void open(const std::string& id) {
    for (const char* way : {"turn/previous", "turn/next"})
      for (int i = 0; i < 8 && !shows("quiz/" + id + "/prompt"); ++i) {
        bot.click(way);
        settle();
      }
    REQUIRE(shows("quiz/" + id + "/prompt"));
  }
  Verdict verdict(const char* quiz) const {
    return session.answers()->findQuiz(quiz)->mark.verdict;
  }
};

TEST_CASE("of a choice one option is chosen, checked, answered and explained when right") {
  Quizzes window;
  window.click("quiz/choice/option/2");
  CHECK(window.shows("quiz/choice/option/2/chosen"));
  CHECK(window.verdict("choice") == Verdict::Empty);
  window.click("quiz/choice/check");
  CHECK(window.text("quiz/choice/said") == "not yet");
  CHECK(window.text("quiz/choice/say/0") == "Not that.");
  CHECK_FALSE(window.shows("quiz/choice/explain"));
  window.click("quiz/choice/option/1");
  CHECK_FALSE(window.shows("quiz/choice/option/2/chosen"));
  CHECK_FALSE(window.shows("quiz/choice/said"));
  window.click("quiz/choice/check");
  CHECK(window.text("quiz/choice/said") == "right");
  CHECK(window.text("quiz/choice/explain") == "Because $h_1$.");
  CHECK_FALSE(window.shows("quiz/choice/more")); // it needs no hint any more
}

TEST_CASE(
    "the check of a line that is typed stands beside it, below options with what else there is") {
  Quizzes window;
  window.open("numeric");
  const ui::Rect box = window.item("quiz/numeric/box").rect;
  const ui::Rect check = window.item("quiz/numeric/check").rect;
  CHECK(check.centre().y == doctest::Approx(box.centre().y));
  CHECK(check.min.x > box.max.x);
  CHECK(check.max.x <= window.item("turn").rect.max.x);
  window.open("choice");
  const ui::Rect below = window.item("quiz/choice/check").rect;
  CHECK(below.min.y >= window.item("quiz/choice/option/2").rect.max.y);
  CHECK(window.item("quiz/choice/more").rect.centre().y == doctest::Approx(below.centre().y));
  CHECK(window.item("text/show-answers").rect.centre().y == doctest::Approx(below.centre().y));
}

TEST_CASE("hints end with the explanation, which is offered after a try and never shown unasked") {
  Quizzes window;
  CHECK(window.text("quiz/choice/more") == "Show a hint");
  window.click("quiz/choice/more");
  CHECK(window.text("quiz/choice/hint/1") == "Think.");
  CHECK_FALSE(window.shows("quiz/choice/more"));
  window.click("quiz/choice/option/2");
  CHECK_FALSE(window.shows("quiz/choice/more")); // chosen, but not handed in
  window.click("quiz/choice/check");
  CHECK(window.text("quiz/choice/more") == "Show the explanation");
  window.click("quiz/choice/more");
  CHECK(window.shows("quiz/choice/explain"));
  CHECK_FALSE(window.shows("quiz/choice/more"));
}

TEST_CASE("what Tab moves to is in view") {
  Window::Options low;
  low.lesson = test::askingLesson;
  Window window(low);
  window.seek(window.trace().lastStep());
  window.bot.click("text/page");
  const ui::Rect pane = window.item("text").rect;
  const auto hasKeyboard = [&](const std::string& name) {
    if (!window.shows("keyboard/focus") || !window.shows(name)) return false;
    const ui::Rect focus = window.item("keyboard/focus").rect;
    return focus.contains(window.item(name).rect.centre()) &&
           window.item(name).rect.contains(focus.centre());
  };
  for (const std::string name :
       {"quiz/choice/option/2", "quiz/multi/option/3", "quiz/formula/box"}) {
    CAPTURE(name);
    for (int tabs = 0; tabs < 60 && !hasKeyboard(name); ++tabs) {
      window.bot.press(ImGuiKey_Tab);
      window.settle();
    }
    REQUIRE(hasKeyboard(name));
    const ui::Rect at = window.item(name).rect;
    CHECK(at.min.y >= pane.min.y);
    CHECK(at.max.y <= pane.max.y);
  }
}

TEST_CASE("of several options any number is chosen") {
  Quizzes window;
  window.click("quiz/multi/option/1");
  window.click("quiz/multi/option/3");
  window.click("quiz/multi/option/2");
  window.click("quiz/multi/option/3");
  window.click("quiz/multi/check");
  CHECK(window.verdict("multi") == Verdict::Right);
}

TEST_CASE("numbers, shapes, words and formulas are typed") {
  Quizzes window;
  window.enter("quiz/numeric/box", "9");
  window.enter("quiz/shape/box", "2 x 3");
  window.enter("quiz/word/box", "Sum");
  window.enter("quiz/formula/box", "s^2");
  for (const char* id : {"numeric", "shape", "word", "formula"}) {
    INFO(id);
    CHECK(window.verdict(id) == Verdict::Right);
  }
  window.enter("quiz/shape/box", "large");
  CHECK(window.text("quiz/shape/why").find("4 x 3") != std::string::npos);
}

TEST_CASE("an open question is compared with its sample answer") {
  Quizzes window;
  window.open("open");
  window.bot.click("quiz/open/box");
  window.bot.type("So");
  window.settle();
  CHECK_FALSE(window.shows("quiz/open/sample"));
  window.click("quiz/open/check");
  CHECK(window.text("quiz/open/sample") == "Because of $s$.");
  CHECK_FALSE(window.shows("quiz/open/said"));
}

TEST_CASE("items are put in order with buttons") {
  Quizzes window;
  window.open("order");
  window.click("quiz/order/check");
  const std::string said = window.text("quiz/order/say/0");
  CHECK(said.find("out of place") != std::string::npos);
  const auto item = [&](int place) {
    return window.text("quiz/order/item/" + std::to_string(place));
  };
  for (int place = 1; place <= 3; ++place) {
    const std::string wanted =
        std::array{"first", "second", "third"}[static_cast<size_t>(place) - 1];
    for (int from = 3; from > place; --from)
      if (item(from) == wanted) window.click(("quiz/order/up/" + std::to_string(from)).c_str());
  }
  CHECK(item(1) == "first");
  CHECK(item(3) == "third");
  window.click("quiz/order/check");
  CHECK(window.verdict("order") == Verdict::Right);
}

/// The items as they stand, and a way to the buttons without a mouse.
struct Sorting : Quizzes {
  Sorting() { open("order"); }
  std::string item(int place) const { return text("quiz/order/item/" + std::to_string(place)); }
  void press(ImGuiKey key, test::Bot::Modifiers modifiers = {}) {
    bot.press(key, modifiers);
    settle();
  }
  /// From the box before the items to the uppermost item's button, which moves it down.
  void enterItems() {
    open("shape");
    bot.click("quiz/shape/box");
    press(ImGuiKey_Tab);
  }
};

TEST_CASE("Ctrl and an arrow move an item, and the keyboard goes with it") {
  Sorting window;
  const std::vector<std::string> before{window.item(1), window.item(2), window.item(3)};
  window.enterItems();
  window.press(ImGuiKey_DownArrow, {host::Modifier::Control});
  CHECK(window.item(2) == before[0]);
  window.press(ImGuiKey_DownArrow, {host::Modifier::Control});
  CHECK(window.item(3) == before[0]);
  CHECK(window.item(1) == before[1]);
  window.press(ImGuiKey_DownArrow, {host::Modifier::Control}); // it is the last one
  CHECK(window.item(3) == before[0]);
  window.press(ImGuiKey_UpArrow, {host::Modifier::Control});
  CHECK(window.item(2) == before[0]);
  CHECK(window.item(1) == before[1]);
}

TEST_CASE("Tab leads to the buttons of the items, and Space presses them") {
  Sorting window;
  const std::vector<std::string> before{window.item(1), window.item(2), window.item(3)};
  window.enterItems();
  window.press(ImGuiKey_Tab); // the second item's button that moves it up
  window.press(ImGuiKey_Space);
  CHECK(window.item(1) == before[1]);
  CHECK(window.item(2) == before[0]);
  window.press(ImGuiKey_Space); // the keyboard went with it: down again
  CHECK(window.item(1) == before[0]);
  window.press(ImGuiKey_Space);
  CHECK(window.item(3) == before[1]);
}

TEST_CASE("an option is chosen with the keyboard") {
  Quizzes window;
  const auto chosen = [&] { return !window.session.answers()->findQuiz("choice")->reply.empty(); };
  window.bot.press(ImGuiKey_Tab);
  window.bot.press(ImGuiKey_Tab); // the first option
  window.settle();
  window.bot.press(ImGuiKey_Space);
  window.settle();
  CHECK(chosen());
}

} // namespace
} // namespace backstep
