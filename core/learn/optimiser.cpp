#include "learn/optimiser.h"

#include "text/shortest.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <numbers>
#include <utility>

namespace backstep {

namespace {

constexpr std::array<ScheduleRow, 4> schedules{{
    {Schedule::Kind::Constant, "constant", "Constant"},
    {Schedule::Kind::StepDecay, "step", "Step decay"},
    {Schedule::Kind::Exponential, "exponential", "Exponential decay"},
    {Schedule::Kind::Cosine, "cosine", "Cosine"},
}};

/// Without the warm-up; `t` counts from its end.
double shareAt(const Schedule& schedule, std::int64_t t) {
  const double along = static_cast<double>(t) / schedule.period;
  switch (schedule.kind) {
  case Schedule::Kind::Constant: return 1;
  case Schedule::Kind::StepDecay: return std::pow(schedule.factor, std::floor(along));
  case Schedule::Kind::Exponential: return std::pow(schedule.factor, along);
  case Schedule::Kind::Cosine: return (1 + std::cos(std::numbers::pi * std::min(1.0, along))) / 2;
  }
  return 1;
}

std::string shareTex(const Schedule& schedule, const std::string& t) {
  const std::string factor = shortest(schedule.factor);
  const std::string along = t + " / " + std::to_string(schedule.period);
  switch (schedule.kind) {
  case Schedule::Kind::Constant: return {};
  case Schedule::Kind::StepDecay:
    return R"(\cdot )" + factor + R"(^{\lfloor )" + along + R"( \rfloor})";
  case Schedule::Kind::Exponential: return R"(\cdot )" + factor + "^{" + along + "}";
  case Schedule::Kind::Cosine:
    return R"(\cdot \frac{1}{2}\left(1 + \cos(\pi \min(1, )" + along + R"())\right))";
  }
  return {};
}

} // namespace

std::span<const ScheduleRow> scheduleRows() { return schedules; }

double rateAt(const Schedule& schedule, double eta, std::int64_t t) {
  assert(t >= 0 && schedule.period >= 1);
  if (t < schedule.warmUp) return eta * static_cast<double>(t + 1) / schedule.warmUp;
  return eta * shareAt(schedule, t - schedule.warmUp);
}

std::string scheduleTex(const Schedule& schedule) {
  if (schedule.warmUp == 0) return R"(\eta_t = \eta)" + shareTex(schedule, "t");
  const std::string warm = std::to_string(schedule.warmUp);
  return R"(\eta_t = \begin{cases} \eta\,\frac{t + 1}{)" + warm + "} & t < " + warm +
         R"( \\ \eta)" + shareTex(schedule, "(t - " + warm + ")") + R"( & t \ge )" + warm +
         R"( \end{cases})";
}

namespace {

constexpr std::array<OptimiserRow, 4> optimisers{{
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

std::span<const OptimiserRow> optimiserRows() { return optimisers; }

std::optional<OptimiserKind> optimiserNamed(std::string_view name) {
  for (const OptimiserRow& row : optimisers)
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
