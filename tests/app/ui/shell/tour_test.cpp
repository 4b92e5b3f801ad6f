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
    CHECK_FALSE(window.mark("tour/next").cut);
    CHECK_FALSE(window.workspace.preferences().tourSeen);
    window.bot.click("tour/next");
    window.settle();
  }
  CHECK_FALSE(window.shows("tour"));
  CHECK(window.workspace.preferences().tourSeen);
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

} // namespace
} // namespace backstep
