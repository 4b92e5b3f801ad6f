#include "app/ui/window.h"
#include "learn/data_set.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

namespace backstep {
namespace {

using test::Window;

/// What TensorFlow Playground offers, tried by hand in the lab. The window is tall enough for every
/// control to be in sight.
class Lab {
 public:
  Lab() : window_(tall()) {
    window_.workspace.show("lab");
    window_.settle();
  }

  void click(const std::string& name) {
    window_.bot.click(name);
    window_.settle();
  }
  void press(ImGuiKey key) {
    window_.bot.press(key);
    window_.settle();
  }
  void choose(const std::string& list, const std::string& word) {
    click("lab/" + list);
    click("lab/" + list + "/" + word);
  }
  /// Drags a slider to one of its ends.
  void slide(const std::string& slider, bool toTheEnd) {
    const ImRect box = window_.bot.rect("lab/" + slider);
    const float x = toTheEnd ? box.Max.x - 2 : box.Min.x + 2;
    window_.bot.drag(box.GetCenter(), {x, box.GetCenter().y});
    window_.settle();
  }
  std::string text(const std::string& name) const { return window_.text("lab/" + name); }
  bool shows(const std::string& name) const { return window_.shows("lab/" + name); }
  Window& window() { return window_; }

 private:
  static Window::Options tall() {
    Window::Options options;
    options.size = {1600, 1500, 1};
    return options;
  }
  Window window_;
};

TEST_CASE("both problems and all data sets are a click away") {
  Lab lab;
  for (const DataKindRow& row : dataKinds()) {
    CAPTURE(row.name);
    lab.click("lab/data/" + std::string(row.name));
    CHECK(lab.text("data/" + std::string(row.name)) == "chosen");
    lab.click("lab/update");
    const bool regression = row.task == Task::Regression;
    CHECK((lab.text("test-score").find("R\u00b2") != std::string::npos) == regression);
  }
}

TEST_CASE("features are standardised by one click") {
  Lab lab;
  const std::string before = lab.text("train-score");
  lab.click("lab/standardise");
  CHECK(lab.text("standardise") == "on");
  CHECK(lab.text("train-score") != before);
  lab.click("lab/standardise");
  CHECK(lab.text("train-score") == before);
}

TEST_CASE("features are added and removed, but the last one stays") {
  Lab lab;
  for (const FeatureRow& row : featureRows()) {
    const std::string name = "feature/" + std::string(row.name);
    if (lab.text(name) == "on") continue; // x1 and x2
    lab.click("lab/" + name);
    CHECK(lab.text(name) == "on");
  }
  int left = 0;
  for (const FeatureRow& row : featureRows()) {
    const std::string name = "feature/" + std::string(row.name);
    if (lab.text(name) == "on") lab.click("lab/" + name);
    left += lab.text(name) == "on" ? 1 : 0;
  }
  CHECK(left == 1);
}

TEST_CASE("activations, penalties, their strengths and the learning rates") {
  Lab lab;
  for (const char* activation : {"ReLU", "Sigmoid", "Linear", "Tanh"}) {
    lab.choose("activation", activation);
    CHECK(lab.text("activation") == activation);
  }
  for (const char* penalty : {"L1", "L2"}) {
    lab.choose("penalty", penalty);
    for (const char* lambda : {"0.001", "0.003", "0.01", "0.03", "0.1", "0.3", "1", "3", "10", "0"})
      lab.choose("lambda", lambda);
    CHECK(lab.text("lambda") == "0");
  }
  lab.click("lab/update");
  for (const char* rate :
       {"0.0001", "0.001", "0.003", "0.01", "0.1", "0.3", "1", "3", "10", "0.03"})
    lab.choose("rate", rate);
  CHECK(lab.text("rate") == "0.03");
  CHECK(lab.text("moment") == "Update 1, epoch 0"); // a rate changes without a new run
}

TEST_CASE("noise, share of training points, batch size and number of points go from end to end") {
  Lab lab;
  for (const auto& [slider, least, most] :
       {std::tuple{"noise", "0 %", "50 %"}, std::tuple{"split", "10 %", "90 %"},
        std::tuple{"batch", "1", "all"}, std::tuple{"points", "10", "50000"}}) {
    lab.slide(slider, true);
    CHECK(lab.text(slider) == most);
    lab.slide(slider, false);
    CHECK(lab.text(slider) == least);
  }
}

TEST_CASE("Playground's own numbers of points are among those offered, to the keyboard too") {
  Lab lab;
  CHECK(lab.text("points") == "500");
  for (int i = 0; i < 2; ++i) lab.press(ImGuiKey_Tab); // the head, the choices
  const float wanted = lab.window().item("lab/points").rect.centre().y;
  for (int i = 0; i < 10; ++i)
    if (lab.window().item("keyboard/focus").rect.centre().y < wanted - 2)
      lab.press(ImGuiKey_DownArrow);
  lab.press(ImGuiKey_Space);
  lab.press(ImGuiKey_LeftArrow);
  CHECK(lab.text("points") == "400");
  lab.press(ImGuiKey_RightArrow);
  CHECK(lab.text("points") == "500");
  std::vector<std::string> seen;
  for (int i = 0; i < 5; ++i) {
    lab.press(ImGuiKey_RightArrow);
    seen.push_back(lab.text("points"));
  }
  CHECK(std::find(seen.begin(), seen.end(), "1200") != seen.end());
}

TEST_CASE("a truth table has the points that it has") {
  Lab lab;
  lab.click("lab/data/xor-table");
  CHECK(lab.text("points") == "4");
  lab.slide("points", true);
  CHECK(lab.text("points") == "4");
}

TEST_CASE("all examples in one batch: an epoch is one update") {
  Lab lab;
  lab.slide("batch", true);
  lab.click("lab/epoch");
  CHECK(lab.text("moment") == "Update 1, epoch 1");
}

TEST_CASE("the usual choices again, and the run so far stays") {
  Lab lab;
  lab.click("lab/data/spiral");
  lab.choose("activation", "ReLU");
  lab.click("lab/layers/more");
  lab.click("lab/epoch");
  lab.click("lab/usual");
  CHECK(lab.text("data/circle") == "chosen");
  CHECK(lab.text("activation") == "Tanh");
  CHECK(lab.text("layers") == "2");
  lab.click("lab/tab/6");
  CHECK(lab.shows("run/1"));
}

TEST_CASE("own points have a way back to those that are drawn") {
  Lab lab;
  lab.click("lab/data/xor");
  CHECK_FALSE(lab.shows("own/back"));
  lab.click("lab/own");
  lab.click("lab/own/text");
  lab.window().bot.type("1,2,a");
  lab.window().bot.press(ImGuiKey_Enter);
  lab.window().bot.type("-1,-2,b");
  lab.click("lab/own/use");
  lab.window().bot.press(ImGuiKey_Escape);
  lab.window().settle();
  CHECK(lab.text("data/xor") != "chosen");
  CHECK(lab.text("points") == "2");
  CHECK(lab.text("own/understood") == "Answers: last column, 2 classes");
  CHECK(lab.text("own/back").find("Exclusive or") != std::string::npos);
  lab.click("lab/own/back");
  CHECK(lab.text("data/xor") == "chosen");
  CHECK_FALSE(lab.shows("own/back"));
}

TEST_CASE("none to six hidden layers, one to eight neurons and more") {
  Lab lab;
  for (int i = 0; i < 2; ++i) lab.click("lab/layers/fewer");
  CHECK(lab.text("layers") == "0");
  lab.click("lab/epoch");
  CHECK(lab.text("moment") == "Update 25, epoch 1");
  for (int i = 0; i < 6; ++i) lab.click("lab/layers/more");
  CHECK(lab.text("layers") == "6");
  lab.click("lab/neurons/fewer/1");
  CHECK(lab.shows("neuron/1/0"));
  CHECK_FALSE(lab.shows("neuron/1/1"));
  for (int i = 0; i < 7; ++i) lab.click("lab/neurons/more/1");
  CHECK(lab.shows("neuron/1/7"));
}

TEST_CASE("other first weights, the same ones again, and other points") {
  Lab lab;
  const std::string first = lab.text("train-score");
  lab.click("lab/epoch");
  CHECK(lab.text("train-score") != first);
  lab.click("lab/reset");
  CHECK(lab.text("train-score") == first);
  lab.click("lab/reroll");
  const std::string other = lab.text("train-score");
  CHECK(other != first);
  lab.click("lab/other-points");
  CHECK(lab.text("train-score") != other);
  for (const char* start : {"Zero", "Uniform"}) lab.choose("initialisation", start);
}

TEST_CASE("test points and decisions are shown when asked for") {
  Lab lab;
  const auto before = lab.window().screen.image();
  lab.click("lab/show-test");
  const auto tested = lab.window().screen.image();
  CHECK(tested.pixels != before.pixels);
  lab.click("lab/discrete");
  CHECK(lab.window().screen.image().pixels != tested.pixels);
}

TEST_CASE("a weight is changed by a click on its line") {
  Lab lab;
  const ImRect from = lab.window().bot.rect("lab/neuron/0/0");
  const ImRect to = lab.window().bot.rect("lab/neuron/1/0");
  const ImVec2 start{from.Max.x, from.GetCenter().y};
  const ImVec2 end{to.Min.x, to.GetCenter().y};
  constexpr float share = 0.6F; // where no other line is as near
  lab.window().bot.click(
      ImVec2{start.x + (end.x - start.x) * share, start.y + (end.y - start.y) * share});
  lab.window().settle();
  lab.window().bot.enter("lab/weight", "-0.75");
  lab.window().settle();
  lab.window().bot.hover("lab/neuron/1/0");
  lab.window().settle();
  CHECK(lab.text("neuron/1/0/formula").find("tanh(\u22120.75 x1") != std::string::npos);
}

TEST_CASE("the map of the neuron under the pointer is shown large") {
  Lab lab;
  const ui::Rect map = lab.window().item("lab/map").rect;
  const auto at = [&] {
    return lab.window().screen.image().at(static_cast<int>(map.centre().x),
                                          static_cast<int>(map.min.y + 20));
  };
  const auto answer = at();
  lab.window().bot.hover("lab/neuron/1/1");
  lab.window().settle();
  CHECK(at() != answer);
  lab.window().bot.moveTo({5, 5});
  lab.window().settle();
  CHECK(at() == answer);
}

} // namespace
} // namespace backstep
