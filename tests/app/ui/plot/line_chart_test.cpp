#include "app/ui/plot/plot_window.h"
#include "plot/line_chart.h"

#include <cmath>
#include <doctest/doctest.h>
#include <imgui_internal.h>

namespace backstep {
namespace {

/// A chart of two curves over 0..100: y = x and y = 100 - x.
struct ChartTest {
  explicit ChartTest(bool slides = false)
      : window([this, slides](ui::ViewContext& context) { draw(context, slides); }) {
    for (int i = 0; i <= 100; ++i) {
      up.push_back(i);
      down.push_back(100 - i);
    }
    window.screen.settle();
  }
  void draw(ui::ViewContext& context, bool slides) {
    ui::ChartContent content{"chart", {}, {"update", "loss"}};
    content.curves.push_back({"training", {{}, up}, context.theme.colours.positive});
    content.curves.push_back(
        {"test", {{}, down}, context.theme.colours.negative, ui::Dash::Dashed});
    content.slides = slides;
    if (focus) ImGui::SetKeyboardFocusHere();
    focus = false;
    if (const auto x = chart.draw(context, content, {500, 300})) clicked = x;
  }
  /// The x that is read at a pixel.
  double readAt(ImVec2 point) {
    window.bot.moveTo(point);
    window.screen.settle();
    return std::stod(window.text("chart/reading").substr(7));
  }
  ImVec2 at(float x, float y) const {
    const ImRect box = window.bot.rect("chart");
    return {box.Min.x + x * box.GetWidth(), box.Min.y + y * box.GetHeight()};
  }

  std::vector<double> up, down;
  ui::LineChart chart;
  std::optional<double> clicked;
  bool focus = false;
  test::PlotWindow window;
};

TEST_CASE("the pointer reads all curves at its place") {
  ChartTest test;
  test.window.bot.moveTo(test.at(0.5F, 0.5F));
  test.window.screen.settle();
  const std::string text = test.window.text("chart/reading");
  const int x = std::stoi(text.substr(7));
  CHECK(x > 40);
  CHECK(x < 60);
  CHECK(text == "update " + std::to_string(x) + "; training " + std::to_string(x) + "; test " +
                    std::to_string(100 - x));
}

TEST_CASE("the wheel zooms about the pointer, a double click shows all again") {
  ChartTest test;
  const ImVec2 left = test.at(0.3F, 0.5F);
  const ImVec2 right = test.at(0.7F, 0.5F);
  const double before = test.readAt(right) - test.readAt(left);
  const double about = test.readAt(left);
  test.window.bot.moveTo(left);
  test.window.screen.push(host::WheelTurned{{0, 3}});
  test.window.screen.settle();
  CHECK(test.readAt(left) == doctest::Approx(about).epsilon(0.05));
  CHECK(test.readAt(right) - test.readAt(left) < before * 0.6);
  test.window.bot.doubleClick("chart");
  test.window.screen.settle();
  CHECK(test.readAt(right) - test.readAt(left) == before);
}

TEST_CASE("a dragged box is zoomed into") {
  ChartTest test;
  const double from = test.readAt(test.at(0.4F, 0.3F));
  const double to = test.readAt(test.at(0.6F, 0.3F));
  test.window.bot.drag(test.at(0.4F, 0.3F), test.at(0.6F, 0.6F));
  test.window.screen.settle();
  const double left = test.readAt(test.at(0.2F, 0.5F));
  const double right = test.readAt(test.at(0.9F, 0.5F));
  CHECK(left >= from - 1);
  CHECK(right <= to + 1);
  CHECK(right > left);
}

TEST_CASE("a click says where it was") {
  ChartTest test;
  const double x = test.readAt(test.at(0.5F, 0.5F));
  test.window.bot.click(test.at(0.5F, 0.5F));
  REQUIRE(test.clicked);
  CHECK(std::abs(*test.clicked - x) <= 0.5);
}

TEST_CASE("where dragging slides, it reports x and does not zoom") {
  ChartTest test(true);
  const double whole = test.readAt(test.at(0.9F, 0.5F));
  test.window.bot.drag(test.at(0.4F, 0.3F), test.at(0.6F, 0.6F));
  test.window.screen.settle();
  REQUIRE(test.clicked);
  CHECK(std::abs(*test.clicked - test.readAt(test.at(0.6F, 0.6F))) <= 0.5);
  CHECK(test.readAt(test.at(0.9F, 0.5F)) == whole);
}

TEST_CASE("a right click copies the numbers") {
  ChartTest test;
  test.window.bot.click("chart", ImGuiMouseButton_Right);
  test.window.screen.settle();
  test.window.bot.click("chart/copy");
  test.window.screen.settle();
  const std::string text = ImGui::GetClipboardText();
  CHECK(text.substr(0, 41) == "update,training,test\n0,0,100\n1,1,99\n2,2,9");
}

TEST_CASE("the keyboard moves the reading line and zooms") {
  ChartTest test;
  test.window.keyboard = "view";
  test.focus = true;
  test.window.screen.settle();
  for (int i = 0; i < 3; ++i) test.window.bot.press(ImGuiKey_RightArrow);
  CHECK(test.window.text("chart/reading") == "update 3; training 3; test 97");
  test.window.bot.press(ImGuiKey_LeftArrow);
  CHECK(test.window.text("chart/reading") == "update 2; training 2; test 98");
  test.window.bot.press(ImGuiKey_Enter);
  CHECK(test.clicked == 2);
  const double before = test.readAt(test.at(0.9F, 0.5F));
  test.window.bot.type("+");
  CHECK(test.readAt(test.at(0.9F, 0.5F)) < before);
  test.window.bot.type("0");
  CHECK(test.readAt(test.at(0.9F, 0.5F)) == before);
}

TEST_CASE("odd curves are drawn: none, one point, nothing finite") {
  const std::vector<double> one{2};
  const std::vector<double> odd{NAN, INFINITY, -1, 0};
  for (const auto scale : {ui::AxisScale::Linear, ui::AxisScale::Log10}) {
    ui::LineChart chart;
    test::PlotWindow window([&](ui::ViewContext& context) {
      ui::ChartContent content{"chart", {}, {"x", ""}};
      content.yScale = scale;
      content.curves.push_back({"none", {}, 0xff000000});
      content.curves.push_back({"one", {{}, one}, 0xff000000, ui::Dash::Dotted});
      content.curves.push_back({"odd", {{}, odd}, 0xff000000, ui::Dash::DashDotted});
      chart.draw(context, content, {300, 200});
    });
    window.screen.settle();
    window.bot.hover("chart");
    window.screen.settle();
    CHECK(window.text("chart/reading").find("one 2") != std::string::npos);
  }
}

} // namespace
} // namespace backstep
