#pragma once

#include "engine/trace.h"
#include "explain/names.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace backstep {

/// The passes forwards that a gradient check tries out: the output for another value of one entry
/// of an input or parameter, all else as in the trace.
class TrialPass {
 public:
  enum class Precision {
    Double,
    Float, ///< every input, parameter and value of a node is rounded to 32 bits
  };

  /// `trace` must outlive it; what it covers is not covered here.
  TrialPass(const Trace& trace, NodeId binding, Precision precision = Precision::Double);

  /// The output when entry `entry` is `number`.
  double outputAt(std::int64_t entry, double number);
  /// The value of a node in the last pass.
  std::span<const double> value(NodeId node) const;
  /// The nodes that are computed from the binding, operands first.
  const std::vector<NodeId>& nodes() const { return nodes_; }

 private:
  void round(NodeId node);

  const Trace& trace_;
  NodeId binding_;
  Precision precision_;
  std::vector<double> values_;
  std::vector<NodeId> nodes_;
  std::int64_t tried_ = 0; // the entry that has another number, and what it had
  double before_ = 0;
};

/// One entry of an input or parameter whose gradient was tried out.
struct CheckedEntry {
  NodeId node;
  std::int64_t entry = 0;
  double gradient = 0; ///< by the backward pass
  double step = 0;     ///< h
  double central = 0;  ///< (f(x + h) - f(x - h)) / 2h
  double right = 0;    ///< (f(x + h) - f(x)) / h
  double left = 0;     ///< (f(x) - f(x - h)) / h
  double error = 0;    ///< relativeError of gradient and central
  bool agrees = false; ///< as far as rounding and curvature let the differences tell
  bool kink = false;   ///< the slopes on the two sides differ, and a gate switches between them
  std::string remark;  ///< one sentence, of a kink or a gradient that does not agree; else empty
};

/// |a - b| / max(|a|, |b|), 0 for two zeros, dimensionless; NaN when one is not finite.
double relativeError(double a, double b);

/// What a relative error of a central difference in doubles means, in a few words (the thresholds
/// are those of CS231n's notes on gradient checks): from 10^-2 on the gradient is probably wrong,
/// to 10^-4 it should worry you, to 10^-7 it is fine only where there are kinks, below all is well.
std::string errorMeaning(double error);

/// Tries out one entry. Without `step` with one near the cube root of the rounding unit, made
/// smaller until no gate switches, down to a thousandth of it, or until the output is finite.
CheckedEntry checkEntry(const Trace& trace, const Names& names, NodeId binding, std::int64_t entry,
                        std::optional<double> step = std::nullopt);

/// Tries out all inputs and parameters but class labels, of each array at most `mostPerArray`
/// entries, evenly spread.
std::vector<CheckedEntry> checkGradients(const Trace& trace, const Names& names,
                                         std::int64_t mostPerArray = 64);

/// The same of a checked entry, in a few words: a kink, or an error of mere rounding,
/// as that of a gradient of 0, is not a fault.
std::string verdictOn(const CheckedEntry& entry);

/// The nodes with a kink between an entry of a binding and the output whose gates decide otherwise
/// when the entry is `step` larger than when it is `step` smaller; operands first.
std::vector<NodeId> switchingNodes(const Trace& trace, NodeId binding, std::int64_t entry,
                                   double step);

/// The errors for one step size.
struct StepErrors {
  double step = 0;         ///< h
  double central = 0;      ///< relative errors against the backward pass, in doubles
  double oneSided = 0;     ///< of (f(x + h) - f(x)) / h
  double centralFloat = 0; ///< the same with every value rounded to 32 bits
  double oneSidedFloat = 0;
};

/// The errors for steps from 1 down to 10^-13, four a decade: too large a step does not see the
/// slope but the curve, too small a one sees rounding.
std::vector<StepErrors> stepSweep(const Trace& trace, NodeId binding, std::int64_t entry);

} // namespace backstep
