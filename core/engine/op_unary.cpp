#include "engine/op_unary.h"

#include "engine/op_rows.h"
#include "engine/op_shapes.h"
#include "engine/vector_math.h"

#include <cmath>

namespace backstep {

namespace {

struct Neg {
  static double value(double x) { return -x; }
  static double pull(double g, double, double) { return -g; }
};

struct Exp {
  static double value(double x) { return vector_math::exp(x); }
  static double pull(double g, double, double y) { return g * y; }
};

struct Log {
  static double value(double x) { return vector_math::log(x); }
  static double pull(double g, double x, double) { return g / x; }
};

struct Sqrt {
  static double value(double x) { return std::sqrt(x); }
  static double pull(double g, double, double y) { return g / (2 * y); }
};

struct Square {
  static double value(double x) { return x * x; }
  static double pull(double g, double x, double) { return g * (2 * x); }
};

struct Sin {
  static double value(double x) { return std::sin(x); }
  static double pull(double g, double x, double) { return g * std::cos(x); }
};

struct Cos {
  static double value(double x) { return std::cos(x); }
  static double pull(double g, double x, double) { return g * -std::sin(x); }
};

struct Abs {
  static double value(double x) { return std::abs(x); }
  static double pull(double g, double x, double) {
    const int sign = (x > 0) - (x < 0); // 0 at the kink
    return g * sign;
  }
};

Singularity singularLog(double a, double) {
  return a == 0 ? Singularity::LogOfZero : a < 0 ? Singularity::LogOfNegative : Singularity::None;
}

Singularity singularRoot(double a, double) {
  return a == 0 ? Singularity::RootOfZero : a < 0 ? Singularity::RootOfNegative : Singularity::None;
}

constexpr Op rows[] = {
    {.name = "neg",
     .shape = sameShape,
     .forward = chooseMap<Neg>,
     .pullback = chooseMapPullback<Neg>,
     .elementwise = true,
     .gate = Gate::Scaler,
     .tex = {.forward = R"(#y = -#a)", .pullback = {R"(-#g)"}, .local = {R"(-1)"}},
     .signTex = R"(-1\,\cdot)",
     .numpy = "-#a",
     .numpyPullback = {"-#g"},
     .torch = "-#a",
     .meaning = "minus a"},
    {.name = "exp",
     .shape = sameShape,
     .forward = chooseMap<Exp>,
     .pullback = chooseMapPullback<Exp>,
     .localFromOutput = true,
     .elementwise = true,
     .gate = Gate::Scaler,
     .tex = {.forward = R"(#y = e^{#a})", .pullback = {R"(#g \odot #y)"}, .local = {R"(#y)"}},
     .numpy = "np.exp(#a)",
     .numpyPullback = {"#g * #y"},
     .torch = "torch.exp(#a)",
     .meaning = "e to the power of each entry"},
    {.name = "log",
     .shape = sameShape,
     .forward = chooseMap<Log>,
     .pullback = chooseMapPullback<Log>,
     .elementwise = true,
     .singularity = singularLog,
     .gate = Gate::Scaler,
     .tex = {.forward = R"(#y = \ln #a)",
             .pullback = {R"(#g \odot \frac{1}{#a})"},
             .local = {R"(\frac{1}{#a})"}},
     .numpy = "np.log(#a)",
     .numpyPullback = {"#g / #a"},
     .torch = "torch.log(#a)",
     .meaning = "the natural logarithm of each entry"},
    {.name = "sqrt",
     .shape = sameShape,
     .forward = chooseMap<Sqrt>,
     .pullback = chooseMapPullback<Sqrt>,
     .localFromOutput = true,
     .elementwise = true,
     .singularity = singularRoot,
     .gate = Gate::Scaler,
     .tex = {.forward = R"(#y = \sqrt{#a})",
             .pullback = {R"(#g \odot \frac{1}{2\,#y})"},
             .local = {R"(\frac{1}{2\,#y})"}},
     .gates = "#a ** 0.5",
     .keptWhole = true,
     .signTex = R"(\sqrt{a})",
     .numpy = "np.sqrt(#a)",
     .numpyPullback = {"#g / (2 * #y)"},
     .torch = "torch.sqrt(#a)",
     .meaning = "the square root of each entry"},
    {.name = "square",
     .shape = sameShape,
     .forward = chooseMap<Square>,
     .pullback = chooseMapPullback<Square>,
     .elementwise = true,
     .gate = Gate::Scaler,
     .tex = {.forward = R"(#y = {#a}^2)", .pullback = {R"(#g \odot 2\,#a)"}, .local = {R"(2\,#a)"}},
     .gates = "#a * #a",
     .keptWhole = true,
     .signTex = "a^{2}",
     .numpy = "np.square(#a)",
     .numpyPullback = {"#g * 2 * #a"},
     .torch = "torch.square(#a)",
     .meaning = "each entry times itself"},
    {.name = "sin",
     .shape = sameShape,
     .forward = chooseMap<Sin>,
     .pullback = chooseMapPullback<Sin>,
     .elementwise = true,
     .gate = Gate::Scaler,
     .tex = {.forward = R"(#y = \sin #a)",
             .pullback = {R"(#g \odot \cos #a)"},
             .local = {R"(\cos #a)"}},
     .numpy = "np.sin(#a)",
     .numpyPullback = {"#g * np.cos(#a)"},
     .torch = "torch.sin(#a)",
     .meaning = "the sine of each entry, in radians"},
    {.name = "cos",
     .shape = sameShape,
     .forward = chooseMap<Cos>,
     .pullback = chooseMapPullback<Cos>,
     .elementwise = true,
     .gate = Gate::Scaler,
     .tex = {.forward = R"(#y = \cos #a)",
             .pullback = {R"(-#g \odot \sin #a)"},
             .local = {R"(-\sin #a)"}},
     .numpy = "np.cos(#a)",
     .numpyPullback = {"-#g * np.sin(#a)"},
     .torch = "torch.cos(#a)",
     .meaning = "the cosine of each entry, in radians"},
    {.name = "abs",
     .shape = sameShape,
     .forward = chooseMap<Abs>,
     .pullback = chooseMapPullback<Abs>,
     .elementwise = true,
     .kink = Kink::Sign,
     .alsoCalled = "|x|,absolute value",
     .gate = Gate::Scaler,
     .tex = {.forward = R"(#y = |#a|)",
             .pullback = {R"(#g \odot \operatorname{sign} #a)"},
             .local = {R"(\operatorname{sign} #a)"}},
     .gates = "maximum(#a, -#a)",
     .keptWhole = true,
     .numpy = "np.abs(#a)",
     .numpyPullback = {"#g * np.sign(#a)"},
     .torch = "torch.abs(#a)",
     .meaning = "each entry without its sign"},
};

} // namespace

std::span<const Op> BACKSTEP_ISA::unaryRows() { return rows; }

} // namespace backstep
