#include "lessons.h"
#include "model/why_trail.h"

#include <doctest/doctest.h>
#include <vector>

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

TEST_CASE("a session keeps the trail and selects the node of the number asked about") {
  Opened o;
  const Trace& trace = o.session.player()->trace();
  const EdgeId edge = trace.messagesTo(o.node("p"))[0]; // from loss
  const auto asked = [&] {
    const auto places = o.session.questions();
    return std::vector<TracePlace>(places.begin(), places.end());
  };
  const TracePlace gradient{Kind::Gradient, o.node("z").value, 0};
  const TracePlace slope{Kind::Local, edge.value, 0};
  o.session.run(command::AskWhy{gradient});
  CHECK(asked() == std::vector{gradient});
  CHECK(o.session.selection() == o.node("z"));
  o.session.run(command::AskOn{slope});
  CHECK(asked() == std::vector{gradient, slope});
  CHECK(o.session.selection() == o.node("loss"));
  o.session.run(command::BackToQuestion{1});
  CHECK(asked() == std::vector{gradient});
  CHECK(o.session.selection() == o.node("z"));
  o.session.run(command::BackToQuestion{0});
  CHECK(asked().empty());
  CHECK(o.session.selection() == o.node("z"));
  o.session.run(command::AskWhy{{Kind::Value, 999, 0}});
  o.session.run(command::AskOn{{Kind::Local, edge.value, 1}});
  CHECK(asked().empty());
  CHECK(o.session.selection() == o.node("z"));
}

TEST_CASE("another selection or program ends the questions; edits and steps do not") {
  Opened o;
  const TracePlace value{Kind::Value, o.node("z").value, 0};
  o.session.run(command::AskWhy{value});
  o.set("w", 2);
  o.session.run(command::Next{});
  o.session.run(command::Select{o.node("z")});
  CHECK(o.session.questions().size() == 1);
  o.session.run(command::Select{o.node("p")});
  CHECK(o.session.questions().empty());
  o.session.run(command::AskWhy{value});
  o.session.run(command::GoToNode{o.node("loss")});
  CHECK(o.session.questions().empty());
  o.session.run(command::AskWhy{value});
  o.session.run(
      command::EditProgram{"z = w * x\np = sigmoid(z + b)\nloss = bce(p, y)", "program", 0});
  REQUIRE(o.session.document()->graph().find("z").valid());
  CHECK(o.session.questions().empty());
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
