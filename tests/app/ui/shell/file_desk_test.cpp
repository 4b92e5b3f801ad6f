#include "app/ui/window.h"

namespace backstep {
namespace {

using test::Window;

void edit(Window& window) {
  window.run(command::SetEntry{window.node("x"), 0, 0.25, 0});
  REQUIRE(window.session.document()->edited());
}

double firstOfX(const Window& window) { return window.trace().value(window.node("x"))[0]; }

void editProgram(Window& window) {
  const std::string text = window.session.draft().text();
  window.run(command::EditProgram{"k = Wa @ x\n" + text, "program: line 1", 0});
  REQUIRE(window.session.programUnsaved());
}

bool hasLine(const Window& window) { return window.node("k").valid(); }

TEST_CASE("an edited program is not replaced without a question") {
  Window window;
  editProgram(window);
  window.workspace.ask(command::Open{"another"});
  window.settle();
  REQUIRE(window.shows("question"));
  CHECK(hasLine(window));
  window.bot.click("question/2"); // cancel
  window.settle();
  CHECK_FALSE(window.shows("question"));
  CHECK(hasLine(window));
  window.workspace.ask(command::Open{"another"});
  window.settle();
  window.bot.click("question/1"); // give them up
  window.settle();
  CHECK_FALSE(hasLine(window));
}

TEST_CASE("numbers are tried out and left without a question") {
  Window window;
  edit(window);
  CHECK(window.workspace.mayClose());
  window.workspace.ask(command::Open{"another"});
  window.settle();
  CHECK_FALSE(window.shows("question"));
  CHECK(firstOfX(window) == 0.9);
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

TEST_CASE("closing with an edited program asks, and the answer counts") {
  Window window;
  editProgram(window);
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

TEST_CASE("a file that changed under edits is said in a strip, and nothing has to be answered") {
  Window window;
  edit(window);
  const float top = window.item("graph").rect.min.y;
  window.workspace.fileChanged();
  window.settle();
  CHECK_FALSE(window.shows("question"));
  REQUIRE(window.shows("file-strip/reload"));
  CHECK(window.item("file-strip").rect.max.y <= window.item("graph").rect.min.y + 1);
  window.bot.press(ImGuiKey_RightArrow);
  CHECK(window.cursor() == 1); // the walk goes on
  window.bot.click("file-strip/keep");
  window.settle();
  CHECK_FALSE(window.shows("file-strip"));
  CHECK(firstOfX(window) == 0.25);
  CHECK(window.item("graph").rect.min.y == top);
}

TEST_CASE("the strip is reached by Tab, and reloading can be undone") {
  Window window;
  edit(window);
  window.workspace.fileChanged();
  window.settle();
  window.bot.press(ImGuiKey_Tab);
  window.settle();
  window.bot.press(ImGuiKey_Space); // its first button
  window.settle();
  CHECK_FALSE(window.shows("file-strip"));
  CHECK(firstOfX(window) == 0.9);
  window.bot.press(ImGuiKey_Escape);
  window.bot.press(ImGuiKey_Z, {host::Modifier::Control});
  window.settle();
  CHECK(firstOfX(window) == 0.25);
}

TEST_CASE("a file that changed is read again at once while nothing is edited") {
  Window window;
  window.workspace.fileChanged();
  window.settle();
  CHECK_FALSE(window.shows("file-strip"));
  CHECK(window.text("toast") == "The file has changed and was read again");
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

TEST_CASE("letters typed while the dialog opens are not lost and go nowhere else") {
  Window window;
  window.seek(3);
  window.bot.click("tabs/program");
  window.settle();
  window.bot.click("editor/text");
  window.settle();
  const std::string program = window.session.draft().text();
  window.bot.command('s'); // no frame between this and what follows
  window.bot.type("own.toml");
  window.settle();
  CHECK(window.text("path/typed") == "own.toml");
  CHECK(window.session.draft().text() == program);
}

void choose(Window& window, const std::string& action, const std::string& words) {
  window.bot.command('k');
  window.settle();
  window.bot.type(words);
  window.settle();
  REQUIRE(window.shows("palette/" + action));
  window.bot.click("palette/" + action);
  window.settle();
}

TEST_CASE("a lesson leaves the window in a format of its own name") {
  Window window;
  choose(window, "export-numpy", "NumPy");
  REQUIRE(window.shows("path"));
  CHECK(window.text("path/typed").find("handout.py") != std::string::npos);
  window.bot.press(ImGuiKey_Escape);
  window.settle();
  window.seek(5);
  choose(window, "export-svg", "SVG");
  CHECK(window.text("path/typed").find("handout-step-5.svg") != std::string::npos);
}

TEST_CASE("without the program's page there is no package, and a sentence says why") {
  Window window;
  choose(window, "export-scorm", "SCORM");
  CHECK_FALSE(window.shows("path"));
  REQUIRE(window.session.log().messages().size() == 1);
  CHECK(window.session.log().messages()[0].what.message.find("backstep export --to scorm") !=
        std::string::npos);
}

} // namespace
} // namespace backstep
