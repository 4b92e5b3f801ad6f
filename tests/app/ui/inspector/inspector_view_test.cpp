#include "app/ui/product_lesson.h"
#include "app/ui/window.h"
#include "explain/number.h"
#include "explain/step_text.h"
#include "inspector/step_words.h"

namespace backstep {
namespace {

using test::Window;

TEST_CASE("without a step it says how to begin, then follows the steps") {
  Window window;
  window.settle();
  CHECK_FALSE(window.shows("inspector/title"));
  const Names names(window.session.document()->graph(),
                    {{"Wa", "W_a"}, {"Wb", "W_b"}, {"loss", "\\mathcal{L}"}});
  for (const int step : {1, 5, 10, 14, 19, 28}) {
    window.seek(step);
    const StepText expected = stepText(window.trace(), names, step);
    CAPTURE(step);
    CHECK(window.text("inspector/title") == expected.title);
    CHECK(window.text("inspector/sentence") == expected.sentence);
    const bool seed = window.trace().step(step).kind == StepKind::Seed;
    if (step > 4)
      CHECK(window.text("inspector/rule") == (seed ? expected.numbersTex : expected.ruleTex));
  }
}

/// What runs say, formulas between dollar signs.
std::string written(const std::vector<TextRun>& runs) {
  std::string text;
  for (const TextRun& run : runs)
    text += run.kind == TextRun::Kind::Formula ? "$" + run.text + "$" : run.text;
  return text;
}

TEST_CASE("the words of a step call values by their symbols, as cards and texts do") {
  Window window;
  const Names names(window.session.document()->graph(),
                    {{"Wa", "W_a"}, {"Y", "\\hat{y}"}, {"loss", "\\mathcal{L}"}});
  const auto words = [&](int step) { return ui::stepWords(window.trace(), names, step, {}); };
  const ui::StepWords gradient = words(window.trace().gradientStep(window.node("Y")));
  CHECK(written(gradient.title) == "Gradient of $\\hat{y}$ is complete");
  CHECK(written(gradient.sentence).starts_with("Only $\\mathcal{L}$ uses $\\hat{y}$, so"));
  const ui::StepWords forward = words(window.trace().valueStep(window.node("H")));
  CHECK(written(forward.title) == "Forward: H = Wa @ x");
}

TEST_CASE("the inside of a line needs no quotes once it is a formula") {
  Window::Options options;
  options.lesson = R"(id = "inside"
title = "A sum"
program = 'f = a + b + c'
[inputs]
a = 1
b = 2
c = 3
)";
  Window window(options);
  const Names names(window.session.document()->graph(), {});
  int quoted = 0;
  for (int step = 1; step <= window.trace().lastStep(); ++step) {
    CAPTURE(step);
    const std::string typeset = written(ui::stepWords(window.trace(), names, step, {}).sentence);
    CHECK(typeset.find('\x01') == std::string::npos);
    const std::string plain = stepText(window.trace(), names, step).sentence;
    if (plain.find("\u201ca + b\u201d") == std::string::npos) continue;
    ++quoted;
    CHECK(typeset.find("$a + b$") != std::string::npos);
    CHECK(typeset.find("\u201c") == std::string::npos);
  }
  REQUIRE(quoted > 0);
}

/// Unfolds what is folded, and scrolls until `name` is in view.
void reach(Window& window, const std::string& name) {
  window.bot.moveTo(window.item("inspector").rect.centre());
  for (int i = 0; i < 60 && !window.shows(name); ++i) {
    window.screen.push(host::WheelTurned{{0, -2}});
    window.settle();
  }
  REQUIRE_MESSAGE(window.shows(name), name);
}

void openMore(Window& window) {
  reach(window, "inspector/more");
  window.bot.click("inspector/more");
  window.settle();
}

TEST_CASE("the numbers of a message stand beneath its symbols, and it keeps its product") {
  Window window(test::withLesson(test::productLesson));
  const NodeId q = window.node("q");
  window.seek(window.trace().messageStep(window.trace().messagesTo(q)[0]));
  CHECK(window.text("inspector/equation/0/0") == "1");
  CHECK(window.text("inspector/equation/0/1") == "\u22124");
  CHECK(window.text("inspector/equation/result") == "\u22124");
  CHECK_FALSE(window.shows("inspector/rule")); // the equation's symbols are the rule
  window.seek(window.trace().gradientStep(window.node("f")));
  CHECK(window.text("inspector/sentence").find("as fast as itself") != std::string::npos);
  CHECK(window.text("inspector/rule").ends_with("= 1"));
}

/// The window as wide as that, at the gradient of a node.
struct Narrow : Window {
  Narrow(const char* lesson, int width, const char* node) : Window(options(lesson, width)) {
    seek(trace().gradientStep(this->node(node)));
  }
  static Options options(const char* lesson, int width) {
    Options chosen;
    chosen.lesson = lesson;
    chosen.size = {width, 1000};
    return chosen;
  }
  ui::Rect rect(const std::string& part) const { return item("inspector/equation/" + part).rect; }
};

TEST_CASE("a sum of several lines is written once, in symbols with their numbers below") {
  Narrow window(test::handoutLesson, 1280, "x");
  REQUIRE(window.rect("3/0").min.y > window.rect("0/0").max.y);
  CHECK(window.itemsUnder("inspector/equation/sign/").empty());
  // Later lines begin where the right side does.
  CHECK(window.rect("1/0").min.x > window.rect("0/0").min.x - 2);
  CHECK(window.rect("result").min.x > window.rect("0/0").min.x - 2);
}

TEST_CASE("a product of one line is written again with its numbers") {
  Narrow window(test::productLesson, 2600, "q");
  REQUIRE(window.rect("0/0").min.y == window.rect("result").min.y);
  CHECK(window.text("inspector/equation/sign/0") == "=");
  CHECK(window.text("inspector/equation/sign/1") == "\\cdot");
}

TEST_CASE("an equation with a wide left side keeps the margin") {
  Narrow window(test::longSumLesson, 1366, "t");
  const Trace& trace = window.trace();
  constexpr float margin = 14; // an em
  for (int step = 1; step <= trace.lastStep(); ++step) {
    if (trace.step(step).kind != StepKind::Message) continue;
    window.seek(step);
    const auto items = window.itemsUnder("inspector/equation/");
    REQUIRE_FALSE(items.empty());
    for (const auto& [name, item] : items) {
      CAPTURE(name);
      CHECK(item.rect.max.x <= window.item("inspector").rect.max.x - margin + 1);
    }
  }
}

TEST_CASE("the question that covers a number is named, and a click leads to it") {
  Narrow window(R"lesson(id = "copies"
title = "A number that is passed on"
program = '''
p = x * y
f = p + x
'''
[inputs]
x = 3
y = 4
[[page]]
at = "start"
text = "# Forward"
[[page]]
at = "message f -> x"
text = "# The second message"
[[quiz]]
id = "guess"
at = "start"
kind = "numeric"
prompt = "A guess?"
answer = "2"
[[blank]]
id = "late"
at = "end"
answer = "grad(y)"
prompt = "And this?"
[[blank]]
id = "sum"
at = "message f -> x"
answer = "message(f, x)"
prompt = "What does the sum send?"
)lesson",
                1280, "p");
  const int before = window.cursor();
  REQUIRE(window.text("inspector/equation/result") == "\u25a1");
  REQUIRE_FALSE(window.shows("blank/sum/prompt"));
  CHECK(window.text("inspector/asker") == "Question 2 asks for this");
  window.bot.click("inspector/asker");
  window.settle();
  CHECK(window.cursor() == before);
  CHECK(window.text("turn/label").starts_with("Question 2:"));
  CHECK(window.shows("blank/sum/prompt"));
}

