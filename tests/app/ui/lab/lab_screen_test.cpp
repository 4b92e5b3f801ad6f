#include "app/ui/window.h"
#include "pixels/png.h"

#include <cstdlib>

namespace backstep {
namespace {

using test::Window;

/// The window with the lab in front.
void openLab(Window& window) {
  window.workspace.show("lab");
  window.settle();
}

/// Saves what is on the screen when someone wants to look at it.
void picture(Window& window, const char* name) {
  if (const char* folder = std::getenv("BACKSTEP_TEST_PICTURES"))
    CHECK_FALSE(host::writePng(std::string(folder) + "/" + name + ".png", window.screen.image()));
}

bool startsWith(const std::string& text, const std::string& start) {
  return text.rfind(start, 0) == 0;
}

TEST_CASE("updates, epochs and back, by buttons and by keys") {
  Window window;
  openLab(window);
  CHECK(window.text("lab/moment") == "Update 0, epoch 0");
  window.bot.click("lab/update");
  window.settle();
  CHECK(window.text("lab/moment") == "Update 1, epoch 0");
  window.bot.click("lab/epoch");
  window.settle();
  CHECK(window.text("lab/moment") == "Update 25, epoch 1");
  window.bot.press(ImGuiKey_LeftArrow);
  window.settle();
  CHECK(window.text("lab/moment") == "Update 24, epoch 0");
  window.bot.press(ImGuiKey_RightArrow, {host::Modifier::Shift});
  window.bot.press(ImGuiKey_RightArrow);
  window.settle();
  CHECK(window.text("lab/moment") == "Update 26, epoch 1");
  window.bot.press(ImGuiKey_Home);
  window.settle();
  CHECK(window.text("lab/moment") == "Update 0, epoch 0");
  window.bot.press(ImGuiKey_End);
  window.settle();
  CHECK(window.text("lab/moment") == "Update 26, epoch 1");
}

TEST_CASE("training plays by Space and by the button, and the scrub bar goes to any moment") {
  Window window;
  openLab(window);
  window.bot.press(ImGuiKey_Space);
  for (int i = 0; i < 30; ++i) window.screen.frame();
  CHECK(window.text("lab/play") == "Pause");
  window.bot.click("lab/play");
  window.settle();
  CHECK(window.text("lab/play") == "Train");
  CHECK(window.text("lab/moment") != "Update 0, epoch 0");
  picture(window, "lab-trained");
  const ui::Rect bar = window.mark("lab/scrub").rect;
  window.bot.click({bar.min.x + 1, bar.centre().y});
  window.settle();
  CHECK(window.text("lab/moment") == "Update 0, epoch 0");
}

TEST_CASE("a click on the map walks that example, and the lab is as it was") {
  Window window;
  openLab(window);
  window.bot.click("lab/epoch");
  window.settle();
  window.bot.click("lab/map");
  window.settle();
  CHECK(window.session.document()->lesson().title.find("after 25 updates") != std::string::npos);
  CHECK(window.shows("steps/next"));
  openLab(window);
  CHECK(window.text("lab/moment") == "Update 25, epoch 1");
}

TEST_CASE("layers, neurons and choices change the network") {
  Window window;
  openLab(window);
  CHECK(window.shows("lab/neuron/3/0"));
  CHECK_FALSE(window.shows("lab/neuron/4/0"));
  window.bot.click("lab/layers/more");
  window.settle();
  CHECK(window.text("lab/layers") == "3");
  CHECK(window.shows("lab/neuron/4/0"));
  window.bot.click("lab/neurons/more/1");
  window.settle();
  CHECK(window.shows("lab/neuron/1/4"));
  window.bot.click("lab/feature/x1^2");
  window.settle();
  CHECK(window.shows("lab/neuron/0/2"));
  window.bot.click("lab/data/spiral");
  window.settle();
  CHECK(window.text("lab/data/spiral") == "chosen");
  picture(window, "lab-spiral");
}

TEST_CASE("the activation is chosen from a list") {
  Window window;
  openLab(window);
  window.bot.click("lab/activation");
  window.settle();
  window.bot.click("lab/activation/ReLU");
  window.settle();
  CHECK(window.text("lab/activation") == "ReLU");
}

TEST_CASE("a neuron shows its formula, the output has a bias that can be changed") {
  Window window;
  openLab(window);
  window.bot.hover("lab/neuron/1/0");
  window.settle();
  CHECK(startsWith(window.text("lab/neuron/1/0/formula"), "neuron 1 = tanh("));
  picture(window, "lab-neuron");
  CHECK(window.text("lab/bias/3/0") == "0.1");
  window.bot.click("lab/bias/3/0");
  window.settle();
  window.bot.enter("lab/weight", "0.5");
  window.settle();
  CHECK(window.text("lab/bias/3/0") == "0.5");
}

TEST_CASE("the tabs show accuracy, gradients, confusion and runs") {
  Window window;
  openLab(window);
  window.bot.click("lab/epoch");
  window.settle();
  CHECK(window.shows("lab/loss"));
  window.bot.click("lab/tab/1");
  window.settle();
  CHECK(window.shows("lab/quality"));
  window.bot.click("lab/tab/2");
  window.settle();
  CHECK(window.shows("lab/gradients"));
  window.bot.click("lab/tab/3");
  window.settle();
  int examples = 0;
  for (const char* entry : {"0/0", "0/1", "1/0", "1/1"})
    examples += std::stoi(window.text(std::string("lab/confusion/training/") + entry));
  CHECK(examples == 250);
  picture(window, "lab-confusion");
  window.bot.click("lab/tab/4");
  window.settle();
  window.bot.click("lab/branch");
  window.settle();
  CHECK(window.shows("lab/run/1"));
  picture(window, "lab-runs");
}

TEST_CASE("a click on the loss goes to that moment") {
  Window window;
  openLab(window);
  for (int i = 0; i < 4; ++i) window.bot.click("lab/epoch");
  window.settle();
  window.bot.click("lab/loss");
  window.settle();
  const std::string moment = window.text("lab/moment");
  CHECK(moment != "Update 100, epoch 4");
  CHECK(moment != "Update 0, epoch 0");
}

TEST_CASE("own points are pasted; a mistake is said where it was made") {
  Window window;
  openLab(window);
  window.bot.click("lab/own");
  window.settle();
  window.bot.click("lab/own/text");
  window.bot.type("1,2,oops");
  window.bot.press(ImGuiKey_Enter);
  window.bot.type("3,x,1");
  window.bot.click("lab/own/use");
  window.settle();
  CHECK(window.text("lab/own/problem").find("Line 2") != std::string::npos);
}

} // namespace
} // namespace backstep
