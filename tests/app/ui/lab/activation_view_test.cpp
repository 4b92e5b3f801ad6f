#include "app/ui/window.h"

namespace backstep {
namespace {

using test::Window;

/// The window with the activation functions in front.
void explore(Window& window) {
  window.workspace.show("activations");
  window.settle();
}

TEST_CASE("every function is in the table with its value and slope at x") {
  Window window;
  explore(window);
  CHECK(window.text("activations/x") == "1");
  CHECK(window.text("activations/relu/value") == "1");
  CHECK(window.text("activations/relu/slope") == "1");
  CHECK(window.text("activations/tanh/value") == "0.7616");
  CHECK(window.text("activations/tanh/slope") == "0.42");
  CHECK(window.text("activations/sigmoid/slope") == "0.1966");
}

TEST_CASE("where x stands is written beside its slider, not under the handle") {
  Window window;
  explore(window);
  CHECK(window.text("activations/reading") == "x = 1");
  CHECK(window.item("activations/reading").rect.min.x >= window.item("activations/x").rect.max.x);
}

TEST_CASE("x can be typed after a click on its slider with Ctrl") {
  Window window;
  explore(window);
  window.screen.push(host::ModifierChanged{host::Modifier::Control, true});
  window.bot.click("activations/x");
  window.screen.push(host::ModifierChanged{host::Modifier::Control, false});
  window.bot.type("2.5");
  window.bot.press(ImGuiKey_Enter);
  window.settle();
  CHECK(window.text("activations/x") == "2.5");
  CHECK(window.text("activations/relu/value") == "2.5");
}

TEST_CASE("dragging in the chart moves x") {
  Window window;
  explore(window);
  const ImRect chart = window.bot.rect("activations/chart");
  const ImVec2 middle = chart.GetCenter();
  window.bot.drag(middle, {chart.Min.x + chart.GetWidth() * 0.1F, middle.y});
  window.settle();
  CHECK(std::stod(window.text("activations/relu/value")) == 0);
  CHECK(window.text("activations/relu/slope") == "0");
  CHECK(window.text("activations/x").rfind("\u2212", 0) == 0);
}

TEST_CASE("a chosen function says where no gradient passes") {
  Window window;
  explore(window);
  CHECK(window.text("activations/saturation").find("No gradient passes for x \u2264 0") == 0);
  window.bot.click("activations/sigmoid");
  window.settle();
  CHECK(
      window.text("activations/saturation") ==
      "It saturates for x \u2264 \u22124.6 and x \u2265 4.6: less than 1 % of the gradient passes "
      "there.");
  window.bot.click("activations/leaky_relu");
  window.settle();
  CHECK(window.text("activations/saturation").rfind("It never saturates", 0) == 0);
}

} // namespace
} // namespace backstep
