#include "lessons.h"
#include "model/walk_outline.h"

#include <algorithm>
#include <doctest/doctest.h>

namespace backstep {
namespace {

using test::Opened;

void coversTheWalk(const std::vector<Stretch>& stretches, const Trace& trace) {
  int next = 1;
  for (const Stretch& each : stretches) {
    CHECK(each.first == next);
    CHECK(each.last >= each.first);
    next = each.last + 1;
  }
  CHECK(next == trace.lastStep() + 1);
}

TEST_CASE("phases and nodes cover the walk without gaps") {
  for (const char* lesson : {"neuron", "classes", "matrix"}) {
    const Opened opened(lesson);
    const Trace& trace = opened.session.player()->trace();
    coversTheWalk(phaseStretches(trace), trace);
    coversTheWalk(nodeStretches(trace), trace);
  }
}

TEST_CASE("messages to a node and its gradient are one stretch") {
  const Opened opened;
  const Trace& trace = opened.session.player()->trace();
  const int gradientOfP = trace.gradientStep(opened.node("p"));
  const auto nodes = nodeStretches(trace);
  const auto ofP = std::find_if(nodes.begin(), nodes.end(),
                                [&](const Stretch& each) { return each.last == gradientOfP; });
  REQUIRE(ofP != nodes.end());
  CHECK(ofP->first == gradientOfP - 1);
  const auto phases = phaseStretches(trace);
  REQUIRE(phases.size() == 5);
  CHECK(phases[0].last == 4); // x, y, w, b
  CHECK(phases[4].phase == Phase::Update);
}

} // namespace
} // namespace backstep
