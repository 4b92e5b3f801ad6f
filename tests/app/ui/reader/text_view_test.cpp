#include "app/ui/window.h"

namespace backstep {
namespace {

using test::Window;

TEST_CASE("the line of the current step is marked, of a message the line that sends it") {
  Window window;
  window.bot.click("text/program/whole");
  window.settle();
  const auto currentLine = [&]() -> int {
    if (!window.shows("text/current-line")) return 0;
    const ui::Rect line = window.item("text/current-line").rect;
    for (int i = 1; i <= 5; ++i)
      if (window.item("text/line/" + std::to_string(i)).rect.contains(line.centre())) return i;
    return -1;
  };
  window.seek(2);
  CHECK(currentLine() == 0);
  window.seek(5);
  CHECK(currentLine() == 1);
  window.seek(8);
  CHECK(currentLine() == 4);
  window.seek(15); // O's message from Y's line
  const Step& step = window.trace().step(15);
  REQUIRE(step.kind == StepKind::Message);
  const Graph& graph = window.trace().graph();
  CHECK(currentLine() == graph.node(graph.edge(step.edge).consumer).assignment + 1);
}

TEST_CASE("the program's lines are shown as written; a click selects what a line computes") {
  Window window;
  CHECK_FALSE(window.shows("text/line/5")); // only the current line and its neighbours
  window.bot.click("text/program/whole");
  window.settle();
  CHECK(window.text("text/line/1") == "H = Wa @ x");
  CHECK(window.text("text/line/5") == "loss = mse(Y, y)");
  window.bot.click("text/line/3");
  window.settle();
  CHECK(window.session.selection() == window.node("O"));
}

TEST_CASE("in a low pane the current line of the program stands alone") {
  const auto linesIn = [](host::HeadlessOptions size) {
    Window::Options options;
    options.size = size;
    Window window(options);
    window.seek(8);
    CHECK(window.shows("text/line/4"));
    int count = 0;
    for (int i = 1; i <= 5; ++i) count += window.shows("text/line/" + std::to_string(i)) ? 1 : 0;
    return count;
  };
  CHECK(linesIn({1024, 420}) == 1);
  CHECK(linesIn({1280, 1000}) == 3);
}

TEST_CASE("numbers in the text follow the edits") {
  Window window;
  window.seek(5);
  CHECK(window.text("number/0.15").empty());
  window.run(command::SetEntry{window.node("Wa"), 0, 0.2, 0});
  CHECK_FALSE(window.shows("number/0.15"));
  CHECK(window.text("number/0.24") == "changed");
  window.run(command::Undo{});
  CHECK(window.text("number/0.15").empty());
}

TEST_CASE("a refused edit is explained in the pane") {
  Window window(test::withLesson(test::variedLesson));
  window.seek(3);
  window.run(command::SetEntry{window.node("t"), 0, 7, 0});
  CHECK(window.text("toast").find("class labels") != std::string::npos);
}

} // namespace
} // namespace backstep
