#include "app/ui/window.h"

namespace backstep {
namespace {

using test::Window;

void edit(Window& window) {
  window.run(command::SetEntry{window.node("x"), 0, 0.25, 0});
  REQUIRE(window.session.document()->edited());
}

double firstOfX(const Window& window) { return window.trace().value(window.node("x"))[0]; }

TEST_CASE("an edited lesson is not replaced without a question") {
  Window window;
  edit(window);
  window.workspace.ask(command::Open{"another"});
  window.settle();
  REQUIRE(window.shows("question"));
  CHECK(firstOfX(window) == 0.25);
  window.bot.click("question/2"); // cancel
  window.settle();
  CHECK_FALSE(window.shows("question"));
  CHECK(firstOfX(window) == 0.25);
  window.workspace.ask(command::Open{"another"});
  window.settle();
  window.bot.click("question/1"); // give them up
  window.settle();
  CHECK(firstOfX(window) != 0.25);
  CHECK_FALSE(window.session.document()->edited());
}

TEST_CASE("a program that cannot be read yet counts as an edit") {
  Window window;
  window.run(command::EditProgram{"H = Wa @ (", "program: line 1", 0});
  window.workspace.ask(command::Open{"another"});
  window.settle();
  REQUIRE(window.shows("question"));
  CHECK(window.session.draft().text() == "H = Wa @ (");
}

TEST_CASE("a lesson without edits is replaced and closed at once") {
  Window window;
  CHECK(window.workspace.mayClose());
  window.workspace.ask(command::Open{"another"});
  window.settle();
  CHECK_FALSE(window.shows("question"));
}

TEST_CASE("closing with edits asks, and the answer counts") {
  Window window;
  edit(window);
  CHECK_FALSE(window.workspace.mayClose());
  window.settle();
  REQUIRE(window.shows("question"));
  CHECK_FALSE(window.workspace.wantsToEnd());
  window.bot.press(ImGuiKey_Escape);
  window.settle();
  CHECK_FALSE(window.workspace.wantsToEnd());
  CHECK_FALSE(window.workspace.mayClose());
  window.settle();
  window.bot.click("question/1");
  window.settle();
  CHECK(window.workspace.wantsToEnd());
}

TEST_CASE("a file that changed under edits is read again only when asked to") {
  Window window;
  edit(window);
  window.workspace.fileChanged();
  window.settle();
  REQUIRE(window.shows("question"));
  window.bot.click("question/0"); // keep mine
  window.settle();
  CHECK(firstOfX(window) == 0.25);
}

TEST_CASE("Ctrl+S asks for a path and warns before it replaces a file") {
  Window window;
  window.bot.command('s');
  window.settle();
  REQUIRE(window.shows("path"));
  CHECK(window.text("path/typed").find("handout.toml") != std::string::npos);
  window.bot.enter("path/typed", "/");
  window.settle();
  CHECK(window.session.log().messages().size() == 1); // not saved: the test has no writer
  window.bot.command('s');
  window.settle();
  window.bot.click("path/typed");
  window.bot.press(ImGuiKey_A, {host::Modifier::Control});
  window.bot.type("/no/such/folder/x.toml");
  window.settle();
  CHECK(window.text("path/warning") == "There is no such folder.");
  window.bot.click("path/cancel");
  window.settle();
  CHECK_FALSE(window.shows("path"));
}

} // namespace
} // namespace backstep
