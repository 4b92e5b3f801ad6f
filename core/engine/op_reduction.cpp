#include "engine/op_kernel.h"
#include "engine/op_rows.h"
#include "engine/op_shapes.h"
#include "engine/op_slices.h"

#include <algorithm>
#include <cmath>

namespace backstep {

namespace {

/// Sum of n numbers that lie `stride` apart, in pairs of halves: the rounding error grows with log
/// n.
double pairwiseSum(const double* first, std::int64_t n, std::int64_t stride) {
  constexpr std::int64_t shortRun = 64;
  if (n <= shortRun) {
    double sum = 0;
    for (std::int64_t i = 0; i < n; ++i) sum += first[i * stride];
    return sum;
  }
  const std::int64_t half = n / 2;
  return pairwiseSum(first, half, stride) + pairwiseSum(first + half * stride, n - half, stride);
}

struct Sum {
  static double share(const Slices&) { return 1; }
};

struct Mean {
  static double share(const Slices& slices) { return static_cast<double>(slices.length); }
};

/// Sum along the slices divided by the reduction's share.
template <class Reduction>
void sumForward(const ForwardArgs& args) {
  const Slices slices = slicesAlong(args.shape(0), args.call->attributes.axis);
  const double share = Reduction::share(slices);
  slices.forEach([&](std::int64_t s, std::int64_t start) {
    args.out[s] = pairwiseSum(args.operands[0] + start, slices.length, slices.inner) / share;
  });
}

template <class Reduction>
void sumPullback(const PullbackArgs& args) {
  const Slices slices = slicesAlong(args.shape(0), args.call->attributes.axis);
  const double share = Reduction::share(slices);
  withAdd(args.add, [&](auto add) {
    slices.forEach([&](std::int64_t s, std::int64_t start) {
      double* first = args.out + start;
      const double message = args.upstream[s] / share;
      for (std::int64_t k = 0; k < slices.length; ++k) {
        store<add>(first[k * slices.inner], message);
      }
    });
  });
}

struct Largest {
  static bool beats(double candidate, double best) { return candidate > best; }
};

struct Smallest {
  static bool beats(double candidate, double best) { return candidate < best; }
};

/// Index along the slice of its first winner; the first NaN wins over every number.
template <class Order>
std::int64_t winner(const double* first, std::int64_t n, std::int64_t stride) {
  std::int64_t best = 0;
  for (std::int64_t k = 0; k < n; ++k) {
    const double candidate = first[k * stride];
    if (std::isnan(candidate)) return k;
    if (Order::beats(candidate, first[best * stride])) best = k;
  }
  return best;
}

template <class Order>
void extremeForward(const ForwardArgs& args) {
  const Slices slices = slicesAlong(args.shape(0), args.call->attributes.axis);
  slices.forEach([&](std::int64_t s, std::int64_t start) {
    const double* first = args.operands[0] + start;
    args.out[s] = first[winner<Order>(first, slices.length, slices.inner) * slices.inner];
  });
}

/// Over all entries, ties share the gradient equally.
template <class Order>
void shareAmongTies(const PullbackArgs& args) {
  const auto entries = args.operand(0).entries();
  const double best = entries[static_cast<size_t>(
      winner<Order>(entries.data(), static_cast<std::int64_t>(entries.size()), 1))];
  const auto wins = [best](double x) { return x == best || (std::isnan(x) && std::isnan(best)); };
  const auto ties = std::count_if(entries.begin(), entries.end(), wins);
  const double share = *args.upstream / static_cast<double>(ties);
  withAdd(args.add, [&](auto add) {
    for (size_t i = 0; i < entries.size(); ++i)
      store<add>(args.out[i], wins(entries[i]) ? share : 0);
  });
}

/// Along an axis, the first winner of each slice gets all of it.
template <class Order>
void giveToFirst(const PullbackArgs& args) {
  const Slices slices = slicesAlong(args.shape(0), args.call->attributes.axis);
  if (!args.add) std::fill_n(args.out, args.shape(0).size(), 0.0);
  slices.forEach([&](std::int64_t s, std::int64_t start) {
    const auto best = winner<Order>(args.operands[0] + start, slices.length, slices.inner);
    args.out[start + best * slices.inner] += args.upstream[s];
  });
}

template <class Order>
void extremePullback(const PullbackArgs& args) {
  if (args.call->attributes.axis == Attributes::noAxis) {
    shareAmongTies<Order>(args);
  } else {
    giveToFirst<Order>(args);
  }
}

template <void (*kernel)(const ForwardArgs&)>
ForwardKernel always(const CallShapes&) {
  return kernel;
}

template <void (*kernel)(const PullbackArgs&)>
PullbackKernel alwaysTo(const CallShapes&, int) {
  return kernel;
}

/// More than one winner in a slice?
template <class Order>
bool hasTies(const RuleCall& call) {
  const ArrayView& a = call.operands[0];
  if (a.data == nullptr) return false;
  const Slices slices = slicesAlong(a.shape, call.attributes.axis);
  bool tied = false;
  slices.forEach([&](std::int64_t, std::int64_t start) {
    const double* first = a.data + start;
    const double best = first[winner<Order>(first, slices.length, slices.inner) * slices.inner];
    int winners = 0;
    for (std::int64_t k = 0; k < slices.length; ++k) winners += first[k * slices.inner] == best;
    tied = tied || winners > 1;
  });
  return tied;
}

constexpr RuleTex largestTex = {.forward = R"(#y = \max_i {#a}_i)",
                                .pullback = {R"(#g\,\mathbf{1}[#a = #y])"},
                                .local = {R"(\mathbf{1}[{#a}_i = #y])"}};
constexpr RuleTex smallestTex = {
    .forward = R"(#y = \min_i {#a}_i)", .pullback = largestTex.pullback, .local = largestTex.local};

/// What the winners of a slice get, as a pullback and as one with the losers' 0 written as such,
/// which stays 0 beside an upstream gradient that is infinite; and as a local derivative.
struct ExtremeTex {
  std::string_view pullback, infinite, local;
};

constexpr ExtremeTex oneWinner = {
    R"(#g\,\mathbf{1}[#a = #y])",
    R"(\begin{cases} #g & #a = #y \\ 0 & #a \ne #y \end{cases})",
    R"(\mathbf{1}[{#a}_i = #y])",
};
constexpr ExtremeTex equalWinners = {
    R"(#g\,\frac{\mathbf{1}[#a = #y]}{\sum_i \mathbf{1}[{#a}_i = #y]})",
    R"(\begin{cases} \frac{#g}{\sum_i \mathbf{1}[{#a}_i = #y]} & #a = #y \\ 0 & #a \ne #y \end{cases})",
    R"(\frac{\mathbf{1}[{#a}_i = #y]}{\sum_k \mathbf{1}[{#a}_k = #y]})",
};
constexpr ExtremeTex firstLargest = {
    R"(#g\,\mathbf{1}[i = \argmax_k {#a}_k])",
    R"(\begin{cases} #g & i = \argmax_k {#a}_k \\ 0 & i \ne \argmax_k {#a}_k \end{cases})",
    R"(\mathbf{1}[i = \argmax_k {#a}_k])",
};
constexpr ExtremeTex firstSmallest = {
    R"(#g\,\mathbf{1}[i = \argmin_k {#a}_k])",
    R"(\begin{cases} #g & i = \argmin_k {#a}_k \\ 0 & i \ne \argmin_k {#a}_k \end{cases})",
    R"(\mathbf{1}[i = \argmin_k {#a}_k])",
};

/// Over all entries equal winners share the gradient; along an axis the first of equals gets all.
template <class Order>
RuleTex extremeTex(const RuleCall& call, std::string_view forward, const ExtremeTex& first) {
  const bool along = call.attributes.axis != Attributes::noAxis;
  const ExtremeTex& tex = !hasTies<Order>(call) ? oneWinner : along ? first : equalWinners;
  bool finite = true;
  if (call.upstream.data != nullptr)
    for (const double g : call.upstream.entries()) finite = finite && std::isfinite(g);
  return {forward, {finite ? tex.pullback : tex.infinite}, {tex.local}};
}

RuleTex largestTexFor(const RuleCall& call) {
  return extremeTex<Largest>(call, largestTex.forward, firstLargest);
}

RuleTex smallestTexFor(const RuleCall& call) {
  return extremeTex<Smallest>(call, smallestTex.forward, firstSmallest);
}

std::int64_t perEntry(const CallShapes& shapes) { return shapes.operands[0].size(); }

constexpr Keyword keywords[] = {Keyword::Axis, Keyword::Keepdims};

constexpr Op rows[] = {
    {.name = "sum",
     .keywords = keywords,
     .shape = reducedShape,
     .forward = always<sumForward<Sum>>,
     .pullback = alwaysTo<sumPullback<Sum>>,
     .cost = perEntry,
     .gate = Gate::Broadcaster,
     .tex = {.forward = R"(#y = \sum_i {#a}_i)", .pullback = {R"(#g\,\mathbf{1})"}, .local = {"1"}},
     .signTex = R"(\Sigma)",
     .numpy = "np.sum(#a, axis=#axis, keepdims=#keepdims)",
     .numpyPullback = {"spread(#g, #a, #axis, #keepdims)"},
     .torch = "torch.sum(#a, dim=#axis, keepdim=#keepdims)",
     .meaning = "sum of all entries, or along an axis"},
    {.name = "mean",
     .keywords = keywords,
     .shape = reducedShape,
     .forward = always<sumForward<Mean>>,
     .pullback = alwaysTo<sumPullback<Mean>>,
     .average = Average::Entries,
     .cost = perEntry,
     .gate = Gate::Broadcaster,
     .tex = {.forward = R"(#y = \frac{1}{N} \sum_i {#a}_i)",
             .pullback = {R"(#g\,\frac{1}{N}\,\mathbf{1})"},
             .local = {R"(\frac{1}{N})"}},
     .numpy = "np.mean(#a, axis=#axis, keepdims=#keepdims)",
     .numpyPullback = {"spread(#g, #a, #axis, #keepdims) / (np.size(#a) / np.size(#y))"},
     .torch = "torch.mean(#a, dim=#axis, keepdim=#keepdims)",
     .meaning = "mean of all entries, or along an axis"},
    {.name = "max",
     .keywords = keywords,
     .shape = reducedShape,
     .forward = always<extremeForward<Largest>>,
     .pullback = alwaysTo<extremePullback<Largest>>,
     .kink = Kink::Winner,
     .alsoCalled = "maximum",
     .cost = perEntry,
     .gate = Gate::Router,
     .tex = largestTex,
     .texFor = largestTexFor,
     .numpy = "np.max(#a, axis=#axis, keepdims=#keepdims)",
     .numpyPullback = {"to_winners(#g, #a, #y, #axis, #keepdims)"},
     .torch = "max(#a, #axis, #keepdims)",
     .torchHelpers = R"(def max(a, axis=None, keepdims=False):
    if axis is None:
        return torch.amax(a, dim=tuple(range(a.dim())), keepdim=keepdims)
    return torch.max(a, dim=axis, keepdim=keepdims).values
)",
     .meaning = "largest of all entries, or along an axis"},
    {.name = "min",
     .keywords = keywords,
     .shape = reducedShape,
     .forward = always<extremeForward<Smallest>>,
     .pullback = alwaysTo<extremePullback<Smallest>>,
     .kink = Kink::Winner,
     .alsoCalled = "minimum",
     .cost = perEntry,
     .gate = Gate::Router,
     .tex = smallestTex,
     .texFor = smallestTexFor,
     .gates = "-max(-#a, axis=#axis, keepdims=#keepdims)",
     .numpy = "np.min(#a, axis=#axis, keepdims=#keepdims)",
     .numpyPullback = {"to_winners(#g, #a, #y, #axis, #keepdims)"},
     .torch = "min(#a, #axis, #keepdims)",
     .torchHelpers = R"(def min(a, axis=None, keepdims=False):
    if axis is None:
        return torch.amin(a, dim=tuple(range(a.dim())), keepdim=keepdims)
    return torch.min(a, dim=axis, keepdim=keepdims).values
)",
     .meaning = "smallest of all entries, or along an axis"},
};

} // namespace

std::span<const Op> BACKSTEP_ISA::reductionRows() { return rows; }

} // namespace backstep
