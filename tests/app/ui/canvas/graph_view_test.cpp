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

TEST_CASE("every message has a plate with its numbers, in sight and over no card") {
  Window::Options options;
  options.size = {2600, 1000, 1};
  Window window(options);
  for (int step = 1; step <= window.trace().lastStep(); ++step) {
    window.seek(step);
    CAPTURE(step);
    const Step& what = window.trace().step(step);
    const bool backward = what.kind == StepKind::Message || what.kind == StepKind::Accumulate;
    CHECK(window.shows("graph/message") == backward); // every gradient is one message here
    if (!backward) continue;
    const EdgeId edge =
        what.kind == StepKind::Message ? what.edge : window.trace().messagesTo(what.node)[0];
    const auto message = window.trace().message(edge);
    CHECK(shown(window, "graph/message/", message.size()) == formatted(message));
    const ui::Probe::Item& plate = window.item("graph/message");
    CHECK_FALSE(plate.cut);
    for (const char* name : {"x", "y", "Wa", "Wb", "H", "L", "O", "Y", "loss"}) {
      const ui::Rect card = window.item("graph/" + std::string(name)).rect;
      CHECK_FALSE(card.overlaps(plate.rect));
      if (window.shows("graph/message/leader"))
        CHECK_FALSE(card.contains(window.item("graph/message/leader").rect.centre()));
    }
  }
}

TEST_CASE("below a zero that paths cancel to, the plate says what they bring") {
  Window window;
  const Trace& trace = window.trace();
  const EdgeId toL = trace.messagesTo(window.node("L"))[0];
  window.seek(trace.messageStep(toL));
  // What arrives is -0.25 and 0.25, every weight is 0.1.
  CHECK(window.text("graph/message/strands") == "\u22120.025 + 0.025 = 0");
  CHECK(window.item("graph/message").rect.contains(window.item("graph/message/strands").rect.min));
  window.seek(trace.messageStep(trace.messagesTo(window.node("H"))[0]));
  CHECK_FALSE(window.shows("graph/message/strands")); // a zero times an open gate
}

TEST_CASE("what is no factor is not called the slope") {
  Window window;
  const Trace& trace = window.trace();
  // What arrives stands twice in the rule of a softmax, once of it inside a sum.
  window.seek(trace.messageStep(trace.messagesTo(window.node("O"))[0]));
  CHECK(window.shows("graph/message/below/arrives"));
  CHECK_FALSE(window.shows("graph/message/below/slope"));
  CHECK(window.shows("graph/tether/Y/gradient"));
  CHECK_FALSE(window.shows("graph/tether/Y/value"));
  window.seek(trace.messageStep(trace.messagesTo(window.node("H"))[0]));
  CHECK(window.shows("graph/message/below/slope"));
}

