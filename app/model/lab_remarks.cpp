#include "explain/number.h"
#include "model/lab.h"
#include "model/lab_text.h"
#include "text/words.h"

#include <algorithm>
#include <cctype>
#include <cmath>

namespace backstep {

namespace {

/// With a capital letter and a full stop.
std::string sentence(std::string text) {
  if (text.empty()) return text;
  text.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(text.front())));
  return text.back() == '.' ? text : text + ".";
}

/// "W1[0, 2]", or the loss when that was first.
std::string lostIn(const Divergence& divergence, const TrainingRun& run) {
  if (divergence.inLoss) return "the loss";
  for (const ModelParameter& each : run.model().parameters)
    if (each.name == divergence.parameter)
      return parameterName(run.model(), each.offset + divergence.entry);
  return "a weight";
}

/// How the batches' losses grew before, as a sentence; empty when they did not.
std::string growthOf(const RunHistory& history) {
  constexpr double clearly = 10; // times
  double least = INFINITY;
  double last = 0;
  for (int i = 0; i < history.losses.size(); ++i) {
    const double loss = history.losses.rowAt(i)[0];
    if (!std::isfinite(loss)) continue;
    least = std::min(least, loss);
    last = loss;
  }
  if (!(last > least * clearly)) return {};
  return " The loss of a batch had grown from " + labNumber(least) + " to " + labNumber(last) + ":";
}

std::string divergenceOf(const Divergence& divergence, const TrainingRun& run,
                         const std::optional<DivergenceCause>& cause) {
  const std::string lost = "Training diverged: after " + counted(divergence.update, "update") +
                           " " + lostIn(divergence, run) + " is no longer a finite number";
  if (cause && !cause->overflow)
    return lost + ": " + cause->text + ". Go back an update to see it.";
  const std::int64_t update = std::max<std::int64_t>(0, divergence.update - 1);
  const Pace& pace = run.history().paceAt(update);
  const double rate = rateAt(pace.schedule, pace.eta, update);
  const std::string growth = growthOf(run.history());
  return lost + "." + (growth.empty() ? " Most likely" : growth) + " the learning rate " +
         formatNumber(rate) +
         " is too large, so that each update overshoots and the next gradient is larger still. Go "
         "back an update, or choose a smaller rate: a new run begins with it.";
}

std::string deadLayer(size_t layer, const DeadUnits& units) {
  const std::string name = "hidden layer " + std::to_string(layer + 1);
  if (units.all())
    return "All of " + name +
           " is dead: every ReLU answers 0 to every example, so no gradient "
           "passes and nothing below it can learn.";
  return counted(units.count(), "neuron") + " of " + name + (units.count() == 1 ? " is" : " are") +
         " dead: ReLU answers 0 to every example, and its weights stand still.";
}

} // namespace

std::vector<std::string> remarksOn(const Lab& lab) {
  std::vector<std::string> remarks;
  const TrainingRun& run = lab.run();
  const auto& divergence = run.divergence();
  if (divergence && run.state() == TrainingRun::State::Diverged)
    remarks.push_back(divergenceOf(*divergence, run, lab.divergenceCause()));
  if (run.state() == TrainingRun::State::Stopped)
    remarks.push_back("Stopped after " + counted(run.updates(), "update") +
                      ": the stop rule is met. Change it to go on.");
  for (size_t i = 0; i < lab.deadUnits().size(); ++i)
    if (lab.deadUnits()[i].count() > 0) remarks.push_back(deadLayer(i, lab.deadUnits()[i]));
  for (const std::string& each : run.data().set.remarks) remarks.push_back(sentence(each));
  return remarks;
}

} // namespace backstep
