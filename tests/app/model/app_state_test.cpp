#include "labs.h"
#include "lessons.h"
#include "model/app_state.h"
#include "model/lab_lesson.h"

#include <doctest/doctest.h>
#include <string>
#include <vector>

namespace backstep {
namespace {

const char* const trainable = R"(id = "trainable"
title = "Logistic regression"
eta = 0.5
program = '''
p = sigmoid(X @ w + b)
loss = bce(p, y)
'''
[inputs]
X = [[1, 2], [2, 1]]
y = [1, 0]
[parameters]
w = [0.5, -0.5]
b = 0
[training]
data = "gauss"
points = 80
batch = 8
hide = ["noise"]
)";

struct State : AppState {
  explicit State(const Preferences& preferences = {})
      : AppState(test::openText, {}, preferences, test::steppingClock()) {}
  /// Other choices in the lab.
  void layers(std::vector<int> hidden) {
    TrainingConfig config = lab().config();
    config.hidden = std::move(hidden);
    run(lab::Configure{config});
  }
};

TEST_CASE("a command goes to the one it is meant for and to no other") {
  State state;
  state.run(command::Open{"neuron"});
  state.run(command::Next{});
  REQUIRE(state.session().player() != nullptr);
  CHECK(state.session().player()->cursor() == 1);
  CHECK(state.lab().run().updates() == 0);
  state.run(lab::StepUpdate{});
  CHECK(state.session().player()->cursor() == 1);
  CHECK(state.lab().run().updates() == 1);
}

TEST_CASE("commands keep their order in the one queue") {
  CommandQueue queue;
  queue.push(lab::StepUpdate{});
  queue.push(command::Next{});
  queue.push(lab::StepBack{});
  const std::vector<Command> waiting = queue.take();
  REQUIRE(waiting.size() == 3);
  CHECK(std::holds_alternative<LabCommand>(waiting[0]));
  CHECK(asSessionCommand<command::Next>(waiting[1]) != nullptr);
  CHECK(asSessionCommand<command::Previous>(waiting[1]) == nullptr);
  CHECK(asSessionCommand<command::Next>(waiting[2]) == nullptr);
  CHECK(queue.empty());
}

TEST_CASE("the lab trains while it is on the screen, and waits while it is not") {
  State state;
  state.run(lab::TogglePlay{});
  state.advance(0.1, false);
  CHECK(state.lab().playing());
  CHECK(state.lab().run().updates() == 0);
  state.advance(0.1, true);
  CHECK(state.lab().run().updates() > 0);
}

TEST_CASE("the walk plays whether the lab is on the screen or not") {
  State state;
  state.run(command::Open{"neuron"});
  state.run(command::TogglePlay{});
  state.advance(2, true);
  const int cursor = state.session().player()->cursor();
  CHECK(cursor > 0);
  state.advance(2, false);
  CHECK(state.session().player()->cursor() > cursor);
}

TEST_CASE("choices in the lab are kept, and the next run of the program begins with them") {
  State state;
  state.layers({5, 3});
  state.run(lab::HideControl{"noise", true});
  state.run(lab::Explain{Explanation::Weights, false});
  CHECK(state.preferences().lab.config.hidden == std::vector<int>{5, 3});
  const State next(state.preferences());
  CHECK(next.lab().config().hidden == std::vector<int>{5, 3});
  CHECK_FALSE(next.lab().shows("noise"));
  CHECK_FALSE(next.lab().explanations().shows(Explanation::Weights));
  CHECK(next.lab().explanations().shows(Explanation::Neuron));
  CHECK(next.preferences() == state.preferences());
}

TEST_CASE("own points and what a lesson brings are not kept: the last own choices stay") {
  State state;
  state.layers({6});
  state.run(lab::UseCsv{"1,1,a\n-1,-1,b\n2,1,a\n", "mine"});
  REQUIRE(state.lab().config().ownData != nullptr);
  CHECK(state.preferences().lab.config.ownData == nullptr);
  CHECK(state.preferences().lab.config.hidden == std::vector<int>{6});
  state.run(command::OpenText{trainable, "it"});
  REQUIRE(state.session().document() != nullptr);
  state.run(trainingOf(*state.session().document()));
  CHECK_FALSE(state.lab().shows("noise"));
  CHECK(state.preferences().lab.hidden.empty());
  CHECK(state.preferences().lab.config.hidden == std::vector<int>{6});
}

TEST_CASE("other choices of the user leave those of the lab alone") {
  State state;
  Preferences chosen = state.preferences(); // as a view read them before the command ran
  state.layers({2});
  chosen.dark = true;
  state.run(command::Choose{chosen});
  CHECK(state.preferences().dark);
  CHECK(state.preferences().lab.config.hidden == std::vector<int>{2});
}

TEST_CASE("theme, motion and size are chosen by commands; the size stays in its range") {
  State state;
  state.run(command::ToggleTheme{});
  CHECK(state.preferences().dark);
  state.run(command::ToggleTheme{});
  CHECK_FALSE(state.preferences().dark);
  state.run(command::ToggleMotion{});
  CHECK_FALSE(state.preferences().motion);
  state.run(command::ZoomInterface{1});
  CHECK(state.preferences().zoom == 1.25F);
  state.run(command::ZoomInterface{-1});
  CHECK(state.preferences().zoom == 1.0F);
  state.run(command::ZoomInterface{99});
  CHECK(state.preferences().zoom == Preferences::mostZoom);
  state.run(command::ZoomInterface{-99});
  CHECK(state.preferences().zoom == Preferences::leastZoom);
}

TEST_CASE("a locked lesson refuses every edit and says so; steps and answers go on") {
  State state;
  state.run(command::Open{"neuron"});
  state.setLocked(true);
  const Session& session = state.session();
  const NodeId w = session.document()->graph().find("w");
  const std::string text = session.draft().text();
  const std::vector<Command> edits{command::SetEntry{w, 0, 5, 0},
                                   command::SetEntries{w, {5}, "paste"},
                                   command::SetArrays{{{w, {5}}}, "a step"},
                                   command::EditProgram{"loss = w * x", "program", 0},
                                   command::DeclareArray{{"extra", Node::Kind::Input, {}, {}}},
                                   command::RemoveArray{"y"}};
  for (const Command& edit : edits) {
    const int before = session.log().revision();
    state.run(edit);
    CHECK(session.log().revision() == before + 1);
    CHECK(session.log().messages().back().what.message.find("locked") != std::string::npos);
    CHECK_FALSE(session.document()->edited());
    CHECK(session.draft().text() == text);
    CHECK(session.history().edits().empty());
  }
  state.run(command::Next{});
  CHECK(session.player()->cursor() == 1);
  state.setLocked(false);
  state.run(command::SetEntry{w, 0, 5, 0});
  CHECK(session.document()->entries(w)[0] == 5);
}

TEST_CASE("the lesson that goes on from here is there until the next command") {
  State state;
  CHECK(state.lab().lesson().empty());
  state.run(lab::WriteLesson{});
  CHECK(openLessonText(state.lab().lesson()));
  state.run(lab::StepUpdate{});
  CHECK(state.lab().lesson().empty());
}

} // namespace
} // namespace backstep
