#include "app/ui/window.h"
#include "explain/number.h"
#include "imgui/versions.h"
#include "inspector/node_numbers.h"
#include "kit/menus.h"

namespace backstep {
namespace {

using test::Window;

TEST_CASE("edited entries say what they were") {
  Window window;
  window.seek(4);
  window.run(command::Select{window.node("Wa")});
  CHECK_FALSE(window.shows("inspector/was"));
  window.run(command::SetEntry{window.node("Wa"), 2, 0.35, 0});
  CHECK(window.text("inspector/was") == "Wa[0, 2] was 0.1");
  for (const int entry : {3, 4, 5, 6})
    window.run(command::SetEntry{window.node("Wa"), entry, 1, 0});
  CHECK(window.text("inspector/was") == "Wa[0, 2] was 0.1, Wa[1, 0] was 0.1, Wa[1, 1] was 0.1, "
                                        "Wa[1, 2] was 0.1 and 1 more");
}

TEST_CASE("compared, the lesson's own numbers stand beside the edited ones") {
  Window window;
  window.seek(26);
  window.run(command::Select{window.node("Y")});
  for (int i = 0; i < 20 && !window.shows("inspector/more"); ++i) window.bot.wheel("inspector", -1);
  window.bot.click("inspector/more");
  window.settle();
  const double ownLoss = window.trace().value(window.node("loss"))[0];
  const double ownY = window.trace().value(window.node("Y"))[0];
  window.run(command::SetEntry{window.node("Wb"), 0, 2, 0});
  CHECK_FALSE(window.shows("inspector/lesson-value/0"));
  window.bot.type("o");
  window.settle();
  for (int i = 0; i < 20 && !window.shows("inspector/lesson-value/0"); ++i)
    window.bot.wheel("inspector", -1);
  CHECK(window.text("inspector/lesson-value/0") == formatNumber(ownY));
  for (int i = 0; i < 20; ++i) window.bot.wheel("inspector", 1);
  CHECK(window.text("inspector/loss-change") ==
        "loss " + formatNumber(ownLoss) + " \u2192 " +
            formatNumber(window.trace().value(window.node("loss"))[0]));
  window.bot.type("o");
  window.settle();
  CHECK_FALSE(window.shows("inspector/lesson-value/0"));
}

TEST_CASE("a gradient that waits for messages shows the sum of those that have arrived") {
  Window::Options options;
  // f = 2x (x + 1) at x = 3: what comes through a is 4 * 2, through b 6 * 1.
  options.lesson = "id = 'two'\ntitle = 'Two'\n"
                   "program = \"a = 2 * x\\nb = x + 1\\nf = a * b\"\n[parameters]\nx = 3\n";
  Window window(options);
  const NodeId x = window.node("x");
  const auto messages = window.trace().messagesTo(x);
  REQUIRE(messages.size() == 2);
  window.run(command::Select{x});
  const auto showsAt = [&](int step) {
    window.seek(step);
    window.run(command::Select{x});
    for (int i = 0; i < 20 && !window.shows("inspector/gradient-heading"); ++i)
      window.bot.wheel("inspector", -1);
    return window.text("inspector/gradient/0");
  };
  const int first = window.trace().messageStep(messages[0]);
  const int second = window.trace().messageStep(messages[1]);
  const bool throughA = window.trace().graph().edge(messages[0]).consumer == window.node("a");
  CHECK(showsAt(first) == (throughA ? "8" : "6"));
  CHECK(window.text("inspector/gradient-heading") == "Gradient so far: 1 of 2 messages");
  CHECK(showsAt(second) == "14");
  CHECK(window.text("inspector/gradient-heading") == "Gradient so far: 2 of 2 messages");
  CHECK(showsAt(window.trace().gradientStep(x)) == "14");
  CHECK(window.text("inspector/gradient-heading") == "Gradient");
}

TEST_CASE("the sum of a node's messages is covered where one of them or the gradient is") {
  for (const std::string asked : {"message(a, x)", "grad(x)"}) {
    CAPTURE(asked);
    const std::string lesson = "id = 'two'\ntitle = 'Two'\n"
                               "program = \"a = 2 * x\\nb = x + 1\\nf = a * b\"\n"
                               "[parameters]\nx = 3\n[[blank]]\nid = 'B1'\n"
                               "at = 'gradient x'\nanswer = '" +
                               asked + "'\n";
    Window window(test::withLesson(lesson.c_str()));
    const NodeId x = window.node("x");
    const auto messages = window.trace().messagesTo(x);
    REQUIRE(messages.size() == 2);
    const bool part = isCovered(window.trace().message(messages[0])[0]) ||
                      isCovered(window.trace().message(messages[1])[0]);
    CHECK(part == (asked != "grad(x)"));
    window.seek(window.trace().messageStep(messages[1]));
    CHECK(isCovered(ui::sumOfArrived(*window.session.player(), x)[0]));
    window.run(command::Select{x});
    const std::string arrived = window.text("inspector/arrivals");
    REQUIRE(arrived.find(" = ") != std::string::npos);
    CHECK(arrived.find_first_of("0123456789", arrived.find(" = ")) == std::string::npos);
    for (int i = 0; i < 20 && !window.shows("inspector/gradient/0"); ++i)
      window.bot.wheel("inspector", -1);
    CHECK(window.text("inspector/gradient/0").find_first_of("0123456789") == std::string::npos);
  }
}

TEST_CASE("what the loss becomes is shown only once the walk has reached it") {
  Window window;
  window.run(command::SetEntry{window.node("Wb"), 0, 2, 0});
  window.bot.type("o");
  window.seek(5);
  CHECK_FALSE(window.shows("inspector/loss-change"));
  window.seek(26);
  CHECK(window.shows("inspector/loss-change"));
}

TEST_CASE("all numbers of a node have the figures that the user has chosen") {
  Window::Options options;
  options.preferences.figures = 2;
  Window window(options);
  window.run(command::SetEntry{window.node("Wa"), 0, 0.12345, 0});
  window.seek(26);
  window.run(command::Select{window.node("Wa")});
  window.run(command::PinLarge{{window.node("Wa"), 0}});
  window.bot.type("o");
  window.settle();
  for (const char* view : {"inspector/", "pin/", "graph/"}) {
    CAPTURE(view);
    bool rounded = false;
    for (const auto& [name, item] : window.itemsUnder(view)) {
      CAPTURE(name);
      CAPTURE(item.text);
      CHECK(item.text.find("0.123") == std::string::npos);
      rounded = rounded || item.text.find("0.12") != std::string::npos;
    }
    CHECK(rounded);
  }
  window.bot.hover("inspector/value/1");
  window.run(command::Select{window.node("H")});
  window.seek(5);
  bool told = false;
  for (const auto& [name, item] : window.itemsUnder("inspector/"))
    told = told || item.text.find("0.17") != std::string::npos; // H[0], 0.17111
  CHECK(told);
}

TEST_CASE("the jump buttons go to a node's value and gradient") {
  Window window;
  window.run(command::Select{window.node("L")});
  CHECK(window.text("inspector/go-gradient") ==
        "Gradient: step " + std::to_string(window.trace().gradientStep(window.node("L"))));
  window.bot.click("inspector/go-gradient");
  window.settle();
  CHECK(window.cursor() == window.trace().gradientStep(window.node("L")));
  window.bot.click("inspector/go-value");
  window.settle();
  CHECK(window.cursor() == window.trace().valueStep(window.node("L")));
  window.bot.click("inspector/menu");
  window.settle();
  CHECK(window.text("menu/name") == "L");
}

TEST_CASE("the keyboard's menu key opens the menu of the node in view") {
  Window window;
  window.run(command::Select{window.node("O")});
  window.bot.press(menuKey);
  window.settle();
  CHECK(window.text("menu/name") == "O");
  window.bot.click("menu/stop-value");
  window.settle();
  CHECK(window.session.playback().breakpoints().size() == 1);
}

TEST_CASE("cells become narrower where their numbers leave room and it saves a scroll bar") {
  Window::Options options;
  options.size = {1280, 800};
  options.lesson = R"(id = "wide"
title = "Five columns"
program = 'loss = sum(x)'
[parameters]
x = [[1.001, 1.63, 1.105, 0.236, -0.008], [-0.409, 0.026, -1.006, 1.034, 0.026]]
)";
  Window window(options);
  window.run(command::Select{window.node("x")});
  window.seek(1);
  for (const char* entry : {"inspector/value/4", "inspector/value/9"}) {
    CAPTURE(entry);
    CHECK_FALSE(window.item(entry).cut);
    CHECK(window.item(entry).rect.max.x <= window.item("inspector").rect.max.x);
  }
  CHECK(window.text("inspector/value/7") == "\u22121.006");
}

} // namespace
} // namespace backstep
