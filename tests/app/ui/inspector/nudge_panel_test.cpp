#include "app/ui/window.h"

namespace backstep {
namespace {

using test::Window;

// loss = (w x - y)^2 + c^2: p = 5, the loss is 2, its gradients are [4, 2] and 2.
const std::string squareLesson = R"(id = "square"
title = "A square"
program = '''
p = w @ x
loss = (p - y) ** 2 + c ** 2
'''
[inputs]
x = [2, 1]
y = 4
[parameters]
w = [1, 3]
c = 1
)";

const std::string askingLesson =
    squareLesson + "[[blank]]\nid = \"g\"\nat = \"gradient w\"\nanswer = \"grad(w)\"\n";

struct NudgeWindow : Window {
  explicit NudgeWindow(const std::string& lesson) : Window(options(lesson)) {
    seek(trace().lastStep());
  }
  /// Unfolds the panel of a node.
  void open(const char* name) {
    run(command::Select{node(name)});
    bot.moveTo(item("inspector").rect.centre());
    for (int i = 0; i < 60 && !shows("inspector/nudge"); ++i) scroll();
    click("inspector/nudge");
    for (int i = 0; i < 60 && !shows("inspector/nudge/make"); ++i) scroll();
  }
  void click(const char* name) {
    bot.click(name);
    settle();
  }

 private:
  static Options options(const std::string& lesson) {
    Options chosen;
    chosen.lesson = lesson.c_str();
    chosen.size = {2600, 1600};
    return chosen;
  }
  void scroll() {
    screen.push(host::WheelTurned{{0, -2}});
    settle();
  }
};

TEST_CASE("all entries by the same: the sum of the gradients beside what happens") {
  NudgeWindow window(squareLesson);
  window.open("w");
  CHECK(window.text("inspector/nudge/size") == "\u03b5 = 0.01");
  CHECK(window.text("inspector/nudge/slope") == "6");
  CHECK(window.text("inspector/nudge/predicted") == "0.06");
  CHECK(window.text("inspector/nudge/happened") == "0.0609"); // 1.03^2 - 1
  const std::string& move = window.text("inspector/nudge/move");
  CHECK(move.find("loss 2 \u2192 2.061: ") == 0);
  CHECK(move.find("more than predicted") != std::string::npos);
  CHECK(window.shows("inspector/nudge/curve"));
  window.click("inspector/nudge/all");
  CHECK(window.text("inspector/nudge/slope") == "8");
}

TEST_CASE("a step against the gradient, of all parameters, can be made and undone") {
  NudgeWindow window(squareLesson);
  window.open("w");
  window.click("inspector/nudge/all");
  window.click("inspector/nudge/downhill");
  CHECK(window.text("inspector/nudge/size") == "\u03b7 = 0.1");
  CHECK(window.text("inspector/nudge/slope") == "\u221224"); // 16 + 4 + 4
  CHECK(window.text("inspector/nudge/predicted") == "\u22122.4");
  CHECK(window.text("inspector/nudge/happened") == "\u22121.36"); // p = 4, c = 0.8
  window.click("inspector/nudge/make");
  CHECK(window.session.document()->entries(window.node("w"))[0] == doctest::Approx(0.6));
  CHECK(window.session.document()->entries(window.node("w"))[1] == doctest::Approx(2.8));
  CHECK(window.session.document()->entries(window.node("c"))[0] == doctest::Approx(0.8));
  CHECK(window.session.history().doneCount() == 1); // one edit
  window.run(command::Undo{});
  CHECK_FALSE(window.session.document()->edited());
}

TEST_CASE("the output nudges all parameters") {
  NudgeWindow window(squareLesson);
  window.open("loss");
  CHECK(window.text("inspector/nudge/slope") == "8");
  CHECK_FALSE(window.shows("inspector/nudge/one"));
}

TEST_CASE("there is nothing to nudge before the gradients are known, nor at an input") {
  NudgeWindow window(squareLesson);
  window.run(command::Select{window.node("x")});
  CHECK_FALSE(window.shows("inspector/nudge"));
  window.seek(4);
  window.run(command::Select{window.node("w")});
  CHECK_FALSE(window.shows("inspector/nudge"));
}

TEST_CASE("a gradient that a question asks for is not given away") {
  NudgeWindow window(askingLesson);
  window.open("w");
  CHECK(window.shows("inspector/nudge/covered"));
  for (const char* told : {"slope", "predicted", "happened", "move", "curve", "make"})
    CHECK_FALSE(window.shows(std::string("inspector/nudge/") + told));
}

} // namespace
} // namespace backstep
