#include "app/ui/window.h"
#include "imgui/versions.h"

namespace backstep {

namespace {

using test::Window;

TEST_CASE("messages are kept, the newest first, and the newest appears for a while") {
  Window window;
  window.run(command::Note{"one"});
  window.run(command::Note{"two"});
  CHECK(window.text("toast") == "two");
  window.bot.click("toast/dismiss");
  window.settle();
  CHECK_FALSE(window.shows("toast"));
  window.bot.click("tabs/problems");
  window.settle();
  CHECK(window.text("problems/0") == "one");
  CHECK(window.text("problems/1") == "two");
  CHECK(window.item("problems/1").rect.min.y < window.item("problems/0").rect.min.y);
}

TEST_CASE("a message lies over nothing that can be pressed") {
  for (const ImVec2 size : {ImVec2{1280, 800}, ImVec2{1024, 640}}) {
    Window::Options options;
    options.size = {static_cast<int>(size.x), static_cast<int>(size.y), 1};
    Window window(options);
    window.seek(12);
    const char* words =
        "this is as long as a message may be that says what is wrong with a program";
    window.run(command::Complain{words});
    window.settle();
    const ui::Rect toast = window.item("toast").rect.joined(window.item("toast/dismiss").rect);
    CHECK(window.item("graph").rect.contains(toast.centre()));
    for (const char* name : {"graph/matrices", "graph/gates", "graph/fit", "graph/follow",
                             "graph/minimap", "text", "steps"}) {
      CAPTURE(name);
      CAPTURE(size.x);
      if (window.shows(name)) CHECK_FALSE(toast.overlaps(window.item(name).rect));
    }
  }
}

TEST_CASE("a message can be read although the graph is narrow") {
  Window::Options options;
  options.size = {1600, 900, 1};
  options.preferences.sideWidth = 100; // em: as wide as the graph's least width allows, 14 em
  options.preferences.inspectorWidth = 100;
  Window window(options);
  window.run(command::Complain{
      "this is as long as a message may be that says what is wrong with a program"});
  const float graph = window.item("graph").rect.width();
  REQUIRE(graph < 300);
  CHECK(window.item("toast").rect.width() > 0.85F * graph); // the last letter may not fit
}

TEST_CASE("a message that comes while an overlay is open is shown, and stays") {
  Window window;
  window.workspace.show("settings");
  window.settle();
  window.run(command::Complain{"that went wrong"});
  CHECK(window.text("toast") == "that went wrong");
  window.bot.click("settings/done");
  window.settle();
  CHECK_FALSE(window.shows("settings"));
  CHECK(window.text("toast") == "that went wrong");
}

TEST_CASE("a message that comes below a menu waits until it is gone") {
  Window window;
  window.run(command::Select{window.node("O")});
  window.bot.press(menuKey);
  window.settle();
  REQUIRE(window.shows("menu/name"));
  window.run(command::Complain{"that went wrong"});
  CHECK_FALSE(window.shows("toast"));
  window.workspace.ask(command::Seek{3}); // takes away only what was seen
  window.settle();
  window.bot.press(ImGuiKey_Escape);
  window.settle();
  REQUIRE_FALSE(window.shows("menu/name"));
  CHECK(window.text("toast") == "that went wrong");
  window.workspace.ask(command::Seek{4});
  window.settle();
  CHECK_FALSE(window.shows("toast"));
}

TEST_CASE("an error appears for a while, names itself and offers a way to read it") {
  Window window;
  window.run(command::Complain{"that went wrong"});
  CHECK(window.session.log().messages()[0].kind == Message::Kind::Error);
  CHECK(window.text("toast") == "that went wrong");
  window.bot.click("toast/show");
  window.settle();
  CHECK(window.text("problems/0") == "that went wrong");
}

TEST_CASE("the tab counts the problems that were not looked at yet") {
  Window window;
  CHECK_FALSE(window.shows("tabs/problems/count"));
  window.run(command::Note{"nothing is wrong"});
  CHECK_FALSE(window.shows("tabs/problems/count"));
  window.run(command::Complain{"one"});
  CHECK(window.text("tabs/problems/count") == "1");
  window.run(command::Complain{"two"});
  window.run(command::Complain{"three"});
  CHECK(window.text("tabs/problems/count") == "3");
  window.bot.click("tabs/problems");
  window.settle();
  CHECK_FALSE(window.shows("tabs/problems/count"));
  window.bot.click("tabs/text");
  window.run(command::Complain{"four"});
  CHECK(window.text("tabs/problems/count") == "1");
}

TEST_CASE("without messages the pane says so") {
  Window window;
  window.workspace.show("problems");
  window.settle();
  CHECK(window.shows("problems/none"));
}

} // namespace

} // namespace backstep
