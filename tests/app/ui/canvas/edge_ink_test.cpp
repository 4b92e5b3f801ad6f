#include "app/ui/product_lesson.h"
#include "app/ui/window.h"
#include "canvas/edge_ink.h"
#include "core/engine/handout.h"
#include "explain/paths.h"
#include "scenes.h"

#include <cmath>
#include <doctest/doctest.h>
#include <set>

namespace backstep {
namespace {

using test::Window;

TEST_CASE("the way by which the gradient came is lit, from the output to the node") {
  Window window;
  for (int step = 0; step <= 28; ++step) {
    window.seek(step);
    CAPTURE(step);
    const Trace& trace = window.trace();
    std::set<std::string> expected;
    if (step > 0)
      for (const EdgeId edge : gradientRoute(trace, trace.step(step).node, step))
        expected.insert("graph/edge/" + std::to_string(edge.value));
    for (const auto& [name, item] : window.itemsUnder("graph/edge/")) {
      CAPTURE(name);
      CHECK((item.text.find("lit") != std::string::npos) == (expected.count(name) == 1));
    }
  }
}

TEST_CASE("an arrow's head is where it last led: at the consumer, then at the operand") {
  Window window;
  for (const int step : {0, 9, 15, 20, 26}) {
    window.seek(step);
    CAPTURE(step);
    for (int i = 0; i < window.trace().graph().edgeCount(); ++i) {
      const auto* item = window.workspace.probe().find("graph/edge/" + std::to_string(i));
      REQUIRE(item != nullptr);
      const bool back = window.trace().messageStep(EdgeId{i}) <= step;
      CHECK(item->text.substr(0, item->text.find(' ')) == (back ? "back" : "forth"));
    }
  }
}

TEST_CASE("the message that a verdict speaks of glows, and no other") {
  Window::Options options;
  const std::string lesson = std::string(test::productLesson) + R"lesson([[blank]]
id = "dq"
at = "gradient q"
answer = "grad(q)"
)lesson";
  options.lesson = lesson.c_str();
  Window window(options);
  window.seek(window.session.answers()->findBlank("dq")->step);
  const auto glowing = [&] {
    std::set<std::string> names;
    for (const auto& [name, item] : window.itemsUnder("graph/edge/"))
      if (item.text.find("meant") != std::string::npos) names.insert(name);
    return names;
  };
  CHECK(glowing().empty());
  window.run(command::TypeAnswer{"dq", 0, "3"}); // its own value, not the other factor's
  window.run(command::CheckAnswer{"dq", 0});
  const EdgeId message = window.trace().messagesTo(window.node("q"))[0];
  CHECK(glowing() == std::set<std::string>{"graph/edge/" + std::to_string(message.value)});
  window.run(command::TypeAnswer{"dq", 0, "-4"});
  window.run(command::CheckAnswer{"dq", 0});
  CHECK(glowing().empty());
}

} // namespace
} // namespace backstep

namespace backstep::ui {
namespace {

Trace recorded(const char* program, std::initializer_list<const char*> names,
               const std::vector<double>& values) {
  Trace trace(test::smallGraph(program, names));
  std::vector<std::span<const double>> spans;
  for (const double& value : values) spans.emplace_back(&value, 1);
  trace.record(spans);
  return trace;
}

TEST_CASE("a wire's width follows the root of its message over the largest") {
  const Trace trace = recorded("a = 4 * x\nb = -1 * y\nf = a + b", {"x", "y"}, {1, 1});
  WireFlows flows;
  flows.refresh(trace, 1);
  const auto to = [&](const char* name) {
    return flows.of(trace.messagesTo(trace.graph().find(name))[0]);
  };
  CHECK(to("x").positive == 1);
  CHECK(to("x").negative == 0);
  CHECK(to("y").negative == doctest::Approx(0.5)); // the root of 1 over 4
  CHECK(to("y").positive == 0);
  CHECK_FALSE(to("y").zero);
}

TEST_CASE("the handout's message to L is a zero of two strands, that to H one without") {
  const test::Handout handout;
  const Trace trace = handout.recorded();
  WireFlows flows;
  flows.refresh(trace, 1);
  const WireFlow toL = flows.of(trace.messagesTo(handout.node("L"))[0]);
  CHECK(toL.zero);
  CHECK(toL.side == doctest::Approx(0.025));
  CHECK(toL.cancels == doctest::Approx(std::sqrt(0.025 / 0.5)));
  const WireFlow toH = flows.of(trace.messagesTo(handout.node("H"))[0]);
  CHECK(toH.zero);
  CHECK(toH.side == 0);
}

TEST_CASE("nothing of a covered message is shown") {
  Trace trace = recorded("f = x * y", {"x", "y"}, {3, -4});
  const EdgeId edge = trace.messagesTo(trace.graph().find("x"))[0];
  const std::vector<TracePlace> places{{TracePlace::Kind::Message, edge.value, 0}};
  trace.cover(places);
  WireFlows flows;
  flows.refresh(trace, 1);
  CHECK(flows.of(edge).covered);
  CHECK(flows.of(edge).negative == 0);
  CHECK(flows.of(trace.messagesTo(trace.graph().find("y"))[0]).positive == 1);
}

} // namespace
} // namespace backstep::ui
