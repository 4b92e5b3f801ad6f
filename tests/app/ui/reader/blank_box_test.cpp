#include "app/ui/reader/asking_lesson.h"
#include "app/ui/window.h"
#include "reader/question.h"

namespace backstep {
namespace {

using test::Window;

/// The window on the page with the blanks, tall enough for all of them.
struct Blanks : Window {
  Blanks() : Window(options()) {
    bot.type("]");
    settle();
  }
  static Options options() {
    Options chosen;
    chosen.lesson = test::askingLesson;
    chosen.size.height = 1400;
    return chosen;
  }
  /// Types into a box ("blank/loss/box/0"), whose question is opened.
  void enter(const std::string& box, const char* text) {
    open(box.substr(6, box.find('/', 6) - 6));
    bot.enter(box, text);
    settle();
  }
  /// Goes to a question of the page.
  void open(const std::string& id) {
    for (const char* way : {"turn/previous", "turn/next"})
      for (int i = 0; i < 4 && !shows("blank/" + id + "/prompt"); ++i) {
        bot.click(way);
        settle();
      }
    REQUIRE(shows("blank/" + id + "/prompt"));
  }
};

TEST_CASE("a blank has its prompt and a box per entry, in the shape of the array") {
  Blanks window;
  CHECK(window.text("blank/h/prompt") == "Both products $h$");
  CHECK(window.text("turn/label") == "Question 1: h");
  CHECK(window.text("turn/count") == "1 of 4 here");
  CHECK(window.shows("blank/h/box/1"));
  CHECK_FALSE(window.shows("blank/h/box/2"));
  CHECK(window.shows("blank/h/formula"));
  window.open("M");
  CHECK_FALSE(window.shows("blank/h/box/1")); // one question at a time
  const auto centre = [&](int entry) {
    return window.item("blank/M/box/" + std::to_string(entry)).rect.centre();
  };
  CHECK(centre(0).y == centre(2).y);
  CHECK(centre(3).y > centre(0).y);
  CHECK(centre(3).x == centre(0).x);
  CHECK_FALSE(window.item("blank/M/box/5").cut);
}

TEST_CASE("Enter marks a box: each verdict has its word") {
  Blanks window;
  window.enter("blank/loss/box/0", "9");
  CHECK(window.text("turn/done") == "Question 2: loss: right");
  window.open("loss");
  CHECK(window.text("blank/loss/said/right") == "right");
  CHECK(window.text("blank/loss/box/0/verdict") == "right");
  window.enter("blank/loss/box/0", "8");
  CHECK(window.text("blank/loss/said/not-yet") == "not yet");
  CHECK_FALSE(window.shows("blank/loss/said/right"));
  window.enter("blank/loss/box/0", "9 9");
  CHECK(window.shows("blank/loss/said/unreadable"));
  CHECK(window.text("blank/loss/why/0").size() > 5);
  window.enter("blank/third/box/0", "0.3");
  CHECK(window.shows("blank/third/said/more-digits"));
  window.enter("blank/third/box/0", "1/3");
  window.open("third");
  CHECK(window.text("blank/third/said/right") == "right");
  CHECK(window.text("blank/third/echo") == "Read as 0.3333333");
  CHECK(window.text("text/progress") == "1 of 11 right");
}

TEST_CASE("leaving a box marks it, and changing it takes the mark away") {
  Blanks window;
  window.open("loss");
  window.bot.click("blank/loss/box/0");
  window.bot.type("9");
  window.settle();
  CHECK_FALSE(window.shows("blank/loss/said/right"));
  CHECK(window.text("blank/loss/echo") == "Read as 9");
  window.open("third");
  window.open("loss");
  CHECK(window.shows("blank/loss/said/right"));
  window.bot.click("blank/loss/box/0");
  window.bot.press(ImGuiKey_End);
  window.bot.type("1");
  window.settle();
  CHECK(window.text("blank/loss/box/0") == "91");
  CHECK_FALSE(window.shows("blank/loss/box/0/verdict"));
}

TEST_CASE("the boxes of an array are marked one by one and summed up") {
  Blanks window;
  window.enter("blank/h/box/0", "2");
  CHECK(window.text("blank/h/said/right") == "1 right");
  CHECK_FALSE(window.shows("blank/h/box/1/verdict"));
  window.enter("blank/h/box/1", "2");
  CHECK(window.text("blank/h/said/slip") == "1 not yet");
  CHECK(window.text("blank/h/say/1") == "h\u2082: That is a sum.");
  window.enter("blank/h/box/0", "4.5");
  CHECK(window.text("blank/h/say/0") == "h\u2081, h\u2082: That is a sum.");
  window.enter("blank/h/box/0", "2");
  window.enter("blank/h/box/1", "1");
  window.open("h");
  CHECK(window.text("blank/h/said/right") == "2 right");
}

TEST_CASE("typing into a box triggers no shortcut, and Escape keeps what was typed") {
  Blanks window;
  const int before = window.cursor();
  window.open("loss");
  window.bot.click("blank/loss/box/0");
  window.bot.type("f] 9+");
  window.bot.press(ImGuiKey_RightArrow);
  window.bot.press(ImGuiKey_Escape);
  window.settle();
  CHECK(window.cursor() == before);
  CHECK(window.text("text/pages") == "Page 2 of 3");
  CHECK(window.session.answers()->findBlank("loss")->typed[0] == "f] 9+");
  CHECK(window.shows("blank/loss/said/unreadable"));
}

TEST_CASE("Tab goes from box to box and marks the one it leaves; Shift+Tab goes back") {
  Blanks window;
  const auto typed = [&](const char* id, size_t box) {
    return window.session.answers()->findBlank(id)->typed[box];
  };
  window.bot.click("blank/h/box/0");
  window.bot.type("2");
  window.bot.press(ImGuiKey_Tab);
  window.settle();
  window.bot.type("1");
  CHECK(window.shows("blank/h/box/0/verdict"));
  window.bot.press(ImGuiKey_Tab, {host::Modifier::Shift});
  window.settle();
  window.bot.press(ImGuiKey_End);
  window.bot.type("5");
  window.settle();
  CHECK(typed("h", 0) == "25");
  CHECK(typed("h", 1) == "1");
}

TEST_CASE("a right answer and Enter lead to the next open box") {
  Blanks window;
  window.enter("blank/h/box/0", "2");
  window.bot.type("1");
  window.bot.press(ImGuiKey_Enter);
  window.settle();
  CHECK(window.session.answers()->findBlank("h")->typed[1] == "1");
  CHECK(window.text("turn/done") == "Question 1: h: right");
  CHECK(window.text("turn/label") == "Question 2: loss");
}

TEST_CASE("every box is reached by Tab from the start, and Tab leaves the pane at its end") {
  Blanks window;
  const auto visited = [&] {
    std::string all;
    for (const AnsweredBlank& blank : window.session.answers()->blanks())
      for (const std::string& typed : blank.typed) all += typed.empty() ? "-" : typed;
    return all;
  };
  for (int i = 0; i < 40 && visited() != "7777777777"; ++i) {
    window.bot.press(ImGuiKey_Tab);
    window.settle();
    if (ImGui::GetIO().WantTextInput) window.bot.type("7");
    window.settle();
  }
  CHECK(visited() == "7777777777");
  for (int i = 0; i < 3; ++i) {
    window.bot.press(ImGuiKey_Tab); // the hint, the switch for all answers, and out
    window.settle();
  }
  CHECK_FALSE(ImGui::GetIO().WantTextInput);
}

TEST_CASE("after a click into the page Tab goes to its first box") {
  Blanks window;
  window.bot.click("text/page");
  window.settle();
  window.bot.press(ImGuiKey_Tab);
  window.settle();
  window.bot.type("2");
  window.settle();
  CHECK(window.text("blank/h/box/0") == "2");
}

TEST_CASE("hints are shown one after another") {
  Blanks window;
  CHECK_FALSE(window.shows("blank/h/hint/1"));
  window.bot.click("blank/h/more");
  window.settle();
  CHECK(window.text("blank/h/hint/1") == "Factor by factor.");
  CHECK_FALSE(window.shows("blank/h/hint/2"));
  window.bot.click("blank/h/more");
  window.settle();
  CHECK(window.shows("blank/h/hint/2"));
  CHECK_FALSE(window.shows("blank/h/more"));
  CHECK(window.shows("blank/h/reveal")); // after the last hint
}

TEST_CASE("a right answer is offered no further hint, and those taken stay") {
  Blanks window;
  window.bot.click("blank/h/more");
  window.settle();
  window.enter("blank/h/box/0", "2");
  CHECK(window.text("blank/h/more") == "Show another hint"); // the other box is open
  window.enter("blank/h/box/1", "1");
  window.open("h");
  CHECK(window.text("blank/h/said/right") == "2 right");
  CHECK(window.text("blank/h/hint/1") == "Factor by factor.");
  CHECK_FALSE(window.shows("blank/h/more"));
}

TEST_CASE("what can be pressed below a blank has one row, and the foot ends below it") {
  Blanks window;
  const ui::Rect hint = window.item("blank/h/more").rect;
  const ui::Rect answers = window.item("text/show-answers").rect;
  CHECK(answers.min.y == hint.min.y);
  CHECK(answers.min.x > hint.max.x);
  CHECK(answers.max.x <= window.item("turn").rect.max.x);
  CHECK(window.item("turn").rect.max.y - answers.max.y < answers.height() * 0.5F);
}

TEST_CASE("a prompt that is the formula before the boxes is not drawn twice") {
  Window::Options options;
  options.lesson = R"lesson(id = "symbols"
title = "Symbols"
program = '''
q = x + y
f = q * z
'''
[inputs]
x = 2
y = 3
z = 4
[[blank]]
id = "value"
at = "forward q"
answer = "q"
prompt = '''$q$'''
[[blank]]
id = "gradient"
at = "gradient q"
answer = "grad(q)"
prompt = '''$\partial f/\partial q$'''
[[blank]]
id = "other"
at = "gradient x"
answer = "grad(x)"
prompt = '''$\partial f/\partial x$, a number'''
)lesson";
  Window window(options);
  window.seek(window.trace().valueStep(window.node("q")));
  CHECK(window.shows("blank/value/formula"));
  CHECK_FALSE(window.shows("blank/value/prompt"));
  window.seek(window.trace().gradientStep(window.node("q")));
  CHECK(window.shows("blank/gradient/formula"));
  CHECK_FALSE(window.shows("blank/gradient/prompt"));
  window.seek(window.trace().gradientStep(window.node("x")));
  CHECK(window.text("blank/other/prompt") == "$\\partial f/\\partial x$, a number");
}

TEST_CASE("the label of a question has the symbols of formulas, or names that every font has") {
  Window::Options options;
  options.lesson = R"lesson(id = "hats"
title = "Hats"
program = '''
pred = w * x
loss = sum(square(pred))
'''
[symbols]
pred = '\hat{y}'
loss = '\mathcal{E}'
[inputs]
x = [2, 3]
[parameters]
w = [1, 2]
[[blank]]
id = "hat"
at = "gradient pred"
answer = "grad(pred)[1]"
prompt = "What arrives?"
[[blank]]
id = "weight"
at = "gradient w"
answer = "grad(w)"
prompt = "And here?"
)lesson";
  Window window(options);
  const auto questions = questionsOf(*window.session.answers());
  REQUIRE(questions.size() == 2);
  CHECK(questions[0].label() == "Question 1: gradient at pred[1]");
  const std::vector<TextRun> runs = questions[0].labelRuns();
  REQUIRE(runs.size() == 2);
  CHECK(runs[0].text == "Question 1: gradient at ");
  CHECK(runs[1].kind == TextRun::Kind::Formula);
  CHECK(runs[1].text == "\\hat{y}_{2}");
  CHECK(questions[1].label() == "Question 2: gradient at w");
  window.seek(window.trace().gradientStep(window.node("pred")));
  CHECK(window.text("turn/label") == "Question 1: gradient at pred[1]");
}

