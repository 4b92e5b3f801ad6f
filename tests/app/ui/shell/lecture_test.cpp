#include "app/ui/product_lesson.h"
#include "app/ui/window.h"
#include "imgui/versions.h"

#include <set>
#include <string>

namespace backstep {
namespace {

using test::Window;

Window::Options inRoom(const char* lesson) {
  Window::Options options;
  options.lesson = lesson;
  options.size = {1280, 720, 1};
  return options;
}

TEST_CASE("a lecture shows the graph large and no tabs, and P leads there and back") {
  Window window(inRoom(test::productLesson));
  window.seek(7);
  window.bot.type("p");
  window.settle();
  CHECK(window.workspace.screen() == "lecture");
  CHECK_FALSE(window.shows("tabs/text"));
  CHECK_FALSE(window.shows("top/home"));
  CHECK(window.item("graph").rect.height() >= 0.7F * 720);
  CHECK(window.item("graph/z/value/0").rect.height() >= 29); // digits of 24 pixels have such a line
  CHECK_FALSE(window.text("lecture/sentence").empty());
  CHECK_FALSE(window.text("lecture/rule").empty());
  CHECK(window.cursor() == 7);
  window.bot.type("p");
  window.settle();
  CHECK(window.workspace.screen() == "walk");
  window.bot.type("p");
  window.settle();
  window.bot.press(ImGuiKey_Escape);
  window.settle();
  CHECK(window.workspace.screen() == "walk");
}

TEST_CASE("a lecture's sentence calls values by their symbols, as its cards do") {
  Window window(inRoom("id = 'named'\ntitle = 'Named'\nprogram = \"s = w * x\\nf = s ** 2\"\n"
                       "[symbols]\ns = '\\Sigma'\n[inputs]\nx = 2\n[parameters]\nw = 3\n"));
  window.workspace.show("lecture");
  window.seek(window.trace().gradientStep(window.node("s")));
  CHECK(window.text("lecture/sentence").find("\u03a3") != std::string::npos);
}

TEST_CASE("a clicker's keys walk, and the light follows the step") {
  Window window(inRoom(test::handoutLesson));
  window.workspace.show("lecture");
  window.seek(16);
  window.bot.press(ImGuiKey_PageDown);
  window.settle();
  CHECK(window.cursor() == 17);
  window.bot.press(ImGuiKey_PageUp);
  window.settle();
  CHECK(window.cursor() == 16);
  const Trace& trace = window.trace();
  window.seek(trace.messageStep(trace.messagesTo(window.node("L"))[0]));
  for (const char* lit : {"L", "O", "Wb"})
    CHECK_FALSE(window.shows("graph/dimmed/" + std::string(lit)));
  CHECK(window.shows("graph/L"));
  // Of the wires it falls on those that join two such cards, and on the way of the gradient.
  const auto inLight = [&](NodeId node) {
    return node == window.node("L") || node == window.node("O") || node == window.node("Wb");
  };
  std::set<bool> seen;
  for (int i = 0; i < trace.graph().edgeCount(); ++i) {
    const std::string name = "graph/edge/" + std::to_string(i);
    if (!window.shows(name)) continue;
    CAPTURE(name);
    const Edge& edge = trace.graph().edge(EdgeId{i});
    const std::string look = window.text(name);
    const bool dimmed = look.find(" dimmed") != std::string::npos;
    const bool onTheWay = look.find(" lit") != std::string::npos;
    CHECK(dimmed == !(onTheWay || (inLight(edge.operand) && inLight(edge.consumer))));
    seen.insert(dimmed);
  }
  CHECK(seen.size() == 2);
}

const std::string askingLesson = std::string(test::productLesson) + R"lesson([[blank]]
id = "B1"
at = "gradient z"
answer = "grad(z)"
[[blank]]
id = "B2"
at = "gradient z"
answer = "grad(q)"
)lesson";

TEST_CASE("while answers are covered the clicker uncovers them one by one, then walks on") {
  Window window(inRoom(askingLesson.c_str()));
  window.workspace.show("lecture");
  const int step = window.session.answers()->findBlank("B1")->step;
  window.seek(step);
  const auto gradient = [&](const char* name) {
    return window.trace().gradient(window.node(name))[0];
  };
  CHECK(isCovered(gradient("z")));
  CHECK(isCovered(gradient("q")));
  window.bot.press(ImGuiKey_PageDown);
  window.settle();
  CHECK(window.cursor() == step);
  CHECK(gradient("z") == 3);
  CHECK(isCovered(gradient("q")));
  window.bot.press(ImGuiKey_PageDown);
  window.settle();
  CHECK(gradient("q") == -4);
  CHECK(window.session.answers()->rightCount() == 0);
  CHECK(window.cursor() == step);
  window.seek(step - 1);
  window.bot.press(ImGuiKey_PageDown);
  window.settle();
  CHECK(window.cursor() == step);
  window.bot.type("v"); // covers what was uncovered
  window.settle();
  CHECK(isCovered(gradient("z")));
  CHECK(isCovered(gradient("q")));
  window.bot.type("v"); // shows all
  window.settle();
  CHECK(gradient("z") == 3);
}

TEST_CASE("a click on a number in a lecture selects its node and asks nothing") {
  Window window(inRoom(test::productLesson));
  window.workspace.show("lecture");
  window.seek(7);
  window.bot.click("graph/z/value/0");
  window.settle();
  CHECK(window.session.selection() == window.node("z"));
  CHECK(window.session.questions().empty());
}

TEST_CASE("F5 starts a lecture as it starts presentations, and ends it") {
  Window window(inRoom(test::productLesson));
  window.bot.press(lectureKey);
  window.settle();
  CHECK(window.workspace.screen() == "lecture");
  window.bot.press(lectureKey);
  window.settle();
  CHECK(window.workspace.screen() == "walk");
}

} // namespace
} // namespace backstep
