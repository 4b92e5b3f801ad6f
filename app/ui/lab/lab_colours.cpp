#include "lab/lab_colours.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace backstep::ui {

namespace {

/// The largest target's size as a round number, 1 if it is about 1.
double largestTarget(const DataSet& set) {
  double most = 0;
  for (const DataPoint& point : set.points) most = std::max(most, std::abs(point.target));
  constexpr double aboutOne = 1.5;
  if (most <= 0 || (most > 1 / aboutOne && most < aboutOne)) return 1;
  const double power = std::pow(10.0, std::floor(std::log10(most)));
  for (const double factor : {1.0, 2.0, 5.0})
    if (factor * power >= most) return factor * power;
  return 10 * power;
}

} // namespace

ScaleColours signColours(const Palette& palette) {
  return {palette.negative, palette.neutral, palette.positive, palette.nonFinite};
}

ScaleColours mapColours(const Palette& p) {
  constexpr float soft = 0.35F; // towards the page
  return {mix(p.negative, p.page, soft), p.neutral, mix(p.positive, p.page, soft), p.nonFinite};
}

Range evenRange(std::span<const float> values) {
  float most = 0;
  float sum = 0;
  for (const float value : values) {
    most = std::max(most, std::abs(value));
    sum += std::abs(value);
  }
  const float usual = 2 * sum / static_cast<float>(std::max<size_t>(1, values.size()));
  const double reach = most > 0 ? static_cast<double>(std::min(most, usual)) : 1;
  return {-reach, reach};
}

ImU32 classColour(const Palette& p, int index) {
  const std::array<ImU32, 6> colours{p.negative, p.positive, p.backward,
                                     p.loss,     p.update,   p.forward};
  return colours[static_cast<size_t>(index) % colours.size()];
}

Marker classMarker(int index) { return markerOf(index); }

AnswerScale answerScale(const TrainingRun& run) {
  const Model& model = run.model();
  if (run.data().set.classes() == 0) {
    const double end = largestTarget(run.data().set);
    return {{-end, end}, model.threshold};
  }
  const bool probability = model.spec && model.spec->loss == LossKind::BinaryCrossEntropy;
  if (probability) return {{0, 1}, 0.5};
  if (model.threshold > 0) return {{0, 1}, model.threshold};
  return {{-1, 1}, model.threshold};
}

} // namespace backstep::ui
