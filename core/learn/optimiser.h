#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

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

/// The learning rate of update `t` (the first is 0) when the starting rate is `eta`.
double rateAt(const Schedule& schedule, double eta, std::int64_t t);

/// The rule as TeX, with its numbers: "\eta_t = \eta\, 0.5^{\lfloor t / 100 \rfloor}".
std::string scheduleTex(const Schedule& schedule);

/// How a parameter moves along its gradient. The rules and constants are those of torch.optim.
enum class OptimiserKind {
  Sgd,      ///< p -= eta g
  Momentum, ///< v = 0.9 v + g, p -= eta v (dampening 0; v starts as the first g)
  RmsProp,  ///< s = 0.99 s + 0.01 g^2, p -= eta g / (sqrt(s) + 1e-8)
  Adam,     ///< moments 0.9 and 0.999 with bias correction, eps 1e-8 outside the root
};

/// What is known of an optimiser.
struct OptimiserRow {
  OptimiserKind kind;
  std::string_view name; ///< on the command line and in lessons: "sgd"
};

/// All optimisers, in the order of OptimiserKind.
std::span<const OptimiserRow> optimiserRows();
/// The kind of that name; nothing when there is none.
std::optional<OptimiserKind> optimiserNamed(std::string_view name);

/// The state of one optimiser over a list of numbers.
class Optimiser {
 public:
  static constexpr double momentum = 0.9;     ///< dimensionless
  static constexpr double rmsDecay = 0.99;    ///< torch's alpha, dimensionless
  static constexpr double adamDecay1 = 0.9;   ///< of the mean of g
  static constexpr double adamDecay2 = 0.999; ///< of the mean of g^2
  static constexpr double smallest = 1e-8;    ///< keeps the division finite, unit of g

  /// For `size` numbers in all.
  Optimiser(OptimiserKind kind, size_t size);

  OptimiserKind kind() const { return kind_; }
  /// Updates made so far.
  std::int64_t updates() const { return updates_; }

  /// Begins an update with learning rate `eta`; then step() is called once for each block of
  /// numbers.
  void begin(double eta);
  /// Moves the numbers [offset, offset + parameters.size()) of the list along their gradient
  /// d loss / d parameter.
  void step(size_t offset, std::span<double> parameters, std::span<const double> gradient);

  /// Numbers that the optimiser remembers from update to update, besides their count.
  size_t stateSize() const { return mean_.size() + square_.size(); }
  /// Writes them to `out`, of stateSize() entries.
  void save(std::span<double> out) const;
  /// Takes them back as they were saved after `updates` updates.
  void restore(std::int64_t updates, std::span<const double> state);

 private:
  void stepMomentum(double* mean, std::span<double> p, std::span<const double> g) const;
  void stepRmsProp(double* square, std::span<double> p, std::span<const double> g) const;
  void stepAdam(double* mean, double* square, std::span<double> p, std::span<const double> g) const;

  OptimiserKind kind_;
  double eta_ = 0;
  std::int64_t updates_ = 0;
  std::vector<double> mean_;   // of the gradient; empty when the kind keeps none
  std::vector<double> square_; // of its square; empty when the kind keeps none
};

} // namespace backstep
