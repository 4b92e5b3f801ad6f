#include "app/ui/window.h"

namespace backstep {
namespace {

using test::Window;

Window::Options inRoom(const char* lesson) {
  Window::Options options;
  options.lesson = lesson;
  options.size = {1280, 720, 1};
  return options;
}

constexpr const char* productLesson = R"(id = "product"
title = "A product"
program = '''
q = x + y
f = q * z
'''
[inputs]
x = -2
y = 5
z = -4
)";

TEST_CASE("a lecture shows the graph large and no tabs, and P leads there and back") {
  Window window(inRoom(productLesson));
  window.seek(7);
  window.bot.type("p");
  window.settle();
  CHECK(window.workspace.screen() == "lecture");
  CHECK_FALSE(window.shows("tabs/text"));
  CHECK_FALSE(window.shows("top/home"));
  CHECK(window.mark("graph").rect.height() >= 0.7F * 720);
  CHECK(window.mark("graph/z/value/0").rect.height() >= 29); // digits of 24 pixels have such a line
  CHECK_FALSE(window.text("lecture/sentence").empty());
  CHECK_FALSE(window.text("lecture/rule").empty());
  CHECK(window.cursor() == 7);
  window.bot.type("p");
  window.settle();
  CHECK(window.workspace.screen() == "walk");
  window.bot.type("p");
  window.settle();
  window.bot.press(ImGuiKey_Escape);
  window.settle();
  CHECK(window.workspace.screen() == "walk");
}

TEST_CASE("a clicker's keys walk, and the light follows the step") {
  Window window(inRoom(test::handoutLesson));
  window.workspace.show("lecture");
  window.seek(16);
  window.bot.press(ImGuiKey_PageDown);
  window.settle();
  CHECK(window.cursor() == 17);
  window.bot.press(ImGuiKey_PageUp);
  window.settle();
  CHECK(window.cursor() == 16);
  const Trace& trace = window.trace();
  window.seek(trace.messageStep(trace.messagesTo(window.node("L"))[0]));
  for (const char* lit : {"L", "O", "Wb"})
    CHECK_FALSE(window.shows("graph/dimmed/" + std::string(lit)));
  CHECK(window.shows("graph/L"));
}

} // namespace
} // namespace backstep
