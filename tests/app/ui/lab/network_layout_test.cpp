#include "app/ui/window.h"

#include <string>

namespace backstep {
namespace {

using test::Window;

void openLab(Window& window) {
  window.workspace.show("lab");
  window.settle();
}

/// Hides what the pointer shows.
void lookAway(Window& window) {
  window.bot.moveTo({5, 5});
  window.settle();
}

TEST_CASE("the drawing is explained until each note is closed; then not again") {
  Window window;
  openLab(window);
  CHECK(window.text("lab/note/neuron").find("output of one neuron") != std::string::npos);
  CHECK(window.text("lab/note/weights").find("colour is sign") != std::string::npos);
  window.bot.click("lab/note/neuron/close");
  lookAway(window);
  CHECK_FALSE(window.shows("lab/note/neuron"));
  CHECK(window.shows("lab/note/weights"));
  window.bot.click("lab/note/weights/close");
  lookAway(window);
  Window::Options options;
  options.preferences = window.workspace.preferences();
  Window next(options);
  openLab(next);
  CHECK_FALSE(next.shows("lab/note/neuron"));
  CHECK_FALSE(next.shows("lab/note/weights"));
  next.bot.click("lab/controls");
  next.settle();
  next.bot.click("lab/controls/explain");
  next.settle();
  CHECK(next.shows("lab/note/neuron"));
  CHECK(next.shows("lab/note/weights"));
}

TEST_CASE("a neuron that was looked at needs no note, one that was only passed does") {
  Window window;
  openLab(window);
  const ImVec2 neuron = window.bot.rect("lab/neuron/1/0").GetCenter();
  window.bot.moveTo(neuron);
  window.bot.moveTo({5, 5});
  window.settle();
  CHECK(window.shows("lab/note/neuron"));
  window.bot.moveTo(neuron);
  window.settle();
  CHECK(window.shows("lab/note/neuron")); // it stays while one looks
  lookAway(window);
  CHECK_FALSE(window.shows("lab/note/neuron"));
  CHECK(window.shows("lab/note/weights"));
}

TEST_CASE("a changed weight no longer counts as unknown") {
  Window window;
  openLab(window);
  window.bot.click("lab/bias/3/0");
  window.settle();
  window.bot.enter("lab/weight", "0.5");
  lookAway(window);
  CHECK_FALSE(window.shows("lab/note/weights"));
}

TEST_CASE("notes take only free room") {
  Window window;
  openLab(window);
  const auto clear = [&window](const char* note) {
    const ui::Rect box = window.item(note).rect;
    const auto neurons = window.itemsUnder("lab/neuron/");
    REQUIRE_FALSE(neurons.empty());
    for (const auto& neuron : neurons)
      CHECK_MESSAGE(!neuron.second.rect.overlaps(box), neuron.first);
    const ui::Rect& network = window.item("lab-network").rect;
    CHECK(network.contains(box.min));
    CHECK(network.contains(box.max));
  };
  clear("lab/note/neuron");
  clear("lab/note/weights");
  // All features fill the first column; there is room beside the output.
  for (const char* feature : {"x1^2", "x2^2", "x1*x2"})
    window.bot.click(std::string("lab/feature/") + feature);
  window.settle();
  lookAway(window);
  clear("lab/note/neuron");
  clear("lab/note/weights");
  CHECK(window.item("lab/note/weights").rect.min.x > window.item("lab/neuron/2/0").rect.max.x);
  // Without a hidden layer there are no neurons.
  for (int i = 0; i < 2; ++i) window.bot.click("lab/layers/fewer");
  lookAway(window);
  CHECK_FALSE(window.shows("lab/note/neuron"));
}

} // namespace
} // namespace backstep