TEST_CASE("a partial sum is shown while it is one") {
  Window::Options options;
  options.lesson = R"(id = "twice"
title = "Used twice"
program = '''
p = x * y
f = p + x
'''
[inputs]
x = 3
y = 4
)";
  Window window(options);
  const auto messages = window.trace().messagesTo(window.node("x"));
  REQUIRE(messages.size() == 2);
  window.seek(window.trace().messageStep(messages[0]));
  CHECK(window.text("inspector/arrivals") == "1 of 2 messages to x so far: 1, a partial sum.");
  window.seek(window.trace().messageStep(messages[1]));
  CHECK(window.text("inspector/arrivals") ==
        "2 of 2 messages to x so far: 1 + 4 = 5, its whole gradient.");
}

TEST_CASE("everything else is folded, and stays open once it is opened") {
  Window window;
  window.seek(5);
  CHECK_FALSE(window.shows("inspector/shape/Wa"));
  openMore(window);
  const Names names(window.session.document()->graph(),
                    {{"Wa", "W_a"}, {"Wb", "W_b"}, {"loss", "\\mathcal{L}"}});
  reach(window, "inspector/numbers");
  CHECK(window.text("inspector/numbers") == stepText(window.trace(), names, 5).numbersTex);
  window.seek(8);
  reach(window, "inspector/numbers");
}

