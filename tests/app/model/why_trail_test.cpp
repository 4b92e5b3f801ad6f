#include "lessons.h"
#include "model/why_trail.h"

#include <doctest/doctest.h>

namespace backstep {
namespace {

using test::Opened;
using Kind = TracePlace::Kind;

TEST_CASE("asking on makes a trail, and one asked before is gone back to") {
  WhyTrail trail;
  const TracePlace a{Kind::Value, 1, 0};
  const TracePlace b{Kind::Gradient, 2, 0};
  const TracePlace c{Kind::Message, 0, 0};
  trail.ask(a);
  trail.askOn(b);
  trail.askOn(c);
  CHECK(trail.places().size() == 3);
  trail.askOn(b);
  CHECK(trail.places().size() == 2);
  CHECK(trail.places().back() == b);
  trail.backTo(1);
  CHECK(trail.places().back() == a);
  trail.backTo(5);
  CHECK(trail.places().size() == 1);
  trail.ask(c);
  CHECK(trail.places().size() == 1);
  for (int i = 0; i < 50; ++i) trail.askOn({Kind::Value, i, 7});
  CHECK(trail.places().size() == WhyTrail::longest);
  trail.backTo(0);
  CHECK(trail.places().empty());
}

TEST_CASE("only numbers that a walk has can be asked about") {
  Opened opened;
  const Trace& trace = opened.session.player()->trace();
  const Graph& graph = trace.graph();
  const NodeId p = graph.find("p");
  const NodeId w = graph.find("w");
  CHECK(isPlaceOf(trace, {Kind::Gradient, p.value, 0}));
  CHECK(isPlaceOf(trace, {Kind::Updated, w.value, 0}));
  CHECK_FALSE(isPlaceOf(trace, {Kind::Updated, p.value, 0}));
  CHECK_FALSE(isPlaceOf(trace, {Kind::Value, p.value, 1}));
  CHECK_FALSE(isPlaceOf(trace, {Kind::Value, 999, 0}));
  CHECK_FALSE(isPlaceOf(trace, {Kind::Message, -1, 0}));
  const EdgeId edge = trace.messagesTo(p)[0];
  CHECK(isPlaceOf(trace, {Kind::Local, edge.value, 0}));
  CHECK_FALSE(isPlaceOf(trace, {Kind::Local, edge.value, 1}));
  CHECK(nodeOf(graph, {Kind::Message, edge.value, 0}) == p);
  CHECK(nodeOf(graph, {Kind::Local, edge.value, 0}) == graph.find("loss"));
}

} // namespace
} // namespace backstep
