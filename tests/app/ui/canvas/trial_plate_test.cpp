// A number in hand: what its gradient promised, what happened, and the numbers of before.

#include "app/ui/product_lesson.h"
#include "app/ui/window.h"

namespace backstep {
namespace {

using test::Window;

constexpr const char* trainableLesson = R"(id = "product"
title = "A product"
program = '''
q = x + y
f = q * z
'''
[inputs]
x = -2
y = 5
[parameters]
z = -4
)";

const std::string askingLesson = std::string(test::productLesson) + R"lesson([[blank]]
id = "B1"
at = "gradient z"
answer = "grad(z)"
)lesson";

constexpr const char* squareLesson = R"(id = "square"
title = "A curve"
program = '''
f = x * x
'''
[inputs]
x = 3
)";

Window::Options of(const char* lesson) {
  Window::Options options;
  options.lesson = lesson;
  options.size = {1440, 900, 1};
  return options;
}

/// One unit up by the arrow key, as a user would do it.
void stepUp(Window& window, const std::string& cell) {
  window.bot.click(cell);
  window.settle();
  window.bot.press(ImGuiKey_UpArrow);
  window.settle();
}

TEST_CASE("a stepped number says what its gradient promised and what happened") {
  Window window(of(trainableLesson));
  window.seek(window.trace().lastStep());
  CHECK_FALSE(window.shows("graph/promise"));
  stepUp(window, "graph/z/value/0");
  // df/dz = q = 3, and z goes from -4 to -3.
  CHECK(window.text("graph/promise") ==
        "\u221212 \u2192 \u22129: 3 \u00d7 1 = 3 predicted, 3 happened");
  CHECK(window.text("graph/promise/kept") == "As promised.");
  CHECK(window.shows("graph/promise/curve"));
  // -3 - 0.1 * 3 = -3.3, and 3 * -3.3 = -9.9
  CHECK(window.text("graph/promise/descent").find("z \u22123 \u2192 \u22123.3") !=
        std::string::npos);
  CHECK(window.text("graph/promise/descent").find("f \u22129 \u2192 \u22129.9") !=
        std::string::npos);
  window.bot.press(ImGuiKey_UpArrow);
  window.settle();
  CHECK(window.text("graph/promise/change") == "2"); // the same gesture goes on
}

TEST_CASE("the numbers of before stay as ghosts beside those that changed") {
  Window window(of(trainableLesson));
  window.seek(window.trace().lastStep());
  stepUp(window, "graph/z/value/0");
  CHECK(window.text("graph/z/value/0/ghost") == "\u22124");
  CHECK(window.text("graph/f/value/0/ghost") == "\u221212");
  CHECK(window.text("graph/q/gradient/0/ghost") == "\u22124");
  CHECK_FALSE(window.shows("graph/x/value/0/ghost"));
  CHECK_FALSE(window.shows("graph/z/gradient/0/ghost"));
  // Beside the cards, not on them.
  const ui::Rect ghost = window.item("graph/z/value/0/ghost").rect;
  CHECK_FALSE(ghost.overlaps(window.item("graph/z").rect));
  window.bot.press(ImGuiKey_Escape); // lets go of the cell
  window.settle();
  CHECK_FALSE(window.shows("graph/z/value/0/ghost"));
  CHECK_FALSE(window.shows("graph/promise"));
}

TEST_CASE("a drag is compared with where it began") {
  Window window(of(trainableLesson));
  window.seek(window.trace().lastStep());
  window.bot.drag("graph/z/value/0", {60, 0});
  window.settle();
  const double z = window.trace().value(window.node("z"))[0];
  REQUIRE(z != -4);
  CHECK(window.text("graph/z/value/0/ghost") == "\u22124");
  CHECK(window.session.trial()->from == -4);
}

TEST_CASE("where the curve leaves its tangent, the panel says so") {
  Window window(of(squareLesson));
  window.seek(window.trace().lastStep());
  stepUp(window, "graph/x/value/0");
  // 9 becomes 16: the slope 6 promised 6.
  CHECK(window.text("graph/promise/predicted") == "6");
  CHECK(window.text("graph/promise/happened") == "7");
  CHECK(window.text("graph/promise/bend").rfind("1 more than predicted", 0) == 0);
}

TEST_CASE("a question's gradient is an empty socket in the promise, and nothing gives it away") {
  Window window(of(askingLesson.c_str()));
  window.seek(window.trace().lastStep());
  stepUp(window, "graph/z/value/0");
  CHECK(window.text("graph/promise/gradient") == "\u25a1");
  CHECK(window.text("graph/promise/predicted") == "\u25a1");
  CHECK_FALSE(window.shows("graph/promise/happened"));
  CHECK_FALSE(window.shows("graph/promise/curve"));
  CHECK_FALSE(window.shows("graph/promise/kept"));
  window.run(command::TypeAnswer{"B1", 0, "3"});
  window.run(command::CheckAnswer{"B1", 0});
  stepUp(window, "graph/z/value/0");
  CHECK(window.text("graph/promise/gradient") == "3");
  CHECK(window.shows("graph/promise/curve"));
}

TEST_CASE("before the walk has come to the gradient there is no promise yet") {
  Window window(of(trainableLesson));
  window.seek(5); // all values, no gradient
  stepUp(window, "graph/z/value/0");
  CHECK(window.text("graph/promise") == "\u221212 \u2192 \u22129");
  CHECK_FALSE(window.shows("graph/promise/gradient"));
  CHECK(window.shows("graph/promise/later"));
  window.bot.press(ImGuiKey_Escape);
  window.bot.press(ImGuiKey_RightArrow);
  window.settle();
  CHECK_FALSE(window.shows("graph/promise"));
}

} // namespace
} // namespace backstep
