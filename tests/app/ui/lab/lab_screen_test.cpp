#include "app/ui/window.h"
#include "pixels/image.h"

#include <cstdlib>

namespace backstep {
namespace {

using test::Window;

/// The window with the lab in front.
void openLab(Window& window) {
  window.workspace.show("lab");
  window.settle();
}

/// Saves a picture of the screen when one was asked for.
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
  const ui::Rect bar = window.item("lab/scrub").rect;
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
  window.bot.click("lab/tab/5");
  window.settle();
  int examples = 0;
  for (const char* entry : {"0/0", "0/1", "1/0", "1/1"})
    examples += std::stoi(window.text(std::string("lab/confusion/training/") + entry));
  CHECK(examples == 250);
  picture(window, "lab-confusion");
  window.bot.click("lab/tab/6");
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

TEST_CASE("whether answers are classes or numbers can be changed, before and after") {
  Window window;
  openLab(window);
  window.workspace.ask(lab::UseCsv{"x1,x2,y\n1,1,0\n-1,-1,1\n2,1,1\n", "lab_screen_test.csv"});
  window.settle();
  CHECK(window.text("lab/own/understood") == "Answers: column \"y\", 2 classes");
  window.bot.click("lab/own");
  window.settle();
  window.bot.click("lab/own/answers");
  window.settle();
  window.bot.click("lab/own/answers/Numbers");
  window.settle();
  window.bot.click("lab/own/use");
  window.settle();
  CHECK(window.text("lab/own/understood") == "Answers: column \"y\", numbers from 0 to 1");
  CHECK(window.text("lab/own") == "Own points: lab_screen_test.csv");
}

TEST_CASE("networks side by side, and back") {
  Window::Options options;
  options.size = {1280, 1100, 1}; // the button stands far down
  Window window(options);
  openLab(window);
  window.bot.click("lab/row/capacity");
  window.settle();
  CHECK(window.shows("lab/row/2"));
  CHECK_FALSE(window.shows("lab/map"));
  for (int i = 0; i < 8; ++i) window.bot.click("lab/epoch");
  window.settle();
  CHECK(window.text("lab/moment") == "Update 200, epoch 8");
  CHECK(startsWith(window.text("lab/row/2/test"), "test "));
  picture(window, "lab-row");
  window.bot.click("lab/row/close");
  window.settle();
  CHECK(window.shows("lab/map"));
}

TEST_CASE("the loss over two weights, and the length of the weights") {
  Window window;
  openLab(window);
  for (int i = 0; i < 8; ++i) window.bot.click("lab/epoch");
  window.bot.click("lab/tab/4");
  window.settle();
  CHECK(window.text("lab/surface") == "W1[0, 0], W1[0, 1]");
  picture(window, "lab-surface");
  window.bot.click("lab/tab/3");
  window.settle();
  CHECK(window.shows("lab/weights"));
}

TEST_CASE("the user's own table becomes the data; in a bad one the place is named") {
  Window window;
  openLab(window);
  window.run(lab::UseCsv{"x1,x2,class\n1,1,a\n-1,-1,b\n2,1,a\n", "mine.csv"});
  CHECK(window.text("lab/own") == "Own points: mine.csv");
  window.run(lab::UseCsv{"1,1,a\n-1,b\n", "mine.csv"});
  CHECK(window.text("lab/remarks").find("Line 2") != std::string::npos);
}

TEST_CASE("the table of actions sees the lab: what is possible, and what a button says") {
  Window window;
  openLab(window);
  const auto inPalette = [&](const char* typed, const char* action) {
    window.bot.command('k');
    window.bot.type(typed);
    window.settle();
    const bool found = window.shows(std::string("palette/") + action);
    window.bot.press(ImGuiKey_Escape);
    window.bot.press(ImGuiKey_Escape);
    window.settle();
    return found;
  };
  CHECK(inPalette("one update on", "update-next"));
  CHECK_FALSE(inPalette("one update back", "update-previous")); // it stands at the start
  window.bot.press(ImGuiKey_RightArrow);
  window.settle();
  CHECK(window.text("lab/moment") == "Update 1, epoch 0");
  CHECK(inPalette("one update back", "update-previous"));
  CHECK_FALSE(inPalette("to the latest", "update-last"));
  window.bot.press(ImGuiKey_LeftArrow);
  window.settle();
  CHECK(inPalette("to the latest", "update-last"));
  window.run(lab::HideControl{"update", true});
  CHECK_FALSE(inPalette("one update on", "update-next"));
}

TEST_CASE("keys of training mean nothing where activation functions are looked at") {
  Window window;
  openLab(window);
  window.bot.click("lab/tab/activations");
  window.settle();
  window.bot.press(ImGuiKey_Space);
  window.bot.press(ImGuiKey_RightArrow);
  window.settle();
  CHECK_FALSE(window.state.lab().playing());
  window.bot.click("lab/tab/training");
  window.settle();
  CHECK(window.text("lab/moment") == "Update 0, epoch 0");
}

TEST_CASE("an action of training that is found from elsewhere shows the lab and is done") {
  Window window;
  for (const char* place : {"walk", "activations"}) {
    window.workspace.show(place);
    window.settle();
    const std::int64_t before = window.state.lab().run().updates();
    window.bot.command('k');
    window.bot.type("one update on");
    window.settle();
    window.bot.press(ImGuiKey_Enter);
    window.settle();
    CHECK(window.shows("lab/moment"));
    CHECK(window.state.lab().run().updates() == before + 1);
  }
}

TEST_CASE("with the keyboard on the map or the scrub bar nothing is read at the pointer's place") {
  Window window;
  openLab(window);
  window.bot.click("lab/epoch");
  window.bot.moveTo({-1e30F, -1e30F}); // outside of the window
  for (int view = 0; view < 7; ++view) {
    window.bot.press(ImGuiKey_Tab);
    for (const ImGuiKey key : {ImGuiKey_RightArrow, ImGuiKey_DownArrow, ImGuiKey_RightArrow}) {
      window.bot.press(key);
      window.settle();
      CHECK_FALSE(window.shows("lab/map/reading"));
      CHECK(window.text("lab/moment") == "Update 25, epoch 1");
    }
  }
}

TEST_CASE("the key for the lab") {
  Window window;
  window.settle();
  window.bot.type("l");
  window.settle();
  CHECK(window.shows("lab/map"));
}

TEST_CASE("on a phone everything of the bar is in the window") {
  Window::Options options;
  options.size = {390, 844};
  Window window(options);
  openLab(window);
  for (const char* name : {"lab/reset", "lab/play", "lab/epoch", "lab/reroll", "lab/speed",
                           "lab/moment", "lab/train-score", "lab/test-score", "lab/scrub"}) {
    CAPTURE(name);
    const ui::Probe::Item& item = window.item(name);
    CHECK_FALSE(item.cut);
    CHECK(item.rect.max.x <= 390);
    CHECK(item.rect.max.y <= 844);
  }
  CHECK(window.item("lab/scrub").rect.min.y >= window.item("lab/test-score").rect.max.y);
}

TEST_CASE("a small window shows a map whose points can be told apart, and the loss") {
  Window::Options options;
  options.size = {1024, 640};
  Window window(options);
  openLab(window);
  const ui::Probe::Item& map = window.item("lab/map");
  CHECK_FALSE(map.cut);
  CHECK(map.rect.width() >= 240);
  const ui::Probe::Item& loss = window.item("lab/loss");
  CHECK_FALSE(loss.cut);
  CHECK(loss.rect.height() >= 90);
  CHECK(loss.rect.max.y <= window.item("lab/play").rect.min.y);
  CHECK_FALSE(loss.rect.overlaps(map.rect));
  CHECK(window.shows("lab/neuron/1/0"));
}

TEST_CASE("the plane is saved by the same two buttons as other views") {
  for (const int width : {390, 1280, 2600}) {
    CAPTURE(width);
    Window::Options options;
    options.size = {width, 900};
    Window window(options);
    openLab(window);
    CHECK(window.text("lab/save/boundary/png") == "Save picture");
    CHECK(window.text("lab/save/boundary/csv") == "Save numbers");
  }
}

} // namespace
} // namespace backstep
