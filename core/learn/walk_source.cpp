#include "learn/walk_source.h"

#include <algorithm>
#include <cassert>

namespace backstep {
namespace {

/// What is neither data nor target, and how names are typeset.
void addNumbers(const TrainingRun& run, WalkSource& walk) {
  const Model& model = run.model();
  for (const FixedInput& fixed : model.fixed) {
    const bool isStrength = model.spec.has_value(); // a template's only fixed input is lambda
    walk.arrays.push_back({fixed.name, Node::Kind::Input, shapeOf(model.bindings, fixed.name),
                           isStrength ? std::vector<double>{run.pace().lambda} : fixed.values});
  }
  for (const ModelParameter& parameter : model.parameters) {
    const std::span<const double> values = run.parameters(parameter);
    walk.arrays.push_back(
        {parameter.name, Node::Kind::Parameter, parameter.shape, {values.begin(), values.end()}});
  }
  walk.symbols = model.symbols;
  walk.eta = run.rate();
}

/// The shape of one example's target in a template's program for one example.
Shape targetShape(const Model& model) {
  return model.targetForm == TargetForm::Label ? scalarShape() : vectorShape(model.outputs);
}

std::string afterUpdates(const TrainingRun& run) {
  return " after " + std::to_string(run.updates()) + (run.updates() == 1 ? " update" : " updates");
}

} // namespace

WalkSource exampleWalk(const TrainingRun& run, int point) {
  const DataPoint& chosen = run.data().set.points[static_cast<size_t>(point)];
  const Model& model = run.model();
  std::vector<double> inputs(static_cast<size_t>(run.data().options.features.count()));
  run.data().inputsAt(chosen.x1, chosen.x2, inputs.data());
  std::vector<double> target(static_cast<size_t>(model.targetWidth()));
  encodeTarget(model, chosen.target, target.data());
  WalkSource walk;
  walk.title = "Point " + std::to_string(point + 1) + afterUpdates(run);
  if (model.spec) {
    walk.program = exampleProgram(*model.spec);
    const Shape row = vectorShape(static_cast<int>(inputs.size()));
    walk.arrays.push_back({"x", Node::Kind::Input, row, std::move(inputs)});
    walk.arrays.push_back({"y", Node::Kind::Input, targetShape(model), std::move(target)});
  } else {
    walk.program = model.program;
    const std::vector<Binding> bindings = bindingsFor(model, 1);
    walk.arrays.push_back(
        {model.input, Node::Kind::Input, shapeOf(bindings, model.input), std::move(inputs)});
    walk.arrays.push_back(
        {model.target, Node::Kind::Input, shapeOf(bindings, model.target), std::move(target)});
  }
  addNumbers(run, walk);
  return walk;
}

WalkSource batchWalk(TrainingRun& run, int mostRows) {
  assert(run.model().batching != Model::Batching::Single && mostRows >= 1);
  const Model& model = run.model();
  const DataPart& train = run.data().train;
  std::span<const int> batch = run.nextBatch();
  batch = batch.first(std::min(batch.size(), static_cast<size_t>(mostRows)));
  WalkSource walk;
  walk.title = "A batch" + afterUpdates(run);
  walk.program = model.program;
  for (const Binding& binding : bindingsFor(model, static_cast<int>(batch.size())))
    if (binding.name == model.input || binding.name == model.target)
      walk.arrays.push_back({binding.name, Node::Kind::Input, binding.shape, {}});
  for (const int example : batch) {
    const auto append = [example](const std::vector<double>& from, int width, WalkArray& to) {
      const auto first = from.begin() + std::ptrdiff_t{example} * width;
      to.values.insert(to.values.end(), first, first + width);
    };
    append(train.inputs, train.width, walk.arrays[0]);
    append(train.targets, train.targetWidth, walk.arrays[1]);
  }
  addNumbers(run, walk);
  return walk;
}

} // namespace backstep
