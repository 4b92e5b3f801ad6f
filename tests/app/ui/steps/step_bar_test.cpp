#include "app/ui/window.h"

namespace backstep {
namespace {

using test::Window;

TEST_CASE("the buttons move the cursor") {
  Window window;
  window.bot.click("steps/next");
  CHECK(window.cursor() == 1);
  window.bot.click("steps/next-phase");
  CHECK(window.cursor() == 4);
  window.bot.click("steps/last");
  CHECK(window.cursor() == 28);
  window.bot.click("steps/previous");
  CHECK(window.cursor() == 27);
  window.bot.click("steps/previous-phase");
  CHECK(window.cursor() == 26);
  window.bot.click("steps/first");
  CHECK(window.cursor() == 0);
}

TEST_CASE("buttons that mean nothing do nothing") {
  Window window;
  for (const char* name : {"steps/first", "steps/previous", "steps/previous-phase"}) {
    window.bot.click(name);
    CHECK(window.cursor() == 0);
  }
  window.seek(28);
  for (const char* name : {"steps/last", "steps/next", "steps/next-phase"}) {
    window.bot.click(name);
    CHECK(window.cursor() == 28);
  }
}

TEST_CASE("it says where we are and what happens") {
  Window window;
  window.settle();
  CHECK(window.text("steps/count") == "Step 0 of 28");
  window.seek(12);
  CHECK(window.text("steps/count") == "Step 12 of 28");
  CHECK(window.text("steps/title") == "Gradient of Y is complete");
}

TEST_CASE("every phase of the walk has its stretch of the timeline, in order") {
  Window window;
  window.settle();
  float right = 0;
  for (const char* name : {"Inputs", "Forward pass", "Loss", "Backward pass", "Update"}) {
    const auto& item = window.item("steps/phase/" + std::string(name));
    CHECK(item.rect.min.x > right);
    right = item.rect.max.x;
  }
}

TEST_CASE("a click on the timeline goes there, a drag follows") {
  Window window;
  const ui::Rect line = window.item("steps/timeline").rect;
  window.bot.click(line.centre());
  window.settle();
  CHECK(window.cursor() == 14);
  window.bot.drag(line.centre(), {line.max.x + 50, line.centre().y});
  window.settle();
  CHECK(window.cursor() == 28);
  window.bot.drag({line.max.x - 9, line.centre().y}, {line.min.x - 100, line.centre().y});
  window.settle();
  CHECK(window.cursor() == 0);
}

TEST_CASE("playing moves by the speed and stops at the end") {
  Window window;
  window.bot.click("steps/play");
  CHECK(window.text("steps/play") == "Pause");
  const int before = window.cursor();
  for (int i = 0; i < 61; ++i) window.screen.frame(); // a second, at two steps per second
  CHECK(window.cursor() == before + 2);
  window.bot.click("steps/play");
  window.settle();
  CHECK_FALSE(window.session.playing());
  window.bot.click("steps/faster");
  window.settle();
  CHECK(window.session.speed() == 4);
  CHECK(window.text("steps/speed") == "4 steps/s");
  window.bot.click("steps/slower");
  window.bot.click("steps/slower");
  window.settle();
  CHECK(window.text("steps/speed") == "1 step/s");
  window.seek(27);
  window.bot.click("steps/play");
  CHECK(window.screen.settle(3, 200));
  CHECK(window.cursor() == 28);
  CHECK_FALSE(window.session.playing());
}

} // namespace
} // namespace backstep