TEST_CASE("where the author wrote no hints the walk makes them") {
  Blanks window;
  window.open("loss");
  window.bot.click("blank/loss/more");
  window.settle();
  CHECK(window.text("blank/loss/hint/1").find("loss") != std::string::npos);
}

TEST_CASE("after a wrong answer the box keeps the keyboard, and typing replaces its text") {
  Blanks window;
  window.enter("blank/h/box/0", "3");
  CHECK(window.text("blank/h/box/0/verdict") != "right");
  window.bot.type("2");
  window.settle();
  CHECK(window.text("blank/h/box/0") == "2");
  window.bot.press(ImGuiKey_Enter);
  window.settle();
  CHECK(window.text("blank/h/box/0/verdict") == "right");
}

TEST_CASE("when a page asks nothing more the panel leads to the questions left") {
  Blanks window;
  window.enter("blank/h/box/0", "2");
  window.enter("blank/h/box/1", "1");
  window.enter("blank/loss/box/0", "9");
  window.enter("blank/third/box/0", "1/3");
  CHECK_FALSE(window.shows("turn/left"));
  for (int i = 0; i < 6; ++i)
    window.enter("blank/M/box/" + std::to_string(i), std::to_string(i + 1).c_str());
  CHECK(window.text("turn/left") == "7 questions left");
  window.bot.click("turn/left");
  window.settle();
  CHECK(window.cursor() == window.trace().lastStep());
  CHECK(window.shows("quiz/choice/prompt"));
}

