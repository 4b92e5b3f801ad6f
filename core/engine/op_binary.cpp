#include "engine/op_binary.h"

#include "engine/op_rows.h"
#include "engine/op_shapes.h"

#include <algorithm>
#include <cmath>

namespace backstep {

namespace {

struct Add {
  using ByUpstream = void;
  static double value(double a, double b) { return a + b; }
  static double left(double g, double, double, double) { return g; }
  static double right(double g, double, double, double) { return g; }
};

struct Sub {
  using ByUpstream = void;
  static double value(double a, double b) { return a - b; }
  static double left(double g, double, double, double) { return g; }
  static double right(double g, double, double, double) { return -g; }
};

struct Mul {
  static double value(double a, double b) { return a * b; }
  static double left(double g, double, double b, double) { return g * b; }
  static double right(double g, double a, double, double) { return g * a; }
};

struct Div {
  static double value(double a, double b) { return a / b; }
  static double left(double g, double, double b, double) { return g / b; }
  static double right(double g, double a, double b, double) { return -g * ((a / b) / b); }
};

struct Pow {
  static double value(double a, double b) { return std::pow(a, b); }
  static double left(double g, double a, double b, double) {
    return b == 0 ? 0 : g * (b * std::pow(a, b - 1));
  }
  static double right(double g, double a, double b, double) {
    return g * (a == 0 && b >= 0 ? 0 : std::pow(a, b) * std::log(a));
  }
};

/// The angle of the point (b, a); its slopes at the origin are not numbers.
struct Arctan2 {
  static double value(double a, double b) { return std::atan2(a, b); }
  static double left(double g, double a, double b, double) { return g * b * (1 / (a * a + b * b)); }
  static double right(double g, double a, double b, double) {
    return g * -a * (1 / (a * a + b * b));
  }
};

/// The share of the gradient that goes to an operand which wins, or ties with, the other one.
/// Beside a number that is not one neither comparison holds, and both operands get all of it.
double shareOfWinner(double g, bool loses, bool ties) { return loses ? 0 : ties ? g / 2 : g; }

struct Maximum {
  static double value(double a, double b) {
    if (std::isnan(a)) return a;
    return a > b ? a : b;
  }
  static double left(double g, double a, double b, double) {
    return shareOfWinner(g, a < b, a == b);
  }
  static double right(double g, double a, double b, double) {
    return shareOfWinner(g, b < a, a == b);
  }
};

struct Minimum {
  static double value(double a, double b) {
    if (std::isnan(a)) return a;
    return a < b ? a : b;
  }
  static double left(double g, double a, double b, double) {
    return shareOfWinner(g, a > b, a == b);
  }
  static double right(double g, double a, double b, double) {
    return shareOfWinner(g, b > a, a == b);
  }
};

/// A product with a number among its factors is not written with the sign for entry-wise products.
RuleTex productTex(const RuleCall& call) {
  const bool left = call.shapes.operands[0].rank != 0;
  const bool right = call.shapes.operands[1].rank != 0;
  return {
      .forward = left && right ? R"(#y = #a \odot #b)" : R"(#y = #a\, #b)",
      .pullback = {right ? R"(#g \odot #b)" : R"(#g\, #b)", left ? R"(#g \odot #a)" : R"(#g\, #a)"},
      .local = {R"(#b)", R"(#a)"}};
}

bool holds(const ArrayView& array, bool (*test)(double)) {
  if (array.data == nullptr) return false;
  const auto entries = array.entries();
  return std::any_of(entries.begin(), entries.end(), test);
}

constexpr RuleTex powerTex = {
    .forward = R"(#y = {#a}^{#b})",
    .pullback = {R"(#g \odot #b \odot {#a}^{#b - 1})", R"(#g \odot #y \odot \ln #a)"},
    .local = {R"(#b\,{#a}^{#b - 1})", R"(#y\,\ln #a)"}};

/// At 0 the products 0 * (1/0) and 0 * ln 0 are taken as 0.
RuleTex powerTexFor(const RuleCall& call) {
  RuleTex tex = powerTex;
  if (!holds(call.operands[0], [](double a) { return a == 0; })) return tex;
  if (holds(call.operands[1], [](double b) { return b == 0; })) {
    tex.pullback[0] =
        R"(#g \odot \begin{cases} #b \odot {#a}^{#b - 1} & #b \ne 0 \\ 0 & #b = 0 \end{cases})";
    tex.local[0] = R"(\begin{cases} #b\,{#a}^{#b - 1} & #b \ne 0 \\ 0 & #b = 0 \end{cases})";
  }
  if (holds(call.operands[1], [](double b) { return b >= 0; })) {
    tex.pullback[1] =
        R"(#g \odot \begin{cases} 0 & #a = 0 \le #b \\ #y \odot \ln #a & \text{else} \end{cases})";
    tex.local[1] = R"(\begin{cases} 0 & #a = 0 \le #b \\ #y\,\ln #a & \text{else} \end{cases})";
  }
  return tex;
}

/// The loser's 0 is written as such: it stays 0 beside an upstream gradient that is infinite.
RuleTex duelTex(const RuleCall& call, RuleTex tex, std::array<std::string_view, 2> cases) {
  if (holds(call.upstream, [](double g) { return !std::isfinite(g); })) tex.pullback = cases;
  return tex;
}

constexpr RuleTex maximumTex = {
    .forward = R"(#y = \max(#a, #b))",
    .pullback = {R"(#g \odot \left(\mathbf{1}[#a > #b] + \frac{1}{2}\,\mathbf{1}[#a = #b]\right))",
                 R"(#g \odot \left(\mathbf{1}[#a < #b] + \frac{1}{2}\,\mathbf{1}[#a = #b]\right))"},
    .local = {R"(\mathbf{1}[#a > #b] + \frac{1}{2}\,\mathbf{1}[#a = #b])",
              R"(\mathbf{1}[#a < #b] + \frac{1}{2}\,\mathbf{1}[#a = #b])"}};

constexpr RuleTex minimumTex = {.forward = R"(#y = \min(#a, #b))",
                                .pullback = {maximumTex.pullback[1], maximumTex.pullback[0]},
                                .local = {maximumTex.local[1], maximumTex.local[0]}};

constexpr std::string_view toLarger =
    R"(\begin{cases} #g & #a > #b \\ \frac{1}{2}\,#g & #a = #b \\ 0 & #a < #b \end{cases})";
constexpr std::string_view toSmaller =
    R"(\begin{cases} #g & #a < #b \\ \frac{1}{2}\,#g & #a = #b \\ 0 & #a > #b \end{cases})";

RuleTex maximumTexFor(const RuleCall& call) {
  return duelTex(call, maximumTex, {toLarger, toSmaller});
}

RuleTex minimumTexFor(const RuleCall& call) {
  return duelTex(call, minimumTex, {toSmaller, toLarger});
}

Singularity singularQuotient(double a, double b) {
  if (b != 0) return Singularity::None;
  return a == 0 ? Singularity::ZeroByZero : Singularity::DivisionByZero;
}

Singularity singularPower(double a, double b) {
  if (a < 0) return Singularity::NegativeBase;
  if (a > 0 || b == 0 || b >= 1) return Singularity::None;
  return b < 0 ? Singularity::ZeroToNegativePower : Singularity::ZeroToSmallPower;
}

Singularity singularAngle(double a, double b) {
  return a == 0 && b == 0 ? Singularity::AngleOfOrigin : Singularity::None;
}

constexpr Op rows[] = {
    {.name = "add",
     .arity = 2,
     .shape = broadcastShape,
     .forward = chooseBroadcast<Add>,
     .pullback = chooseBroadcastPullback<Add>,
     .pullbackBoth = chooseBroadcastPullbackBoth<Add>,
     .elementwise = true,
     .gate = Gate::Distributor,
     .tex = {.forward = R"(#y = #a + #b)", .pullback = {R"(#g)", R"(#g)"}, .local = {"1", "1"}},
     .signTex = "+",
     .numpy = "#a + #b",
     .numpyPullback = {"#g", "#g"},
     .torch = "#a + #b",
     .meaning = "a plus b, entry by entry"},
    {.name = "sub",
     .arity = 2,
     .shape = broadcastShape,
     .forward = chooseBroadcast<Sub>,
     .pullback = chooseBroadcastPullback<Sub>,
     .pullbackBoth = chooseBroadcastPullbackBoth<Sub>,
     .elementwise = true,
     .gate = Gate::Distributor,
     .tex = {.forward = R"(#y = #a - #b)", .pullback = {R"(#g)", R"(-#g)"}, .local = {"1", "-1"}},
     .gates = "#a + -#b",
     .keptWhole = true,
     .signTex = "-",
     .numpy = "#a - #b",
     .numpyPullback = {"#g", "-#g"},
     .torch = "#a - #b",
     .meaning = "a minus b, entry by entry"},
    {.name = "mul",
     .arity = 2,
     .shape = broadcastShape,
     .forward = chooseBroadcast<Mul>,
     .pullback = chooseBroadcastPullback<Mul>,
     .pullbackBoth = chooseBroadcastPullbackBoth<Mul>,
     .elementwise = true,
     .gate = Gate::SwapMultiplier,
     .tex = {.forward = R"(#y = #a \odot #b)",
             .pullback = {R"(#g \odot #b)", R"(#g \odot #a)"},
             .local = {R"(#b)", R"(#a)"}},
     .texFor = productTex,
     .signTex = R"(\times)",
     .numpy = "#a * #b",
     .numpyPullback = {"#g * #b", "#g * #a"},
     .torch = "#a * #b",
     .meaning = "a times b, entry by entry"},
    {.name = "div",
     .arity = 2,
     .shape = broadcastShape,
     .forward = chooseBroadcast<Div>,
     .pullback = chooseBroadcastPullback<Div>,
     .pullbackBoth = chooseBroadcastPullbackBoth<Div>,
     .elementwise = true,
     .singularity = singularQuotient,
     .gate = Gate::None,
     .tex = {.forward = R"(#y = \frac{#a}{#b})",
             .pullback = {R"(#g \odot \frac{1}{#b})", R"(-#g \odot \frac{#a}{{#b}^2})"},
             .local = {R"(\frac{1}{#b})", R"(-\frac{#a}{{#b}^2})"}},
     .gates = "#a * #b ** -1",
     .keptWhole = true,
     .signTex = R"(\div)",
     .numpy = "#a / #b",
     .numpyPullback = {"#g / #b", "-#g * (#a / #b / #b)"},
     .torch = "#a / #b",
     .meaning = "a divided by b, entry by entry"},
    {.name = "pow",
     .arity = 2,
     .shape = broadcastShape,
     .forward = chooseBroadcast<Pow>,
     .pullback = chooseBroadcastPullback<Pow>,
     .elementwise = true,
     .singularity = singularPower,
     .gate = Gate::None,
     .tex = powerTex,
     .texFor = powerTexFor,
     .signTex = "a^{b}",
     .numpy = "#a ** #b",
     .numpyPullback =
         {"#g * np.where(np.equal(#b, 0), 0, #b * #a ** (#b - 1))",
          "#g * np.where(np.equal(#a, 0) & np.greater_equal(#b, 0), 0, #y * np.log(#a))"},
     .torch = "#a ** #b",
     .meaning = "a to the power of b, entry by entry"},
    {.name = "arctan2",
     .arity = 2,
     .shape = broadcastShape,
     .forward = chooseBroadcast<Arctan2>,
     .pullback = chooseBroadcastPullback<Arctan2>,
     .elementwise = true,
     .singularity = singularAngle,
     .gate = Gate::None,
     .tex = {.forward = R"(#y = \operatorname{arctan2}(#a, #b))",
             .pullback = {R"(#g \odot \frac{#b}{{#a}^2 + {#b}^2})",
                          R"(-#g \odot \frac{#a}{{#a}^2 + {#b}^2})"},
             .local = {R"(\frac{#b}{{#a}^2 + {#b}^2})", R"(-\frac{#a}{{#a}^2 + {#b}^2})"}},
     .numpy = "np.arctan2(#a, #b)",
     .numpyPullback = {"#g * #b / (#a ** 2 + #b ** 2)", "-#g * #a / (#a ** 2 + #b ** 2)"},
     .torch = "torch.atan2(#a, #b)",
     .meaning = "the angle of the point (b, a), in radians"},
    {.name = "maximum",
     .arity = 2,
     .shape = broadcastShape,
     .forward = chooseBroadcast<Maximum>,
     .pullback = chooseBroadcastPullback<Maximum>,
     .elementwise = true,
     .kink = Kink::Duel,
     .alsoCalled = "max,max(0",
     .gate = Gate::Router,
     .tex = maximumTex,
     .texFor = maximumTexFor,
     .signTex = R"(\max)",
     .numpy = "np.maximum(#a, #b)",
     .numpyPullback = {"#g * (np.greater(#a, #b) + 0.5 * np.equal(#a, #b))",
                       "#g * (np.less(#a, #b) + 0.5 * np.equal(#a, #b))"},
     .torch = "torch.maximum(#a, #b)",
     .meaning = "the larger of a and b, entry by entry"},
    {.name = "minimum",
     .arity = 2,
     .shape = broadcastShape,
     .forward = chooseBroadcast<Minimum>,
     .pullback = chooseBroadcastPullback<Minimum>,
     .elementwise = true,
     .kink = Kink::Duel,
     .alsoCalled = "min",
     .gate = Gate::Router,
     .tex = minimumTex,
     .texFor = minimumTexFor,
     .gates = "-maximum(-#a, -#b)",
     .signTex = R"(\min)",
     .numpy = "np.minimum(#a, #b)",
     .numpyPullback = {"#g * (np.less(#a, #b) + 0.5 * np.equal(#a, #b))",
                       "#g * (np.greater(#a, #b) + 0.5 * np.equal(#a, #b))"},
     .torch = "torch.minimum(#a, #b)",
     .meaning = "the smaller of a and b, entry by entry"},
};

} // namespace

std::span<const Op> BACKSTEP_ISA::binaryRows() { return rows; }

} // namespace backstep
