#include "app/ui/product_lesson.h"
#include "app/ui/window.h"
#include "explain/number.h"

#include <string>

namespace backstep {
namespace {

using test::Window;

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
    for (size_t i = 0; i < message.size(); ++i)
      CHECK(window.text("graph/message/" + std::to_string(i)) == formatNumber(message[i]));
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

} // namespace
} // namespace backstep
