#include "app/ui/window.h"

namespace backstep {
namespace {

using host::Modifier;
using test::Window;
using ui::Rect;

/// The window with the program in front and the keyboard in it, the caret at the text's end.
struct Editing {
  Window window;
  test::Bot& bot = window.bot;

  explicit Editing(Window::Options options = {}) : window(options) {
    bot.click("tabs/program");
    window.settle();
    bot.click("editor/text");
    press(ImGuiKey_End, {Modifier::Control});
  }
  void press(ImGuiKey key, test::Bot::Modifiers modifiers = {}) {
    bot.press(key, modifiers);
    window.settle();
  }
  void type(std::string_view text) {
    bot.type(text);
    window.settle();
  }
  /// Replaces everything that is written.
  void write(std::string_view text) {
    press(ImGuiKey_A, {Modifier::Control});
    paste(text);
  }
  void paste(std::string_view text) {
    window.screen.io(); // makes its context current
    ImGui::SetClipboardText(std::string(text).c_str());
    press(ImGuiKey_V, {Modifier::Control});
  }
  const Session& session() const { return window.session; }
  const std::string& program() const { return session().draft().text(); }
  double loss() const {
    const Trace& trace = session().player()->trace();
    return trace.value(trace.graph().output())[0];
  }
};

TEST_CASE("lines are shown with the shapes of their values") {
  Editing editing;
  CHECK(editing.window.text("editor/line/1") == "H = Wa @ x");
  CHECK(editing.window.text("editor/shape/1") == "(4,)");
  CHECK(editing.window.text("editor/shape/5") == "()");
  CHECK_FALSE(editing.window.shows("editor/stale"));
}

TEST_CASE("the graph follows as one types, and stays while the text cannot be read") {
  Editing editing;
  const double before = editing.loss();
  editing.press(ImGuiKey_UpArrow);
  editing.press(ImGuiKey_End);
  editing.type(" * 2");
  CHECK(editing.window.text("editor/line/5") == "loss = mse(Y, y) * 2");
  CHECK(editing.loss() == doctest::Approx(2 * before));
  editing.type(" *");
  CHECK(editing.session().draft().stale());
  CHECK(editing.loss() == doctest::Approx(2 * before));
  CHECK(editing.window.shows("editor/stale"));
  CHECK(editing.window.shows("editor/mistake/5"));
  CHECK(editing.window.text("editor/shape/1") == "(4,)"); // of the lines that can be read
}

TEST_CASE("keys of the walk are letters here, and Escape gives the keyboard back") {
  Editing editing;
  const int cursor = editing.window.cursor();
  editing.type("# fgr +-");
  editing.press(ImGuiKey_Space);
  editing.press(ImGuiKey_LeftArrow);
  editing.press(ImGuiKey_Home);
  CHECK(editing.window.cursor() == cursor);
  CHECK(editing.window.text("editor/line/6") == "# fgr +-");
  editing.press(ImGuiKey_Escape);
  editing.press(ImGuiKey_RightArrow);
  CHECK(editing.window.cursor() == cursor + 1);
}

TEST_CASE("a word is undone as a whole, in the one history, with what it was called") {
  Editing editing;
  const std::string before = editing.program();
  editing.type("q = sum(H)");
  CHECK(editing.session().history().edits().size() == 1);
  CHECK(editing.session().history().edits()[0].name == "program: line 6");
  editing.press(ImGuiKey_Z, {Modifier::Control});
  CHECK(editing.program() == before);
  CHECK_FALSE(editing.window.shows("editor/line/7"));
  editing.press(ImGuiKey_Z, {Modifier::Control, Modifier::Shift});
  CHECK(editing.window.text("editor/line/6") == "q = sum(H)");
  CHECK_FALSE(editing.session().draft().stale());
}

TEST_CASE("words are offered with what they do; Enter takes one, Escape none") {
  Editing editing;
  editing.write("p = sof");
  editing.bot.press(ImGuiKey_Space, {Modifier::Control});
  editing.window.settle();
  CHECK(editing.window.text("editor/completion/softmax") == "softmax(a, axis)");
  editing.press(ImGuiKey_DownArrow);
  editing.press(ImGuiKey_Enter);
  CHECK(editing.program() == "p = softplus");
  CHECK_FALSE(editing.window.shows("editor/completion"));
  editing.type("(Wa");
  editing.type(" * si");
  CHECK(editing.window.shows("editor/completion/sigmoid"));
  editing.press(ImGuiKey_Escape);
  CHECK_FALSE(editing.window.shows("editor/completion"));
  editing.type("n");
  editing.type("(x))");
  CHECK(editing.program() == "p = softplus(Wa * sin(x))");
}

TEST_CASE("an offered word is taken with a click, and typing goes on") {
  Editing editing;
  editing.write("p = max");
  editing.type("i");
  editing.bot.click("editor/completion/maximum");
  editing.window.settle();
  editing.type("(x, 0)");
  CHECK(editing.program() == "p = maximum(x, 0)");
}

TEST_CASE("select, copy, cut and paste") {
  Editing editing;
  editing.write("a = 1\nloss = a");
  editing.press(ImGuiKey_Home, {Modifier::Shift});
  editing.press(ImGuiKey_C, {Modifier::Control});
  editing.press(ImGuiKey_Home, {Modifier::Control});
  editing.press(ImGuiKey_V, {Modifier::Control});
  CHECK(editing.program() == "loss = aa = 1\nloss = a");
  editing.press(ImGuiKey_A, {Modifier::Control});
  editing.press(ImGuiKey_X, {Modifier::Control});
  CHECK(editing.program().empty());
  editing.paste("b = 2\r\n\tc = b");
  CHECK(editing.program() == "b = 2\n\tc = b");
}

TEST_CASE("Ctrl and a slash make a comment of the line, and a line of the comment") {
  Editing editing;
  editing.write("a = 1\nloss = a");
  const auto comment = [&] {
    editing.window.screen.push(host::ModifierChanged{Modifier::Control, true});
    editing.window.settle();
    editing.window.screen.push(host::CharacterTyped{'/'});
    editing.window.settle();
    editing.window.screen.push(host::ModifierChanged{Modifier::Control, false});
    editing.window.settle();
  };
  comment();
  CHECK(editing.program() == "a = 1\n# loss = a");
  comment();
  CHECK(editing.program() == "a = 1\nloss = a");
}

TEST_CASE("the mouse puts the caret, selects by dragging, and a word by double click") {
  Editing editing;
  const ui::Rect line = editing.window.item("editor/line/1").rect;
  const float cell = line.width() / 10; // "H = Wa @ x"
  const float y = line.centre().y;
  editing.bot.click(ImVec2{line.min.x + cell * 9.1F, y});
  editing.type("2 * ");
  CHECK(editing.window.text("editor/line/1") == "H = Wa @ 2 * x");
  editing.press(ImGuiKey_Z, {Modifier::Control});
  editing.bot.drag(ImVec2{line.min.x + cell * 4.1F, y}, ImVec2{line.min.x + cell * 6.1F, y});
  editing.type("Wb");
  CHECK(editing.window.text("editor/line/1") == "H = Wb @ x");
}

TEST_CASE("a name without a value becomes a parameter of the shape that fits") {
  Editing editing;
  editing.write("H = Wa @ x + b\nloss = sum(H)\n");
  CHECK(editing.window.text("arrays/b") == "(4,)");
  editing.bot.click("arrays/b/make-parameter");
  editing.window.settle();
  CHECK_FALSE(editing.session().draft().stale());
  const NodeId b = editing.window.node("b");
  CHECK(toString(editing.session().document()->graph().node(b).shape) == "(4,)");
  CHECK(editing.window.text("arrays/b") == "(4,) parameter, uniform from -1 to 1, seed 1");
  editing.window.run(command::Undo{});
  CHECK(editing.session().draft().stale());
}

TEST_CASE("what was found out about one lesson's names is not shown for another's") {
  Editing editing;
  editing.write("H = Wa @ x + b\nloss = sum(H)\n");
  CHECK(editing.window.text("arrays/b") == "(4,)");
  editing.bot.click("tabs/text"); // the editor sees the next lesson edited as often as this one
  editing.window.settle();
  editing.window.run(command::OpenText{"id = \"other\"\ntitle = \"Other\"\n"
                                       "program = 'loss = sum(v)'\n[parameters]\nv = [1, 2]\n",
                                       "it"});
  editing.window.run(command::EditProgram{"loss = sum(v * b)\n", "program", 0});
  editing.bot.click("tabs/program");
  editing.window.settle();
  CHECK(editing.window.text("arrays/b") == "(2,)");
}

TEST_CASE("another shape and fill for an array, and its removal once nothing uses it") {
  Editing editing;
  editing.write("loss = sum(Wa @ x)\n");
  editing.bot.click("arrays/Wb");
  editing.window.settle();
  editing.bot.enter("arrays/Wb/shape", "3 x 5");
  editing.window.settle();
  CHECK(editing.window.text("arrays/Wb") == "(3, 5) parameter, 0.1");
  editing.bot.click("arrays/Wb");
  editing.window.settle();
  editing.bot.enter("arrays/Wb/shape", "many");
  editing.window.settle();
  CHECK(editing.window.shows("arrays/Wb/problem"));
  editing.bot.wheel("arrays/Wb", -20);
  editing.window.settle();
  editing.bot.click("arrays/Wb/remove");
  editing.window.settle();
  CHECK_FALSE(editing.window.shows("arrays/Wb"));
  CHECK_FALSE(editing.window.node("Wb").valid());
}

TEST_CASE("pages that have lost their place are counted") {
  Editing editing;
  editing.write("Q = Wa @ x\nloss = sum(Q)\n");
  CHECK(editing.window.text("editor/misfits") ==
        "1 page of the lesson has no place in this program and is not shown.");
}

TEST_CASE("the graph follows a long program after a pause, the text at once") {
  Editing editing;
  std::string text;
  for (int i = 0; i < 300; ++i) text += "# a line that computes nothing\n";
  editing.write(text + "a = 2\nloss = a");
  CHECK(editing.loss() == 2); // settling lets the time pass
  editing.bot.type("*3");
  CHECK(editing.program() == text + "a = 2\nloss = a*3");
  CHECK(editing.window.text("editor/line/302") == "loss = a*3");
  CHECK(editing.loss() == 2);
  CHECK(editing.window.wantsFrame());
  CHECK_FALSE(editing.window.shows("graph/stale"));
  editing.window.settle();
  CHECK(editing.loss() == 6);
  CHECK_FALSE(editing.window.wantsFrame());
}

TEST_CASE("the caret's line is in view, wherever it goes in a long program") {
  Editing editing;
  std::string text;
  for (int i = 1; i <= 60; ++i) text += "v" + std::to_string(i) + " = sum(x)\n";
  editing.write(text + "loss = v1");
  const auto inView = [&](const char* line) {
    const Rect& box = editing.window.item("editor/text").rect;
    const Rect& place = editing.window.item(line).rect;
    return box.min.y <= place.min.y && place.max.y <= box.max.y;
  };
  CHECK(inView("editor/line/61"));
  CHECK_FALSE(editing.window.shows("editor/line/1"));
  editing.press(ImGuiKey_Home, {Modifier::Control});
  CHECK(inView("editor/line/1"));
  editing.press(ImGuiKey_PageDown);
  editing.press(ImGuiKey_PageDown);
  editing.type("#");
  CHECK_FALSE(editing.window.shows("editor/line/1"));
  editing.bot.click("editor/line/25"); // where it is drawn is where it is hit
  editing.type("q");
  CHECK(editing.window.text("editor/line/25").find('q') != std::string::npos);
}

TEST_CASE("the line of the current step is marked, and a line lights its node") {
  Editing editing;
  Window& window = editing.window;
  editing.press(ImGuiKey_Escape);
  CHECK_FALSE(window.shows("editor/step"));
  const auto lineAt = [&](const char* node) {
    window.seek(window.trace().valueStep(window.node(node)));
    return window.text("editor/step");
  };
  CHECK(lineAt("H") == "1");
  CHECK(lineAt("Y") == "4");
  window.seek(window.trace().gradientStep(window.node("L")));
  CHECK(window.text("editor/step") == "2");
  window.seek(1); // an input is on no line
  CHECK_FALSE(window.shows("editor/step"));
  window.bot.hover("editor/line/3");
  window.settle();
  CHECK(window.shows("graph/lit/O"));
}

TEST_CASE("a long program follows the walk while nobody writes in it") {
  Editing editing;
  Window& window = editing.window;
  std::string text;
  for (int i = 0; i < 60; ++i) text += "v" + std::to_string(i) + " = sum(x)\n";
  editing.write(text + "loss = v59");
  editing.press(ImGuiKey_Escape);
  window.seek(window.trace().valueStep(window.node("v3")));
  CHECK(window.text("editor/step") == "4");
  window.seek(window.trace().valueStep(window.node("v55")));
  CHECK(window.text("editor/step") == "56");
}

TEST_CASE("another tab and back loses nothing") {
  Editing editing;
  editing.type("half a line (");
  editing.press(ImGuiKey_Escape);
  editing.bot.click("tabs/text");
  editing.window.settle();
  editing.bot.click("tabs/program");
  editing.window.settle();
  CHECK(editing.window.text("editor/line/6") == "half a line (");
}

TEST_CASE("an empty program, long lines, other alphabets and many lines are drawn") {
  Editing editing;
  editing.write(" ");
  editing.press(ImGuiKey_Backspace);
  CHECK(editing.program().empty());
  CHECK(editing.window.shows("editor/mistake"));
  editing.write("# \u03b1\u03b2 \u4e2d\u6587 \U0001F600\tend\nx2 = " + std::string(3000, '1'));
  editing.press(ImGuiKey_LeftArrow);
  std::string many;
  for (int i = 0; i < 2000; ++i) many += "v" + std::to_string(i) + " = sum(x)\n";
  editing.write(many);
  CHECK(editing.session().draft().inspection().lines.size() == 2000);
  editing.press(ImGuiKey_Home, {Modifier::Control});
  CHECK(editing.window.shows("editor/line/1"));
  CHECK_FALSE(editing.window.shows("editor/line/2000"));
}

} // namespace
} // namespace backstep