/// A lesson of one question, answered right at the end of its walk.
std::unique_ptr<Window> answered(const std::string& id) {
  const std::string lesson = "id = \"" + id + "\"\ntitle = \"One question\"\nafter = [\"xyz\"]\n" +
                             "program = 'y = 2 * x'\n[inputs]\nx = 3\n" +
                             "[[blank]]\nid = \"y\"\nat = \"gradient x\"\nanswer = \"y\"\n";
  Window::Options options;
  options.lesson = lesson.c_str();
  auto window = std::make_unique<Window>(options);
  window->run(command::TypeAnswer{"y", 0, "6"});
  window->run(command::CheckAnswer{"y", 0});
  window->seek(window->trace().lastStep());
  return window;
}

TEST_CASE("when all is answered one goes on to the next lesson, or hands in") {
  const auto made = answered("one");
  Window& window = *made;
  CHECK(window.text("turn/next-lesson") == "Next lesson");
  CHECK_FALSE(window.shows("turn/next-exercise"));
  REQUIRE(window.text("turn/hand-in") == "Hand in your answers");
  window.bot.click("turn/hand-in");
  window.settle();
  CHECK(window.shows("hand-in/name"));
}

TEST_CASE("an exercise leads to the next one") {
  const auto made = answered("practise-1-7");
  const Window& window = *made;
  CHECK(window.text("turn/next-exercise") == "Next exercise");
  CHECK_FALSE(window.shows("turn/next-lesson"));
}

