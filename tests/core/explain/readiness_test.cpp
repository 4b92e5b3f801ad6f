#include "explain/readiness.h"
#include "small_walk.h"

namespace backstep {
namespace {

using test::SmallInput;
using test::SmallWalk;
using State = Readiness::State;

// a is used twice; the line of b has an anonymous product in it; d leads nowhere.
SmallWalk diamond() {
  return {"a = w * x\n"
          "b = (a * 2) + 1\n"
          "c = a + w\n"
          "d = c * 3\n"
          "loss = b * c\n",
          {{"x", scalarShape(), {2}, Node::Kind::Input}, {"w", scalarShape(), {3}}}};
}

NodeId find(const SmallWalk& walk, const char* name) { return walk.trace().graph().find(name); }

Player at(const SmallWalk& walk, const char* anchor) {
  Player player(walk.trace());
  player.seek(std::get<int>(resolveAnchor(walk.trace(), anchor)));
  return player;
}

TEST_CASE("a value waits for the named values it is computed from, nearest ones only") {
  const SmallWalk walk = diamond();
  const Player start = at(walk, "start");
  CHECK(valueReadiness(start, find(walk, "a")).state == State::Ready);
  CHECK(valueReadiness(start, find(walk, "x")).state == State::Given);
  const Readiness b = valueReadiness(start, find(walk, "b")); // over its anonymous product
  CHECK(b.state == State::Waits);
  CHECK(b.needs == std::vector<NodeId>{find(walk, "a")});
  const Readiness loss = valueReadiness(start, find(walk, "loss"));
  CHECK(loss.needs == std::vector<NodeId>{find(walk, "b"), find(walk, "c")});

  const Player later = at(walk, "forward a");
  CHECK(valueReadiness(later, find(walk, "a")).state == State::Known);
  for (const char* ready : {"b", "c"})
    CHECK(valueReadiness(later, find(walk, ready)).state == State::Ready);
}

TEST_CASE("a gradient waits for those of all who use the node") {
  const SmallWalk walk = diamond();
  const Player forward = at(walk, "forward loss");
  CHECK(gradientReadiness(forward, find(walk, "loss")).state == State::Ready);
  CHECK(gradientReadiness(forward, find(walk, "b")).needs ==
        std::vector<NodeId>{find(walk, "loss")});
  const Player one = at(walk, "gradient b");
  const Readiness a = gradientReadiness(one, find(walk, "a"));
  CHECK(a.state == State::Waits); // b has its gradient, c has not
  CHECK(a.needs == std::vector<NodeId>{find(walk, "c")});
  CHECK(gradientReadiness(one, find(walk, "b")).state == State::Known);
  CHECK(gradientReadiness(one, find(walk, "d")).state == State::NoGradient);
  const Player both = at(walk, "gradient c");
  CHECK(gradientReadiness(both, find(walk, "a")).state == State::Ready);
  CHECK(gradientReadiness(both, find(walk, "w")).needs == std::vector<NodeId>{find(walk, "a")});
}

TEST_CASE("why a node cannot go next is a sentence") {
  const SmallWalk walk = diamond();
  const Names& names = walk.names();
  const auto value = [&](const char* anchor, const char* node) {
    const Player player = at(walk, anchor);
    return whyNotNext(names, find(walk, node), false, valueReadiness(player, find(walk, node)));
  };
  const auto gradient = [&](const char* anchor, const char* node) {
    const Player player = at(walk, anchor);
    return whyNotNext(names, find(walk, node), true, gradientReadiness(player, find(walk, node)));
  };
  CHECK(value("start", "a").empty());
  CHECK(value("start", "b") == "b is not ready: it needs a first.");
  CHECK(value("start", "loss") == "loss is not ready: it needs b and c first.");
  CHECK(value("start", "w") == "w is given: nothing has to be computed for it.");
  CHECK(value("forward a", "a") == "a has its value already.");
  CHECK(gradient("forward loss", "a") ==
        "The gradient at a is not ready: it needs the gradients at b and c first.");
  CHECK(gradient("gradient b", "b") == "The gradient at b is known already.");
  CHECK(gradient("seed", "d") == "loss does not depend on d, so no message comes back to it.");
}

TEST_CASE("class labels have no gradient to wait for") {
  const SmallWalk walk("loss = cross_entropy(z, t)", {{"t", scalarShape(), {1}, Node::Kind::Input},
                                                      {"z", vectorShape(2), {0.5, 0.25}}});
  const NodeId t = find(walk, "t");
  const Readiness labels = gradientReadiness(at(walk, "seed"), t);
  CHECK(labels.state == State::NoGradient);
  CHECK(whyNotNext(walk.names(), t, true, labels) ==
        "t holds class labels, which have no gradient.");
}

TEST_CASE("the inside of a line belongs to the name that the line assigns") {
  const SmallWalk walk = diamond();
  const Graph& graph = walk.trace().graph();
  const NodeId b = find(walk, "b");
  const NodeId product = graph.operandEdges(b)[0].operand;
  REQUIRE(graph.node(product).name.empty());
  CHECK(namedNodeOf(graph, product) == b);
  CHECK(namedNodeOf(graph, find(walk, "x")) == find(walk, "x"));
  CHECK_FALSE(namedNodeOf(graph, NodeId{}).valid());
}

} // namespace
} // namespace backstep
