#include "explain/promise.h"

#include "explain/gradient_check.h"
#include "explain/number.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace backstep {

namespace {

constexpr double usualEta = 0.1;

double at(std::span<const double> entries, std::int64_t entry) {
  return entries[static_cast<size_t>(entry)];
}

double outputOf(const Trace& trace) { return trace.value(trace.graph().output())[0]; }

double unlessCovered(double number, std::initializer_list<double> sources) {
  for (const double source : sources)
    if (isCovered(source)) return coveredNumber();
  return number;
}

/// The numbers that a change of one entry by so much tells of a walk: its slope, what that
/// predicts, where the output ends and how far it moves.
std::vector<double> toldOf(const Trace& walk, NodeId binding, std::int64_t entry, double change) {
  const double slope = at(walk.gradient(binding), entry);
  const double to =
      TrialPass(walk, binding).outputAt(entry, at(walk.value(binding), entry) + change);
  return {slope, slope * change, to, to - outputOf(walk)};
}

/// A blank may ask for one of these numbers in other words than by its place.
void coverAsked(Promise& promise, const Trace& before, NodeId binding, std::int64_t entry) {
  if (before.covered() == nullptr) return;
  const std::array<double*, 4> places{&promise.gradient, &promise.predicted, &promise.to,
                                      &promise.happened};
  std::array<double, 4> numbers{};
  std::transform(places.begin(), places.end(), numbers.begin(), [](double* each) { return *each; });
  const auto coveredBefore = std::count_if(numbers.begin(), numbers.end(), isCovered);
  coverSecrets(*before.covered(), numbers,
               [&](const Trace& walk) { return toldOf(walk, binding, entry, promise.change); });
  if (std::count_if(numbers.begin(), numbers.end(), isCovered) == coveredBefore) return;
  // Each of them can be found from the others.
  for (double* each : places) *each = coveredNumber();
}

} // namespace

Promise promiseOf(const Trace& before, const Trace& now, NodeId binding, std::int64_t entry) {
  Promise promise;
  promise.gradient = at(before.gradient(binding), entry);
  promise.change = at(now.value(binding), entry) - at(before.value(binding), entry);
  promise.predicted = unlessCovered(promise.gradient * promise.change, {promise.gradient});
  promise.from = outputOf(before);
  promise.to = outputOf(now);
  promise.happened =
      unlessCovered(promise.to - promise.from, {promise.gradient, promise.from, promise.to});
  coverAsked(promise, before, binding, entry);
  return promise;
}

std::string endText(double from, double to, int figures) {
  const std::string start = formatNumber(from, {.digits = figures});
  const std::string end = formatNumber(to, {.digits = figures});
  const double change = to - from;
  if (start != end || change == 0 || !std::isfinite(change)) return end;
  constexpr int figuresOfChange = 2;
  return start + (change > 0 ? " + " : " \u2212 ") +
         formatNumber(std::abs(change), {.digits = figuresOfChange});
}

std::string moveText(double from, double to, int figures) {
  return formatNumber(from, {.digits = figures}) + " \u2192 " + endText(from, to, figures);
}

std::string promiseText(const Promise& promise, int figures) {
  const auto written = [figures](double number) {
    return formatNumber(number, {.digits = figures});
  };
  return moveText(promise.from, promise.to, figures) + ": " + written(promise.gradient) +
         " \u00d7 " + written(promise.change) + " = " + written(promise.predicted) +
         " predicted, " + written(promise.happened) + " happened";
}

std::string bendText(const Promise& promise, int figures) {
  if (!std::isfinite(promise.predicted) || !std::isfinite(promise.happened)) return {};
  const auto written = [](double number, int digits) {
    return formatNumber(number, {.digits = digits});
  };
  if (written(promise.predicted, figures) == written(promise.happened, figures)) return {};
  const double difference = promise.happened - promise.predicted;
  // Differences of rounded arithmetic are no curve.
  constexpr double rounding = 1e-12;
  if (std::abs(difference) <= rounding * std::max(std::abs(promise.from), std::abs(promise.to)))
    return {};
  constexpr int figuresOfDifference = 2;
  return written(std::abs(difference), figuresOfDifference) + (difference > 0 ? " more" : " less") +
         " than predicted: the curve bends away from its tangent";
}

Descent descentOf(const Trace& now, NodeId parameter, std::int64_t entry) {
  Descent descent;
  descent.eta = now.eta().value_or(usualEta);
  const double gradient = at(now.gradient(parameter), entry);
  const auto updated = now.updated(parameter);
  const double asked = updated.empty() ? 0 : at(updated, entry);
  const double value = at(now.value(parameter), entry);
  descent.to = unlessCovered(value - descent.eta * gradient, {gradient, asked});
  descent.outputFrom = outputOf(now);
  descent.outputTo = unlessCovered(0, {descent.to, descent.outputFrom});
  if (!isCovered(descent.outputTo))
    descent.outputTo = TrialPass(now, parameter).outputAt(entry, descent.to);
  if (now.covered() == nullptr) return descent;
  std::array<double, 2> numbers{descent.to, descent.outputTo};
  coverSecrets(*now.covered(), numbers, [&](const Trace& walk) {
    const double to =
        at(walk.value(parameter), entry) - descent.eta * at(walk.gradient(parameter), entry);
    return std::vector<double>{to, TrialPass(walk, parameter).outputAt(entry, to)};
  });
  if (anyCovered(numbers)) descent.to = descent.outputTo = coveredNumber();
  return descent;
}

std::vector<double> outputAlong(const Trace& trace, NodeId binding, std::int64_t entry, double low,
                                double high, int count) {
  TrialPass pass(trace, binding);
  std::vector<double> outputs;
  for (int i = 0; i < count; ++i)
    outputs.push_back(pass.outputAt(entry, low + (high - low) * i / (count - 1)));
  return outputs;
}

} // namespace backstep
