#include "app/ui/window.h"
#include "canvas/path_overlay.h"
#include "explain/number.h"

#include <algorithm>
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
  CHECK(window.marksUnder("graph/paths/line/0/").empty());
  CHECK_FALSE(window.marksUnder("graph/paths/line/1/").empty());
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
