#include "core/exact_math.h"
#include "engine/evaluate.h"
#include "engine/instruction_set.h"
#include "report.h"

#include <cmath>
#include <cstdlib>
#include <limits>
#include <numbers>

namespace backstep {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

/// Computes a function of the language for many numbers at once, by the kernels in use.
std::vector<double> computed(const std::string& function, const std::vector<double>& x) {
  auto program = parseProgram("y = " + function + "(x)");
  const Binding binding{"x", Node::Kind::Input, vectorShape(static_cast<int>(x.size()))};
  const auto graph = buildGraph(std::move(*program), std::span(&binding, 1), {}, false);
  REQUIRE(graph);
  Evaluation evaluation(*graph, Evaluation::Messages::Discard);
  std::copy(x.begin(), x.end(), evaluation.value((*graph)->find("x")).begin());
  evaluation.forward();
  const auto y = evaluation.value((*graph)->output());
  return {y.begin(), y.end()};
}

struct Function {
  const char* name;
  long double (*exact)(long double); ///< to 64 bits or more, far beyond a double's 53
  double (*library)(double);
};

/// 1 / (1 + e^-x). Near 0 by the tangent: there the quotient's divisor comes to within a few last
/// places of 2, and clang 14's division of quads gives 1 for 1 / (2 - 2^-112).
long double exactSigmoid(long double x) {
  return std::abs(x) < 1 ? (1 + test::exactTanh(x / 2)) / 2 : 1 / (1 + test::exactExp(-x));
}

const Function functions[] = {
    {"exp", test::exactExp, [](double x) { return std::exp(x); }},
    {"log", test::exactLog, [](double x) { return std::log(x); }},
    {"tanh", test::exactTanh, [](double x) { return std::tanh(x); }},
    {"sigmoid", exactSigmoid,
     [](double x) { return x < 0 ? std::exp(x) / (1 + std::exp(x)) : 1 / (1 + std::exp(-x)); }},
    {"softplus",
     [](long double x) {
       return std::max(x, 0.0L) + test::exactLog1p(test::exactExp(-std::abs(x)));
     },
     [](double x) { return std::max(x, 0.0) + std::log1p(std::exp(-std::abs(x))); }},
};

/// How far `y` is from the exact value, in units of the last place of that value as a double.
double ulps(double y, long double exact) {
  const auto nearest = static_cast<double>(exact);
  const double next = std::nextafter(std::abs(nearest), infinity);
  const long double unit = static_cast<long double>(next) - std::abs(nearest);
  return static_cast<double>(std::abs(static_cast<long double>(y) - exact) / unit);
}

/// Magnitudes over the whole range, evenly by exponent, of both signs.
std::vector<double> manyNumbers(int count) {
  std::vector<double> numbers;
  std::uint64_t state = 1;
  for (int i = 0; i < count; ++i) {
    state = state * 6364136223846793005u + 1442695040888963407u;
    const double mantissa = 1 + static_cast<double>(state >> 12) * 0x1p-52;
    const int exponent =
        i % 4 == 0 ? static_cast<int>(state % 2000) - 1074 + 37 : static_cast<int>(state % 21) - 10;
    numbers.push_back(std::ldexp(i % 2 == 0 ? mantissa : -mantissa, std::min(exponent, 1023)));
  }
  return numbers;
}

} // namespace

TEST_CASE("the exact functions are those of a C library whose long double is finer") {
  CHECK(test::exactExp(1) == doctest::Approx(std::numbers::e).epsilon(1e-15));
  CHECK(static_cast<double>(test::exactLog(test::exactExp(5000))) == 5000);
  if (!std::isfinite(std::exp(710.0L))) return; // its functions are those of double
  const long double slack = 16 * std::numeric_limits<long double>::epsilon();
  for (const double x : manyNumbers(100'000)) {
    const auto agree = [&](long double own, long double library) {
      const auto tiny = static_cast<long double>(std::numeric_limits<double>::denorm_min());
      CAPTURE(x);
      if (std::isfinite(library) && std::abs(library) > tiny && std::abs(x) < 10'000)
        CHECK(std::abs(own - library) <= slack * std::abs(library));
    };
    agree(test::exactExp(x), std::exp(static_cast<long double>(x)));
    agree(test::exactLog(x), std::log(static_cast<long double>(x)));
    agree(test::exactTanh(x), std::tanh(static_cast<long double>(x)));
    const double share = std::abs(x) / (1 + std::abs(x));
    agree(test::exactLog1p(share), std::log1p(static_cast<long double>(share)));
  }
}

TEST_CASE("exp, log, tanh, sigmoid and softplus are within 2 ulp at very many numbers") {
  // A long double of 113 bits is computed by software.
  constexpr bool slow = std::numeric_limits<long double>::digits > 64;
  const std::vector<double> x = manyNumbers(slow ? 50'000 : 1'000'000);
  for (const Function& function : functions) {
    const std::vector<double> y = computed(function.name, x);
    double worst = 0;
    double at = 0;
    for (size_t i = 0; i < x.size(); ++i) {
      const long double exact = function.exact(x[i]);
      const auto rounded = static_cast<double>(exact);
      if (std::isnan(rounded) || std::isinf(rounded)) {
        if (std::isnan(rounded) != std::isnan(y[i]) || (!std::isnan(rounded) && y[i] != rounded))
          FAIL(std::string(function.name) << "(" << x[i] << ") = " << y[i]);
        continue;
      }
      if (const double off = ulps(y[i], exact); off > worst) worst = off, at = x[i];
    }
    INFO(std::string(function.name) << " at " << at);
    CHECK(worst <= 2);
  }
}

TEST_CASE("infinities, NaN, zeros and denormals are the C library's") {
  const double smallest = std::numeric_limits<double>::denorm_min();
  const std::vector<double> edges{0.0,       -0.0,      infinity, -infinity, NAN,   smallest,
                                  -smallest, 0x1p-1030, 709.5,    709.79,    710.5, -744.5,
                                  -745.2,    -800,      1,        -1,        1e308, -1e308,
                                  0x1p-54,   22,        -22};
  for (const Function& function : functions) {
    const std::vector<double> y = computed(function.name, edges);
    for (size_t i = 0; i < edges.size(); ++i) {
      const double expected = function.library(edges[i]);
      INFO(std::string(function.name)
           << "(" << edges[i] << ") = " << y[i] << ", library " << expected);
      if (std::isnan(expected)) {
        CHECK(std::isnan(y[i]));
      } else if (std::isinf(expected) || expected == 0) {
        CHECK(y[i] == expected);
        CHECK(std::signbit(y[i]) == std::signbit(expected));
      } else {
        CHECK(ulps(y[i], expected) <= 2);
      }
    }
  }
}

TEST_CASE("a number's result does not depend on where it stands in an array") {
  const std::vector<double> x = manyNumbers(101);
  for (const Function& function : functions) {
    const std::vector<double> together = computed(function.name, x);
    for (size_t i = 0; i < x.size(); ++i) {
      const double alone = computed(function.name, {x[i]})[0];
      CHECK((alone == together[i] || (std::isnan(alone) && std::isnan(together[i]))));
    }
  }
}

TEST_CASE("an instruction set that the machine lacks is reported and not used") {
  const InstructionSetChoice& choice = instructionSet();
  const char* wanted = std::getenv("BACKSTEP_ISA");
  if (wanted == nullptr || nameOf(choice.chosen) == wanted)
    CHECK(choice.problem.empty());
  else
    CHECK(choice.problem == "BACKSTEP_ISA: this machine has no " + std::string(wanted));
}

} // namespace backstep
