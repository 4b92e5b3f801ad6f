#include "explain/nudge.h"
#include "small_walk.h"

#include <memory>

namespace backstep {
namespace {

using test::SmallWalk;

// A network without biases whose second hidden unit is dead, worked out by hand: z = [1, -0.5,
// 0.25], yhat = 0.75, loss = 1.5625; the gradients add up to -14.375 and their squares to
// 45.703125. What happens was computed by running the forward pass with the moved numbers.
SmallWalk network(double first = 0.5) {
  return {"h = relu(W1 @ x)\nyhat = W2 @ h\nloss = sum((yhat - y) ** 2)",
          {{"x", vectorShape(2), {1, 2}, Node::Kind::Input},
           {"y", vectorShape(1), {2}, Node::Kind::Input},
           {"W1", matrixShape(3, 2), {first, 0.25, -1, 0.25, 0.75, -0.25}},
           {"W2", matrixShape(1, 3), {0.5, -1, 1}}}};
}

std::vector<NodeId> parametersOf(const SmallWalk& walk) {
  return {walk.trace().graph().find("W1"), walk.trace().graph().find("W2")};
}

doctest::Approx about(double number) { return doctest::Approx(number).epsilon(1e-9); }

TEST_CASE("every parameter a little more: the sum of all gradients says how far the loss moves") {
  const SmallWalk walk = network();
  const Nudge nudge(walk.trace(), parametersOf(walk), NudgeWay::Together);
  struct Case {
    double size, predicted, happened;
  };
  for (const Case& each :
       {Case{0.001, -0.014375, -0.01435686846}, Case{0.01, -0.14375, -0.14187439},
        Case{0.0001, -0.0014375, -0.001437319306}}) {
    const Promise promise = nudge.promise(each.size);
    CHECK(promise.gradient == about(-14.375));
    CHECK(promise.change == each.size);
    CHECK(promise.from == about(1.5625));
    CHECK(promise.predicted == about(each.predicted));
    CHECK(promise.happened == doctest::Approx(each.happened).epsilon(1e-6));
    CHECK(promise.to == about(promise.from + promise.happened));
  }
}

TEST_CASE("a step of descent: minus the sum of the squares") {
  const SmallWalk walk = network();
  const Nudge nudge(walk.trace(), parametersOf(walk), NudgeWay::Downhill);
  struct Case {
    double size, predicted, happened;
  };
  for (const Case& each :
       {Case{0.001, -0.045703125, -0.04542665717}, Case{0.01, -0.45703125, -0.4286077881},
        Case{0.0001, -0.0045703125, -0.004567555539}}) {
    const Promise promise = nudge.promise(each.size);
    CHECK(promise.gradient == about(-45.703125));
    CHECK(promise.predicted == about(each.predicted));
    CHECK(promise.happened == doctest::Approx(each.happened).epsilon(1e-6));
  }
  const std::vector<double> moved = nudge.entries(walk.trace().graph().find("W1"), 0.001);
  const std::vector<double> expected{0.50125, 0.2525, -1, 0.25, 0.7525, -0.245};
  for (size_t i = 0; i < expected.size(); ++i) CHECK(moved[i] == about(expected[i]));
}

TEST_CASE("one parameter alone moves nothing else") {
  const SmallWalk walk = network();
  const Nudge nudge(walk.trace(), {walk.trace().graph().find("W2")}, NudgeWay::Together);
  // dW2 = [-2.5, 0, -0.625]; yhat is linear in W2: 0.75 + 1.25 size.
  CHECK(nudge.promise(0.1).gradient == about(-3.125));
  CHECK(nudge.promise(0.1).to == about((0.875 - 2) * (0.875 - 2)));
  const std::vector<double> along = nudge.outputAlong(-1, 1, 3);
  REQUIRE(along.size() == 3);
  CHECK(along[0] == about(2.5 * 2.5));
  CHECK(along[1] == about(1.5625));
  CHECK(along[2] == about(0));
}

TEST_CASE("nothing of it is told while a number that it needs is covered") {
  const SmallWalk walk = network();
  const NodeId w1 = walk.trace().graph().find("W1");
  const NodeId w2 = walk.trace().graph().find("W2");
  Trace asked = walk.trace();
  const TracePlace gradient{TracePlace::Kind::Gradient, w1.value, 3};
  asked.cover({&gradient, 1});
  const Nudge both(asked, {w1, w2}, NudgeWay::Downhill);
  const Promise promise = both.promise(0.1);
  for (const double number : {promise.gradient, promise.predicted, promise.to, promise.happened})
    CHECK(isCovered(number));
  CHECK(both.covers());
  CHECK(both.outputAlong(0, 1, 5).empty());
  CHECK(isCovered(both.entries(w1, 0.1)[3]));
  CHECK_FALSE(Nudge(asked, {w2}, NudgeWay::Downhill).covers());

  Trace output = walk.trace();
  const TracePlace loss{TracePlace::Kind::Value, output.graph().output().value, 0};
  output.cover({&loss, 1});
  const Promise hidden = Nudge(output, {w2}, NudgeWay::Together).promise(0.1);
  CHECK(isCovered(hidden.from));
  CHECK(isCovered(hidden.to));
  CHECK(isCovered(hidden.happened));
}

TEST_CASE("a blank may ask for what the gradients promise: then nothing of it is told") {
  const SmallWalk walk = network();
  // The blank asks for 0.001 times the sum of all gradients; it is known by what it is elsewhere.
  auto elsewhere = std::make_shared<std::vector<Trace>>();
  SecretNumbers::Known known;
  for (const double first : {0.6, 0.7}) {
    const SmallWalk other = network(first);
    double sum = 0;
    for (const NodeId parameter : parametersOf(other))
      for (const double each : other.trace().gradient(parameter)) sum += each;
    known.push_back(0.001 * sum);
    elsewhere->push_back(other.trace());
  }
  Trace asked = walk.trace();
  asked.cover({}, std::make_shared<const SecretNumbers>(SecretNumbers{elsewhere, {known}}));
  const Nudge nudge(asked, parametersOf(walk), NudgeWay::Together);
  const Promise promise = nudge.promise(0.001);
  for (const double number : {promise.gradient, promise.predicted, promise.to, promise.happened})
    CHECK(isCovered(number));
  CHECK(nudge.promise(0.01).predicted == about(-0.14375));
}

} // namespace
} // namespace backstep
