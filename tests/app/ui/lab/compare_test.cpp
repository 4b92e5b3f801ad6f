#include "app/ui/lab/lab_user.h"

#include <string>

namespace backstep {
namespace {

/// A tall narrow window, so that every choice is in sight and charts have little width.
struct Lab : test::LabUser {
  Lab() : LabUser({1024, 1500, 1}) {}
};

TEST_CASE("another optimiser in mid-training: both curves at once, with a key, until unticked") {
  Lab lab;
  const std::string start = lab.window.text("lab/train-score");
  for (int i = 0; i < 4; ++i) lab.click("lab/epoch");
  CHECK(lab.window.text("lab/loss/legend") == "batches; training; test");
  CHECK_FALSE(lab.window.shows("lab/loss/compare"));
  lab.choose("optimiser", "Adam");
  CHECK(lab.window.text("lab/train-score") == start); // the same weights
  CHECK(lab.window.text("lab/loss/legend") == "Run 2; Run 1; batches; training; test");
  lab.click("lab/epoch");
  lab.window.bot.hover("lab/loss");
  lab.window.settle();
  const std::string reading = lab.window.text("lab/loss/reading");
  CHECK(reading.find("training, Run 2") != std::string::npos);
  CHECK(reading.find("training, Run 1") != std::string::npos);
  CHECK(lab.window.text("lab/loss/compare") == "Compare with Run 1");
  lab.click("lab/loss/compare");
  CHECK(lab.window.text("lab/loss/legend") == "batches; training; test");
  lab.click("lab/loss/compare");
  CHECK(lab.window.text("lab/loss/legend") == "Run 2; Run 1; batches; training; test");
}

TEST_CASE("the key of two deep networks fits beside its chart") {
  Lab lab;
  for (int i = 0; i < 4; ++i) lab.click("lab/layers/more");
  lab.click("lab/epoch");
  lab.choose("optimiser", "Adam");
  lab.click("lab/epoch");
  for (const char* panel : {"gradients", "weights"}) {
    lab.click(panel == std::string("weights") ? "lab/tab/3" : "lab/tab/2");
    const std::string name = std::string("lab/") + panel;
    const ui::Rect chart = lab.window.item(name).rect;
    const ui::Rect key = lab.window.item(name + "/legend").rect;
    CHECK(lab.window.text(name + "/legend") == "Run 2; Run 1; W1; W2; W3; W4; W5; W6; W7");
    CHECK(key.min.x >= chart.min.x);
    CHECK(key.max.x <= chart.max.x);
    CHECK(key.max.y < chart.centre().y);
  }
}

TEST_CASE("gradients are shown as means over an epoch or one by one") {
  Lab lab;
  for (int i = 0; i < 4; ++i) lab.click("lab/epoch");
  lab.click("lab/tab/2");
  const auto read = [&] {
    lab.window.bot.hover("lab/gradients");
    lab.window.settle();
    return lab.window.text("lab/gradients/reading");
  };
  const std::string mean = read();
  lab.click("lab/gradients/means");
  CHECK(read() != mean);
  lab.click("lab/gradients/means");
  CHECK(read() == mean);
}

} // namespace
} // namespace backstep
