#include "learn/walk_source.h"

#include <algorithm>
#include <cassert>

namespace backstep {
namespace {

/// What both forms share: lambda and the parameters.
void addNumbers(const TrainingRun& run, WalkSource& walk) {
  for (const FixedInput& fixed : run.model().fixed)
    walk.arrays.push_back({fixed.name, Node::Kind::Input, scalarShape(), {run.pace().lambda}});
  for (const ModelParameter& parameter : run.model().parameters) {
    const std::span<const double> values = run.parameters(parameter);
    walk.arrays.push_back(
        {parameter.name, Node::Kind::Parameter, parameter.shape, {values.begin(), values.end()}});
  }
  walk.symbols = modelSymbols(*run.model().spec);
  walk.eta = run.rate();
}

std::string afterUpdates(const TrainingRun& run) {
  return " after " + std::to_string(run.updates()) + (run.updates() == 1 ? " update" : " updates");
}

} // namespace

WalkSource exampleWalk(const TrainingRun& run, int point) {
  assert(run.model().spec);
  const DataPoint& chosen = run.data().set.points[static_cast<size_t>(point)];
  const Model& model = run.model();
  std::vector<double> inputs(static_cast<size_t>(run.data().options.features.count()));
  run.data().inputsAt(chosen.x1, chosen.x2, inputs.data());
  std::vector<double> target(static_cast<size_t>(model.targetWidth()));
  encodeTarget(model, chosen.target, target.data());
  WalkSource walk;
  walk.title = "Point " + std::to_string(point + 1) + afterUpdates(run);
  walk.program = exampleProgram(*model.spec);
  const Shape targetShape = model.targetForm == TargetForm::Label
                                ? scalarShape()
                                : vectorShape(static_cast<int>(target.size()));
  walk.arrays.push_back(
      {"x", Node::Kind::Input, vectorShape(static_cast<int>(inputs.size())), inputs});
  walk.arrays.push_back({"y", Node::Kind::Input, targetShape, target});
  addNumbers(run, walk);
  return walk;
}

WalkSource batchWalk(TrainingRun& run, int mostRows) {
  assert(run.model().spec && mostRows >= 1);
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
