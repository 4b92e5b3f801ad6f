#include "explain/nudge.h"

#include <algorithm>
#include <utility>

namespace backstep {

namespace {

const Trace& exactOf(const Trace& trace) {
  return trace.covered() != nullptr ? trace.covered()->exact : trace;
}

} // namespace

Nudge::Nudge(const Trace& trace, std::vector<NodeId> parameters, NudgeWay way)
    : trace_(trace),
      parameters_(std::move(parameters)),
      way_(way),
      slope_(slope()),
      from_(trace.value(trace.graph().output())[0]) {}

double Nudge::slope() const {
  double sum = 0;
  for (const NodeId parameter : parameters_) {
    // An update that is asked for is a step downhill.
    const bool asked = way_ == NudgeWay::Downhill && anyCovered(trace_.updated(parameter));
    if (asked || anyCovered(trace_.gradient(parameter))) return coveredNumber();
    for (const double each : trace_.gradient(parameter))
      sum += way_ == NudgeWay::Together ? each : -each * each;
  }
  return sum;
}

double Nudge::outputAt(Evaluation& tried, double size) const {
  for (const NodeId parameter : parameters_) {
    const std::vector<double> moved = entries(parameter, size);
    std::copy(moved.begin(), moved.end(), tried.value(parameter).begin());
  }
  tried.forward();
  return tried.value(tried.graph().output())[0];
}

Promise Nudge::promise(double size) const {
  Promise promise = computed(size);
  const auto told = [](const Promise& of) {
    return std::vector<double>{of.gradient, of.predicted, of.to, of.happened};
  };
  std::vector<double> numbers = told(promise);
  coverHere(numbers, [&](const Nudge& elsewhere) { return told(elsewhere.computed(size)); });
  if (anyCovered(numbers))
    promise.gradient = promise.predicted = promise.to = promise.happened = coveredNumber();
  return promise;
}

/// Covers what a blank asks for in other words than by its place; `compute` makes the same numbers
/// from the nudge of another walk.
void Nudge::coverHere(std::span<double> numbers,
                      const std::function<std::vector<double>(const Nudge&)>& compute) const {
  if (trace_.covered() == nullptr) return;
  coverSecrets(*trace_.covered(), numbers,
               [&](const Trace& walk) { return compute(Nudge(walk, parameters_, way_)); });
}

Promise Nudge::computed(double size) const {
  Promise promise;
  promise.gradient = slope_;
  promise.change = size;
  promise.from = from_;
  if (covers()) {
    promise.predicted = isCovered(slope_) ? coveredNumber() : slope_ * size;
    promise.to = promise.happened = coveredNumber();
    return promise;
  }
  Evaluation tried = exactOf(trace_).evaluation();
  promise.predicted = slope_ * size;
  promise.to = outputAt(tried, size);
  promise.happened = promise.to - from_;
  return promise;
}

std::vector<double> Nudge::outputAlong(double low, double high, int count) const {
  if (covers()) return {};
  const auto along = [&](const Nudge& nudge) {
    std::vector<double> outputs;
    Evaluation tried = exactOf(nudge.trace_).evaluation();
    for (int i = 0; i < count; ++i)
      outputs.push_back(nudge.outputAt(tried, low + (high - low) * i / (count - 1)));
    return outputs;
  };
  std::vector<double> outputs = along(*this);
  coverHere(outputs, along);
  return anyCovered(outputs) ? std::vector<double>{} : outputs;
}

std::vector<double> Nudge::entries(NodeId parameter, double size) const {
  const auto now = trace_.value(parameter);
  const auto gradient = trace_.gradient(parameter);
  std::vector<double> moved(now.begin(), now.end());
  for (size_t i = 0; i < moved.size(); ++i) {
    if (way_ == NudgeWay::Together)
      moved[i] += size;
    else
      moved[i] = isCovered(gradient[i]) ? coveredNumber() : moved[i] - size * gradient[i];
  }
  return moved;
}

} // namespace backstep
