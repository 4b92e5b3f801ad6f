#include "app/ui/window.h"

namespace backstep {
namespace {

using test::Window;
using test::withLesson;

// The second unit of h is closed.
constexpr const char* deadLesson = R"(id = "dead"
title = "A dead unit"
program = '''
h = relu(W @ x)
loss = sum(h)
'''
[inputs]
x = [1, 2]
[parameters]
W = [[0.5, 0.25], [-1, 0.25], [0.75, -0.25]]
)";

TEST_CASE("a node whose gradients are useless has a mark once the walk shows it") {
  Window window(withLesson(deadLesson));
  const int known = window.trace().gradientStep(window.node("h"));
  window.seek(known - 1);
  CHECK_FALSE(window.shows("graph/h/fault"));
  window.seek(known);
  CHECK(window.text("graph/h/fault").find("h[1] is closed") == 0);
  CHECK_FALSE(window.shows("graph/loss/fault"));
  const ui::Rect mark = window.item("graph/h/fault").rect;
  CHECK(window.item("graph/h").rect.grown(mark.width()).contains(mark.centre()));
}

TEST_CASE("a click on the mark says it in full in the inspector") {
  Window window(withLesson(deadLesson));
  window.seek(window.trace().lastStep());
  window.bot.click("graph/h/fault");
  window.settle();
  CHECK(window.session.selection() == window.node("h"));
  CHECK(window.text("inspector/problem") == window.text("graph/h/fault"));
}

TEST_CASE("the first NaN or infinity is marked where it appears, with its cause") {
  Window window(withLesson(R"(id = "log"
title = "A logarithm"
program = '''
d = x - 2
loss = log(d)
'''
[parameters]
x = 2
)"));
  window.seek(window.trace().valueStep(window.node("loss")) - 1);
  CHECK_FALSE(window.shows("graph/loss/fault"));
  window.seek(window.trace().valueStep(window.node("loss")));
  CHECK(window.text("graph/loss/fault").find("loss") != std::string::npos);
  CHECK_FALSE(window.shows("graph/d/fault"));
}

TEST_CASE("there is no mark while a question covers numbers") {
  const std::string asking = std::string(deadLesson) +
                             "[[blank]]\nid = \"g\"\nat = \"gradient h\"\nanswer = \"grad(h)\"\n";
  Window window(withLesson(asking.c_str()));
  window.seek(window.trace().lastStep());
  CHECK_FALSE(window.shows("graph/h/fault"));
  window.run(command::ShowAnswers{true, false});
  CHECK(window.shows("graph/h/fault"));
}

TEST_CASE("small cards have the mark too") {
  Window::Options options = withLesson(deadLesson);
  options.size = {1000, 600};
  Window window(options);
  window.seek(window.trace().lastStep());
  window.bot.type("f");
  window.settle();
  CHECK(window.shows("graph/h/fault"));
}

} // namespace
} // namespace backstep
