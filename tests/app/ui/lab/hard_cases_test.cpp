#include "app/ui/lab/lab_user.h"
#include "pixels/image.h"

#include <cstdlib>
#include <string>

namespace backstep {
namespace {

using test::Window;

/// Saves a picture of the screen when one was asked for.
void picture(Window& window, const char* name) {
  if (const char* folder = std::getenv("BACKSTEP_TEST_PICTURES"))
    CHECK_FALSE(host::writePng(std::string(folder) + "/" + name + ".png", window.screen.image()));
}

/// The lab in a window that shows all of its controls.
struct Lab : test::LabUser {
  Lab() : LabUser({1600, 1500, 1}) {}
  void drop(const std::string& table) { window.run(lab::UseCsv{table, "hard_cases_test.csv"}); }
  std::string remarks() const {
    return window.shows("lab/remarks") ? window.text("lab/remarks") : "";
  }
  bool says(const std::string& part) const { return remarks().find(part) != std::string::npos; }
};

TEST_CASE("a rate of 10 diverges: where and why, and a step back helps") {
  Lab lab;
  lab.click("lab/data/plane");
  lab.choose("activation", "Linear");
  lab.choose("rate", "10");
  lab.window.run(lab::SetSpeed{backstep::Lab::mostSpeed});
  lab.window.bot.click("lab/play");
  for (int i = 0; i < 200 && lab.window.text("lab/play") == "Pause"; ++i) lab.window.screen.frame();
  lab.window.settle();
  CHECK(lab.says("Training diverged: after "));
  CHECK(lab.says("the learning rate 10 is too large"));
  picture(lab.window, "hard-diverged");
  lab.click("lab/map"); // nothing to walk through
  CHECK(lab.window.shows("lab/map"));
  lab.click("lab/tab/4");
  CHECK(lab.window.shows("lab/surface/nothing"));
  lab.click("lab/back");
  CHECK_FALSE(lab.says("diverged"));
  CHECK(lab.window.text("lab/play") == "Train");
}

TEST_CASE("a smaller rate after it diverged begins a new run, compared with the lost one") {
  Lab lab;
  lab.click("lab/data/plane");
  lab.choose("activation", "Linear");
  lab.choose("rate", "10");
  for (int i = 0; i < 8; ++i) lab.click("lab/epoch");
  CHECK(lab.says("Training diverged: after "));
  lab.choose("rate", "0.01");
  CHECK(lab.remarks().empty());
  for (int i = 0; i < 2; ++i) lab.click("lab/epoch");
  CHECK(lab.remarks().empty());
  CHECK(lab.window.text("lab/loss/compare") == "Compare with Run 1");
  CHECK(lab.window.text("lab/train-score").find("NaN") == std::string::npos);
}

TEST_CASE("a layer of ReLUs that is dead altogether is said and drawn, and training goes on") {
  Lab lab;
  lab.choose("activation", "ReLU");
  for (const char* neuron : {"2/0", "2/1"}) {
    lab.click("lab/bias/" + std::string(neuron));
    lab.window.bot.enter("lab/weight", "-1000");
    lab.window.settle();
  }
  CHECK(lab.says("All of hidden layer 2 is dead: every ReLU answers 0"));
  CHECK(lab.window.shows("lab/neuron/2/0/dead"));
  CHECK(lab.window.shows("lab/neuron/2/1/dead"));
  CHECK_FALSE(lab.window.shows("lab/neuron/1/0/dead"));
  const std::string below = lab.window.text("lab/bias/1/0");
  lab.click("lab/epoch");
  CHECK(lab.window.text("lab/moment") == "Update 25, epoch 1");
  CHECK(lab.window.text("lab/bias/1/0") == below); // no gradient came that far
  CHECK(lab.window.text("lab/bias/2/0") == "\u22121000");
  lab.click("lab/tab/2"); // gradients of 0 on a logarithmic axis
  lab.window.bot.hover("lab/gradients");
  lab.window.settle();
  CHECK(lab.window.text("lab/gradients/reading").find("W1 0;") != std::string::npos);
  picture(lab.window, "hard-dead");
}

TEST_CASE("one class only, one point") {
  Lab lab;
  lab.drop("1,2,a\n2,1,a\n-1,0.5,a\n");
  CHECK(lab.says("class"));
  lab.click("lab/epoch");
  picture(lab.window, "hard-one-class");
  lab.drop("1,2,3\n");
  CHECK_FALSE(lab.remarks().empty());
  lab.click("lab/epoch");
  CHECK(lab.window.text("lab/moment") == "Update 1, epoch 1");
  lab.click("lab/map");
  CHECK(lab.window.shows("steps/next"));
}

TEST_CASE("very many points: all are trained on, a part is drawn") {
  Lab lab;
  std::string table;
  for (int i = 0; i < 50'000; ++i)
    table +=
        std::to_string(i % 97) + "," + std::to_string(i % 89) + "," + std::to_string(i % 2) + "\n";
  lab.drop(table);
  CHECK(lab.window.text("lab/own").find("hard_cases_test.csv") != std::string::npos);
  CHECK(lab.window.text("lab/drawn") == "1924 of the 25000 training points are drawn.");
  lab.click("lab/update");
  CHECK(lab.window.text("lab/moment") == "Update 1, epoch 0");
  picture(lab.window, "hard-many");
}

TEST_CASE("a field that is not a number is reported with line, column and what to write") {
  Lab lab;
  lab.drop("x1,x2,class\n1,2,a\n1,nan,b\n");
  CHECK(lab.says("Line 3, column 3: 'nan' is not a finite number; write a number"));
  picture(lab.window, "hard-nan");
}

TEST_CASE("another network in the middle of training keeps the old run") {
  Lab lab;
  lab.click("lab/epoch");
  lab.window.bot.click("lab/play");
  lab.window.screen.frame();
  lab.window.bot.click("lab/layers/more");
  lab.window.bot.click("lab/tab/6");
  lab.window.settle();
  if (lab.window.text("lab/play") == "Pause") lab.click("lab/play");
  CHECK(lab.window.shows("lab/run/1"));
  CHECK_FALSE(lab.window.shows("lab/run/2"));
  lab.click("lab/run/0");
  CHECK(lab.window.text("lab/layers") == "2");
}

TEST_CASE("training stops where it should, and says so") {
  Lab lab;
  lab.choose("stop", "after 1000 updates");
  for (int i = 0; i < 41; ++i) lab.window.bot.click("lab/epoch");
  lab.window.settle();
  CHECK(lab.window.text("lab/moment") == "Update 1000, epoch 40");
  CHECK(lab.says("Stopped after 1000 updates: the stop rule is met."));
}

TEST_CASE("a batch larger than the data means all of them") {
  Lab lab;
  lab.drop("1,2,a\n2,1,b\n-1,0.5,a\n0,0,b\n");
  lab.click("lab/update");
  CHECK(lab.window.text("lab/moment") == "Update 1, epoch 1");
}

TEST_CASE("a map that overflows says so, and the key to large numbers is not cut off") {
  Lab lab;
  lab.drop("1,1,450000.5\n-1,-1,-450000.5\n2,1,300000\n-2,1,10000\n");
  CHECK(lab.window.text("lab/map/range") == "\u2212500000 to 500000");
  CHECK_FALSE(lab.window.item("lab/map/range").cut);
  CHECK_FALSE(lab.window.shows("lab/map/lost"));
  const ::backstep::Lab& model = lab.window.state.lab();
  lab.window.run(lab::SetParameter{0, 1e300});
  lab.window.run(lab::SetParameter{model.run().parameters().size() - 1, 1e300});
  REQUIRE(lab.window.shows("lab/map/lost"));
  CHECK(lab.window.text("lab/map/lost").rfind("The answer ", 0) == 0);
}

} // namespace
} // namespace backstep
