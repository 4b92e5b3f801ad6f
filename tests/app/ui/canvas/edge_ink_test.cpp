#include "app/ui/window.h"
#include "explain/gradient_route.h"

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

TEST_CASE("the message that a verdict speaks of glows, and no other") {
  Window::Options options;
  options.lesson = R"lesson(id = "product"
title = "A product"
program = '''
q = x + y
f = q * z
'''
[inputs]
x = -2
y = 5
z = -4
[[blank]]
id = "dq"
at = "gradient q"
answer = "grad(q)"
)lesson";
  Window window(options);
  window.seek(window.session.answers()->findBlank("dq")->step);
  const auto glowing = [&] {
    std::set<std::string> names;
    for (const auto& [name, mark] : window.marksUnder("graph/edge/"))
      if (mark.text.find("meant") != std::string::npos) names.insert(name);
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
