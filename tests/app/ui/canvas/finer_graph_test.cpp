#include "app/ui/window.h"
#include "canvas/path_overlay.h"
#include "explain/number.h"

#include <algorithm>
#include <cfloat>
#include <cmath>

namespace backstep {
namespace {

using test::Window;

/// A neuron whose graph of gates fits the window with numbers.
constexpr const char* neuronLesson = R"(id = "neuron"
title = "A neuron"
eta = 0.5
program = '''
z = w * x + b
p = sigmoid(z)
loss = square(p - y)
'''
[inputs]
x = 2
y = 1
[parameters]
w = 0.75
b = -0.5
)";

Window::Options neuron() {
  Window::Options options;
  options.lesson = neuronLesson;
  options.size = {3000, 900, 1};
  return options;
}

TEST_CASE("a click on a level draws the graph at it and keeps step and selection") {
  Window window;
  window.seek(11);
  window.run(command::Select{window.node("L")});
  CHECK(window.text("graph/matrices") == "current");
  window.bot.click("graph/gates");
  window.settle();
  REQUIRE(window.session.finer() != nullptr);
  CHECK(window.text("graph/gates") == "current");
  CHECK(window.cursor() == 11);
  CHECK(window.session.selection() == window.node("L"));
  window.bot.click("graph/matrices");
  window.settle();
  CHECK(window.session.finer() == nullptr);
  CHECK(window.cursor() == 11);
  CHECK(window.session.selection() == window.node("L"));
}

TEST_CASE("the key of the levels goes through them and back") {
  Window window;
  window.bot.type("d");
  window.settle();
  CHECK(window.session.zoom().level == ZoomLevel::Neurons);
  window.bot.type("d");
  window.settle();
  CHECK(window.session.zoom().level == ZoomLevel::Gates);
  window.bot.type("d");
  window.settle();
  CHECK(window.session.zoom().level == ZoomLevel::Matrices);
}

TEST_CASE("every number of the walk stands on the card of its gate") {
  Window window(neuron());
  window.run(command::SetZoom{ZoomLevel::Gates});
  for (int step = 0; step <= window.trace().lastStep(); ++step) {
    window.seek(step);
    CAPTURE(step);
    for (const char* name : {"w", "x", "b", "z", "p", "loss"}) {
      CAPTURE(name);
      const NodeId node = window.node(name);
      const std::string card = "graph/" + std::string(name);
      const Trace& trace = window.trace();
      const double value =
          trace.updateStep(node) <= step ? trace.updated(node)[0] : trace.value(node)[0];
      if (trace.valueStep(node) <= step)
        CHECK(window.text(card + "/value/0") == formatNumber(value));
      else
        CHECK_FALSE(window.shows(card + "/value/0"));
      if (trace.gradientStep(node) <= step)
        CHECK(window.text(card + "/gradient/0") == formatNumber(trace.gradient(node)[0]));
    }
  }
}

TEST_CASE("a double-click on a card opens it into its gates, another closes it") {
  Window window(neuron());
  window.seek(7);
  CHECK_FALSE(window.shows("graph/exp(-z)"));
  window.bot.doubleClick("graph/p");
  window.settle();
  CHECK(window.session.zoom().opened == std::vector<NodeId>{window.node("p")});
  CHECK(window.shows("graph/exp(-z)"));
  CHECK(window.text("graph/exp(-z)/value/0") ==
        formatNumber(std::exp(-window.trace().value(window.node("z"))[0])));
  window.run(command::Select{window.node("p")});
  window.bot.type("u");
  window.settle();
  CHECK(window.session.finer() == nullptr);
}

/// What the plate must say of an edge of the finer walk.
void checkPlate(const Window& window, EdgeId id) {
  const Trace& trace = window.session.finer()->player().trace();
  const Edge& edge = trace.graph().edge(id);
  const double arrives = trace.gradient(edge.consumer)[0];
  const double sent = trace.message(id)[0];
  CHECK(window.text("graph/message/arrives") == formatNumber(arrives));
  CHECK(window.text("graph/message/0") == formatNumber(sent));
  if (arrives != 0) CHECK(window.text("graph/message/slope") == formatNumber(sent / arrives));
  CHECK(window.shows("graph/tether/" + window.session.finer()->names().program(edge.consumer) +
                     "/gradient"));
}

TEST_CASE("a message's plate stands in the graph of gates as in that of matrices") {
  Window window(neuron());
  window.run(command::SetZoom{ZoomLevel::Gates});
  int plates = 0;
  for (int step = 1; step <= window.trace().lastStep(); ++step) {
    window.seek(step);
    CAPTURE(step);
    const Player& player = window.session.finer()->player();
    const bool sends = player.current()->kind == StepKind::Message;
    const bool sums = player.current()->kind == StepKind::Accumulate;
    CHECK(window.shows("graph/message") == (sends || sums)); // no gradient here has two messages
    if (!sends) continue;
    ++plates;
    checkPlate(window, player.current()->edge);
  }
  CHECK(plates == 8); // to the difference, p, y, z, the product, b, w and x
  // By hand: p = sigmoid(1), and its first gate turns z round.
  window.seek(window.trace().messageStep(window.trace().messagesTo(window.node("z"))[0]));
  const double p = 1 / (1 + std::exp(-1.0));
  CHECK(window.text("graph/message/arrives") == formatNumber(-2 * (p - 1) * p * (1 - p)));
  CHECK(window.text("graph/message/slope") == "\u22121");
  CHECK(window.text("graph/message/0") == formatNumber(2 * (p - 1) * p * (1 - p)));
}

TEST_CASE("pointing at another message of the same step shows its plate") {
  Window window(neuron());
  window.run(command::SetZoom{ZoomLevel::Gates});
  const int step = window.trace().messageStep(window.trace().messagesTo(window.node("z"))[0]);
  window.seek(step);
  const Player& player = window.session.finer()->player();
  int seen = 0;
  for (int i = 0; i < player.trace().graph().edgeCount(); ++i) {
    if (player.trace().messageStep({i}) != step) continue;
    window.bot.moveTo({-FLT_MAX, -FLT_MAX});
    window.settle();
    const ImVec2 middle = window.item("graph/edge/" + std::to_string(i)).rect.centre();
    if (window.item("graph/message").rect.contains(middle)) continue;
    CAPTURE(i);
    window.bot.moveTo(middle);
    window.settle();
    checkPlate(window, {i});
    ++seen;
  }
  CHECK(seen >= 3); // exp, + 1, 1 / ...
}

TEST_CASE("an opened node sends its messages with a plate and lands them") {
  Window::Options options = neuron();
  options.motion = true;
  Window window(options);
  window.run(command::ToggleGate{window.node("p")});
  const int step = window.trace().messageStep(window.trace().messagesTo(window.node("z"))[0]);
  window.run(command::Seek{step - 1});
  REQUIRE(window.screen.settle(3, 200));
  CHECK_FALSE(window.shows("graph/exp(-z)/gradient/0"));
  window.bot.press(ImGuiKey_RightArrow);
  window.screen.frame();
  CHECK(window.workspace.wantsFrame());
  CHECK(window.cursor() == step);
  CHECK_FALSE(window.shows("graph/message/0")); // its factors have not met yet
  for (const char* cell : {"graph/z/gradient/0", "graph/exp(-z)/gradient/0"})
    CHECK_FALSE(window.shows(cell));
  int frames = 0;
  while (!window.shows("graph/z/gradient/0") && ++frames < 100) window.screen.frame();
  CHECK(frames > 10);
  CHECK(frames < 45); // at most 0.6 s of 60 frames, and a few
  CHECK(window.shows("graph/exp(-z)/gradient/0"));
  CHECK(window.screen.settle(3, 120));
  checkPlate(window, window.session.finer()->player().current()->edge);
}

TEST_CASE("values appear on gates when what they are made of has arrived") {
  Window::Options options = neuron();
  options.motion = true;
  Window window(options);
  window.run(command::SetZoom{ZoomLevel::Gates});
  const int step = window.trace().valueStep(window.node("p"));
  window.run(command::Seek{step - 1});
  REQUIRE(window.screen.settle(3, 200));
  window.bot.press(ImGuiKey_RightArrow);
  window.screen.frame();
  for (const char* cell : {"graph/p/value/0", "graph/exp(-z)/value/0"})
    CHECK_FALSE(window.shows(cell));
  CHECK(window.screen.settle(3, 120));
  for (const char* cell : {"graph/p/value/0", "graph/exp(-z)/value/0"}) CHECK(window.shows(cell));
}

TEST_CASE("a weight is dragged and typed at the finer level as well") {
  Window window(neuron());
  window.run(command::SetZoom{ZoomLevel::Gates});
  window.seek(9);
  window.bot.drag("graph/w/value/0", {40, 0});
  window.settle();
  const double dragged = window.session.document()->entries(window.node("w"))[0];
  CHECK(dragged > 0.75);
  CHECK(window.text("graph/w/value/0") == formatNumber(dragged));
  CHECK(window.session.history().doneCount() == 1);
}

TEST_CASE("the paths of a weight are drawn, named, and add up to its gradient") {
  Window window; // the handout
  window.seek(window.trace().lastStep());
  const NodeId weights = window.node("Wa");
  window.run(command::ShowPaths{ShownPaths{weights, 1, std::nullopt}});
  CHECK(window.text("graph/paths/title") == "4 paths of Wa[0, 1] to loss");
  const EntryPaths paths = entryPaths(window.trace(), weights, 1);
  double sum = 0;
  for (size_t i = 0; i < paths.list.size(); ++i) {
    const std::string row = window.text("graph/paths/" + std::to_string(i));
    const std::string product = formatNumber(paths.list[i].product);
    CHECK(row.substr(row.size() - product.size()) == product);
    sum += paths.list[i].product;
    for (const EdgeId edge : paths.list[i].edges)
      CHECK(
          window.shows("graph/paths/line/" + std::to_string(i) + "/" + std::to_string(edge.value)));
  }
  CHECK(sum == doctest::Approx(window.trace().gradient(weights)[1]));
  CHECK(window.text("graph/paths/0").rfind("red:", 0) == 0);
  CHECK(window.text("graph/paths/1").rfind("blue:", 0) == 0);
  CHECK(window.text("graph/paths/2").rfind("green:", 0) == 0);
  CHECK(window.text("graph/paths/sum").find("the gradient.") != std::string::npos);

  window.bot.click("graph/paths/1");
  window.settle();
  CHECK(window.session.shownPaths()->only == 1);
  CHECK(window.itemsUnder("graph/paths/line/0/").empty());
  CHECK_FALSE(window.itemsUnder("graph/paths/line/1/").empty());
  window.bot.click("graph/paths/close");
  window.settle();
  CHECK_FALSE(window.shows("graph/paths"));
}

TEST_CASE("before the gradient is there, paths have no numbers yet") {
  Window window;
  window.seek(3);
  window.run(command::ShowPaths{ShownPaths{window.node("Wa"), 1, std::nullopt}});
  CHECK(window.text("graph/paths/0") == "red");
  CHECK(window.text("graph/paths/sum").find("not come to the gradient") != std::string::npos);
}

TEST_CASE("the styles of paths differ by name, and by dashes where the colour is the same") {
  ui::Palette palette{};
  palette.redPath = 1;
  palette.bluePath = 2;
  palette.greenPath = 3;
  for (size_t a = 0; a < ui::mostDrawnPaths; ++a)
    for (size_t b = 0; b < a; ++b) {
      const ui::PathStyle one = ui::pathStyle(palette, a);
      const ui::PathStyle other = ui::pathStyle(palette, b);
      CHECK(one.name != other.name);
      CHECK((one.colour != other.colour || one.dash != other.dash));
      if (a < 3) CHECK(one.dash != other.dash);
    }
}

TEST_CASE("where the gates are too many the level is not offered and says why") {
  Window::Options options;
  options.lesson = "id = \"large\"\ntitle = \"Large\"\nprogram = '''\nL = sum(W @ x)\n'''\n"
                   "[inputs]\nx = { shape = [300], fill = 1 }\n[parameters]\n"
                   "W = { shape = [20, 300], fill = 1 }\n";
  Window window(options);
  CHECK(window.text("graph/gates").find("18299 numbers") != std::string::npos);
  window.bot.click("graph/gates");
  window.settle();
  CHECK(window.session.finer() == nullptr);
}

} // namespace
} // namespace backstep