TEST_CASE("a part of the slope, or a sign alone, is not called the slope") {
  Window window;
  const auto messageTo = [](const Window& of, const char* node) {
    return of.trace().messageStep(of.trace().messagesTo(of.node(node))[0]);
  };
  // Of -delta 2/N (Y - y) the minus belongs to the slope, but stands apart from the rest.
  window.seek(messageTo(window, "y"));
  CHECK(window.text("graph/message/rule").front() == '-');
  CHECK(window.shows("graph/message/below/arrives"));
  CHECK_FALSE(window.shows("graph/message/below/slope"));
  CHECK(window.shows("graph/tether/Y/value")); // it is computed from these all the same
  window.seek(messageTo(window, "Y"));
  CHECK(window.shows("graph/message/below/slope"));

  Window negated(test::withLesson(R"(id = "neg"
title = "A sign"
program = '''
v = -w
f = sum(square(v))
'''
[parameters]
w = [1, 2, 3]
)"));
  negated.seek(messageTo(negated, "w"));
  CHECK(negated.shows("graph/message/below/arrives"));
  CHECK_FALSE(negated.shows("graph/message/below/slope"));
}

void askForMessageTo(Window& window, const char* node) {
  const EdgeId edge = window.trace().messagesTo(window.node(node))[0];
  window.seek(window.trace().messageStep(edge));
  window.bot.click(window.item("graph/message").rect.centre(), ImGuiMouseButton_Right);
  window.settle();
  window.bot.click("menu/ask-message");
  window.settle();
}

TEST_CASE("while a message is asked for, a product has two sockets, another rule one") {
  Window mixing; // a softmax mixes what arrives with its values
  askForMessageTo(mixing, "O");
  CHECK(mixing.text("graph/message/rule") == "\u25a1");
  CHECK_FALSE(mixing.shows("graph/message/arrives"));
  CHECK_FALSE(mixing.shows("graph/message/below/arrives"));
  CHECK_FALSE(mixing.shows("graph/message/below/slope"));
  Window multiplying;
  askForMessageTo(multiplying, "L");
  CHECK(multiplying.text("graph/message/arrives") == "\u25a1");
  CHECK(multiplying.text("graph/message/slope") == "\u25a1");
  CHECK(multiplying.shows("graph/message/below/arrives"));
  CHECK(multiplying.shows("graph/message/below/slope"));
}

TEST_CASE("words on a plate are nearer to what they name than to the border") {
  Window::Options options;
  options.lesson = test::productLesson;
  Window window(options);
  const Trace& trace = window.trace();
  window.seek(trace.messageStep(trace.messagesTo(window.node("q"))[0]));
  const ui::Rect plate = window.item("graph/message").rect;
  for (const char* name : {"arrives", "slope"}) {
    CAPTURE(name);
    const ui::Rect number = window.item(std::string("graph/message/") + name).rect;
    const ui::Rect word = window.item(std::string("graph/message/below/") + name).rect;
    CHECK(word.min.y >= number.max.y);
    CHECK(word.min.y - number.max.y < plate.max.y - word.max.y);
  }
}

TEST_CASE("the plate says one number times one number, with tethers to where they stand") {
  Window::Options options;
  options.lesson = test::productLesson;
  Window window(options);
  const Trace& trace = window.trace();
  const auto messageTo = [&](const char* node) {
    return trace.messageStep(trace.messagesTo(window.node(node))[0]);
  };
  window.seek(messageTo("q"));
  CHECK(window.text("graph/message/arrives") == "1");
  CHECK(window.text("graph/message/slope") == "\u22124");
  CHECK(window.text("graph/message/0") == "\u22124");
  CHECK(
      window.item("graph/tether/f/gradient").rect.overlaps(window.item("graph/f/gradient/0").rect));
  CHECK(window.item("graph/tether/z/value").rect.overlaps(window.item("graph/z/value/0").rect));
  CHECK_FALSE(window.shows("graph/tether/q/value")); // the other factor's, not its own
  window.seek(messageTo("x"));
  CHECK(window.text("graph/message/slope") == "1");
  CHECK(window.text("graph/message/gate") == "an add hands on a copy");
  CHECK_FALSE(window.shows("graph/tether/y/value"));
  window.seek(1);
  CHECK_FALSE(window.shows("graph/message"));
}

TEST_CASE("a message is asked for on its plate, and a click there leads to its box") {
  Window::Options options;
  options.lesson = test::productLesson;
  Window window(options);
  const EdgeId edge = window.trace().messagesTo(window.node("q"))[0];
  window.seek(window.trace().messageStep(edge));
  window.bot.click(window.item("graph/message").rect.centre(), ImGuiMouseButton_Right);
  window.settle();
  CHECK(window.text("menu/name") == "message from f to q");
  window.bot.click("menu/ask-message");
  window.settle();
  const AnsweredBlank& own = window.session.answers()->blanks().back();
  CHECK(own.about == "message f \u2192 q");
  CHECK(window.text("graph/message/0") == "\u25a1");
  CHECK(isCovered(window.trace().message(edge)[0]));
  // Elsewhere the keyboard goes away; a click on the socket brings it back.
  const int calls = window.session.answers()->calls();
  window.bot.click(window.item("graph/message").rect.centre());
  window.settle();
  CHECK(window.session.answers()->calls() == calls + 1);
  CHECK(window.session.answers()->called()->blank == own.blank->id.text);
  window.bot.type("-4");
  window.bot.press(ImGuiKey_Enter);
  window.settle();
  CHECK(window.session.answers()->blanks().back().verdict() == Verdict::Right);
}

TEST_CASE("pointing at an entry of a message tethers its row and column") {
  Window::Options options;
  options.size = {1600, 1000, 1};
  Window window(options);
  const Trace& trace = window.trace();
  window.seek(trace.messageStep(trace.messagesTo(window.node("L"))[0]));
  CHECK(window.text("graph/message/rule") == "{W_b}^{\\top} \\hot{arrives}{\\delta_{O}}");
  // Each word stands below its factor: what arrives is the second here.
  const ui::Rect slope = window.item("graph/message/below/slope").rect;
  CHECK(slope.max.x < window.item("graph/message/below/arrives").rect.min.x);
  window.bot.moveTo(window.item("graph/message/2").rect.centre());
  window.settle();
  const ui::Rect column = window.item("graph/tether/Wb/value").rect;
  for (int i = 0; i < 8; ++i) {
    const ui::Rect cell = window.item("graph/Wb/value/" + std::to_string(i)).rect;
    CHECK(column.contains(cell.centre()) == (i % 4 == 2));
  }
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
