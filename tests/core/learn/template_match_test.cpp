#include "learn/model.h"

#include <doctest/doctest.h>

namespace backstep {
namespace {

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

TEST_CASE("layers are found however their weights are turned") {
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

TEST_CASE("what is no chain of named layers has none") {
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
