#include "app/ui/reader/asking_lesson.h"
#include "app/ui/window.h"

namespace backstep {
namespace {

using test::Window;

struct Reader : Window {
  Reader() : Window(options()) {}
  static Options options() {
    Options chosen;
    chosen.lesson = test::askingLesson;
    return chosen;
  }
  int stepOf(const char* node) const {
    for (int k = 1; k <= trace().lastStep(); ++k)
      if (trace().step(k).kind == StepKind::Forward && trace().step(k).node == this->node(node))
        return k;
    return -1;
  }
};

TEST_CASE("the page follows the cursor") {
  Reader window;
  CHECK(window.text("text/pages") == "Page 1 of 3");
  window.seek(window.stepOf("h"));
  CHECK(window.text("text/pages") == "Page 2 of 3");
  window.seek(window.stepOf("loss"));
  CHECK(window.text("text/pages") == "Page 2 of 3");
  window.seek(window.trace().lastStep());
  CHECK(window.text("text/pages") == "Page 3 of 3");
}

TEST_CASE("a page opened by hand stays while the cursor rests, and leads it on demand only") {
  Reader window;
  CHECK_FALSE(window.shows("text/show-me"));
  window.bot.click("text/page-next");
  window.settle();
  CHECK(window.cursor() == 0);
  CHECK(window.text("text/pages") == "Page 2 of 3");
  window.bot.click("text/show-me");
  window.settle();
  CHECK(window.cursor() == window.stepOf("h"));
  CHECK(window.text("text/pages") == "Page 2 of 3");
  CHECK_FALSE(window.shows("text/show-me"));
  window.bot.click("text/page-previous");
  window.settle();
  CHECK(window.shows("text/show-me"));
  window.run(command::Next{});
  CHECK(window.text("text/pages") == "Page 2 of 3");
}

TEST_CASE("pages are turned by keys") {
  Reader window;
  window.bot.type("]");
  window.settle();
  CHECK(window.text("text/pages") == "Page 2 of 3");
  window.bot.type("]");
  window.bot.type("]");
  window.settle();
  CHECK(window.text("text/pages") == "Page 3 of 3");
  window.bot.type("[");
  window.settle();
  CHECK(window.text("text/pages") == "Page 2 of 3");
  CHECK(window.cursor() == 0);
}

TEST_CASE("a link to a value lights it up and selects it; one to a step goes there") {
  Reader window;
  window.bot.hover("link/node:h");
  window.settle();
  CHECK(window.shows("link/node:h"));
  window.bot.click("link/node:h");
  window.settle();
  CHECK(window.session.selection() == window.node("h"));
  CHECK(window.cursor() == 0);
  window.bot.click("link/node:s"); // code that is a name
  window.settle();
  CHECK(window.session.selection() == window.node("s"));
  window.bot.click("link/step:forward h");
  window.settle();
  CHECK(window.cursor() == window.stepOf("h"));
}

TEST_CASE("the table of contents lists pages and questions and leads to them") {
  Reader window;
  CHECK(window.text("text/progress") == "0 of 11 right");
  window.bot.click("text/progress");
  window.settle();
  CHECK(window.text("contents/page/1") == "Two factors");
  CHECK(window.text("contents/question/loss") == "empty");
  window.bot.click("contents/question/loss");
  window.settle();
  CHECK_FALSE(window.shows("contents/page/1"));
  CHECK(window.text("text/pages") == "Page 2 of 3");
  CHECK(window.shows("blank/loss/box/0"));
  CHECK(window.cursor() == 0);
  window.bot.click("text/progress");
  window.settle();
  window.bot.click("contents/page/1");
  window.settle();
  CHECK(window.text("text/pages") == "Page 1 of 3");
}

TEST_CASE("the contents are closed when the cursor moves to another page") {
  Reader window;
  window.bot.click("text/progress");
  window.settle();
  window.seek(window.stepOf("h"));
  CHECK_FALSE(window.shows("contents/page/1"));
}

} // namespace
} // namespace backstep
