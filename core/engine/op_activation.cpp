#include "engine/op_rows.h"
#include "engine/op_shapes.h"
#include "engine/op_unary.h"
#include "engine/vector_math.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace backstep {

namespace {

struct Relu {
  static double value(double x) { return x <= 0 ? 0 : x; }
  static double pull(double g, double x, double) { return x <= 0 ? 0 : g; }
};

struct LeakyRelu {
  double slope;
  explicit LeakyRelu(const Attributes& attributes) : slope(attributes.negativeSlope) {}
  double value(double x) const { return x > 0 ? x : slope * x; }
  double pull(double g, double x, double) const { return x > 0 ? g : g * slope; }
};

struct Elu {
  double alpha;
  explicit Elu(const Attributes& attributes) : alpha(attributes.alpha) {}
  double value(double x) const { return x <= 0 ? alpha * std::expm1(x) : x; }
  double pull(double g, double x, double) const {
    return x <= 0 ? g * alpha * vector_math::exp(x) : g;
  }
};

struct Gelu {
  /// Distribution function of the standard normal.
  static double cumulative(double x) { return 0.5 * (1 + std::erf(x * (1 / std::numbers::sqrt2))); }
  static double density(double x) {
    constexpr double peak = std::numbers::inv_sqrtpi / std::numbers::sqrt2;
    return peak * std::exp(-0.5 * x * x);
  }
  static double value(double x) { return x * cumulative(x); }
  static double pull(double g, double x, double) { return g * (cumulative(x) + x * density(x)); }
};

struct Silu {
  static double value(double x) { return x / (1 + vector_math::exp(-x)); }
  static double pull(double g, double x, double) {
    const double s = vector_math::logistic(x);
    return g * (s * (1 + x * (1 - s)));
  }
};

struct Softplus {
  static double value(double x) {
    return std::max(x, 0.0) + vector_math::log1p(vector_math::exp(-std::abs(x)));
  }
  static double pull(double g, double x, double) { return g * vector_math::logistic(x); }
};

struct Sigmoid {
  static double value(double x) { return vector_math::logistic(x); }
  static double pull(double g, double, double y) { return g * ((1 - y) * y); }
};

struct Tanh {
  static double value(double x) { return vector_math::tanh(x); }
  static double pull(double g, double, double y) { return g * (1 - y * y); }
};

constexpr RuleTex reluTex = {.forward = R"(#y = \max(0, #a))",
                             .pullback = {R"(#g \odot \mathbf{1}[#a > 0])"},
                             .local = {R"(\mathbf{1}[#a > 0])"}};

/// A closed gate gives 0 whatever arrives, also beside an upstream gradient that is infinite.
RuleTex reluTexFor(const RuleCall& call) {
  RuleTex tex = reluTex;
  if (call.upstream.data == nullptr) return tex;
  const auto upstream = call.upstream.entries();
  if (!std::all_of(upstream.begin(), upstream.end(), [](double g) { return std::isfinite(g); }))
    tex.pullback[0] = R"(\begin{cases} #g & #a > 0 \\ 0 & #a \le 0 \end{cases})";
  return tex;
}

constexpr Keyword leakyReluKeywords[] = {Keyword::NegativeSlope};
constexpr Keyword eluKeywords[] = {Keyword::Alpha};

constexpr Op rows[] = {
    {.name = "relu",
     .shape = sameShape,
     .forward = chooseMap<Relu>,
     .pullback = chooseMapPullback<Relu>,
     .elementwise = true,
     .kink = Kink::Sign,
     .alsoCalled = "max(0",
     .canDie = true,
     .gate = Gate::Switch,
     .tex = reluTex,
     .texFor = reluTexFor,
     .gates = "maximum(0, #a)",
     .keptWhole = true,
     .numpy = "np.maximum(0, #a)",
     .numpyPullback = {"np.where(#a > 0, #g, 0)"},
     .torch = "torch.relu(#a)",
     .meaning = "a where it is positive, else 0",
     .activation = "ReLU"},
    {.name = "leaky_relu",
     .keywords = leakyReluKeywords,
     .shape = sameShape,
     .forward = chooseMap<LeakyRelu>,
     .pullback = chooseMapPullback<LeakyRelu>,
     .elementwise = true,
     .kink = Kink::Sign,
     .alsoCalled = "leaky relu",
     .gate = Gate::Switch,
     .tex = {.forward = R"(#y = \begin{cases} #a & #a > 0 \\ #slope\,#a & #a \le 0 \end{cases})",
             .pullback = {R"(#g \odot \begin{cases} 1 & #a > 0 \\ #slope & #a \le 0 \end{cases})"},
             .local = {R"(\begin{cases} 1 & #a > 0 \\ #slope & #a \le 0 \end{cases})"}},
     .gates = "maximum(0, #a) + #slope * minimum(0, #a)",
     .keptWhole = true,
     .numpy = "leaky_relu(#a, #slope)",
     .numpyPullback = {"np.where(#a > 0, #g, #slope * #g)"},
     .numpyHelpers = R"(def leaky_relu(a, negative_slope=0.01):
    return np.where(a > 0, a, negative_slope * a)
)",
     .torch = "F.leaky_relu(#a, #slope)",
     .meaning = "a where it is positive, else a small slope times a",
     .activation = "Leaky ReLU"},
    {.name = "elu",
     .keywords = eluKeywords,
     .shape = sameShape,
     .forward = chooseMap<Elu>,
     .pullback = chooseMapPullback<Elu>,
     .elementwise = true,
     .kink = Kink::Sign,
     .gate = Gate::Switch,
     .tex = {.forward =
                 R"(#y = \begin{cases} #a & #a > 0 \\ #alpha\,(e^{#a} - 1) & #a \le 0 \end{cases})",
             .pullback =
                 {R"(#g \odot \begin{cases} 1 & #a > 0 \\ #alpha\,e^{#a} & #a \le 0 \end{cases})"},
             .local = {R"(\begin{cases} 1 & #a > 0 \\ #alpha\,e^{#a} & #a \le 0 \end{cases})"}},
     .gates = "maximum(0, #a) + #alpha * (exp(minimum(0, #a)) - 1)",
     .keptWhole = true,
     .numpy = "elu(#a, #alpha)",
     .numpyPullback = {"np.where(#a > 0, #g, #g * #alpha * np.exp(np.minimum(#a, 0)))"},
     .numpyHelpers = R"(def elu(a, alpha=1.0):
    return np.where(a > 0, a, alpha * np.expm1(np.minimum(a, 0)))
)",
     .torch = "F.elu(#a, #alpha)",
     .meaning = "a where it is positive, else alpha (e^a - 1)",
     .activation = "ELU"},
    {.name = "gelu",
     .shape = sameShape,
     .forward = chooseMap<Gelu>,
     .pullback = chooseMapPullback<Gelu>,
     .elementwise = true,
     .gate = Gate::Scaler,
     .tex = {.forward = R"(#y = #a \odot \Phi(#a))",
             .pullback = {R"(#g \odot \left(\Phi(#a) + #a \odot \varphi(#a)\right))"},
             .local = {R"(\Phi(#a) + #a\,\varphi(#a))"}},
     .numpy = "gelu(#a)",
     .numpyPullback =
         {"#g * ((1 + erf(#a / np.sqrt(2))) / 2 + #a * np.exp(-#a ** 2 / 2) / np.sqrt(2 * np.pi))"},
     .numpyHelpers = R"(def gelu(a):
    return a * (1 + erf(a / np.sqrt(2))) / 2


def erf(a):
    return np.vectorize(math.erf, otypes=[float])(a)
)",
     .torch = "F.gelu(#a)",
     .meaning = "a times the share of a normal distribution below a",
     .activation = "GELU"},
    {.name = "silu",
     .shape = sameShape,
     .forward = chooseMap<Silu>,
     .pullback = chooseMapPullback<Silu>,
     .elementwise = true,
     .gate = Gate::Scaler,
     .tex =
         {.forward = R"(#y = #a \odot \sigma(#a))",
          .pullback = {R"(#g \odot \sigma(#a) \odot \left(1 + #a \odot (1 - \sigma(#a))\right))"},
          .local = {R"(\sigma(#a)\left(1 + #a\,(1 - \sigma(#a))\right))"}},
     .gates = "#a * sigmoid(#a)",
     .numpy = "silu(#a)",
     .numpyPullback = {"#g * sigmoid(#a) * (1 + #a * (1 - sigmoid(#a)))"},
     .numpyHelpers = R"(def silu(a):
    return a * sigmoid(a)
)",
     .torch = "F.silu(#a)",
     .meaning = "a times sigmoid(a)",
     .activation = "SiLU"},
    {.name = "softplus",
     .shape = sameShape,
     .forward = chooseMap<Softplus>,
     .pullback = chooseMapPullback<Softplus>,
     .elementwise = true,
     .gate = Gate::Scaler,
     .tex = {.forward = R"(#y = \ln(1 + e^{#a}))",
             .pullback = {R"(#g \odot \sigma(#a))"},
             .local = {R"(\sigma(#a))"}},
     .gates = "log(1 + exp(#a))",
     .numpy = "np.logaddexp(0, #a)",
     .numpyPullback = {"#g * sigmoid(#a)"},
     .torch = "-F.logsigmoid(-#a)",
     .meaning = "ln(1 + e^a), a smooth relu",
     .activation = "Softplus"},
    {.name = "sigmoid",
     .shape = sameShape,
     .forward = chooseMap<Sigmoid>,
     .pullback = chooseMapPullback<Sigmoid>,
     .localFromOutput = true,
     .elementwise = true,
     .steepest = 0.25,
     .gate = Gate::Scaler,
     .tex = {.forward = R"(#y = \sigma(#a) = \frac{1}{1 + e^{-#a}})",
             .pullback = {R"(#g \odot #y \odot (1 - #y))"},
             .local = {R"(#y\,(1 - #y))"}},
     .gates = "1 / (1 + exp(-#a))",
     .numpy = "sigmoid(#a)",
     .numpyPullback = {"#g * #y * (1 - #y)"},
     .numpyHelpers = R"(def sigmoid(a):
    return 1 / (1 + np.exp(-a))
)",
     .torch = "torch.sigmoid(#a)",
     .meaning = "squashes each entry into 0 to 1",
     .activation = "Sigmoid"},
    {.name = "tanh",
     .shape = sameShape,
     .forward = chooseMap<Tanh>,
     .pullback = chooseMapPullback<Tanh>,
     .localFromOutput = true,
     .elementwise = true,
     .steepest = 1,
     .gate = Gate::Scaler,
     .tex = {.forward = R"(#y = \tanh #a)",
             .pullback = {R"(#g \odot (1 - {#y}^2))"},
             .local = {R"(1 - {#y}^2)"}},
     .gates = "2 / (1 + exp(-2 * #a)) - 1",
     .numpy = "np.tanh(#a)",
     .numpyPullback = {"#g * (1 - #y ** 2)"},
     .torch = "torch.tanh(#a)",
     .meaning = "squashes each entry into -1 to 1",
     .activation = "Tanh"},
};

} // namespace

std::span<const Op> BACKSTEP_ISA::activationRows() { return rows; }

} // namespace backstep
