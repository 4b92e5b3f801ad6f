#pragma once

#include "explain/promise.h"

#include <functional>
#include <span>
#include <vector>

namespace backstep {

/// A way to move many entries at once.
enum class NudgeWay {
  Together, ///< every entry by the same: x + epsilon
  Downhill  ///< against the gradient, a step of descent: x - eta * d(output)/d(x)
};

/// Some parameters of a walk that is nudged: nothing else changes.
class Nudge {
 public:
  /// `trace` must outlive it. A number that depends on one that is covered in it is covered here.
  Nudge(const Trace& trace, std::vector<NodeId> parameters, NudgeWay way);

  /// What the gradients promise of a nudge by `size` (epsilon or eta), and what it does. Its
  /// `gradient` is d(output)/d(size) at 0: the sum of all their gradients, or minus the sum of the
  /// squares; `change` is `size`. Where a blank asks for one of these numbers, all are covered.
  Promise promise(double size) const;
  /// The output for `count` (>= 2) sizes from `low` to `high`, evenly spread. Empty when something
  /// of it is covered.
  std::vector<double> outputAlong(double low, double high, int count) const;
  /// The entries of one of the parameters after the nudge; covered ones where their gradient is
  /// needed and covered.
  std::vector<double> entries(NodeId parameter, double size) const;

  const std::vector<NodeId>& parameters() const { return parameters_; }
  /// Whether a covered number takes part, so that only empty places can be shown.
  bool covers() const { return isCovered(slope_) || isCovered(from_); }

 private:
  double slope() const;
  Promise computed(double size) const;
  void coverHere(std::span<double> numbers,
                 const std::function<std::vector<double>(const Nudge&)>& compute) const;
  double outputAt(Evaluation& tried, double size) const;

  const Trace& trace_;
  std::vector<NodeId> parameters_;
  NudgeWay way_;
  double slope_ = 0;
  double from_ = 0;
};

} // namespace backstep
