#include "explain/number.h"
#include "model/lab.h"

namespace backstep {

namespace {

std::string plural(std::int64_t count, const std::string& what) {
  return std::to_string(count) + " " + what + (count == 1 ? "" : "s");
}

std::string divergenceOf(const Divergence& divergence, const TrainingRun& run) {
  const std::string what =
      divergence.parameter.empty()
          ? "the loss"
          : "entry " + std::to_string(divergence.entry) + " of " + divergence.parameter;
  return "Training diverged: after " + plural(divergence.update, "update") + " " + what +
         " is no longer a finite number. Each step overshot further than the one before, because "
         "the learning rate " +
         formatNumber(run.pace().eta) + " is too large. Step back, or choose a smaller one.";
}

std::string deadLayer(std::size_t layer, const DeadUnits& units) {
  const std::string name = "hidden layer " + std::to_string(layer + 1);
  if (units.all())
    return "All of " + name +
           " is dead: every ReLU answers 0 to every example, so no gradient "
           "passes and nothing below it can learn.";
  return plural(units.count(), "neuron") + " of " + name + (units.count() == 1 ? " is" : " are") +
         " dead: ReLU answers 0 to every example, and its weights stand still.";
}

} // namespace

std::vector<std::string> remarksOn(const Lab& lab) {
  std::vector<std::string> remarks;
  const TrainingRun& run = lab.run();
  const auto& divergence = run.divergence();
  if (divergence && run.state() == TrainingRun::State::Diverged)
    remarks.push_back(divergenceOf(*divergence, run));
  if (run.state() == TrainingRun::State::Stopped)
    remarks.push_back("Stopped after " + plural(run.updates(), "update") +
                      ": the stop rule is met. Change it to go on.");
  for (std::size_t i = 0; i < lab.deadUnits().size(); ++i)
    if (lab.deadUnits()[i].count() > 0) remarks.push_back(deadLayer(i, lab.deadUnits()[i]));
  for (const std::string& each : run.data().set.remarks) remarks.push_back(each);
  return remarks;
}

} // namespace backstep
