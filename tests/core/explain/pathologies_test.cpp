#include "core/engine/handout.h"
#include "explain/pathologies.h"
#include "small_walk.h"

#include <algorithm>

using namespace backstep;
using test::SmallInput;
using test::SmallWalk;

namespace {

using Kind = Pathology::Kind;

const Pathology* find(const std::vector<Pathology>& found, Kind kind) {
  const auto at = std::find_if(found.begin(), found.end(),
                               [&](const Pathology& each) { return each.kind == kind; });
  return at == found.end() ? nullptr : &*at;
}

std::vector<Pathology> of(const SmallWalk& walk) { return pathologies(walk.trace(), walk.names()); }

} // namespace

TEST_CASE("the handout's units are alike, and stay so") {
  const test::Handout handout;
  const Trace trace = handout.recorded();
  const Names names(*handout.graph, {});
  const std::vector<Pathology> found = pathologies(trace, names);
  REQUIRE(found.size() == 1); // Wb's rows are equal too, but their gradients differ
  CHECK(found[0].kind == Kind::SymmetricUnits);
  CHECK(found[0].node == handout.node("Wa"));
  CHECK(found[0].sentence.find("4 units") != std::string::npos);
  CHECK(found[0].sentence.find("all 0 here") != std::string::npos);
}

TEST_CASE("a closed unit is named; in a batch only one that is closed for all examples") {
  const SmallWalk one("h = relu(W @ x)\nf = sum(h)",
                      {{"W", matrixShape(3, 2), {0.5, 0.25, -1, 0.25, 0.75, -0.25}},
                       {"x", vectorShape(2), {1, 2}}});
  const auto single = of(one);
  const Pathology* closed = find(single, Kind::DeadUnits);
  REQUIRE(closed);
  CHECK(closed->units == std::vector<std::int64_t>{1});
  CHECK(closed->sentence.find("h[1] is closed") == 0);

  // Rows are examples; the second unit is closed for both, the first for one.
  const SmallWalk rows("Z = X @ W\nH = relu(Z)\nf = sum(H)",
                       {{"X", matrixShape(2, 1), {1, -1}}, {"W", matrixShape(1, 2), {1, 0}}});
  const auto batch = of(rows);
  const Pathology* dead = find(batch, Kind::DeadUnits);
  REQUIRE(dead);
  CHECK(dead->units == std::vector<std::int64_t>{1});
  CHECK(dead->sentence.find("for all 2 examples") != std::string::npos);
}

TEST_CASE("saturation is a slope that is nearly 0") {
  const SmallWalk walk("a = sigmoid(z)\nf = sum(a)", {{"z", vectorShape(3), {0.5, 9, -12}}});
  const auto found = of(walk);
  const Pathology* flat = find(found, Kind::Saturated);
  REQUIRE(flat);
  CHECK(flat->units == std::vector<std::int64_t>{1, 2});
  const SmallWalk fine("a = tanh(z)\nf = sum(a)", {{"z", vectorShape(2), {0.5, -1}}});
  CHECK(of(fine).empty());
  const SmallWalk sure("y = softmax(z)\nf = mse(y, t)",
                       {{"z", vectorShape(2), {12, 0}}, {"t", vectorShape(2), {0, 1}}});
  CHECK(find(of(sure), Kind::Saturated));
}

TEST_CASE("gradients that shrink or grow from layer to layer") {
  const char* program = "h1 = A @ x\nh2 = B @ h1\nh3 = C @ h2\nh4 = D @ h3\nf = sum(h4)";
  const auto net = [&](double scale) {
    std::vector<SmallInput> inputs{{"x", vectorShape(2), {1, -2}, Node::Kind::Input}};
    for (const char* name : {"A", "B", "C", "D"})
      inputs.push_back({name, matrixShape(2, 2), {scale, 0.1 * scale, -0.2 * scale, 0.9 * scale}});
    return SmallWalk(program, inputs);
  };
  const SmallWalk small = net(0.05);
  const auto found = of(small);
  const Pathology* vanishing = find(found, Kind::Vanishing);
  REQUIRE(vanishing);
  CHECK(vanishing->node == small.trace().graph().find("h1"));
  CHECK(vanishing->sentence.find("4 layers") != std::string::npos);
  CHECK(find(of(net(20)), Kind::Exploding));
  const auto calm = of(net(1));
  CHECK_FALSE(find(calm, Kind::Vanishing));
  CHECK_FALSE(find(calm, Kind::Exploding));
}

TEST_CASE("nothing is said of numbers that are covered") {
  const SmallWalk walk("h = relu(W @ x)\nf = sum(h)",
                       {{"W", matrixShape(1, 1), {-1}}, {"x", vectorShape(1), {1}}});
  Trace trace = walk.trace();
  const NodeId h = trace.graph().find("h");
  const TracePlace place{TracePlace::Kind::Value, h.value, 0};
  REQUIRE(find(of(walk), Kind::DeadUnits));
  trace.cover({&place, 1});
  CHECK(pathologies(trace, walk.names()).empty());
}
