#include "explain/promise.h"
#include "small_walk.h"

#include <cmath>
#include <doctest/doctest.h>
#include <limits>
#include <memory>

namespace backstep {
namespace {

using test::SmallInput;
using test::SmallWalk;

SmallWalk product(double x) { return {"f = x * z", {{"x", {}, {x}}, {"z", {}, {3}}}}; }
SmallWalk parabola(double x) { return {"f = x * x", {{"x", {}, {x}}}}; }

Promise tried(const SmallWalk& before, const SmallWalk& after) {
  return promiseOf(before.trace(), after.trace(), NodeId{0}, 0);
}

} // namespace

TEST_CASE("along a straight line the gradient keeps its promise") {
  const Promise promise = tried(product(-4), product(-3.4));
  CHECK(promise.gradient == 3);
  CHECK(promise.change == doctest::Approx(0.6));
  CHECK(promise.predicted == doctest::Approx(1.8));
  CHECK(promise.happened == doctest::Approx(1.8));
  CHECK(promiseText(promise, 4) ==
        "\u221212 \u2192 \u221210.2: 3 \u00d7 0.6 = 1.8 predicted, 1.8 happened");
  CHECK(bendText(promise, 4).empty());
}

TEST_CASE("on a curve the difference is said, and to which side it lies") {
  // f(1) = 1 and f(1.5) = 2.25; the slope 2 promises 1.
  const Promise up = tried(parabola(1), parabola(1.5));
  CHECK(up.predicted == 1);
  CHECK(up.happened == 1.25);
  CHECK(bendText(up, 4).rfind("0.25 more than predicted", 0) == 0);
  const SmallWalk root{"f = sqrt(x)", {{"x", {}, {1}}}};
  const SmallWalk larger{"f = sqrt(x)", {{"x", {}, {4}}}};
  // The slope 1/2 promises 1.5, and 1 comes.
  CHECK(bendText(tried(root, larger), 4).rfind("0.5 less than predicted", 0) == 0);
}

TEST_CASE("what a question covers stays covered in what is promised") {
  const SmallWalk before = product(-4);
  const SmallWalk after = product(-3.4);
  Trace shown = before.trace();
  const TracePlace gradient{TracePlace::Kind::Gradient, 0, 0};
  shown.cover(std::span(&gradient, 1));
  const Promise promise = promiseOf(shown, after.trace(), NodeId{0}, 0);
  CHECK(isCovered(promise.gradient));
  CHECK(isCovered(promise.predicted));
  CHECK(isCovered(promise.happened)); // 1.8 / 0.6 would tell the gradient
  CHECK(promiseText(promise, 4).find("1.8") == std::string::npos);
  CHECK(bendText(promise, 4).empty());
}

TEST_CASE("a covered output tells neither what happened nor what a step of descent would do") {
  const SmallWalk before = product(-4);
  Trace now = product(-3.4).trace();
  const TracePlace output{TracePlace::Kind::Value, now.graph().output().value, 0};
  now.cover(std::span(&output, 1));
  const Promise promise = promiseOf(before.trace(), now, NodeId{0}, 0);
  CHECK(promise.predicted == doctest::Approx(1.8));
  CHECK(isCovered(promise.happened));
  CHECK(isCovered(descentOf(now, NodeId{0}, 0).outputTo));
}

TEST_CASE("a blank may ask in its own words for what is promised: then nothing of it is told") {
  // Asked is half of df/dx, 3 for f = x^2 at 3; it is known by what it is in other walks.
  const auto elsewhere = std::make_shared<const std::vector<Trace>>(
      std::vector<Trace>{parabola(0.7).trace(), parabola(-1.9).trace()});
  const auto asking = [&](const SmallWalk& walk, double inFirst, double inSecond) {
    Trace trace = walk.trace();
    const SecretNumbers::Known known{inFirst, inSecond};
    trace.cover({}, std::make_shared<const SecretNumbers>(SecretNumbers{elsewhere, {known}}));
    return trace;
  };
  const SmallWalk before = parabola(3);
  const Trace half = asking(before, 0.7, -1.9);
  const Promise promise = promiseOf(half, parabola(3.5).trace(), NodeId{0}, 0);
  for (const double number : {promise.gradient, promise.predicted, promise.to, promise.happened})
    CHECK(isCovered(number));
  CHECK(promiseOf(half, parabola(3.25).trace(), NodeId{0}, 0).predicted == 1.5);
  // Asked is the loss after a step of 0.1 against the gradient: (0.8 x)^2.
  const Descent descent = descentOf(asking(before, 0.3136, 2.3104), NodeId{0}, 0);
  CHECK(isCovered(descent.to));
  CHECK(isCovered(descent.outputTo));
  CHECK_FALSE(isCovered(descentOf(half, NodeId{0}, 0).to));
}

TEST_CASE("a change below the written figures is said as a change") {
  CHECK(moveText(-12, -10.2, 4) == "\u221212 \u2192 \u221210.2");
  CHECK(moveText(0.25, 0.250003, 4) == "0.25 \u2192 0.25 + 3\u00d710\u207b\u2076");
  CHECK(moveText(0.25, 0.249997, 4) == "0.25 \u2192 0.25 \u2212 3\u00d710\u207b\u2076");
  CHECK(endText(0.1, 0.0999996, 4) == "0.1 \u2212 4\u00d710\u207b\u2077");
  CHECK(moveText(0.25, 0.25, 4) == "0.25 \u2192 0.25");
  const double nan = std::numeric_limits<double>::quiet_NaN();
  CHECK(moveText(1, nan, 4) == "1 \u2192 NaN");
}

TEST_CASE("a step of descent goes against the gradient of one entry alone") {
  // f = x^2 at 3: x becomes 3 - 0.1 * 6 = 2.4, and f 5.76.
  const SmallWalk walk = parabola(3);
  const Descent descent = descentOf(walk.trace(), NodeId{0}, 0);
  CHECK(descent.eta == 0.1);
  CHECK(descent.to == doctest::Approx(2.4));
  CHECK(descent.outputFrom == 9);
  CHECK(descent.outputTo == doctest::Approx(5.76));
}

TEST_CASE("the curve is that of the function") {
  const SmallWalk walk = parabola(3);
  const std::vector<double> outputs = outputAlong(walk.trace(), NodeId{0}, 0, -2, 2, 5);
  CHECK(outputs == std::vector<double>{4, 1, 0, 1, 4});
}

} // namespace backstep
