#include "app/ui/product_lesson.h"
#include "app/ui/window.h"
#include "explain/number.h"

#include <cmath>

namespace backstep {
namespace {

using test::Window;

std::vector<std::string> shown(const Window& window, const std::string& prefix, size_t size) {
  std::vector<std::string> texts;
  for (size_t i = 0; i < size; ++i) texts.push_back(window.text(prefix + std::to_string(i)));
  return texts;
}

std::vector<std::string> formatted(std::span<const double> entries) {
  std::vector<std::string> texts;
  for (const double entry : entries) texts.push_back(formatNumber(entry));
  return texts;
}

/// A point of the plane with no card, arrow or button within 90 pixels to its left and below.
ImVec2 emptySpot(const Window& window) {
  const ui::Rect graph = window.item("graph").rect;
  for (float x = graph.max.x - 10; x > graph.min.x + 100; x -= 10)
    for (float y = graph.min.y + 10; y < graph.max.y - 100; y += 10) {
      bool free = true;
      for (const auto& [name, item] : window.itemsUnder("graph/"))
        free = free && !item.rect.overlaps({{x - 90, y - 4}, {x + 4, y + 90}});
      if (free) return {x, y};
    }
  FAIL("the whole plane is full");
  return {};
}

TEST_CASE("at every step the cards show the engine's numbers and nothing that is not known yet") {
  for (const bool dark : {false, true}) {
    Window::Options options;
    options.dark = dark;
    Window window(options);
    for (int step = 0; step <= 28; ++step) {
      window.seek(step);
      CAPTURE(step);
      for (const char* name : {"x", "y", "Wa", "Wb", "H", "L", "O", "Y", "loss"}) {
        CAPTURE(name);
        const NodeId id = window.node(name);
        const Trace& trace = window.trace();
        const std::string value = "graph/" + std::string(name) + "/value/";
        const std::string gradient = "graph/" + std::string(name) + "/gradient/";
        const auto& numbers = trace.updateStep(id) <= step ? trace.updated(id) : trace.value(id);
        if (trace.valueStep(id) <= step)
          CHECK(shown(window, value, numbers.size()) == formatted(numbers));
        else
          CHECK_FALSE(window.shows(value + "0"));
        if (trace.gradientStep(id) <= step)
          CHECK(shown(window, gradient, trace.gradient(id).size()) ==
                formatted(trace.gradient(id)));
        else if (trace.messagesTo(id).empty() || trace.messageStep(trace.messagesTo(id)[0]) > step)
          CHECK_FALSE(window.shows(gradient + "0"));
      }
    }
  }
}

/// A window in which the whole handout can be read.
Window::Options wide() {
  Window::Options options;
  options.size = {2600, 900, 1};
  return options;
}

TEST_CASE("cards keep their place and size through the walk") {
  Window window(wide());
  window.seek(0);
  const auto before = window.itemsUnder("graph/H").front().second.rect;
  for (const int step : {4, 8, 14, 21, 28}) {
    window.seek(step);
    const auto now = window.item("graph/H").rect;
    CHECK(now.min.x == before.min.x);
    CHECK(now.max.y == before.max.y);
  }
}

TEST_CASE("numbers are at least 13 pixels high at fit") {
  Window window;
  window.seek(28);
  // The em of the text is its line height over 1.21: 16 pixels for 13.2.
  const ui::Rect cell = window.item("graph/Wb/gradient/0").rect;
  CHECK(cell.height() >= 17);
  CHECK(window.text("graph/Wb/gradient/0") == "\u22120.0375");
}

TEST_CASE("messages drop into their sockets, and the last one makes the sum") {
  Window::Options options;
  options.lesson = test::variedLesson;
  Window window(options);
  const NodeId h = window.node("h");
  const Trace& trace = window.trace();
  const auto messages = trace.messagesTo(h);
  REQUIRE(messages.size() == 2);
  const auto sent = [&](size_t which) {
    return "graph/sent/" + std::to_string(messages[which].value) + "/";
  };
  window.seek(trace.messageStep(messages[0]) - 1);
  CHECK(window.shows("graph/h/socket/1")); // they stand there beforehand
  CHECK_FALSE(window.shows(sent(0) + "0"));
  window.seek(trace.messageStep(messages[0]));
  CHECK(shown(window, sent(0), 3) == formatted(trace.message(messages[0])));
  CHECK_FALSE(window.shows(sent(1) + "0"));
  CHECK_FALSE(window.shows("graph/h/gradient/0"));
  window.seek(trace.messageStep(messages[1]));
  CHECK(shown(window, sent(1), 3) == formatted(trace.message(messages[1])));
  CHECK_FALSE(window.shows("graph/h/gradient/0"));
  window.seek(trace.gradientStep(h));
  CHECK(shown(window, "graph/h/gradient/", 3) == formatted(trace.gradient(h)));
  CHECK_FALSE(window.shows("graph/messages"));
}

TEST_CASE("labels and values off the output's path have no gradient") {
  Window::Options options;
  options.lesson = test::variedLesson;
  Window window(options);
  window.run(command::Seek{1000});
  CHECK(window.shows("graph/t/value/0"));
  CHECK_FALSE(window.shows("graph/t/gradient/0"));
  CHECK(window.shows("graph/unused/value/0"));
  CHECK_FALSE(window.shows("graph/unused/gradient/0"));
}

TEST_CASE("of a large array the first entries are spelled out") {
  Window::Options options;
  options.lesson = test::largeLesson;
  Window window(options);
  window.seek(2);
  const auto w = window.trace().value(window.node("W"));
  const ImVec2 corner = window.item("graph/W").rect.min;
  window.bot.moveTo({corner.x + 2, corner.y + 2});
  for (int i = 0; i < 20 && !window.shows("graph/W/value/0"); ++i) { // too small to read at fit
    window.screen.push(host::WheelTurned{{0, 1}});
    window.settle();
  }
  CHECK(window.text("graph/W/value/0") == formatNumber(w[0]));
  CHECK(window.text("graph/W/value/41") == formatNumber(w[41]));
  CHECK_FALSE(window.shows("graph/W/value/39"));
}

TEST_CASE("a click selects a node, a click beside it nothing") {
  Window window(wide());
  window.seek(9);
  window.bot.click("graph/O");
  window.settle();
  CHECK(window.session.selection() == window.node("O"));
  CHECK(window.text("inspector/title").find('O') != std::string::npos);
  const ui::Rect graph = window.item("graph").rect;
  window.bot.click(ImVec2{graph.min.x + 5, graph.max.y - 5});
  window.settle();
  CHECK_FALSE(window.session.selection().valid());
  CHECK(window.cursor() == 9);
}

TEST_CASE("compared, cells that differ hold the lesson's own number, too") {
  Window::Options options;
  options.size = {2600, 1200, 1};
  Window window(options);
  window.seek(26);
  const auto own = [&](const char* node) {
    const auto values = window.trace().value(window.node(node));
    return std::vector<double>(values.begin(), values.end());
  };
  const std::vector<double> ownY = own("Y");
  const float height = window.item("graph/Y/value/0").rect.height();
  window.run(command::SetEntry{window.node("Wb"), 0, 2, 0});
  CHECK_FALSE(window.shows("graph/Y/value/0/lesson"));
  window.bot.type("o");
  window.settle();
  CHECK(shown(window, "graph/Y/value/", 2) == formatted(window.trace().value(window.node("Y"))));
  CHECK(window.text("graph/Y/value/0/lesson") == formatNumber(ownY[0]));
  CHECK(window.text("graph/Y/value/1/lesson") == formatNumber(ownY[1]));
  CHECK(window.text("graph/Wb/value/0/lesson") == "0.1");
  CHECK_FALSE(window.shows("graph/Wb/value/1/lesson"));
  CHECK_FALSE(window.shows("graph/H/value/0/lesson")); // before the edit's place
  CHECK(window.item("graph/Y/value/0").rect.height() > height);
  CHECK(window.shows("graph/legend"));
  window.run(command::Reset{});
  CHECK_FALSE(window.shows("graph/Y/value/0/lesson"));
  window.bot.type("o");
  window.settle();
  CHECK_FALSE(window.shows("graph/legend"));
  CHECK(window.item("graph/Y/value/0").rect.height() == height);
}

TEST_CASE("compared from too far away for numbers, it says to come nearer") {
  Window window;
  window.seek(26);
  window.run(command::SetEntry{window.node("Wb"), 0, 2, 0});
  window.bot.type("o");
  window.settle();
  for (int i = 0; i < 8; ++i) window.bot.type("x");
  window.settle();
  CHECK(window.text("graph/legend") == "Come nearer to compare with the lesson's own numbers.");
  for (int i = 0; i < 8; ++i) window.bot.type("z");
  window.settle();
  CHECK(window.text("graph/legend") == "Above: now. Below, paler: the lesson's own number.");
}

TEST_CASE(
    "with the keyboard on the drawing, arrows walk and Enter and Space go to the node's step") {
  Window window;
  for (int i = 0; i < 12 && !window.shows("graph/focus"); ++i) {
    window.seek(5);
    window.bot.press(ImGuiKey_Tab);
    window.settle();
  }
  REQUIRE(window.shows("graph/focus"));
  const auto atSelection = [&] {
    const Trace& trace = window.trace();
    const NodeId node = window.session.selection();
    return window.cursor() == trace.valueStep(node) || window.cursor() == trace.gradientStep(node);
  };
  window.bot.press(ImGuiKey_RightArrow);
  window.settle();
  CHECK(window.session.selection().valid());
  CHECK(window.session.selection() != window.node("H"));
  CHECK(window.cursor() == 5);
  window.bot.press(ImGuiKey_Space);
  window.settle();
  CHECK(atSelection());
  CHECK_FALSE(window.session.playing());
  window.bot.press(ImGuiKey_LeftArrow);
  window.bot.press(ImGuiKey_Enter);
  window.settle();
  CHECK(atSelection());
}

TEST_CASE("cards of a large graph are labelled when they come into view") {
  std::string text = "id = \"long\"\ntitle = \"Long\"\nprogram = '''\na0 = w\n";
  for (int i = 1; i < 1200; ++i)
    text += "a" + std::to_string(i) + " = tanh(a" + std::to_string(i - 1) + ")\n";
  text += "loss = a1199\n'''\n[parameters]\nw = 0.5\n";
  Window::Options options;
  options.lesson = text.c_str();
  Window window(options);
  window.seek(window.trace().valueStep(window.node("a700")));
  CHECK(window.shows("graph/a700/value/0"));
  CHECK_FALSE(window.shows("graph/a2/value/0"));
  CHECK_FALSE(window.shows("graph/beacon"));
  window.bot.type("f"); // so small that the current card must be pointed at
  window.settle();
  CHECK(window.shows("graph/beacon"));
  CHECK(window.item("graph/beacon").rect.contains(window.item("graph/a700").rect.centre()));
}

TEST_CASE("the wheel zooms about the pointer, dragging moves, F fits again") {
  Window window(wide());
  window.seek(12);
  const ui::Rect fitted = window.item("graph/O").rect;
  window.bot.wheel("graph/O", 3);
  const ui::Rect near = window.item("graph/O").rect;
  CHECK(near.width() == doctest::Approx(fitted.width() * std::pow(1.15F, 3)));
  // Cards begin at whole pixels, so their middle may be off by the rounding before and after.
  CHECK(std::abs(near.centre().x - fitted.centre().x) <= 1 + std::pow(1.15F, 3));
  const ImVec2 empty = emptySpot(window);
  window.bot.drag(empty, {empty.x - 60, empty.y + 30});
  const ui::Rect moved = window.item("graph/O").rect;
  CHECK(moved.min.x == doctest::Approx(near.min.x - 60));
  CHECK(moved.min.y == doctest::Approx(near.min.y + 30));
  window.bot.type("f");
  window.settle();
  CHECK(window.item("graph/O").rect.min.x == fitted.min.x);
  CHECK(window.item("graph/O").rect.width() == fitted.width());
  window.bot.wheel("graph/O", -2);
  window.bot.click("graph/fit");
  window.settle();
  CHECK(window.item("graph/O").rect.width() == fitted.width());
}

TEST_CASE("what is too large to be read as a whole is shown around the current step") {
  Window::Options options;
  options.size = {640, 400, 2};
  Window window(options);
  for (const int step : {5, 12, 19}) {
    window.seek(step);
    const Step& what = window.trace().step(step);
    const std::string card = "graph/" + window.trace().graph().node(what.node).name;
    CHECK_FALSE(window.item(card).cut);
    CHECK(window.shows(card + "/value/0"));
  }
  window.bot.drag("graph", {-37, -21}); // by hand it stays where it is put
  window.bot.type("c");
  window.settle();
  CHECK_FALSE(window.item("graph/L").cut);
}

TEST_CASE("an edit does not move the camera, a new lesson is fitted") {
  Window window(wide());
  window.seek(12);
  window.bot.wheel("graph/O", 2);
  const float width = window.item("graph/O").rect.width();
  window.run(command::SetEntry{window.node("x"), 0, 0.3, 0});
  CHECK(window.item("graph/O").rect.width() == width);
  window.run(command::Open{"again"});
  CHECK(window.item("graph/O").rect.width() < width);
}

TEST_CASE("a message lands before its cell is filled, and flies back when it is taken back") {
  Window::Options options;
  options.lesson = test::productLesson;
  options.motion = true;
  Window window(options);
  const int step = window.trace().messageStep(window.trace().messagesTo(window.node("q"))[0]);
  window.run(command::Seek{step - 1});
  REQUIRE(window.screen.settle(3, 200));
  CHECK_FALSE(window.workspace.wantsFrame());
  window.bot.press(ImGuiKey_RightArrow);
  window.screen.frame();
  CHECK(window.workspace.wantsFrame());
  CHECK(window.cursor() == step);
  CHECK_FALSE(window.shows("graph/q/gradient/0"));
  int frames = 0;
  while (!window.shows("graph/q/gradient/0") && ++frames < 100) window.screen.frame();
  CHECK(frames > 10);
  CHECK(frames < 45); // at most 0.6 s of 60 frames, and a few
  CHECK(window.screen.settle(3, 120));
  window.bot.press(ImGuiKey_LeftArrow);
  window.screen.frame();
  CHECK(window.workspace.wantsFrame());
  CHECK(window.shows("graph/message")); // the plate stays while its product goes back
  CHECK_FALSE(window.shows("graph/q/gradient/0"));
  CHECK(window.screen.settle(3, 120));
  CHECK_FALSE(window.shows("graph/message"));
}

TEST_CASE("with motion off, and while the timeline is dragged, nothing moves") {
  Window::Options options;
  options.motion = true;
  Window window(options);
  window.settle();
  window.bot.type("m");
  window.settle();
  window.bot.press(ImGuiKey_RightArrow);
  window.screen.frame();
  window.screen.frame();
  CHECK_FALSE(window.workspace.wantsFrame());
  window.bot.type("m");
  window.settle();
  const ui::Rect line = window.item("steps/timeline").rect;
  window.screen.push(host::PointerMoved{{line.min.x + line.width() * 0.5F, line.centre().y}});
  window.screen.push(host::ButtonChanged{0, true});
  for (int i = 0; i < 6; ++i) window.screen.frame();
  const int before = window.cursor();
  const float perStep = line.width() / static_cast<float>(window.trace().lastStep());
  window.screen.push(
      host::PointerMoved{{line.min.x + line.width() * 0.5F + perStep, line.centre().y}});
  for (int i = 0; i < 4; ++i) window.screen.frame();
  CHECK(window.cursor() == before + 1);
  CHECK_FALSE(window.workspace.wantsFrame());
  window.screen.push(host::ButtonChanged{0, false});
}

TEST_CASE("the whole graph is fitted at step 0, and again when going back there") {
  Window::Options options;
  options.size = {900, 640, 1};
  Window window(options);
  const auto whole = [&] {
    for (const char* name : {"x", "y", "Wa", "Wb", "H", "L", "O", "Y", "loss"})
      if (!window.shows("graph/" + std::string(name)) ||
          window.item("graph/" + std::string(name)).cut)
        return false;
    return true;
  };
  CHECK(whole());
  window.seek(20);
  CHECK(window.shows("graph/L/value/0"));
  CHECK_FALSE(whole());
  window.seek(0);
  CHECK(whole());
}

} // namespace
} // namespace backstep
