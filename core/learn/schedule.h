#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace backstep {

/// How the learning rate changes during training.
struct Schedule {
  enum class Kind {
    Constant,    ///< eta
    StepDecay,   ///< eta * factor^floor(t / period)
    Exponential, ///< eta * factor^(t / period)
    Cosine,      ///< eta / 2 * (1 + cos(pi t / period)) for t < period, then 0
  };

  Kind kind = Kind::Constant;
  double factor = 0.5; ///< above 0, dimensionless; of StepDecay and Exponential
  int period = 1000;   ///< updates, >= 1; not of Constant
  /// Updates, >= 0: during the first of them the rate is eta (t + 1) / warmUp; the rule above
  /// begins after them, with t counted from there.
  int warmUp = 0;

  friend bool operator==(const Schedule&, const Schedule&) = default;
};

/// What is known of a kind of schedule.
struct ScheduleRow {
  Schedule::Kind kind;
  std::string_view name;  ///< "constant", "step", "exponential", "cosine"
  std::string_view title; ///< for people
};

std::span<const ScheduleRow> scheduleRows();
std::string_view nameOf(Schedule::Kind kind);
std::optional<Schedule::Kind> scheduleNamed(std::string_view name);

/// The learning rate of update `t` (the first is 0) when the starting rate is `eta`.
double rateAt(const Schedule& schedule, double eta, std::int64_t t);

/// The rule as TeX, with its numbers: "\eta_t = \eta\, 0.5^{\lfloor t / 100 \rfloor}".
std::string scheduleTex(const Schedule& schedule);

} // namespace backstep