TEST_CASE("it shows the whole value and gradient of the selected node") {
  Window window;
  window.seek(26);
  window.run(command::Select{window.node("Wb")});
  const auto value = window.trace().value(window.node("Wb"));
  const auto gradient = window.trace().gradient(window.node("Wb"));
  for (size_t i = 0; i < value.size(); ++i) {
    CHECK(window.text("inspector/value/" + std::to_string(i)) == formatNumber(value[i]));
    CHECK(window.text("inspector/gradient/" + std::to_string(i)) == formatNumber(gradient[i]));
  }
}

TEST_CASE("short names stand whole in the list of shapes") {
  Window window;
  window.seek(5);
  openMore(window);
  reach(window, "inspector/shape/H");
  for (const char* name : {"Wa", "x", "H"})
    CHECK(window.text("inspector/shape/" + std::string(name)) == name);
}

TEST_CASE("a click on a neighbour selects it") {
  Window window;
  window.seek(8);
  window.run(command::Select{window.node("O")});
  openMore(window);
  reach(window, "inspector/reads/L");
  window.bot.click("inspector/reads/L");
  window.settle();
  CHECK(window.session.selection() == window.node("L"));
}

TEST_CASE("a literal or class labels, to which nothing ever happens, can be looked at") {
  Window window;
  window.seek(3);
  window.run(command::EditProgram{"loss = cross_entropy(2 * Wb, y)", "program", 0});
  const Graph& graph = window.session.document()->graph();
  int looked = 0;
  for (int i = 0; i < graph.nodeCount(); ++i) {
    const Node& node = graph.node(NodeId{i});
    if (node.kind != Node::Kind::Literal && !node.isLabels) continue;
    ++looked;
    const int before = window.cursor();
    window.run(command::Select{NodeId{i}});
    CHECK(window.shows("inspector"));
    CHECK_FALSE(window.shows("inspector/title"));
    CHECK_FALSE(window.shows("inspector/go-value"));
    window.run(command::GoToNode{NodeId{i}});
    CHECK(window.cursor() == before);
    window.run(command::ToggleBreakpoint{{Breakpoint::Moment::Value, NodeId{i}}});
    CHECK(window.session.playback().breakpoints().empty());
  }
  CHECK(looked > 0);
}

TEST_CASE("it shows the local derivatives of the rule") {
  Window window;
  window.seek(12);
  window.run(command::Select{window.node("L")});
  const std::string prefix =
      "inspector/local/" +
      std::to_string(window.trace().graph().operandEdge(window.node("L"), 0).value) + "/";
  openMore(window);
  reach(window, prefix + "15");
  // ReLU lets every entry through: all pre-activations are 0.15.
  for (int row = 0; row < 4; ++row)
    for (int col = 0; col < 4; ++col)
      CHECK(window.text(prefix + std::to_string(row * 4 + col)) == (row == col ? "1" : "0"));
}

TEST_CASE("the entries of a large array can be reached and changed") {
  Window window(test::withLesson(test::largeLesson));
  window.seek(2);
  window.run(command::Select{window.node("x")});
  const auto x = [&] { return window.session.document()->entries(window.node("x")); };
  CHECK(window.text("inspector/value/0") == formatNumber(x()[0]));
  window.bot.doubleClick("inspector/value/2");
  window.settle();
  window.bot.type("7");
  window.bot.press(ImGuiKey_Enter);
  window.settle();
  CHECK(x()[2] == 7);
  CHECK_FALSE(window.shows("inspector/value/39")); // scrolled out
  // The pointer rests on the cell that was typed into.
  for (int i = 0; i < 40 && !window.shows("inspector/value/39"); ++i) {
    window.screen.push(host::WheelTurned{{0, -2}});
    window.settle();
  }
  CHECK(window.text("inspector/value/39") == formatNumber(x()[39]));
  CHECK(x()[2] == 7);
}

TEST_CASE("what it shows keeps a margin to its panel and is not cut off sideways") {
  Window window;
  window.seek(5);
  openMore(window);
  for (const int step : {1, 5, 12, 17, 28}) {
    window.seek(step);
    const ui::Rect panel = window.item("inspector").rect;
    const auto items = window.itemsUnder("inspector/");
    REQUIRE_FALSE(items.empty());
    for (const auto& [name, item] : items) {
      CAPTURE(name);
      CHECK(item.rect.min.x > panel.min.x);
      CHECK(item.rect.max.x < panel.max.x);
      const bool atBottom = item.rect.max.y >= panel.max.y - 1;
      const bool scrolls = name.find("/local/") != std::string::npos;
      if (!atBottom && !scrolls) CHECK_FALSE(item.cut);
    }
  }
}

} // namespace
} // namespace backstep
