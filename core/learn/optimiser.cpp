#include "learn/optimiser.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <utility>

namespace backstep {

namespace {

constexpr std::array<OptimiserRow, 4> rows{{
    {OptimiserKind::Sgd, "sgd"},
    {OptimiserKind::Momentum, "momentum"},
    {OptimiserKind::RmsProp, "rmsprop"},
    {OptimiserKind::Adam, "adam"},
}};

bool keepsMean(OptimiserKind kind) {
  return kind == OptimiserKind::Momentum || kind == OptimiserKind::Adam;
}

bool keepsSquare(OptimiserKind kind) {
  return kind == OptimiserKind::RmsProp || kind == OptimiserKind::Adam;
}

} // namespace

std::span<const OptimiserRow> optimiserRows() { return rows; }

std::string_view nameOf(OptimiserKind kind) { return rows[static_cast<size_t>(kind)].name; }

std::optional<OptimiserKind> optimiserNamed(std::string_view name) {
  for (const OptimiserRow& row : rows)
    if (row.name == name) return row.kind;
  return std::nullopt;
}

Optimiser::Optimiser(OptimiserKind kind, size_t size)
    : kind_(kind), mean_(keepsMean(kind) ? size : 0), square_(keepsSquare(kind) ? size : 0) {}

void Optimiser::begin(double eta) {
  eta_ = eta;
  ++updates_;
}

void Optimiser::step(size_t offset, std::span<double> parameters,
                     std::span<const double> gradient) {
  assert(updates_ > 0 && parameters.size() == gradient.size());
  switch (kind_) {
  case OptimiserKind::Sgd:
    for (size_t i = 0; i < parameters.size(); ++i) parameters[i] -= eta_ * gradient[i];
    break;
  case OptimiserKind::Momentum: stepMomentum(mean_.data() + offset, parameters, gradient); break;
  case OptimiserKind::RmsProp: stepRmsProp(square_.data() + offset, parameters, gradient); break;
  case OptimiserKind::Adam:
    stepAdam(mean_.data() + offset, square_.data() + offset, parameters, gradient);
    break;
  }
}

void Optimiser::save(std::span<double> out) const {
  assert(out.size() == stateSize());
  std::copy(square_.begin(), square_.end(), std::copy(mean_.begin(), mean_.end(), out.begin()));
}

void Optimiser::restore(std::int64_t updates, std::span<const double> state) {
  assert(state.size() == stateSize());
  updates_ = updates;
  const auto middle = state.begin() + static_cast<std::ptrdiff_t>(mean_.size());
  std::copy(state.begin(), middle, mean_.begin());
  std::copy(middle, state.end(), square_.begin());
}

void Optimiser::stepMomentum(double* mean, std::span<double> p, std::span<const double> g) const {
  for (size_t i = 0; i < p.size(); ++i) {
    mean[i] = momentum * mean[i] + g[i];
    p[i] -= eta_ * mean[i];
  }
}

void Optimiser::stepRmsProp(double* square, std::span<double> p, std::span<const double> g) const {
  for (size_t i = 0; i < p.size(); ++i) {
    square[i] = rmsDecay * square[i] + (1 - rmsDecay) * g[i] * g[i];
    p[i] -= eta_ * g[i] / (std::sqrt(square[i]) + smallest);
  }
}

// Kingma and Ba, "Adam", algorithm 1, arranged as torch.optim.Adam does.
void Optimiser::stepAdam(double* mean, double* square, std::span<double> p,
                         std::span<const double> g) const {
  const double correction1 = 1 - std::pow(adamDecay1, static_cast<double>(updates_));
  const double correction2 = std::sqrt(1 - std::pow(adamDecay2, static_cast<double>(updates_)));
  for (size_t i = 0; i < p.size(); ++i) {
    mean[i] = adamDecay1 * mean[i] + (1 - adamDecay1) * g[i];
    square[i] = adamDecay2 * square[i] + (1 - adamDecay2) * g[i] * g[i];
    p[i] -= eta_ / correction1 * mean[i] / (std::sqrt(square[i]) / correction2 + smallest);
  }
}

} // namespace backstep
