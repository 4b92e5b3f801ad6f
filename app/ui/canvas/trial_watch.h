#pragma once

#include "explain/promise.h"
#include "kit/view.h"

#include <optional>
#include <vector>

namespace backstep::ui {

/// The output over a stretch of the values of the number on trial.
struct TrialCurve {
  double low = 0; ///< the stretch
  double high = 0;
  std::vector<double> outputs; ///< evenly spread over it; empty when they may not be shown
};

/// The number that the user has in hand, held against the walk as it was before: kept while the
/// number changes, so that a drag records the old walk once.
class TrialWatch {
 public:
  void refresh(const ViewContext& context);

  /// The walk before the change; null while no changed number is in hand.
  const Trace* before() const { return changed_ ? &*before_ : nullptr; }
  /// The cell that is changed; only with before().
  const CellRef& cell() const { return cell_; }
  /// Its number before.
  double from() const { return key_.from; }
  double to() const { return key_.from + promise_.change; }
  /// Whether the walk has come to its gradient, so that there is a promise.
  bool promises() const { return promises_; }
  const Promise& promise() const { return promise_; }
  /// Of a parameter whose gradient is known.
  const std::optional<Descent>& descent() const { return descent_; }
  const TrialCurve& curve() const { return curve_; }

 private:
  void compute(const ViewContext& context);
  void drawCurve();

  Trial key_; // that before_ was recorded for
  int answersRevision_ = -1;
  int revision_ = -1; // of the numbers that were compared
  std::optional<Trace> before_;
  CellRef cell_;
  bool changed_ = false;
  bool promises_ = false;
  Promise promise_;
  std::optional<Descent> descent_;
  TrialCurve curve_;
};

} // namespace backstep::ui
