#include "app/ui/window.h"

namespace backstep {

namespace {

using test::Window;

TEST_CASE("the tour has three stops, each beside what it speaks of") {
  Window window;
  window.workspace.show("tour");
  window.settle();
  for (const char* subject : {"steps/next", "graph", "inspector"}) {
    INFO(subject);
    CHECK(window.shows("tour/title"));
    CHECK_FALSE(window.item("tour/next").cut);
    CHECK_FALSE(window.workspace.preferences().tourSeen);
    window.bot.click("tour/next");
    window.settle();
  }
  CHECK_FALSE(window.shows("tour"));
  CHECK(window.workspace.preferences().tourSeen);
}

TEST_CASE("the tour finds its place before frames stop") {
  Window window;
  window.workspace.show("tour");
  do window.screen.frame();
  while (window.workspace.wantsFrame());
  CHECK(window.shows("tour/skip"));
  CHECK_FALSE(window.item("tour/next").cut);
  const auto place = window.item("tour").rect;
  window.settle();
  CHECK(window.item("tour").rect.min.y == place.min.y);
  CHECK(window.item("tour").rect.max.y == place.max.y);
}

TEST_CASE("the tour can be skipped and seen again") {
  Window window;
  window.workspace.show("tour");
  window.settle();
  window.bot.press(ImGuiKey_Escape);
  window.settle();
  CHECK_FALSE(window.shows("tour"));
  CHECK(window.workspace.preferences().tourSeen);
  window.workspace.show("tour");
  window.settle();
  CHECK(window.text("tour/next") == "Next");
  window.bot.click("tour/skip");
  window.settle();
  CHECK_FALSE(window.shows("tour"));
  CHECK(window.cursor() == 0);
}

TEST_CASE("every setting takes effect at once") {
  Window window;
  window.seek(12);
  window.bot.command(',');
  window.settle();
  REQUIRE(window.shows("settings"));
  const float light = window.background().x;
  window.bot.click("settings/theme/Dark");
  window.settle();
  CHECK(window.background().x < light);
  window.bot.click("settings/motion/Yes");
  CHECK(window.workspace.preferences().motion);
  window.bot.click("settings/figures/less");
  window.bot.click("settings/figures/less");
  window.settle();
  CHECK(window.text("settings/figures") == "2");
  CHECK(window.text("settings/example") == "0.67");
  const float bar = window.item("settings/done").rect.height();
  window.bot.click("settings/zoom/more");
  window.settle();
  CHECK(window.item("settings/done").rect.height() > bar);
  CHECK(window.text("settings/zoom") == "125 %");
  window.bot.click("settings/done");
  window.settle();
  CHECK_FALSE(window.shows("settings"));
}

TEST_CASE("the lesson's text can be larger than the rest") {
  Window window;
  const float before = window.item("text/page").rect.height();
  const float bar = window.item("steps/next").rect.height();
  window.workspace.show("settings");
  window.settle();
  for (int i = 0; i < 20; ++i) window.bot.click("settings/reading/more");
  window.bot.click("settings/done");
  window.settle();
  CHECK(window.workspace.preferences().readingSize == Preferences::mostReadingSize);
  CHECK(window.item("steps/next").rect.height() == bar);
  CHECK(window.item("text/page").rect.height() > before);
}

TEST_CASE("nothing of the settings is cut off, whatever the size") {
  for (const float scale : {1.0F, 2.0F}) {
    Window::Options options;
    options.size = {static_cast<int>(1280 / scale), static_cast<int>(800 / scale), scale};
    Window window(options);
    window.workspace.show("settings");
    window.settle();
    const auto items = window.itemsUnder("settings/");
    REQUIRE_FALSE(items.empty());
    for (const auto& [name, item] : items) {
      INFO(name);
      CHECK_FALSE(item.cut);
    }
  }
}

TEST_CASE("all keys are in sight at once in a usual window, with a button to close them") {
  Window::Options options;
  options.size = {1280, 800, 1};
  Window window(options);
  window.workspace.show("help");
  window.settle();
  CHECK_FALSE(window.shows("help/more"));
  for (const auto& [name, item] : window.itemsUnder("help/")) {
    INFO(name);
    CHECK_FALSE(item.cut);
  }
  window.bot.click("help/close");
  window.settle();
  CHECK_FALSE(window.shows("help"));
}

TEST_CASE("the sign that an overlay scrolls lies over none of its lines") {
  Window::Options options;
  options.size = {640, 400, 1};
  Window window(options);
  window.workspace.show("help");
  window.settle();
  const float end = window.item("help/more").rect.min.y;
  for (const auto& [name, item] : window.itemsUnder("help/")) {
    INFO(name);
    if (name != "help/more") CHECK(item.rect.max.y <= end);
  }
  for (int i = 0; i < 60; ++i) window.bot.wheel("help", -1);
  window.settle();
  CHECK_FALSE(window.shows("help/more"));
}

} // namespace

} // namespace backstep
