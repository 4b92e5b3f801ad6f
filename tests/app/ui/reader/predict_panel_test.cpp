#include "app/ui/window.h"

namespace backstep {
namespace {

using test::Window;

/// The handout, being predicted. H = 0.15 four times.
struct Predicting : Window {
  Predicting() { predict(); }
  explicit Predicting(const Options& options) : Window(options) { predict(); }
  void predict() {
    bot.type("q");
    settle();
    REQUIRE(session.prediction() != nullptr);
  }
  void click(const char* name) {
    bot.click(name);
    settle();
  }
  void answer(const char* typed) {
    bot.type(typed);
    bot.press(ImGuiKey_Enter);
    settle();
  }
};

TEST_CASE("a node is chosen on its card, its number is typed, and only then it is shown") {
  Predicting window;
  CHECK(window.text("predict/question") == "Which node can get its value next?");
  window.click("graph/O");
  CHECK(window.text("predict/said") == "O is not ready: it needs L first.");
  window.click("graph/H");
  CHECK(window.text("predict/said") == "H goes next.");
  REQUIRE(window.shows("blank/own:1/box/0"));
  CHECK_FALSE(window.shows("graph/H/value/0"));
  window.answer("0.3");
  CHECK(window.cursor() == 0);
  CHECK(window.shows("blank/own:1/box/0/verdict"));
  window.answer("0.15");
  CHECK(window.cursor() == 5);
  CHECK(window.text("predict/said").find("is 0.15.") != std::string::npos);
  CHECK(window.text("graph/H/value/0") == "0.15");
  CHECK(window.text("predict/head") == "Nodes 0 of 1 \u00b7 Numbers 0 of 1");
}

TEST_CASE("nodes can be chosen in the panel and on the program's lines too") {
  Predicting window;
  window.click("predict/node/Y");
  CHECK(window.text("predict/said") == "Y is not ready: it needs O first.");
  window.click("text/program/whole");
  window.click("text/line/1");
  CHECK(window.text("predict/said") == "H goes next.");
}

TEST_CASE("the sign alone can be picked, and a step shows the number") {
  Predicting window;
  window.click("predict/node/H");
  window.click("predict/sign/positive");
  CHECK(window.text("predict/said") == "Right: it is positive.");
  CHECK_FALSE(window.shows("predict/sign/positive"));
  window.click("predict/show");
  CHECK(window.cursor() == 5);
  CHECK(window.text("predict/head") == "Nodes 1 of 1 \u00b7 Numbers 0 of 1 \u00b7 Signs 1 of 1");
  window.bot.press(ImGuiKey_RightArrow); // never held up
  window.settle();
  CHECK(window.cursor() == 6);
}

TEST_CASE("the timeline does not tell whose turn it is") {
  Predicting window;
  window.seek(5);
  CHECK(window.shows("steps/node/5"));
  CHECK_FALSE(window.shows("steps/node/6"));
  const ui::Rect line = window.item("steps/timeline").rect;
  window.bot.moveTo({line.max.x - line.width() * 0.2F, line.centre().y});
  window.settle();
  CHECK(window.text("steps/preview").find("still to be predicted") != std::string::npos);
  CHECK_FALSE(window.session.selection().valid());
}

TEST_CASE("at the end there is a score, another round and the way out") {
  Predicting window;
  window.click("predict/node/H");
  window.answer("0.15");
  window.seek(28);
  CHECK(window.text("predict/question") == "The walk is predicted to its end.");
  CHECK(window.text("predict/score").find("Nodes 1 of 2 \u00b7 Numbers 1 of 1") !=
        std::string::npos);
  window.click("predict/again");
  CHECK(window.cursor() == 0);
  CHECK(window.text("predict/head") == "Predict, then reveal");
  window.seek(28);
  window.click("predict/done");
  CHECK(window.session.prediction() == nullptr);
  CHECK_FALSE(window.shows("predict/head"));
}

TEST_CASE("behind what was predicted there is a way on") {
  Predicting window;
  window.click("predict/node/H");
  window.answer("0.15");
  window.seek(2);
  window.click("predict/resume");
  CHECK(window.cursor() == 5);
  CHECK(window.text("predict/question") == "Which node can get its value next?");
}

TEST_CASE("the step bar begins it and its close button ends it") {
  Window window;
  window.bot.click("steps/predict");
  window.settle();
  CHECK(window.shows("predict/question"));
  window.bot.click("predict/leave");
  window.settle();
  CHECK(window.session.prediction() == nullptr);
}

} // namespace
} // namespace backstep
