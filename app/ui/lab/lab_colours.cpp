#include "lab/lab_colours.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace backstep::ui {

ScaleColours signColours(const Palette& palette) {
  return {palette.negative, palette.neutral, palette.positive, palette.nonFinite};
}

ScaleColours mapColours(const Palette& p) {
  constexpr float soft = 0.35F; // towards the page
  return {mix(p.negative, p.page, soft), p.neutral, mix(p.positive, p.page, soft), p.nonFinite};
}

Range evenRange(std::span<const float> values) {
  float most = 0;
  for (const float value : values) most = std::max(most, std::abs(value));
  const double reach = most > 0 ? static_cast<double>(most) : 1;
  return {-reach, reach};
}

ImU32 classColour(const Palette& p, int index) {
  const std::array<ImU32, 6> colours{p.negative, p.positive, p.backward,
                                     p.loss,     p.update,   p.forward};
  return colours[static_cast<std::size_t>(index) % colours.size()];
}

Marker classMarker(int index) { return markerOf(index); }

AnswerScale answerScale(const Model& model) {
  const bool probability = model.spec && model.spec->loss == LossKind::BinaryCrossEntropy;
  if (probability) return {{0, 1}, 0.5};
  if (model.targetForm == TargetForm::ZeroOne) return {{0, 1}, model.threshold};
  return {{-1, 1}, model.threshold};
}

} // namespace backstep::ui
