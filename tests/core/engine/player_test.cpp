#include "cases.h"
#include "engine/player.h"
#include "handout.h"
#include "source_dir.h"

#include <map>
#include <vector>

namespace backstep {
namespace {

/// What a reader who follows the steps one by one knows after each: an account kept
/// apart from the player's.
struct Account {
  std::vector<bool> value, gradient, updated;
  std::vector<int> arrived;

  explicit Account(const Graph& graph)
      : value(static_cast<size_t>(graph.nodeCount())),
        gradient(value),
        updated(value),
        arrived(static_cast<size_t>(graph.nodeCount())) {
    for (size_t i = 0; i < value.size(); ++i) {
      const Node& node = graph.nodes()[i];
      value[i] = node.kind == Node::Kind::Literal || node.isLabels;
    }
  }

  void take(const Step& step) {
    const auto node = static_cast<size_t>(step.node.value);
    if (step.kind == StepKind::Input || step.kind == StepKind::Forward) value[node] = true;
    if (step.kind == StepKind::Seed || step.kind == StepKind::Accumulate) gradient[node] = true;
    if (step.kind == StepKind::Message) ++arrived[node];
    if (step.kind == StepKind::Update) updated[node] = true;
  }
};

void checkAgainst(const Account& account, const Player& player) {
  for (int i = 0; i < player.trace().graph().nodeCount(); ++i) {
    const auto k = static_cast<size_t>(i);
    CHECK(player.valueKnown({i}) == account.value[k]);
    CHECK(player.gradientKnown({i}) == account.gradient[k]);
    CHECK(player.updateKnown({i}) == account.updated[k]);
    CHECK(player.messagesArrived({i}) == account.arrived[k]);
  }
}

TEST_CASE("seek(n) shows what n single steps show, for every n, both ways, in every case") {
  for (const test::Case& c : test::readCases(test::sourcePath("tests/cases/cases.json"))) {
    CAPTURE(c.id);
    Trace trace(c.build(), c.training ? std::optional(c.training->eta) : std::nullopt);
    trace.record(c.inputSpans());
    Player seeking(trace), stepping(trace);
    Account account(trace.graph());
    for (int n = 0; n <= trace.lastStep(); ++n) {
      seeking.seek(trace.lastStep());
      seeking.seek(n);
      CHECK(seeking.cursor() == stepping.cursor());
      checkAgainst(account, seeking);
      CHECK(stepping.next() == (n < trace.lastStep()));
      if (n < trace.lastStep()) account.take(trace.step(n + 1));
    }
    while (stepping.previous()) seeking.previous();
    CHECK(stepping.atStart());
    CHECK(seeking.atStart());
    checkAgainst(Account(trace.graph()), seeking);
  }
}

TEST_CASE("a node with all its messages has its gradient one step later") {
  for (const test::Case& c : test::readCases(test::sourcePath("tests/cases/cases.json"))) {
    CAPTURE(c.id);
    const Trace trace(c.build());
    for (int i = 0; i < trace.graph().nodeCount(); ++i) {
      const NodeId id{i};
      const auto messages = trace.messagesTo(id);
      if (messages.empty()) continue;
      CHECK(trace.gradientStep(id) == trace.messageStep(messages.back()) + 1);
      CHECK(static_cast<int>(messages.size()) == trace.graph().node(id).messageCount);
    }
  }
}

TEST_CASE("the cursor stays inside the walk") {
  const test::Handout handout;
  const Trace trace = handout.recorded();
  Player player(trace);
  CHECK(player.current() == nullptr);
  CHECK_FALSE(player.previous());
  player.seek(-5);
  CHECK(player.cursor() == 0);
  player.seek(1000);
  CHECK(player.cursor() == 26);
  CHECK_FALSE(player.next());
}

TEST_CASE("phases are skipped as a whole, and back again to where they began") {
  const test::Handout handout;
  const Trace trace = handout.recorded(1.0);
  Player player(trace);
  const std::vector<int> ends{4, 8, 9, 26, 28};
  for (const int end : ends) {
    player.nextPhase();
    CHECK(player.cursor() == end);
  }
  player.nextPhase();
  CHECK(player.atEnd());
  for (const int start : {26, 9, 8, 4, 0}) {
    player.previousPhase();
    CHECK(player.cursor() == start);
  }
}

TEST_CASE("node by node, all messages to a node are one move, there and back") {
  for (const test::Case& c : test::readCases(test::sourcePath("tests/cases/cases.json"))) {
    CAPTURE(c.id);
    const Trace trace(c.build());
    std::vector<int> stops{0}; // where a node becomes known or complete
    for (int k = 1; k <= trace.lastStep(); ++k)
      if (!trace.step(k).edge.valid()) stops.push_back(k);
    Player player(trace);
    for (const int stop : stops) {
      CHECK(player.cursor() == stop);
      CHECK(player.nextNode() == (stop != stops.back()));
    }
    for (size_t i = stops.size(); i-- > 0;) {
      CHECK(player.cursor() == stops[i]);
      CHECK(player.previousNode() == (i > 0));
    }
  }
}

TEST_CASE("node by node from the middle of a node's messages") {
  const test::Handout handout;
  const Trace trace = handout.recorded();
  Player player(trace);
  player.seek(11); // the message to Y
  player.nextNode();
  CHECK(player.cursor() == 12);
  player.seek(11);
  player.previousNode();
  CHECK(player.cursor() == 10);
}

TEST_CASE("toNode goes to a node's value first and then to its gradient") {
  const test::Handout handout;
  const Trace trace = handout.recorded();
  Player player(trace);
  player.toNode(handout.node("L"));
  CHECK(player.cursor() == 6);
  player.next();
  player.toNode(handout.node("L"));
  CHECK(player.cursor() == 20);
}

} // namespace
} // namespace backstep
