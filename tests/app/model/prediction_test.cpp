#include "lessons.h"
#include "model/prediction.h"

#include <algorithm>
#include <doctest/doctest.h>

namespace backstep {
namespace {

using test::Opened;
using Asks = Prediction::Asks;

// z = 1, p = sigmoid(1) = 0.7311, d loss / d z = p for y = 0.
struct Predicted : Opened {
  explicit Predicted(const char* source = "neuron") : Opened(source) {
    session.run(command::Predict{});
  }
  const Prediction& now() const { return *session.prediction(); }
  void choose(const char* name) { session.run(command::PredictNode{node(name)}); }
  void answer(const std::string& typed) {
    const BlankBox box = *now().box();
    session.run(command::TypeAnswer{box.blank, box.entry, typed});
    session.run(command::CheckAnswer{box.blank, box.entry});
  }
  bool covered(const char* name) const {
    return isCovered(session.player()->trace().value(node(name))[0]);
  }
  bool gradientCovered(const char* name) const {
    return isCovered(session.player()->trace().gradient(node(name))[0]);
  }
  std::vector<std::string> choices() const {
    std::vector<std::string> names;
    for (const NodeId each : now().choices())
      names.push_back(session.document()->graph().node(each).name);
    return names;
  }
};

TEST_CASE("first which node goes next, then its number, and only then it is shown") {
  Predicted o;
  CHECK(o.now().asks() == Asks::Node);
  CHECK(o.now().question() == "Which node can get its value next?");
  CHECK(o.choices() == std::vector<std::string>{"loss", "p", "z"});
  CHECK(o.covered("z")); // nothing else gives the number away meanwhile

  o.choose("p");
  CHECK(o.now().said() == "p is not ready: it needs z first.");
  CHECK(o.now().saidRight() == false);
  CHECK(o.now().asks() == Asks::Node);

  o.choose("z");
  CHECK(o.now().said() == "z goes next.");
  CHECK(o.now().saidRight() == true);
  CHECK(o.now().asks() == Asks::Number);
  CHECK(o.now().question() == "What is z?");
  CHECK(o.covered("z"));

  o.answer("2");
  CHECK(o.now().asks() == Asks::Number);
  CHECK(o.cursor() == 0);
  o.answer("1");
  CHECK(o.cursor() == o.session.player()->trace().valueStep(o.node("z")));
  CHECK(o.now().said() == "Right: z is 1.");
  CHECK_FALSE(o.covered("z"));

  CHECK(o.now().asks() == Asks::Node); // of p or loss
  CHECK(o.covered("p"));
  CHECK(scoreText(o.now().score()) == "Nodes 0 of 1 \u00b7 Numbers 0 of 1"); // not at once
  o.choose("p");
  o.answer("0.731");
  CHECK(o.now().asks() == Asks::Number); // a single choice is not asked for: the loss
  CHECK(scoreText(o.now().score()) == "Nodes 1 of 2 \u00b7 Numbers 1 of 2");
}

TEST_CASE("the inside of a line stands for the name that it computes") {
  Predicted o;
  const Graph& graph = o.session.document()->graph();
  const NodeId product = graph.operandEdges(o.node("z"))[0].operand;
  REQUIRE(graph.node(product).name.empty());
  o.session.run(command::PredictNode{product});
  CHECK(o.now().said() == "z goes next.");
}

TEST_CASE("in the backward pass a gradient waits for those of who uses the node") {
  Predicted o;
  const Trace& trace = o.session.player()->trace();
  o.session.run(command::Seek{trace.valueStep(o.node("loss"))});
  CHECK(o.now().question() == "Which node can get its gradient next?");
  o.choose("z");
  CHECK(o.now().said() == "The gradient at z is not ready: it needs the gradient at p first.");
  o.choose("loss");
  CHECK(o.now().question() == "What is the gradient at loss?");
  o.answer("1");
  CHECK(o.now().said() == "Right: the gradient at loss is 1.");

  o.session.run(
      command::Seek{trace.gradientStep(o.node("y"))}); // the loss has sent both of its own
  CHECK(o.gradientCovered("z"));
  o.choose("z");
  o.answer("0.7311");
  CHECK(o.cursor() == trace.gradientStep(o.node("z"))); // over the message to it
  // Both operands of the product and b are ready now; the walk takes one of them first.
  REQUIRE(o.now().asks() == Asks::Node);
  o.choose("b");
  CHECK(o.now().saidRight() == true);
  o.session.run(command::Seek{trace.lastStep() - 1});
  CHECK(o.now().asks() == Asks::Number);
  CHECK(o.now().question() == "What is the new b?"); // all parameters can go: none is chosen
  o.answer("-1.0731");
  CHECK(o.now().asks() == Asks::Finished);
}

TEST_CASE("a number that is the opposite of what the lesson asks is asked for itself") {
  Predicted o("opposites"); // d = 2: the gradient at a is 4, that at b is -4
  const Trace& trace = o.session.player()->trace();
  o.session.run(command::Seek{trace.gradientStep(o.node("b")) - 1});
  if (o.now().asks() == Asks::Node) o.choose("b");
  CHECK(o.now().question() == "What is the gradient at b?");
  CHECK_FALSE(o.now().canPickSign(*o.session.answers())); // it would tell the sign of the other
  CHECK(o.now().box()->blank != "A");
  o.answer("4");
  CHECK(o.now().asks() == Asks::Number);
  o.answer("-4");
  CHECK(o.now().said() == "Right: the gradient at b is \u22124.");
  CHECK(o.gradientCovered("a"));
}

TEST_CASE("a node that could go as well is right, and told apart from the walk's") {
  Predicted o("branches");
  o.choose("v");
  CHECK(o.now().saidRight() == true);
  CHECK(o.now().said() ==
        "v could go next as well: all it needs is known. The walk takes u first.");
  CHECK(o.now().question() == "What is u?");
  CHECK(o.now().score().nodesOf == 0); // counted when the step is taken
  o.answer("6");
  CHECK(o.now().score().nodes == 1);
}

TEST_CASE("a step shows the number and is not held up") {
  Predicted o;
  o.session.run(command::Next{}); // an input: nothing was asked of it
  CHECK(o.now().asks() == Asks::Node);
  CHECK(o.now().said().empty());
  o.choose("z");
  o.session.run(command::Seek{o.now().step()});
  CHECK(o.now().said() == "Shown: it was z\u2019s turn.");
  CHECK_FALSE(o.now().saidRight().has_value());
  CHECK(scoreText(o.now().score()) == "Nodes 1 of 1 \u00b7 Numbers 0 of 1");
  CHECK_FALSE(o.covered("z"));
  CHECK(o.session.answers()->questionCount() == 0); // outside the lesson's score
  CHECK_FALSE(o.session.answers()->openAt(o.cursor()));

  o.session.run(command::Predict{false});
  CHECK(o.session.prediction() == nullptr);
  CHECK_FALSE(o.session.concealing());
  o.session.run(command::Next{});
  CHECK_FALSE(o.covered("p"));
}

TEST_CASE("the sign alone can be picked, once") {
  Predicted o;
  o.choose("z");
  REQUIRE(o.now().canPickSign(*o.session.answers()));
  o.session.run(command::PredictSign{-1});
  CHECK(o.now().said() == "No: it is positive.");
  CHECK(o.now().saidRight() == false);
  CHECK_FALSE(o.now().canPickSign(*o.session.answers()));
  o.session.run(command::PredictSign{1});
  CHECK(o.now().said() == "No: it is positive.");
  o.answer("1");
  CHECK(scoreText(o.now().score()) == "Nodes 1 of 1 \u00b7 Numbers 1 of 1 \u00b7 Signs 0 of 1");
}

TEST_CASE("what was predicted is not asked again when the walk goes back") {
  Predicted o;
  o.choose("z");
  o.answer("1");
  const int after = o.cursor();
  o.session.run(command::Seek{2});
  CHECK(o.now().asks() == Asks::Behind);
  CHECK(o.now().resumeAt() == after);
  CHECK_FALSE(o.covered("p"));
  o.session.run(command::Seek{after});
  CHECK(o.now().asks() == Asks::Node);
  CHECK(o.covered("p"));

  o.session.run(command::Seek{0});
  o.session.run(command::Predict{true}); // from the beginning
  CHECK(o.now().score().empty());
  CHECK(o.now().asks() == Asks::Node);
  CHECK(o.covered("z"));
}

TEST_CASE("the end of the walk ends the questions; begun there it begins at the start") {
  Predicted o;
  o.session.run(command::Seek{o.session.player()->trace().lastStep()});
  CHECK(o.now().asks() == Asks::Finished);
  o.session.run(command::Predict{true});
  CHECK(o.cursor() == 0);
  CHECK(o.now().asks() == Asks::Node);
}

TEST_CASE("a question of the lesson is the prediction's, and stays open when it is passed") {
  Predicted o("asks");
  o.choose("u");
  REQUIRE(o.now().box().has_value());
  CHECK(o.now().box()->blank == "U");
  CHECK_FALSE(o.now().canPickSign(*o.session.answers()));
  o.session.run(command::Seek{o.now().step()});
  CHECK(o.now().said() == "Shown: it was u\u2019s turn."); // its number is not told
  CHECK(o.covered("u"));
  CHECK(o.session.answers()->findBlank("U")->open());
}

TEST_CASE("of an array one entry is asked, and none of it is to be seen meanwhile") {
  Predicted o("matrices");
  o.choose("H");
  const auto shown = o.session.player()->trace().value(o.node("H"));
  CHECK(std::all_of(shown.begin(), shown.end(), [](double each) { return isCovered(each); }));
  const AnsweredBlank& blank = *o.session.answers()->findBlank(o.now().box()->blank);
  CHECK(blank.typed.size() == 1);
  o.session.run(command::Seek{o.now().step()});
  const auto after = o.session.player()->trace().value(o.node("H"));
  CHECK(std::none_of(after.begin(), after.end(), [](double each) { return isCovered(each); }));
}

TEST_CASE("what was shown stays to be seen, and gives away nothing that the lesson asks for") {
  Predicted o("passes");
  o.session.run(command::Seek{o.now().step()});
  REQUIRE(o.now().asks() == Asks::Node); // of L, a copy of H, or the loss
  CHECK(o.covered("L"));
  CHECK_FALSE(o.covered("H"));
  Predicted asked("passesAsked"); // the lesson asks for L
  asked.session.run(command::Seek{asked.session.player()->trace().valueStep(asked.node("H"))});
  CHECK(asked.covered("H"));
}

TEST_CASE("playing shows one number and stops at the next question") {
  Predicted o;
  o.session.run(command::SetSpeed{32});
  o.session.run(command::TogglePlay{});
  for (int i = 0; i < 100; ++i) o.session.advance(0.1);
  CHECK(o.cursor() == o.session.player()->trace().valueStep(o.node("z")));
  CHECK_FALSE(o.session.playing());
}

TEST_CASE("another lesson or program ends the prediction") {
  Predicted o;
  o.session.run(command::Open{"matrix"});
  CHECK(o.session.prediction() == nullptr);
  o.session.run(command::Predict{});
  REQUIRE(o.session.prediction() != nullptr);
  o.session.run(command::EditProgram{"loss = sum(W @ x) ** 2\n", "program", 0});
  CHECK(o.session.prediction() == nullptr);
}

} // namespace
} // namespace backstep
