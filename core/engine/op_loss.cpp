#include "engine/op_kernel.h"
#include "engine/op_rows.h"
#include "engine/op_shapes.h"
#include "engine/vector_math.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace backstep {

namespace {

// Losses that are the mean over all entries of a function of prediction p and target t.

struct SquaredError {
  static double value(double p, double t) { return (p - t) * (p - t); }
  static double left(double p, double t) { return 2 * (p - t); }
  static double right(double p, double t) { return 2 * (t - p); }
};

/// Of a probability. The logarithms stop at -100 and the denominator at 1e-12, as in PyTorch, so
/// that a certain and wrong prediction has a finite loss and gradient.
struct CrossEntropyOfProbability {
  static double value(double p, double t) { return (t - 1) * logOfOther(p) - t * logOfThis(p); }
  static double left(double p, double t) { return (p - t) / std::max(p * (1 - p), smallestSpread); }
  static double right(double p, double) { return logOfOther(p) - logOfThis(p); }

  static double logOfThis(double p) { return std::max(vector_math::log(p), lowestLog); }
  static double logOfOther(double p) { return std::max(vector_math::log1p(-p), lowestLog); }

  static constexpr double lowestLog = -100;
  static constexpr double smallestSpread = 1e-12F; // PyTorch holds this one in single precision
};

/// Of the number z whose sigmoid is the probability.
struct CrossEntropyOfLogit {
  static double value(double z, double t) {
    return (1 - t) * z + std::max(-z, 0.0) + vector_math::log1p(vector_math::exp(-std::abs(z)));
  }
  static double left(double z, double t) { return 1 / (1 + vector_math::exp(-z)) - t; }
  static double right(double z, double) { return -z; }
};

constexpr std::int64_t blockLength = 64;

template <class Loss>
void meanForward(const ForwardArgs& args) {
  const double* p = args.operands[0];
  const double* t = args.operands[1];
  const std::int64_t n = args.shape(0).size();
  double sum = 0;
  for (std::int64_t first = 0; first < n; first += blockLength) {
    // Computed side by side, then added one after another.
    std::array<double, blockLength> block;
    const std::int64_t length = std::min(n - first, blockLength);
    for (std::int64_t i = 0; i < length; ++i) block[i] = Loss::value(p[first + i], t[first + i]);
    for (std::int64_t i = 0; i < length; ++i) sum += block[i];
  }
  *args.out = sum / static_cast<double>(n);
}

template <class Loss, int operand>
void meanPullback(const PullbackArgs& args) {
  const double* p = args.operands[0];
  const double* t = args.operands[1];
  double* out = args.out;
  const std::int64_t n = args.shape(0).size();
  const double share = *args.upstream / static_cast<double>(n);
  withAdd(args.add, [&](auto add) {
    for (std::int64_t i = 0; i < n; ++i) {
      const double slope = operand == 0 ? Loss::left(p[i], t[i]) : Loss::right(p[i], t[i]);
      store<add>(out[i], share * slope);
    }
  });
}

template <class Loss>
ForwardKernel chooseMean(const CallShapes&) {
  return meanForward<Loss>;
}

template <class Loss>
PullbackKernel chooseMeanPullback(const CallShapes&, int operand) {
  return operand == 0 ? meanPullback<Loss, 0> : meanPullback<Loss, 1>;
}

void squaresForward(const ForwardArgs& args) {
  double sum = 0;
  for (const double x : args.operand(0).entries()) sum += x * x;
  *args.out = sum;
}

void squaresPullback(const PullbackArgs& args) {
  const auto entries = args.operand(0).entries();
  withAdd(args.add, [&](auto add) {
    for (size_t i = 0; i < entries.size(); ++i) {
      store<add>(args.out[i], *args.upstream * (2 * entries[i]));
    }
  });
}

ForwardKernel chooseSquares(const CallShapes&) { return squaresForward; }
PullbackKernel chooseSquaresPullback(const CallShapes&, int) { return squaresPullback; }

std::int64_t perEntry(const CallShapes& shapes) { return shapes.operands[0].size(); }

constexpr RuleTex probabilityTex = {
    .forward =
        R"(#y = -\frac{1}{N} \sum_i \left({#b}_i \ln {#a}_i + (1 - {#b}_i) \ln(1 - {#a}_i)\right))",
    .pullback = {R"(#g\,\frac{1}{N}\,\frac{#a - #b}{#a \odot (1 - #a)})",
                 R"(#g\,\frac{1}{N}\left(\ln(1 - #a) - \ln #a\right))"},
    .local = {R"(\frac{1}{N}\,\frac{#a - #b}{#a \odot (1 - #a)})",
              R"(\frac{1}{N}\left(\ln(1 - #a) - \ln #a\right))"}};

/// With the limits of the logarithms and of the denominator, which act near 0 and 1 only.
constexpr RuleTex clampedProbabilityTex = {
    .forward =
        R"(#y = -\frac{1}{N} \sum_i \left({#b}_i \max(-100, \ln {#a}_i) + (1 - {#b}_i) \max(-100, \ln(1 - {#a}_i))\right))",
    .pullback = {R"(#g\,\frac{1}{N}\,\frac{#a - #b}{\max(10^{-12}, #a \odot (1 - #a))})",
                 R"(#g\,\frac{1}{N}\left(\max(-100, \ln(1 - #a)) - \max(-100, \ln #a)\right))"},
    .local = {R"(\frac{1}{N}\,\frac{#a - #b}{\max(10^{-12}, #a \odot (1 - #a))})",
              R"(\frac{1}{N}\left(\max(-100, \ln(1 - #a)) - \max(-100, \ln #a)\right))"}};

RuleTex probabilityTexFor(const RuleCall& call) {
  const ArrayView& p = call.operands[0];
  if (p.data == nullptr) return probabilityTex;
  const auto entries = p.entries();
  const bool clamps = std::any_of(entries.begin(), entries.end(), [](double each) {
    return each * (1 - each) < CrossEntropyOfProbability::smallestSpread;
  });
  return clamps ? clampedProbabilityTex : probabilityTex;
}

Singularity singularProbability(double p, double) {
  return p < 0 || p > 1 ? Singularity::NoProbability : Singularity::None;
}

constexpr Op rows[] = {
    {.name = "mse",
     .arity = 2,
     .shape = pairLossShape,
     .forward = chooseMean<SquaredError>,
     .pullback = chooseMeanPullback<SquaredError>,
     .target = TargetKind::Numbers,
     .average = Average::Entries,
     .cost = perEntry,
     .tex = {.forward = R"(#y = \frac{1}{N} \sum_i ({#a}_i - {#b}_i)^2)",
             .pullback = {R"(#g\,\frac{2}{N}(#a - #b))", R"(-#g\,\frac{2}{N}(#a - #b))"},
             .local = {R"(\frac{2}{N}(#a - #b))", R"(-\frac{2}{N}(#a - #b))"}},
     .gates = "mean((#a - #b) ** 2)",
     .numpy = "np.mean((#a - #b) ** 2)",
     .numpyPullback = {"#g * 2 / np.size(#a) * (#a - #b)", "#g * 2 / np.size(#a) * (#b - #a)"},
     .torch = "F.mse_loss(#a, #b)",
     .meaning = "mean of the squared differences of a and b"},
    {.name = "bce",
     .arity = 2,
     .shape = pairLossShape,
     .forward = chooseMean<CrossEntropyOfProbability>,
     .pullback = chooseMeanPullback<CrossEntropyOfProbability>,
     .singularity = singularProbability,
     .target = TargetKind::Probabilities,
     .average = Average::Entries,
     .cost = perEntry,
     .tex = probabilityTex,
     .texFor = probabilityTexFor,
     .gates = "mean(-(#b * log(#a) + (1 - #b) * log(1 - #a)))",
     .numpy = "bce(#a, #b)",
     .numpyPullback = {"#g * (#a - #b) / np.maximum(#a * (1 - #a), 1e-12) / np.size(#a)",
                       "#g * bce_target_slope(#a)"},
     .numpyHelpers = R"(def bce(p, y):
    log_p, log_rest = np.maximum(np.log(p), -100), np.maximum(np.log1p(-p), -100)
    return -np.mean(y * log_p + (1 - y) * log_rest)


def bce_target_slope(p):
    """What bce changes by with its target, from the logarithms that bce computes with."""
    log_p, log_rest = np.maximum(np.log(p), -100), np.maximum(np.log1p(-p), -100)
    return (log_rest - log_p) / np.size(p)
)",
     .torch = "bce(#a, #b)",
     .torchHelpers = R"(def bce(p, y):
    """F.binary_cross_entropy; some versions of PyTorch give its target an infinite gradient at
    p = 0 and 1, so the target's goes through the logarithms that the loss is computed with."""
    p, y = tensor(p), tensor(y)
    log_p = torch.clamp(torch.log(p.detach()), min=-100)
    log_rest = torch.clamp(torch.log1p(-p.detach()), min=-100)
    for_target = -torch.mean(y * log_p + (1 - y) * log_rest)
    return F.binary_cross_entropy(p, y.detach()) + (for_target - for_target.detach())
)",
     .meaning = "mean loss of probabilities a for targets b of 0 or 1"},
    {.name = "bce_with_logits",
     .arity = 2,
     .shape = pairLossShape,
     .forward = chooseMean<CrossEntropyOfLogit>,
     .pullback = chooseMeanPullback<CrossEntropyOfLogit>,
     .target = TargetKind::Probabilities,
     .takesLogits = true,
     .average = Average::Entries,
     .cost = perEntry,
     .tex = {.forward =
                 R"(#y = \frac{1}{N} \sum_i \left(\ln(1 + e^{{#a}_i}) - {#a}_i {#b}_i\right))",
             .pullback = {R"(#g\,\frac{1}{N}\left(\sigma(#a) - #b\right))",
                          R"(-#g\,\frac{1}{N}\,#a)"},
             .local = {R"(\frac{1}{N}\left(\sigma(#a) - #b\right))", R"(-\frac{1}{N}\,#a)"}},
     .gates = "mean(softplus(#a) - #a * #b)",
     .numpy = "bce_with_logits(#a, #b)",
     .numpyPullback = {"#g * (sigmoid(#a) - #b) / np.size(#a)", "-#g * #a / np.size(#a)"},
     .numpyHelpers = R"(def bce_with_logits(z, y):
    return np.mean(np.maximum(z, 0) - z * y + np.log1p(np.exp(-np.abs(z))))
)",
     .torch = "F.binary_cross_entropy_with_logits(#a, #b)",
     .meaning = "bce of sigmoid(a), computed safely"},
    {.name = "l2",
     .shape = scalarResult,
     .forward = chooseSquares,
     .pullback = chooseSquaresPullback,
     .cost = perEntry,
     .tex = {.forward = R"(#y = \sum_i {#a}_i^2)",
             .pullback = {R"(#g\,2\,#a)"},
             .local = {R"(2\,#a)"}},
     .gates = "sum(#a ** 2)",
     .numpy = "np.sum(#a ** 2)",
     .numpyPullback = {"#g * 2 * #a"},
     .torch = "torch.sum(#a ** 2)",
     .meaning = "sum of the squares of all entries"},
};

} // namespace

std::span<const Op> BACKSTEP_ISA::lossRows() { return rows; }

} // namespace backstep
