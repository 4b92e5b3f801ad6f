#include "engine/evaluate.h"
#include "learn/model.h"

#include <algorithm>
#include <cmath>
#include <doctest/doctest.h>

namespace backstep {
namespace {

ModelSpec specFor(LossKind loss, int classes, Activation activation, Penalty penalty) {
  ModelSpec spec;
  spec.hidden = {3, 2};
  spec.classes = classes;
  spec.loss = loss;
  spec.activation = activation;
  spec.penalty = penalty;
  return spec;
}

TEST_CASE("the program of the Playground's network") {
  ModelSpec spec;
  spec.hidden = {4, 2};
  const Model model = makeModel(spec);
  CHECK(model.program == "Z1 = X @ W1 + b1\n"
                         "A1 = tanh(Z1)\n"
                         "Z2 = A1 @ W2 + b2\n"
                         "A2 = tanh(Z2)\n"
                         "Z3 = A2 @ W3 + b3\n"
                         "P = tanh(Z3)\n"
                         "loss = 0.5 * mse(P, Y)\n");
  CHECK(model.parameterCount() == 2 * 4 + 4 + 4 * 2 + 2 + 2 + 1);
  CHECK(exampleProgram(spec).substr(0, 17) == "z1 = x @ W1 + b1\n");
}

TEST_CASE("a penalty is part of the program and leaves biases alone") {
  ModelSpec spec = specFor(LossKind::CrossEntropy, 3, Activation::Relu, Penalty::L2);
  CHECK(makeModel(spec).program.find("fit = cross_entropy(Z3, Y)\n"
                                     "penalty = lam * (l2(W1) + l2(W2) + l2(W3))\n"
                                     "loss = fit + penalty\n") != std::string::npos);
  spec.penalty = Penalty::L1;
  CHECK(makeModel(spec).program.find("lam * (sum(abs(W1)) + sum(abs(W2)) + sum(abs(W3)))") !=
        std::string::npos);
}

/// Fills a graph's bindings with numbers that differ, the same for the same name.
void fill(const Model& model, Evaluation& evaluation, double target) {
  const Graph& graph = evaluation.graph();
  for (int i = 0; i < graph.bindingCount(); ++i) {
    const std::span<double> entries = evaluation.value(NodeId{i});
    const std::string& name = graph.node(NodeId{i}).name;
    for (size_t j = 0; j < entries.size(); ++j)
      entries[j] = std::sin(static_cast<double>(name[0] % 32 + name.back() + j));
    if (name == "x" || name == "X")
      for (size_t j = 0; j < entries.size(); ++j) entries[j] = 0.4 + static_cast<double>(j);
    if (name == "lam") entries[0] = 0.01;
    if (name == "y" || name == "Y") encodeTarget(model, target, entries.data());
  }
}

TEST_CASE(
    "every architecture builds for a batch, for one example and for prediction, and they agree") {
  for (const auto& loss : lossChoices())
    for (const auto& activation : activationChoices())
      for (const auto& penalty : penaltyChoices())
        for (const int classes : {2, 3}) {
          if (!fits(loss.choice, Task::Classification, classes)) continue;
          CAPTURE(loss.name);
          CAPTURE(activation.name);
          CAPTURE(penalty.name);
          const ModelSpec spec = specFor(loss.choice, classes, activation.choice, penalty.choice);
          const Model model = makeModel(spec);
          Evaluation batch(lossGraph(model, 1), Evaluation::Messages::Discard);
          fill(model, batch, 1);
          batch.forward();
          batch.backward();

          std::vector<Binding> bindings = model.bindings;
          bindings[0] = {"x", Node::Kind::Input, vectorShape(2)};
          bindings[1] = {"y", Node::Kind::Input,
                         model.targetForm == TargetForm::Label ? scalarShape()
                                                               : vectorShape(model.outputs)};
          auto program = parseProgram(exampleProgram(spec));
          REQUIRE(program);
          const auto graph = buildGraph(std::move(*program), bindings, "loss");
          REQUIRE(graph);
          Evaluation one(*graph, Evaluation::Messages::Discard);
          fill(model, one, 1);
          one.forward();
          one.backward();

          const auto lossOf = [](const Evaluation& e) { return e.value(e.graph().output())[0]; };
          CHECK(lossOf(one) == doctest::Approx(lossOf(batch)).epsilon(1e-14));
          for (const ModelParameter& parameter : model.parameters) {
            const auto a = one.gradient(one.graph().find(parameter.name));
            const auto b = batch.gradient(batch.graph().find(parameter.name));
            REQUIRE(a.size() == b.size());
            for (size_t i = 0; i < a.size(); ++i) CHECK(a[i] == doctest::Approx(b[i]));
          }
          Evaluation prediction(predictionGraph(model, 1), Evaluation::Messages::Discard);
          fill(model, prediction, 1);
          prediction.forward();
          const auto p = std::as_const(prediction).value(prediction.graph().output());
          const auto q = std::as_const(one).value(one.graph().find("p"));
          REQUIRE(p.size() == q.size());
          for (size_t i = 0; i < p.size(); ++i) CHECK(p[i] == doctest::Approx(q[i]));
        }
}

TEST_CASE("every name of either program is typeset") {
  const ModelSpec spec = specFor(LossKind::SquaredError, 2, Activation::Tanh, Penalty::L1);
  const auto symbols = modelSymbols(spec);
  const auto texOf = [&](std::string_view name) {
    const auto found = std::find_if(symbols.begin(), symbols.end(),
                                    [&](const NameTex& symbol) { return symbol.name == name; });
    return found == symbols.end() ? std::string() : found->tex;
  };
  CHECK(texOf("W1") == "W_1");
  CHECK(texOf("b3") == "b_3");
  CHECK(texOf("z3") == "z_3");
  CHECK(texOf("lam") == R"(\lambda)");
  CHECK(texOf("A3").empty());
}

TEST_CASE("targets in every form") {
  double out[3];
  Model model;
  model.outputs = 1;
  model.targetForm = TargetForm::PlusMinus;
  encodeTarget(model, 0, out);
  CHECK(out[0] == -1);
  model.targetForm = TargetForm::ZeroOne;
  encodeTarget(model, 1, out);
  CHECK(out[0] == 1);
  model.targetForm = TargetForm::Number;
  encodeTarget(model, 0.3, out);
  CHECK(out[0] == 0.3);
  model.outputs = 3;
  model.targetForm = TargetForm::PlusMinus;
  encodeTarget(model, 2, out);
  CHECK(out[0] == -1);
  CHECK(out[2] == 1);
  const double scores[]{1, 3, 3};
  CHECK(decidedClass(model, scores) == 1);
  model.threshold = 0.5;
  CHECK(decidedClass(model, {scores, 1}) == 1);
}

std::vector<ModelSpec> manySpecs() {
  std::vector<ModelSpec> specs;
  ModelSpec spec;
  for (const auto& hidden : std::vector<std::vector<int>>{{}, {1}, {4, 2}, {3, 3, 3}})
    for (const auto& activation : activationChoices())
      for (const auto& loss : lossChoices())
        for (const auto& penalty : penaltyChoices())
          for (const int classes : {0, 2, 3}) {
            spec.hidden = hidden;
            spec.activation = activation.choice;
            spec.loss = loss.choice;
            spec.penalty = penalty.choice;
            spec.classes = classes;
            spec.task = classes == 0 ? Task::Regression : Task::Classification;
            spec.output = classes == 0 ? Activation::Linear : Activation::Sigmoid;
            if (fits(spec.loss, spec.task, classes)) specs.push_back(spec);
          }
  return specs;
}

TEST_CASE("every program that the lab writes is recognised") {
  for (const ModelSpec& spec : manySpecs()) {
    Model model = makeModel(spec);
    CAPTURE(model.program);
    model.program = "# a comment\n\n" + model.program + "  # and spaces";
    const auto found = templateOf(model);
    REQUIRE(found);
    CHECK(batchProgram(*found) == batchProgram(spec));
    CHECK(found->hidden == spec.hidden);
    CHECK(found->outputs() == spec.outputs());
  }
}

TEST_CASE("a program that differs in anything that counts is not") {
  ModelSpec spec;
  spec.hidden = {3};
  const Model network = makeModel(spec);
  Model other = network;
  other.program += "extra = loss * 2\n";
  CHECK_FALSE(templateOf(other));
  other = network;
  other.parameters[0].name = "V1";
  CHECK_FALSE(templateOf(other));
  other = network;
  std::swap(other.parameters[0], other.parameters[1]);
  CHECK_FALSE(templateOf(other));
  other = network;
  other.input = "A";
  CHECK_FALSE(templateOf(other));
  spec.hidden = {21}; // more than the lab lets one choose
  CHECK_FALSE(templateOf(makeModel(spec)));
}

/// A model of two features with these lines; `shapes` are those of its parameters.
Model ownModel(const std::string& program,
               const std::vector<std::pair<std::string, Shape>>& shapes) {
  Model model;
  model.program = program;
  model.prediction = program;
  model.compared = model.predicted = "p";
  model.output = model.fit = "loss";
  model.input = "x";
  model.target = "y";
  model.batching = Model::Batching::Single;
  model.bindings = {{"x", Node::Kind::Input, vectorShape(2)},
                    {"y", Node::Kind::Input, vectorShape(1)}};
  size_t offset = 0;
  for (const auto& [name, shape] : shapes) {
    model.bindings.push_back({name, Node::Kind::Parameter, shape});
    model.parameters.push_back({name, shape, offset});
    offset += static_cast<size_t>(shape.size());
  }
  return model;
}

TEST_CASE("layers are found however their weights are oriented") {
  const Model model = ownModel("h = relu(V @ x + c)\n"
                               "g = h @ U\n"
                               "p = sigmoid(g @ W.T + b)\n"
                               "loss = sum((p - y) ** 2)\n",
                               {{"V", matrixShape(3, 2)},
                                {"c", vectorShape(3)},
                                {"U", matrixShape(3, 4)},
                                {"W", matrixShape(1, 4)},
                                {"b", vectorShape(1)}});
  const auto layers = denseLayers(model);
  REQUIRE(layers.size() == 3);
  CHECK(layers[0].name == "h");
  CHECK(layers[0].op == "relu");
  CHECK(layers[0].outputsFirst);
  CHECK(layers[0].weightEntry(1, 2) == 5); // V[2, 1]
  CHECK(layers[0].bias == 1);
  CHECK(layers[1].op.empty());
  CHECK_FALSE(layers[1].bias);
  CHECK(layers[1].inputs == 3);
  CHECK(layers[1].outputs == 4);
  CHECK(layers[1].weightEntry(1, 2) == 6); // U[1, 2]
  CHECK(layers[2].op == "sigmoid");
  CHECK(layers[2].outputsFirst);
  CHECK(layers[2].weights == 3);
}

TEST_CASE("a program that is not a chain of named layers has no template") {
  const std::vector<std::pair<std::string, Shape>> two{{"W", matrixShape(2, 2)},
                                                       {"v", matrixShape(2, 1)}};
  const std::string end = "loss = sum((p - y) ** 2)\n";
  CHECK(denseLayers(ownModel("h = tanh(x @ W)\np = h @ v\n" + end, two)).size() == 2);
  CHECK(denseLayers(ownModel("p = tanh(x @ W) @ v\n" + end, two)).empty());       // no name
  CHECK(denseLayers(ownModel("h = x @ W + x\np = h @ v\n" + end, two)).empty());  // a bypass
  CHECK(denseLayers(ownModel("h = x ** 2 @ W\np = h @ v\n" + end, two)).empty()); // not of x
  CHECK(denseLayers(ownModel("h = exp(tanh(x @ W))\np = h @ v\n" + end, two)).empty());
}

} // namespace

} // namespace backstep
