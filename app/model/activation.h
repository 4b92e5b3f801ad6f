#pragma once

#include "engine/evaluate.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace backstep {

/// The names of the op table's activation functions, in the order in which they are taught.
std::vector<std::string_view> activationNames();

/// f(x) and f'(x) of an activation function as TeX, from the op table.
struct ActivationTex {
  std::string value; ///< "f(x) = \max(0, x)"
  std::string slope; ///< "f'(x) = \mathbf{1}[x > 0]"
};
ActivationTex activationTex(std::string_view name);

/// An activation function evaluated by the engine: values by its forward pass, slopes by its
/// backward pass.
class ActivationFunction {
 public:
  /// `name` is one of activationNames(); `points` (>= 1) is how many x are evaluated together.
  ActivationFunction(std::string_view name, int points);

  /// Evaluates at `xs`, as many as the constructor was told.
  void evaluate(std::span<const double> xs);
  /// f(x) for each x of the last evaluate().
  std::span<const double> values() const;
  /// f'(x) for each of them; dimensionless.
  std::span<const double> slopes() const;

 private:
  Evaluation evaluation_;
  NodeId x_;
  NodeId y_;
};

/// A stretch of x over which the function is nearly flat.
struct FlatStretch {
  double from = 0;   ///< the first evaluated x in it
  double to = 0;     ///< the last
  bool zero = false; ///< no gradient passes at all; otherwise less than flatSlope of it
};

/// Below this slope (dimensionless) less than a hundredth of the gradient passes: the function
/// counts as saturated.
inline constexpr double flatSlope = 0.01;

/// Where the slope's magnitude is below flatSlope on a whole stretch of at least three of `xs`
/// (rising).
std::vector<FlatStretch> flatStretches(std::span<const double> xs, std::span<const double> slopes);

} // namespace backstep