TEST_CASE("a slip is named in a sentence, its place is lit, and its run can be walked") {
  Blanks window;
  window.enter("blank/h/box/0", "4"); // x alone, for 0.5 * 4
  CHECK(window.text("blank/h/slip/0/0") == "A factor is left out.");
  window.bot.click("blank/h/show-me");
  window.settle();
  REQUIRE(window.session.replay() != nullptr);
  CHECK(window.cursor() == window.session.replay()->step);
  CHECK(window.text("turn/replay").find("becomes 4") != std::string::npos);
  CHECK(window.text("turn/replay").find("2") == std::string::npos); // it is still asked for
  window.bot.click("turn/replay-end");
  window.settle();
  CHECK(window.session.replay() == nullptr);
}

TEST_CASE("a carried answer says which earlier answer it uses, and Enter once more goes on") {
  Blanks window;
  window.enter("blank/h/box/0", "3");
  window.enter("blank/loss/box/0", "16"); // (3 + 1)^2
  CHECK(window.shows("blank/loss/said/follows"));
  CHECK(window.text("blank/loss/uses/0") == "It uses your answer to question 1 (h).");
  window.bot.press(ImGuiKey_Enter);
  window.settle();
  CHECK(window.text("turn/label") == "Question 3");
}

TEST_CASE("any number of a card can be asked for, and a socket leads to its box") {
  Blanks window;
  window.run(command::AskNumber{{TracePlace::Kind::Gradient, window.node("s").value, -1}});
  CHECK(window.text("turn/label") == "Your question: gradient at s");
  window.bot.type("6");
  window.bot.press(ImGuiKey_Enter);
  window.settle();
  CHECK(window.session.answers()->blanks().back().verdict() == Verdict::Right);
  CHECK(window.text("text/progress") == "0 of 11 right"); // outside the score
  window.run(command::AskNumber{{TracePlace::Kind::Value, window.node("h").value, 1}});
  CHECK(window.text("turn/label") == "Question 1: h");
  window.bot.type("1");
  window.settle();
  CHECK(window.text("blank/h/box/1") == "1");
}

