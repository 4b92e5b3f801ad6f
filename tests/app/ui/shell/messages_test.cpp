#include "app/ui/window.h"

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
