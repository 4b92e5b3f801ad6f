#include "app/concealed_lesson.h"
#include "app/ui/window.h"
#include "explain/step_text.h"
#include "kit/menus.h"

namespace backstep {
namespace {

using test::Window;

Window::Options options() {
  Window::Options chosen;
  chosen.lesson = test::concealedLesson;
  chosen.size = {1600, 1000};
  return chosen;
}

/// Everything that is written in the window, with the name of its place.
std::string written(const Window& window) {
  std::string all = window.workspace.title() + "\n";
  for (const auto& [name, item] : window.workspace.probe().all())
    if (name.rfind("blank/", 0) != 0 || name.find("/box/") == std::string::npos)
      all += name + ": " + item.text + "\n";
  return all;
}

void checkNothingIn(const std::string& text, const Window& window, const std::string& where) {
  for (const std::string& digits :
       test::givenAway(text, test::openDigits(*window.session.answers())))
    FAIL_CHECK(where << " gives " << digits << " away:\n" << text);
}

/// The window at a step, with each node selected in turn.
void checkStep(Window& window, int step) {
  window.seek(step);
  checkNothingIn(written(window), window, "step " + std::to_string(step));
  const Graph& graph = window.trace().graph();
  for (int i = 0; i < graph.nodeCount(); ++i) {
    window.run(command::Select{NodeId{i}});
    checkNothingIn(written(window), window,
                   "step " + std::to_string(step) + ", node " + std::to_string(i));
  }
  window.run(command::Select{});
}

} // namespace

TEST_CASE("no step and no node of the window shows a digit of an open blank") {
  Window window(options());
  for (int step = 0; step <= window.trace().lastStep(); ++step) checkStep(window, step);
}

TEST_CASE("nor does it in scalar gates, with opened nodes, or with paths on the graph") {
  Window window(options());
  const int last = window.trace().lastStep();
  window.run(command::SetZoom{ZoomLevel::Gates});
  for (int step = 0; step <= last; ++step) {
    window.seek(step);
    checkNothingIn(written(window), window, "gates at step " + std::to_string(step));
  }
  window.run(command::SetZoom{ZoomLevel::Matrices});
  for (const char* name : {"Y", "e"}) window.run(command::ToggleGate{window.node(name)});
  for (int step = 0; step <= last; ++step) {
    window.seek(step);
    checkNothingIn(written(window), window, "opened at step " + std::to_string(step));
  }
  for (const ZoomLevel level : {ZoomLevel::Matrices, ZoomLevel::Gates}) {
    window.run(command::SetZoom{level});
    for (const char* name : {"V", "W", "H", "O"})
      for (const int entry : {0, 1}) {
        window.run(command::ShowPaths{ShownPaths{window.node(name), entry, std::nullopt}});
        CHECK(window.shows("graph/paths"));
        checkNothingIn(written(window), window, std::string("paths of ") + name);
      }
  }
}

TEST_CASE("nor do plates of messages in scalar gates or of an opened node") {
  Window window(options());
  constexpr int some = 5; // the model's test looks at all
  const auto pointAtSome = [&](const std::string& where) {
    for (int step = 0; step <= window.trace().lastStep(); ++step) {
      window.seek(step);
      const Trace& fine = window.session.finer()->player().trace();
      int among = 0;
      for (int i = 0; i < fine.graph().edgeCount(); ++i) {
        if (fine.messageStep({i}) != step || among++ % some != 0) continue;
        const std::string edge = "graph/edge/" + std::to_string(i);
        if (!window.shows(edge)) continue;
        window.bot.moveTo(window.item(edge).rect.centre());
        window.settle();
        checkNothingIn(written(window), window, where + ", step " + std::to_string(step));
      }
    }
  };
  window.run(command::SetZoom{ZoomLevel::Gates});
  pointAtSome("gates");
  window.run(command::SetZoom{ZoomLevel::Matrices});
  for (const char* name : {"Y", "e"}) window.run(command::ToggleGate{window.node(name)});
  pointAtSome("opened");
}

TEST_CASE("nor does it after some blanks are right, with edits and comparison, anywhere") {
  Window window(options());
  for (const char* id : {"H", "Y", "gY"})
    test::answerRight(window, *window.session.answers()->findBlank(id));
  const NodeId b = window.node("b");
  window.run(command::SetEntry{b, 0, 0.5, 0});
  window.run(command::ToggleComparison{});
  window.run(command::PinLarge{{b, 0}});
  for (const int step : {0, 5, 12, 20, window.trace().lastStep()}) checkStep(window, step);
}

TEST_CASE("the timeline's preview and the clipboard give nothing away") {
  Window window(options());
  window.seek(window.trace().lastStep());
  const ImRect line = window.bot.rect("steps/timeline");
  for (int i = 1; i < 20; ++i) {
    window.bot.moveTo({line.Min.x + (line.Max.x - line.Min.x) * static_cast<float>(i) / 20,
                       (line.Min.y + line.Max.y) / 2});
    window.settle();
    checkNothingIn(written(window), window, "the preview");
  }
  const std::string table = ui::knownAsCsv(*window.session.player());
  CHECK(table.find("?") != std::string::npos);
  checkNothingIn(table, window, "the table of all values");
  const Names names(window.trace().graph(), {});
  for (int step = 1; step <= window.trace().lastStep(); ++step)
    checkNothingIn(ui::formulaAsTex(stepText(window.trace(), names, step)), window,
                   "the formula of step " + std::to_string(step));
}

TEST_CASE("one click shows the answers, another covers them") {
  Window window(options());
  window.seek(window.session.answers()->findBlank("H")->step);
  CHECK(window.text("graph/H/value/0") == "\u25a1");
  CHECK_FALSE(window.text("inspector/numbers").empty());
  window.bot.click("text/show-answers");
  window.settle();
  CHECK(window.text("graph/H/value/0") != "\u25a1");
  window.bot.click("text/show-answers");
  window.settle();
  CHECK(window.text("graph/H/value/0") == "\u25a1");
}

TEST_CASE("a right answer fills the card's socket at once, and the next box has the keyboard") {
  Window window(options());
  const AnsweredBlank& blank = *window.session.answers()->findBlank("H");
  window.seek(blank.step);
  const auto exact = [&](size_t entry) {
    return formatNumber(blank.exact[entry], {NumberStyle::Form::Shortest, 0, NumberScript::Ascii});
  };
  window.bot.type(exact(0)); // no box is active: the first open one takes it
  window.settle();
  CHECK(window.text("blank/H/box/0") == exact(0));
  CHECK(window.cursor() == blank.step); // "." and "-" are no shortcuts here
  window.bot.press(ImGuiKey_Enter);
  window.settle();
  CHECK(window.text("graph/H/value/0") != "\u25a1");
  CHECK(window.text("graph/H/value/1") == "\u25a1");
  window.bot.type("7");
  window.settle();
  CHECK(window.text("blank/H/box/1") == "7");
  window.bot.press(ImGuiKey_Enter); // not right: its text is selected
  window.settle();
  window.bot.type("8");
  window.settle();
  CHECK(window.text("blank/H/box/1") == "8");
}

} // namespace backstep