TEST_CASE("answers are marked by the lesson's own numbers, and the pane says so after an edit") {
  Blanks window;
  window.enter("blank/loss/box/0", "9");
  CHECK_FALSE(window.shows("text/numbers-changed"));
  window.run(command::SetEntry{window.node("w"), 0, 1, 0});
  CHECK(window.shows("text/numbers-changed"));
  window.open("loss");
  CHECK(window.shows("blank/loss/said/right"));
}

constexpr const char* wideLesson = R"(id = "wide"
title = "A wide answer"
program = '''
H = W * 2
loss = sum(H)
'''
[parameters]
W = { shape = [2, 4], fill = -0.53125 }
[[blank]]
id = "B"
at = "forward H"
answer = "H"
prompt = "All of H"
)";

TEST_CASE("every number of a wide answer can be read, however narrow the column is") {
  constexpr float leastWidth = 52; // pixels of "-1.0625" with its margins
  for (const float scale : {1.0F, 2.0F})
    for (const float em : {0.0F, 10.0F, 24.0F}) {
      Window::Options options;
      options.lesson = wideLesson;
      options.preferences.sideWidth = em;
      options.size = {1280, 1200, scale}; // the lower part of the column holds all boxes
      Window window(options);
      window.seek(2);
      CAPTURE(scale);
      CAPTURE(em);
      const ui::Rect column = window.item("text").rect;
      for (int entry = 0; entry < 8; ++entry) {
        const auto& box = window.item("blank/B/box/" + std::to_string(entry));
        CHECK_FALSE(box.cut);
        CHECK(box.rect.min.x >= column.min.x);
        CHECK(box.rect.max.x <= column.max.x);
        CHECK(box.rect.width() >= leastWidth * scale);
        if (entry % 4 != 0) continue;
        // Below each other, the first of each row.
        CHECK(box.rect.min.x == window.item("blank/B/box/0").rect.min.x);
      }
      const bool inBlocks = window.shows("blank/B/columns/0");
      CHECK(inBlocks == (em == 10.0F));
      const auto row = [&](int entry) {
        return window.item("blank/B/box/" + std::to_string(entry)).rect.min.y;
      };
      CHECK((row(3) > row(4)) == inBlocks);
    }
}

} // namespace
} // namespace backstep
