#include "app/concealed_lesson.h"
#include "app/ui/window.h"
#include "explain/number.h"

#include <cmath>

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

TEST_CASE("gradients are shown once they come back through the layers, or as the user chose") {
  Window window;
  window.run(command::SetZoom{ZoomLevel::Neurons});
  const NodeId weights = window.node("Wb");
  const auto shows = [&](std::span<const double> numbers) {
    return window.text("neurons/Wb/0") == formatNumber(numbers[0]);
  };
  // All weights are 0.1; their gradients in the handout are -0.0375 and 0.0375.
  window.seek(window.trace().valueStep(window.node("loss")));
  CHECK(shows(window.trace().value(weights)));
  window.seek(window.trace().gradientStep(weights));
  CHECK(shows(window.trace().gradient(weights)));
  window.bot.click("neurons/values");
  window.settle();
  CHECK(shows(window.trace().value(weights)));
  window.seek(window.trace().gradientStep(window.node("Wa")));
  CHECK(shows(window.trace().value(weights)));
  window.run(command::Seek{window.trace().valueStep(window.node("O"))});
  window.bot.click("neurons/gradients");
  window.settle();
  CHECK(window.text("neurons/Wb/0").empty()); // chosen, but not there yet
}

TEST_CASE("the picture keeps the values while no gradient has reached a layer") {
  Window window;
  window.run(command::SetZoom{ZoomLevel::Neurons});
  window.seek(window.trace().gradientStep(window.node("loss")));
  CHECK(window.text("neurons/Wb/0") == "0.1");
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

TEST_CASE("the wheel zooms about the pointer, a drag moves the neurons, F and its button fit") {
  Window window;
  window.run(command::SetZoom{ZoomLevel::Neurons});
  const ui::Rect fitted = window.item("neurons/O/1").rect;
  window.bot.wheel("neurons/O/1", 3);
  const ui::Rect near = window.item("neurons/O/1").rect;
  CHECK(near.width() == doctest::Approx(fitted.width() * std::pow(1.15F, 3)));
  CHECK(std::abs(near.centre().x - fitted.centre().x) <= 1);
  CHECK(std::abs(near.centre().y - fitted.centre().y) <= 1);
  const ImVec2 empty{near.max.x + 30, near.centre().y};
  window.bot.drag(empty, {empty.x - 70, empty.y + 40});
  const ui::Rect moved = window.item("neurons/O/1").rect;
  CHECK(moved.min.x == doctest::Approx(near.min.x - 70));
  CHECK(moved.min.y == doctest::Approx(near.min.y + 40));
  CHECK(window.session.history().doneCount() == 0);
  window.bot.type("f");
  window.settle();
  CHECK(window.item("neurons/O/1").rect.min.x == fitted.min.x);
  CHECK(window.item("neurons/O/1").rect.width() == fitted.width());
  window.bot.type("z");
  window.settle();
  CHECK(window.item("neurons/O/1").rect.width() == doctest::Approx(fitted.width() * 1.25F));
  window.bot.click("graph/fit");
  window.settle();
  CHECK(window.item("neurons/O/1").rect.width() == fitted.width());
}

TEST_CASE("a weight is dragged on its line wherever the neurons were moved to") {
  Window window;
  window.seek(8);
  window.run(command::SetZoom{ZoomLevel::Neurons});
  window.bot.wheel("neurons/L/0", 2);
  const ui::Rect neuron = window.item("neurons/L/0").rect;
  window.bot.drag("neurons/Wa/4", {30, 0});
  window.settle();
  CHECK(window.session.document()->entries(window.node("Wa"))[4] > 0.1);
  CHECK(window.item("neurons/L/0").rect.min.x == neuron.min.x);
}

TEST_CASE("each level keeps its place while another one is shown") {
  Window window;
  window.seek(8);
  window.bot.wheel("graph/O", 2);
  const ui::Rect card = window.item("graph/O").rect;
  window.run(command::SetZoom{ZoomLevel::Neurons});
  window.bot.wheel("neurons/O/1", 2);
  const ui::Rect neuron = window.item("neurons/O/1").rect;
  window.run(command::SetZoom{ZoomLevel::Gates});
  CHECK(window.shows("graph/gates"));
  window.run(command::SetZoom{ZoomLevel::Matrices});
  CHECK(window.item("graph/O").rect.min.x == card.min.x);
  CHECK(window.item("graph/O").rect.width() == card.width());
  window.run(command::SetZoom{ZoomLevel::Neurons});
  CHECK(window.item("neurons/O/1").rect.min.x == neuron.min.x);
  CHECK(window.item("neurons/O/1").rect.width() == neuron.width());
}

TEST_CASE("the camera follows the columns that the steps compute") {
  Window window;
  window.run(command::SetZoom{ZoomLevel::Neurons});
  window.bot.type("zzzzz");
  window.bot.type("c");
  for (const char* name : {"x", "O"}) {
    window.seek(window.trace().valueStep(window.node(name)));
    CAPTURE(name);
    const ui::Probe::Item& first = window.item("neurons/" + std::string(name) + "/0");
    CHECK_FALSE(first.cut);
    CHECK(window.item("graph").rect.contains(first.rect.centre()));
  }
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
    for (const auto& [name, item] : window.itemsUnder("neurons/"))
      written += name + ": " + item.text + "\n";
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
