#include "app/ui/window.h"
#include "explain/number.h"
#include "explain/why.h"
#include "inspector/why_panel.h"

#include <algorithm>
#include <cmath>

namespace backstep {
namespace {

using test::Window;

/// The handout at its end, with the inspector scrolled as far as needed.
struct Asker {
  Window window;

  Asker() : Asker(Window::Options{}) {}
  explicit Asker(const Window::Options& options) : window(options) {
    window.seek(window.trace().lastStep());
  }

  void reach(const std::string& name) {
    window.bot.moveTo(window.item("inspector").rect.centre());
    for (const float notches : {2.0F, -2.0F})
      for (int i = 0; i < 60 && !window.shows(name); ++i) {
        window.screen.push(host::WheelTurned{{0, notches}});
        window.settle();
      }
    REQUIRE_MESSAGE(window.shows(name), name);
  }
  void click(const std::string& name) {
    reach(name);
    window.bot.click(name);
    window.settle();
  }
  std::string text(const std::string& name) {
    reach(name);
    return window.text(name);
  }
};

/// The handout as a student meets it, its gradients still to be found.
Window::Options asking() {
  Window::Options options;
  static const std::string lesson = std::string(test::handoutLesson) + R"lesson(
[[blank]]
id = "dO"
at = "gradient O"
answer = "grad(O)"
prompt = "What arrives at O?"
)lesson";
  options.lesson = lesson.c_str();
  return options;
}

TEST_CASE("a click on a gradient in the graph asks why it is what it is") {
  Asker asker;
  asker.window.bot.click("graph/O/gradient/0");
  asker.window.settle();
  CHECK(asker.window.session.selection() == asker.window.node("O"));
  CHECK(asker.text("inspector/why/name") == "grad(O)[0]");
  CHECK(asker.text("inspector/why/title") == "Why is this gradient \u22120.25?");
  CHECK(asker.text("inspector/why/0/0") == "\u22120.5");
  CHECK(asker.text("inspector/why/0/1") == "0.25");
  CHECK(asker.text("inspector/why/1/0") == "0.5");
  CHECK(asker.text("inspector/why/1/1") == "\u22120.25");
  CHECK(asker.text("inspector/why/result") == "\u22120.25");
  CHECK(asker.text("inspector/why/slope/0").find("Y_{1} (1 - Y_{1})") != std::string::npos);
}

TEST_CASE("each number leads on, the trail leads back, and there is one way out") {
  Asker asker;
  asker.window.bot.click("graph/Wb/gradient/0");
  asker.window.settle();
  asker.click("inspector/why/0/0"); // grad(O)[0]
  CHECK(asker.text("inspector/why/name") == "grad(O)[0]");
  asker.click("inspector/why/0/1"); // local(Y, O)[0, 0]
  CHECK(asker.text("inspector/why/name") == "local(Y, O)[0, 0]");
  asker.click("inspector/why/reads/0"); // Y[0]
  CHECK(asker.text("inspector/why/name") == "Y[0]");
  CHECK(asker.text("inspector/why/trail/0") == "grad(Wb)[0, 0]");
  CHECK(asker.text("inspector/why/trail/2") == "local(Y, O)[0, 0]");
  asker.click("inspector/why/back");
  CHECK(asker.text("inspector/why/name") == "local(Y, O)[0, 0]");
  asker.click("inspector/why/trail/0");
  CHECK(asker.text("inspector/why/name") == "grad(Wb)[0, 0]");
  CHECK_FALSE(asker.window.shows("inspector/why/trail/0"));
  asker.click("inspector/why/back");
  CHECK_FALSE(asker.window.shows("inspector/why/name"));
  CHECK(asker.window.session.selection() == asker.window.node("Wb"));
  asker.window.bot.click("graph/Wb/gradient/3");
  asker.window.settle();
  CHECK(asker.window.shows("inspector/why/name"));
  asker.window.bot.press(ImGuiKey_Escape);
  asker.window.settle();
  CHECK_FALSE(asker.window.shows("inspector/why/name"));
  CHECK_FALSE(asker.window.session.selection().valid());
}

TEST_CASE("the trail is the session's: a command leads as a click does") {
  Asker asker;
  const int o = asker.window.node("O").value;
  asker.window.run(command::AskWhy{{TracePlace::Kind::Gradient, o, 1}});
  CHECK(asker.text("inspector/why/name") == "grad(O)[1]");
  asker.window.run(command::AskOn{{TracePlace::Kind::Value, o, 0}});
  CHECK(asker.text("inspector/why/trail/0") == "grad(O)[1]");
  asker.click("inspector/why/back");
  CHECK(asker.window.session.questions().size() == 1);
  asker.click("inspector/why/back");
  CHECK(asker.window.session.questions().empty());
}

TEST_CASE("a number of the step's equation can be asked about") {
  Asker asker;
  asker.window.seek(5);
  asker.click("inspector/equation/0/1"); // x[0]
  CHECK(asker.text("inspector/why/name") == "x[0]");
  CHECK(asker.text("inspector/why/moves/0") == "0.15"); // H[0]
}

TEST_CASE("an input has no formula: one line says that it is given") {
  Asker asker;
  asker.window.run(command::AskWhy{{TracePlace::Kind::Value, asker.window.node("x").value, 0}});
  CHECK(asker.text("inspector/why/given") == "x_{1} = 0.9\\quad \\text{(given)}");
  CHECK_FALSE(asker.window.shows("inspector/why/formula"));
  CHECK_FALSE(asker.window.shows("inspector/why/numbers"));
}

TEST_CASE("an edit changes the answer, another selection ends the question") {
  Asker asker;
  asker.window.bot.click("graph/H/value/0");
  asker.window.settle();
  CHECK(asker.text("inspector/why/result") == "0.15");
  asker.window.run(command::SetEntry{asker.window.node("Wa"), 0, 0.3, 0});
  CHECK(asker.text("inspector/why/result") == "0.33");
  asker.window.run(command::Select{asker.window.node("L")});
  CHECK_FALSE(asker.window.shows("inspector/why/name"));
}

TEST_CASE("a number that the walk has not come to is not told") {
  Asker asker;
  asker.window.bot.click("graph/O/gradient/0");
  asker.window.settle();
  asker.window.seek(8);
  CHECK(asker.text("inspector/why/title") == "What will this gradient be?");
  CHECK(asker.text("inspector/why/result").empty());
  CHECK_FALSE(asker.window.shows("inspector/why/paths"));
  asker.click("inspector/why/go");
  CHECK(asker.window.cursor() == asker.window.trace().gradientStep(asker.window.node("O")));
  CHECK(asker.text("inspector/why/result") == "\u22120.25");
}

TEST_CASE("the paths of a weight with their sum") {
  Asker asker;
  asker.window.bot.click("graph/Wa/gradient/0");
  asker.window.settle();
  asker.click("inspector/why/paths");
  CHECK(asker.text("inspector/paths/count") == "4 paths lead to loss.");
  CHECK(asker.text("inspector/paths/0/product").find("= -0.01125") != std::string::npos);
  CHECK(asker.text("inspector/paths/sum").find("Their sum is 0, the gradient") == 0);
}

TEST_CASE("the Jacobian of a slope, with the cell that is asked about") {
  Asker asker;
  asker.window.bot.click("graph/O/gradient/0");
  asker.window.settle();
  asker.click("inspector/why/0/1");
  asker.click("inspector/why/jacobian");
  const std::string edge =
      "inspector/local/" +
      std::to_string(asker.window.trace().messagesTo(asker.window.node("O"))[0].value);
  CHECK(asker.text(edge + "/0") == "0.25");
  CHECK(asker.text(edge + "/form").find("Every row adds up to 0") != std::string::npos);
  asker.click(edge + "/1");
  CHECK(asker.text("inspector/why/name") == "local(Y, O)[0, 1]");
}

TEST_CASE("a gradient is checked, with a step chosen on the curve of errors") {
  Asker asker;
  asker.window.bot.click("graph/Wb/gradient/0");
  asker.window.settle();
  asker.click("inspector/why/check");
  CHECK(asker.text("inspector/check/gradient") == "\u22120.0375");
  CHECK(asker.text("inspector/check/central") == "\u22120.0375");
  const std::string before = asker.text("inspector/check/verdict");
  CHECK(before.find("all is well") != std::string::npos);
  asker.reach("inspector/check/curve");
  const ui::Rect curve = asker.window.item("inspector/check/curve").rect;
  asker.window.bot.click(ImVec2{curve.max.x - curve.width() * 0.1F, curve.centre().y});
  asker.window.settle();
  CHECK(asker.text("inspector/check/verdict") != before);
}

TEST_CASE("every digit, and copies for other programs") {
  Asker asker;
  asker.window.bot.click("graph/H/value/0");
  asker.window.settle();
  asker.click("inspector/why/copies");
  CHECK(asker.text("inspector/why/digits") == "0.15000000000000002");
  asker.click("inspector/why/copy/TeX");
  CHECK(std::string(ImGui::GetClipboardText()).find("H_{1} = W_{a,11}") == 0);
  asker.click("inspector/why/copy/CSV");
  CHECK(std::string(ImGui::GetClipboardText()).find("term,name,number\n1,\"Wa[0, 0]\",0.1\n") == 0);
}

TEST_CASE("an open blank's number stays covered in all of it") {
  Asker asker(asking());
  Window& window = asker.window;
  REQUIRE(window.session.concealing());
  window.bot.click("graph/O/gradient/0");
  window.settle();
  CHECK(asker.text("inspector/why/title") == "Where does this gradient come from?");
  for (const auto& [name, item] : window.itemsUnder("inspector/")) {
    CAPTURE(name);
    CHECK(item.text.find("0.25") == std::string::npos);
  }
}

TEST_CASE("every number that can be clicked can be asked about, and nothing falls down") {
  Window::Options options;
  options.lesson = test::variedLesson;
  Asker asker(options);
  Window& window = asker.window;
  int asked = 0;
  for (const auto& [name, item] : window.itemsUnder("graph/")) {
    const bool cell =
        name.find("/value/") != std::string::npos || name.find("/gradient/") != std::string::npos;
    if (!cell || item.cut) continue;
    window.bot.click(item.rect.centre());
    window.settle();
    CAPTURE(name);
    CHECK(window.shows("inspector/why/name"));
    const ui::Rect panel = window.item("inspector").rect;
    for (const auto& [inner, part] : window.itemsUnder("inspector/why")) {
      CAPTURE(inner);
      CHECK(part.rect.max.x < panel.max.x);
    }
    ++asked;
  }
  CHECK(asked > 10);
}

} // namespace
} // namespace backstep
