#include "app/ui/window.h"
#include "explain/paths.h"

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
    for (const auto& [name, mark] : window.marksUnder("graph/edge/")) {
      CAPTURE(name);
      CHECK((mark.text.find("lit") != std::string::npos) == (expected.count(name) == 1));
    }
  }
}

TEST_CASE("an arrow's head is where it last led: at the consumer, then at the operand") {
  Window window;
  for (const int step : {0, 9, 15, 20, 26}) {
    window.seek(step);
    CAPTURE(step);
    for (int i = 0; i < window.trace().graph().edgeCount(); ++i) {
      const auto* mark = window.workspace.marks().find("graph/edge/" + std::to_string(i));
      REQUIRE(mark != nullptr);
      const bool back = window.trace().messageStep(EdgeId{i}) <= step;
      CHECK(mark->text.substr(0, mark->text.find(' ')) == (back ? "back" : "forth"));
    }
  }
}

} // namespace
} // namespace backstep
