#include "app/concealed_lesson.h"
#include "app/ui/window.h"
#include "explain/number.h"

namespace backstep {
namespace {

using test::Window;

TEST_CASE("every entry of a layer is a neuron with its number, every weight a line") {
  Window window; // the handout
  window.run(command::SetZoom{ZoomLevel::Neurons});
  CHECK(window.text("graph/neurons") == "current");
  for (const int step : {0, 3, 6, 9}) {
    window.seek(step);
    CAPTURE(step);
    for (const char* name : {"x", "L", "O", "Wa", "Wb"}) {
      CAPTURE(name);
      const NodeId node = window.node(name);
      const auto numbers = window.trace().value(node);
      const bool known = window.trace().valueStep(node) <= step;
      for (size_t i = 0; i < numbers.size(); ++i)
        CHECK(window.text("neurons/" + std::string(name) + "/" + std::to_string(i)) ==
              (known ? formatNumber(numbers[i]) : ""));
    }
  }
  CHECK_FALSE(window.shows("neurons/Y/0"));
}

TEST_CASE("gradients stand in the same places when they are asked for") {
  Window window;
  window.seek(window.trace().lastStep());
  window.run(command::SetZoom{ZoomLevel::Neurons});
  window.bot.click("neurons/gradients");
  window.settle();
  for (const char* name : {"L", "O", "Wa", "Wb"}) {
    const auto numbers = window.trace().gradient(window.node(name));
    for (size_t i = 0; i < numbers.size(); ++i)
      CHECK(window.text("neurons/" + std::string(name) + "/" + std::to_string(i)) ==
            formatNumber(numbers[i]));
  }
  window.bot.click("neurons/values");
  window.settle();
  CHECK(window.text("neurons/L/0") == formatNumber(window.trace().value(window.node("L"))[0]));
}

TEST_CASE("a click on a neuron selects its node, dragging a line changes its weight") {
  Window window;
  window.seek(8);
  window.run(command::SetZoom{ZoomLevel::Neurons});
  window.bot.click("neurons/L/2");
  window.settle();
  CHECK(window.session.selection() == window.node("L"));
  window.bot.drag("neurons/Wa/4", {30, 0});
  window.settle();
  const auto weights = window.session.document()->entries(window.node("Wa"));
  CHECK(weights[4] > 0.1);
  CHECK(weights[3] == 0.1);
  CHECK(window.session.history().doneCount() == 1);
  CHECK(window.cursor() == 8);
}

TEST_CASE("covered numbers are covered in neurons and on their lines") {
  Window::Options options;
  options.lesson = test::concealedLesson;
  Window window(options);
  window.run(command::SetZoom{ZoomLevel::Neurons});
  window.seek(window.trace().lastStep());
  for (const char* mode : {"neurons/values", "neurons/gradients"}) {
    window.bot.click(mode);
    window.settle();
    std::string written;
    for (const auto& [name, mark] : window.marksUnder("neurons/"))
      written += name + ": " + mark.text + "\n";
    CHECK(written.find(": ?\n") != std::string::npos);
    CHECK(test::givenAway(written, test::openDigits(*window.session.answers())).empty());
  }
}

TEST_CASE("a program without layers has no neurons and says so") {
  Window::Options options;
  options.lesson = test::variedLesson;
  Window window(options);
  CHECK(window.text("graph/neurons").find("no layer") != std::string::npos);
  window.run(command::SetZoom{ZoomLevel::Neurons});
  CHECK(window.shows("graph/h"));
}

} // namespace
} // namespace backstep
