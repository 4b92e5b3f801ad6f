#include "engine/op_kernel.h"
#include "engine/op_rows.h"
#include "engine/op_shapes.h"
#include "engine/op_slices.h"
#include "engine/vector_math.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace backstep {

namespace {

/// One slice of an array.
struct Slice {
  const double* first;
  std::int64_t length;
  std::int64_t stride;

  double operator[](std::int64_t k) const { return first[k * stride]; }
};

Slice sliceAt(const double* first, const Slices& slices) {
  return {first, slices.length, slices.inner};
}

double largest(const Slice& x) {
  double best = x[0];
  for (std::int64_t k = 1; k < x.length; ++k) best = std::max(best, x[k]);
  return best;
}

/// sum of exp(x - shift)
double sumOfExponentials(const Slice& x, double shift) {
  double sum = 0;
  for (std::int64_t k = 0; k < x.length; ++k) sum += vector_math::exp(x[k] - shift);
  return sum;
}

void softmaxForward(const ForwardArgs& args) {
  const Slices slices = slicesAlong(args.shape(0), args.call->attributes.axis);
  slices.forEach([&](std::int64_t, std::int64_t start) {
    const Slice x = sliceAt(args.operands[0] + start, slices);
    double* y = args.out + start;
    const double shift = largest(x);
    double sum = 0;
    for (std::int64_t k = 0; k < x.length; ++k) {
      y[k * x.stride] = vector_math::exp(x[k] - shift);
      sum += y[k * x.stride];
    }
    for (std::int64_t k = 0; k < x.length; ++k) y[k * x.stride] /= sum;
  });
}

/// Of a vector of n numbers, the sizes of small outputs: the exponentials are computed side by
/// side.
template <int n>
void softmaxOfFew(const ForwardArgs& args) {
  const double* x = args.operands[0];
  const double shift = *std::max_element(x, x + n);
  std::array<double, n> power;
  for (int k = 0; k < n; ++k) power[k] = vector_math::exp(x[k] - shift);
  double sum = 0;
  for (const double each : power) sum += each;
  for (int k = 0; k < n; ++k) args.out[k] = power[k] / sum;
}

void softmaxPullback(const PullbackArgs& args) {
  const Slices slices = slicesAlong(args.outShape(), args.call->attributes.axis);
  withAdd(args.add, [&](auto add) {
    slices.forEach([&](std::int64_t, std::int64_t start) {
      const Slice y = sliceAt(args.output + start, slices);
      const Slice g = sliceAt(args.upstream + start, slices);
      double* out = args.out + start;
      double mean = 0; // of the upstream gradient, weighted by y
      for (std::int64_t k = 0; k < y.length; ++k) mean += g[k] * y[k];
      for (std::int64_t k = 0; k < y.length; ++k) {
        store<add>(out[k * y.stride], (g[k] - mean) * y[k]);
      }
    });
  });
}

void logSoftmaxForward(const ForwardArgs& args) {
  const Slices slices = slicesAlong(args.shape(0), args.call->attributes.axis);
  slices.forEach([&](std::int64_t, std::int64_t start) {
    const Slice x = sliceAt(args.operands[0] + start, slices);
    double* y = args.out + start;
    const double shift = largest(x);
    const double logSum = vector_math::log(sumOfExponentials(x, shift));
    for (std::int64_t k = 0; k < x.length; ++k) y[k * x.stride] = x[k] - shift - logSum;
  });
}

void logSoftmaxPullback(const PullbackArgs& args) {
  const Slices slices = slicesAlong(args.outShape(), args.call->attributes.axis);
  withAdd(args.add, [&](auto add) {
    slices.forEach([&](std::int64_t, std::int64_t start) {
      const Slice y = sliceAt(args.output + start, slices);
      const Slice g = sliceAt(args.upstream + start, slices);
      double* out = args.out + start;
      double sum = 0;
      for (std::int64_t k = 0; k < y.length; ++k) sum += g[k];
      for (std::int64_t k = 0; k < y.length; ++k) {
        store<add>(out[k * y.stride], g[k] - vector_math::exp(y[k]) * sum);
      }
    });
  });
}

double logSumExp(const Slice& x) {
  const double best = largest(x);
  const double shift = std::isinf(best) ? 0 : best; // infinity less itself is not a number
  return vector_math::log(sumOfExponentials(x, shift)) + shift;
}

void logSumExpForward(const ForwardArgs& args) {
  const Slices slices = slicesAlong(args.shape(0), args.call->attributes.axis);
  slices.forEach([&](std::int64_t s, std::int64_t start) {
    args.out[s] = logSumExp(sliceAt(args.operands[0] + start, slices));
  });
}

void logSumExpPullback(const PullbackArgs& args) {
  const Slices slices = slicesAlong(args.shape(0), args.call->attributes.axis);
  withAdd(args.add, [&](auto add) {
    slices.forEach([&](std::int64_t s, std::int64_t start) {
      const Slice x = sliceAt(args.operands[0] + start, slices);
      double* out = args.out + start;
      const double y = logSumExp(x);
      for (std::int64_t k = 0; k < x.length; ++k)
        store<add>(out[k * x.stride], args.upstream[s] * vector_math::exp(x[k] - y));
    });
  });
}

ForwardKernel chooseSoftmax(const CallShapes& shapes) {
  if (shapes.out.rank == 2) return softmaxForward;
  switch (shapes.out.size()) {
  case 2: return softmaxOfFew<2>;
  case 3: return softmaxOfFew<3>;
  case 4: return softmaxOfFew<4>;
  default: return softmaxForward;
  }
}
PullbackKernel chooseSoftmaxPullback(const CallShapes&, int) { return softmaxPullback; }
ForwardKernel chooseLogSoftmax(const CallShapes&) { return logSoftmaxForward; }
PullbackKernel chooseLogSoftmaxPullback(const CallShapes&, int) { return logSoftmaxPullback; }
ForwardKernel chooseLogSumExp(const CallShapes&) { return logSumExpForward; }
PullbackKernel chooseLogSumExpPullback(const CallShapes&, int) { return logSumExpPullback; }

std::int64_t perEntry(const CallShapes& shapes) { return shapes.operands[0].size(); }

constexpr Keyword axisKeyword[] = {Keyword::Axis};
constexpr Keyword reductionKeywords[] = {Keyword::Axis, Keyword::Keepdims};

constexpr Op rows[] = {
    {.name = "softmax",
     .keywords = axisKeyword,
     .shape = sameShape,
     .forward = chooseSoftmax,
     .pullback = chooseSoftmaxPullback,
     .localFromOutput = true,
     .defaultAxisIsLast = true,
     .gate = Gate::Mixer,
     .tex = {.forward = R"({#y}_i = \frac{e^{{#a}_i}}{\sum_j e^{{#a}_j}})",
             .pullback = {R"(#y \odot (#g - \sum_j {#g}_j {#y}_j))"},
             .local = {R"({#y}_i (\delta_{ij} - {#y}_j))"}},
     .gates = "exp(#a) / sum(exp(#a), axis=#axis, keepdims=True)",
     .numpy = "softmax(#a, #axis)",
     .numpyPullback = {"#y * (#g - np.sum(#g * #y, axis=#axis, keepdims=True))"},
     .numpyHelpers = R"(def softmax(a, axis=-1):
    powers = np.exp(a - np.max(a, axis=axis, keepdims=True))
    return powers / np.sum(powers, axis=axis, keepdims=True)
)",
     .torch = "torch.softmax(#a, #axis)",
     .meaning = "turns scores into probabilities that sum to 1"},
    {.name = "log_softmax",
     .keywords = axisKeyword,
     .shape = sameShape,
     .forward = chooseLogSoftmax,
     .pullback = chooseLogSoftmaxPullback,
     .localFromOutput = true,
     .defaultAxisIsLast = true,
     .gate = Gate::Mixer,
     .tex = {.forward = R"({#y}_i = {#a}_i - \ln \sum_j e^{{#a}_j})",
             .pullback = {R"(#g - e^{#y} \sum_j {#g}_j)"},
             .local = {R"(\delta_{ij} - e^{{#y}_j})"}},
     .gates = "#a - log(sum(exp(#a), axis=#axis, keepdims=True))",
     .numpy = "log_softmax(#a, #axis)",
     .numpyPullback = {"#g - np.exp(#y) * np.sum(#g, axis=#axis, keepdims=True)"},
     .numpyHelpers = R"(def log_softmax(a, axis=-1):
    shifted = a - np.max(a, axis=axis, keepdims=True)
    return shifted - np.log(np.sum(np.exp(shifted), axis=axis, keepdims=True))
)",
     .torch = "torch.log_softmax(#a, #axis)",
     .meaning = "the log of softmax, computed safely"},
    {.name = "logsumexp",
     .keywords = reductionKeywords,
     .shape = reducedShape,
     .forward = chooseLogSumExp,
     .pullback = chooseLogSumExpPullback,
     .defaultAxisIsLast = true,
     .cost = perEntry,
     .gate = Gate::Mixer,
     .tex = {.forward = R"(#y = \ln \sum_j e^{{#a}_j})",
             .pullback = {R"(#g\, e^{#a - #y})"},
             .local = {R"(e^{{#a}_i - #y})"}},
     .gates = "log(sum(exp(#a), axis=#axis, keepdims=#keepdims))",
     .numpy = "logsumexp(#a, #axis, #keepdims)",
     .numpyPullback =
         {"spread(#g, #a, #axis, #keepdims) * np.exp(#a - spread(#y, #a, #axis, #keepdims))"},
     .numpyHelpers = R"(def logsumexp(a, axis=-1, keepdims=False):
    top = np.max(a, axis=axis, keepdims=True)
    top = np.where(np.isfinite(top), top, 0)
    total = np.log(np.sum(np.exp(a - top), axis=axis, keepdims=True)) + top
    return total if keepdims else np.squeeze(total, axis=axis)
)",
     .torch = "torch.logsumexp(#a, #axis, #keepdims)",
     .meaning = "ln of the sum of e^a, a smooth maximum"},
};

} // namespace

std::span<const Op> BACKSTEP_ISA::softmaxRows() { return rows; }

} // namespace backstep
