#include "app/ui/window.h"
#include "learn/data_set.h"
#include "lesson/training_controls.h"
#include "model/lab_settings.h"
#include "pixels/image.h"

#include <cstdlib>
#include <string>
#include <vector>

namespace backstep {
namespace {

using test::Window;

/// Saves a picture of the screen when one was asked for.
void picture(Window& window, const std::string& name) {
  if (const char* folder = std::getenv("BACKSTEP_TEST_PICTURES"))
    CHECK_FALSE(host::writePng(std::string(folder) + "/" + name + ".png", window.screen.image()));
}

/// A window that is tall enough for every control to be in sight.
Window::Options tall() {
  Window::Options options;
  options.size = {1600, 1500, 1};
  return options;
}

void openLab(Window& window) {
  window.workspace.show("lab");
  window.settle();
}

/// Ticks or unticks one of the controls in the list.
void toggle(Window& window, const std::string& control) {
  window.bot.click("lab/controls");
  window.settle();
  window.bot.click("lab/controls/" + control);
  window.settle();
  window.bot.press(ImGuiKey_Escape);
  window.settle();
}

/// A control and the items that show that it is there.
struct Trace {
  const char* control;
  std::vector<const char*> items;
};

const std::vector<Trace>& traces() {
  static const std::vector<Trace> all{
      {"data", {"data/circle", "data/spiral", "data/plane"}},
      {"problem", {"data/plane", "data/multi-gaussian"}},
      {"own-points", {"own"}},
      {"noise", {"noise"}},
      {"points", {"points"}},
      {"train-share", {"split"}},
      {"other-points", {"other-points"}},
      {"features", {"feature/x1", "feature/theta", "standardise"}},
      {"standardise", {"standardise"}},
      {"layers", {"layers", "layers/fewer", "layers/more"}},
      {"neurons", {"neurons/more/1", "neurons/fewer/2"}},
      {"activation", {"activation"}},
      {"first-weights", {"initialisation"}},
      {"capacity-row", {"row/capacity"}},
      {"activation-functions", {"tab/activations", "tab/training"}},
      {"loss", {"loss-kind"}},
      {"output", {"output"}},
      {"penalty", {"penalty"}},
      {"lambda", {"lambda"}},
      {"lambda-row", {"row/penalty"}},
      {"optimiser", {"optimiser"}},
      {"eta", {"rate"}},
      {"schedule", {"schedule"}},
      {"batch", {"batch"}},
      {"stop", {"stop"}},
      {"usual-choices", {"usual"}},
      {"reset", {"reset"}},
      {"back", {"back"}},
      {"play", {"play"}},
      {"update", {"update"}},
      {"epoch", {"epoch"}},
      {"other-weights", {"reroll"}},
      {"speed", {"speed"}},
      {"scrub", {"scrub"}},
      {"test-points", {"show-test"}},
      {"decision-only", {"discrete"}},
      {"walk", {"map/hint"}},
      {"loss-tab", {"tab/0", "loss"}},
      {"accuracy-tab", {"tab/1"}},
      {"gradients-tab", {"tab/2"}},
      {"weights-tab", {"tab/3"}},
      {"surface-tab", {"tab/4"}},
      {"confusion-tab", {"tab/5"}},
      {"runs-tab", {"tab/6"}},
  };
  return all;
}

TEST_CASE("every control can be hidden, is gone, and comes back") {
  Window window(tall());
  openLab(window);
  window.bot.click("lab/penalty"); // so that there is a strength
  window.settle();
  window.bot.click("lab/penalty/L2");
  window.settle();
  for (const Trace& each : traces()) {
    CAPTURE(std::string(each.control));
    for (const char* item : each.items)
      CHECK_MESSAGE(window.shows(std::string("lab/") + item), std::string(item));
    toggle(window, each.control);
    for (const char* item : each.items)
      CHECK_MESSAGE(!window.shows(std::string("lab/") + item), std::string(item));
    CHECK(window.text("lab/controls") == "Controls: 1 hidden\u2026");
    toggle(window, each.control);
    for (const char* item : each.items)
      CHECK_MESSAGE(window.shows(std::string("lab/") + item), std::string(item));
    CHECK(window.text("lab/controls") == "Controls\u2026");
  }
}

TEST_CASE("the test above knows every control") {
  std::vector<std::string_view> known{"edit-weights"}; // has a test of its own
  for (const Trace& each : traces()) known.push_back(each.control);
  for (const FeatureRow& row : featureRows()) known.push_back(row.name);
  for (const ControlRow& row : trainingControls())
    CHECK_MESSAGE(std::find(known.begin(), known.end(), row.name) != known.end(),
                  std::string(row.name));
}

TEST_CASE("a hidden feature leaves no gap: the others move up") {
  Window window(tall());
  openLab(window);
  const ui::Rect second = window.item("lab/feature/x2").rect;
  toggle(window, "x2");
  CHECK_FALSE(window.shows("lab/feature/x2"));
  const ui::Rect moved = window.item("lab/feature/x1^2").rect;
  CHECK(moved.min.x == second.min.x);
  CHECK(moved.min.y == second.min.y);
  CHECK(window.shows("lab/neuron/0/1")); // it still enters the network
}

TEST_CASE("with everything hidden, the drawing has all the room") {
  LabSettings settings;
  for (const ControlRow& row : trainingControls()) settings.hidden.set(row.name, true);
  Window::Options options = tall();
  options.size = {1280, 800, 1};
  options.preferences.lab = settings;
  Window window(options);
  openLab(window);
  CHECK_FALSE(window.shows("lab-setup"));
  CHECK_FALSE(window.shows("lab-results"));
  CHECK(window.item("lab-network").rect.min.x == 0);
  CHECK(window.text("lab/moment") == "Update 0, epoch 0");
  picture(window, "lab-all-hidden");
  window.bot.click("lab/controls");
  window.settle();
  CHECK(window.text("lab/controls/noise") == "hidden");
  window.bot.click("lab/controls/show-all");
  window.settle();
  CHECK(window.text("lab/controls/noise") == "shown");
  CHECK(window.shows("lab/noise"));
  CHECK(window.workspace.preferences().lab.hidden.empty());
}

TEST_CASE("the key of a hidden control does nothing") {
  Window window(tall());
  openLab(window);
  window.bot.click("lab/epoch");
  window.bot.click("lab/epoch");
  window.settle();
  for (const char* control : {"play", "update", "epoch", "back", "reset", "scrub", "walk"})
    toggle(window, control);
  const std::string moment = window.text("lab/moment");
  REQUIRE(moment == "Update 50, epoch 2");
  const std::string lesson = window.session.document()->lesson().title;
  window.bot.press(ImGuiKey_Space);
  window.bot.press(ImGuiKey_RightArrow);
  window.bot.press(ImGuiKey_RightArrow, {host::Modifier::Shift});
  window.bot.press(ImGuiKey_LeftArrow);
  window.bot.press(ImGuiKey_Home);
  window.bot.type("w");
  window.bot.click("lab/map");
  window.settle();
  CHECK(window.text("lab/moment") == moment);
  CHECK(window.session.document()->lesson().title == lesson);
  toggle(window, "back");
  window.bot.press(ImGuiKey_LeftArrow);
  window.settle();
  CHECK(window.text("lab/moment") == "Update 49, epoch 1");
  window.bot.press(ImGuiKey_End);
  window.settle();
  CHECK(window.text("lab/moment") == "Update 49, epoch 1");
  window.bot.click("lab/loss"); // nor does the chart stand in for the bar
  window.settle();
  CHECK(window.text("lab/moment") == "Update 49, epoch 1");
}

TEST_CASE("weights cannot be changed by hand when that is hidden") {
  Window window(tall());
  openLab(window);
  toggle(window, "edit-weights");
  window.bot.click("lab/bias/3/0");
  window.settle();
  CHECK_FALSE(window.shows("lab/weight"));
  CHECK(window.text("lab/note/weights").find("Click") == std::string::npos);
  toggle(window, "edit-weights");
  window.bot.click("lab/bias/3/0");
  window.settle();
  CHECK(window.shows("lab/weight"));
}

TEST_CASE("a hidden tab gives way to the next one") {
  Window window(tall());
  openLab(window);
  window.bot.click("lab/tab/2");
  window.settle();
  CHECK(window.shows("lab/gradients"));
  toggle(window, "gradients-tab");
  CHECK(window.shows("lab/weights"));
}

TEST_CASE("the activation functions are left when they are hidden") {
  Window window(tall());
  openLab(window);
  window.bot.click("lab/tab/activations");
  window.settle();
  CHECK_FALSE(window.shows("lab/map"));
  toggle(window, "activation-functions");
  CHECK(window.shows("lab/map"));
}

TEST_CASE("what is hidden is still so the next time") {
  Window window(tall());
  openLab(window);
  toggle(window, "noise");
  toggle(window, "x1^2");
  Window::Options options = tall();
  options.preferences = window.workspace.preferences();
  Window next(options);
  openLab(next);
  CHECK_FALSE(next.shows("lab/noise"));
  CHECK_FALSE(next.shows("lab/feature/x1^2"));
  CHECK(next.text("lab/controls") == "Controls: 2 hidden\u2026");
}

TEST_CASE("the list is worked by the keyboard alone") {
  Window window(tall());
  openLab(window);
  window.bot.press(ImGuiKey_Tab);
  window.settle();
  for (int i = 0; i < 3; ++i) window.bot.press(ImGuiKey_RightArrow);
  window.bot.press(ImGuiKey_Space);
  window.settle();
  REQUIRE(window.shows("lab/controls/data"));
  window.bot.press(ImGuiKey_DownArrow);
  window.bot.press(ImGuiKey_Space);
  window.settle();
  picture(window, "lab-controls-keyboard");
  CHECK(window.text("lab/controls") == "Controls: 1 hidden\u2026");
  window.bot.press(ImGuiKey_Escape);
  window.settle();
  CHECK_FALSE(window.shows("lab/controls/data"));
}

TEST_CASE("the list fits into any window") {
  for (const auto& [width, height, scale, dark] :
       {std::tuple{1280, 800, 1.0F, false}, std::tuple{1280, 800, 1.0F, true},
        std::tuple{2560, 1600, 2.0F, true}, std::tuple{700, 520, 1.0F, false}}) {
    Window::Options options;
    options.size = {width, height, scale};
    options.dark = dark;
    Window window(options);
    openLab(window);
    window.bot.click("lab/controls");
    window.settle();
    CHECK(window.shows("lab/controls/data"));
    window.bot.click("lab/controls/noise");
    window.settle();
    CHECK(window.text("lab/controls/noise") == "hidden");
    picture(window, "lab-controls-" + std::to_string(width) + (dark ? "-dark" : ""));
  }
}

} // namespace
} // namespace backstep
