#include "app/ui/window.h"

namespace backstep {
namespace {

using test::Window;

/// Where step k is on the line.
ImVec2 placeOf(Window& window, int step) {
  const ui::Rect line = window.item("steps/timeline").rect;
  const float inset = window.item("steps/phase/Inputs").rect.min.x - line.min.x;
  const float share = static_cast<float>(step) / static_cast<float>(window.trace().lastStep());
  return {line.min.x + inset + (line.width() - inset - inset) * share, line.centre().y};
}

void playOut(Window& window) {
  for (int i = 0; i < 5000 && window.session.playing(); ++i) window.screen.frame();
  REQUIRE_FALSE(window.session.playing());
}

TEST_CASE("the nodes stand below the line in the order of their turns") {
  Window window;
  window.settle();
  CHECK(window.text("steps/node/5") == "H");
  CHECK(window.text("steps/node/12") == "Y"); // its message and its gradient
  CHECK_FALSE(window.shows("steps/node/11"));
  float right = 0;
  for (int k = 1; k <= 28; ++k) {
    const std::string name = "steps/node/" + std::to_string(k);
    if (!window.shows(name)) continue;
    CHECK(window.item(name).rect.min.x > right);
    right = window.item(name).rect.max.x;
  }
}

TEST_CASE("the pointer over a step says what it brings, and lights its node up") {
  Window window;
  window.bot.moveTo(placeOf(window, 5));
  window.settle();
  CHECK(window.text("steps/preview") ==
        "Step 5: Forward: H = Wa @ x\nH = [0.15, 0.15, 0.15, 0.15]");
  CHECK(window.cursor() == 0);
}

TEST_CASE("the number of an open blank is covered in what is still to come and shown afterwards") {
  Window::Options options;
  const std::string lesson = std::string(test::handoutLesson) +
                             "[[blank]]\nid = \"B\"\nat = \"forward H\"\nanswer = \"H[0]\"\n";
  options.lesson = lesson.c_str();
  Window window(options);
  window.bot.moveTo(placeOf(window, 5));
  window.settle();
  CHECK(window.text("steps/preview") ==
        "Step 5: Forward: H = Wa @ x\nH = [\u25a1, 0.15, 0.15, 0.15]");
  window.run(command::TypeAnswer{"B", 0, "0.15"});
  window.run(command::CheckAnswer{"B", 0});
  CHECK(window.text("steps/preview") ==
        "Step 5: Forward: H = Wa @ x\nH = [0.15, 0.15, 0.15, 0.15]");
}

TEST_CASE("numbers in the preview have the figures that the user has chosen") {
  Window::Options options;
  options.preferences.figures = 2;
  Window window(options);
  window.run(command::SetEntry{window.node("Wa"), 0, 0.12345, 0});
  window.bot.moveTo(placeOf(window, 3));
  window.settle();
  CHECK(window.text("steps/preview").find("0.12,") != std::string::npos);
  CHECK(window.text("steps/preview").find("0.123") == std::string::npos);
}

TEST_CASE("the wheel over the line goes step by step") {
  Window window;
  window.bot.wheel("steps/timeline", -1);
  window.settle();
  CHECK(window.cursor() == 1);
  window.bot.wheel("steps/timeline", -1);
  window.bot.wheel("steps/timeline", 1);
  window.settle();
  CHECK(window.cursor() == 1);
}

TEST_CASE("the line takes arrow keys when Tab has brought the keyboard to it") {
  Window window;
  for (int i = 0; i < 12; ++i) {
    window.bot.press(ImGuiKey_Tab);
    window.settle();
    window.bot.press(ImGuiKey_RightArrow);
    window.settle();
    if (window.cursor() == 1) break;
  }
  window.bot.press(ImGuiKey_RightArrow);
  window.bot.press(ImGuiKey_RightArrow);
  window.bot.press(ImGuiKey_LeftArrow);
  window.settle();
  CHECK(window.cursor() == 2);
}

TEST_CASE("keys and buttons go node by node, over the messages") {
  Window window;
  window.seek(20);
  const Trace& trace = window.trace();
  window.bot.type(".");
  window.settle();
  CHECK_FALSE(trace.step(window.cursor()).edge.valid());
  const int there = window.cursor();
  CHECK(there > 20);
  window.bot.type(",");
  window.settle();
  CHECK(window.cursor() == 20);
  window.bot.click("steps/next-node");
  window.settle();
  CHECK(window.cursor() == there);
  window.bot.click("steps/previous-node");
  window.settle();
  CHECK(window.cursor() == 20);
}

TEST_CASE("the menu of a step plays until its node's gradient") {
  Window window;
  window.bot.click(placeOf(window, 5), ImGuiMouseButton_Right); // H
  window.settle();
  CHECK(window.text("menu/name") == "H");
  window.bot.click("menu/play-gradient");
  window.run(command::SetSpeed{32});
  playOut(window);
  CHECK(window.cursor() == window.trace().gradientStep(window.node("H")));
}

TEST_CASE("a breakpoint has a mark, stops playing, and can be taken away") {
  Window window;
  const int valueOfL = window.trace().valueStep(window.node("L"));
  window.bot.click(placeOf(window, valueOfL), ImGuiMouseButton_Right);
  window.settle();
  window.bot.click("menu/stop-value");
  window.settle();
  const std::string name = "steps/breakpoint/" + std::to_string(valueOfL);
  REQUIRE(window.shows(name));
  window.run(command::SetSpeed{32});
  window.bot.click("steps/play");
  playOut(window);
  CHECK(window.cursor() == valueOfL);
  window.bot.click(placeOf(window, valueOfL), ImGuiMouseButton_Right);
  window.settle();
  window.bot.click("menu/clear-stops");
  window.settle();
  CHECK_FALSE(window.shows(name));
}

/// A chain of squares and sums, long enough for 3,000 steps and more.
std::string longLesson() {
  std::string program = "a0 = x * 0.5\n";
  for (int i = 1; i < 1000; ++i)
    program += "a" + std::to_string(i) + " = tanh(a" + std::to_string(i - 1) + ")\n";
  return "id = \"long\"\ntitle = \"Long\"\nprogram = '''\n" + program +
         "loss = square(a999)\n'''\n[parameters]\nx = 1\n";
}

TEST_CASE(
    "a current name that is wider than its stretch leaves the others that it does not touch") {
  Window::Options options = test::withLesson(test::longSumLesson);
  options.size = {800, 800};
  Window window(options);
  bool wide = false;
  for (int step = 1; step <= window.trace().lastStep(); ++step) {
    CAPTURE(step);
    window.seek(step);
    const auto names = window.itemsUnder("steps/node/");
    CHECK(names.size() > 6); // those of one letter have room
    for (const auto& [name, item] : names)
      for (const auto& [otherName, other] : names)
        if (name != otherName) CHECK_FALSE(item.rect.overlaps(other.rect));
    const ui::Rect line = window.item("steps/timeline").rect;
    const float stretch = line.width() / static_cast<float>(window.trace().lastStep());
    for (const auto& [name, item] : names) wide = wide || item.rect.width() > stretch * 2;
  }
  CHECK(wide);
}

TEST_CASE("a walk of thousands of steps names only the node whose turn it is") {
  const std::string lesson = longLesson();
  Window window(test::withLesson(lesson.c_str()));
  REQUIRE(window.trace().lastStep() > 3000);
  window.seek(1500);
  CHECK(window.itemsUnder("steps/node/").size() == 1);
  const ui::Rect line = window.item("steps/timeline").rect;
  window.bot.drag(line.centre(), {line.max.x + 10, line.centre().y});
  window.settle();
  CHECK(window.cursor() == window.trace().lastStep());
}

} // namespace
} // namespace backstep
