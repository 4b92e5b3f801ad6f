#include "learn/schedule.h"

#include "text/shortest.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <numbers>

namespace backstep {
namespace {

constexpr std::array<ScheduleRow, 4> rows{{
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

std::span<const ScheduleRow> scheduleRows() { return rows; }

std::string_view nameOf(Schedule::Kind kind) { return rows[static_cast<size_t>(kind)].name; }

std::optional<Schedule::Kind> scheduleNamed(std::string_view name) {
  for (const ScheduleRow& row : rows)
    if (row.name == name) return row.kind;
  return std::nullopt;
}

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

} // namespace backstep
