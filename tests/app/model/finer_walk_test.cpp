#include "app/concealed_lesson.h"
#include "explain/chain_link.h"
#include "explain/trace_place.h"
#include "lesson/catalog.h"
#include "lessons.h"

#include <algorithm>
#include <cmath>
#include <doctest/doctest.h>
#include <set>

namespace backstep {
namespace {

using test::Opened;

/// The built-in lessons, each in a session of its own; `visit` gets those that can be drawn in
/// scalar gates.
template <class Visit>
void forEachLesson(bool answers, Visit visit) {
  const Catalog catalog;
  for (const CatalogEntry& entry : catalog.lessons()) {
    INFO(entry.id);
    Session session([&](std::string_view) { return openLessonText(entry.text); });
    session.run(command::Open{entry.id});
    session.run(command::ShowAnswers{answers, false});
    if (session.zoomProblem(ZoomLevel::Gates).empty()) visit(session);
  }
}

bool close(double a, double b) {
  if (isCovered(a) || isCovered(b)) return isCovered(a) && isCovered(b);
  return std::abs(a - b) <= 1e-9 * std::max(1.0, std::abs(b)) || (std::isnan(a) && std::isnan(b)) ||
         a == b;
}

/// The entry of a node of the open walk in the finer one.
std::pair<NodeId, size_t> part(const FinerWalk& finer, NodeId node, size_t entry) {
  const auto& parts = finer.lowering().entries[static_cast<size_t>(node.value)];
  return parts.size() == 1 ? std::pair(parts[0], entry) : std::pair(parts[entry], size_t{0});
}

/// What is shown of an entry differently in the two walks; empty when all is the same.
std::string differenceAt(const Session& session) {
  const Player& open = *session.player();
  const FinerWalk& finer = *session.finer();
  const Player& fine = finer.player();
  const Graph& graph = open.trace().graph();
  for (int i = 0; i < graph.nodeCount(); ++i) {
    const Node& node = graph.node({i});
    if (node.kind == Node::Kind::Literal) continue;
    for (size_t k = 0; k < open.trace().value({i}).size(); ++k) {
      const auto [at, entry] = part(finer, {i}, k);
      const std::string place = node.name + "[" + std::to_string(k) + "]";
      if (open.valueKnown({i}) != fine.valueKnown(at)) return "value of " + place + " known";
      if (!close(fine.trace().value(at)[entry], open.trace().value({i})[k]))
        return "value of " + place;
      if (node.isLabels || !node.reachesOutput) continue;
      if (open.gradientKnown({i}) != fine.gradientKnown(at))
        return "gradient of " + place + " known";
      if (!close(fine.trace().gradient(at)[entry], open.trace().gradient({i})[k]))
        return "gradient of " + place;
      if (open.updateKnown({i}) != fine.updateKnown(at)) return "update of " + place + " known";
      if (open.updateKnown({i}) &&
          !close(fine.trace().updated(at)[entry], open.trace().updated({i})[k]))
        return "update of " + place;
    }
  }
  return {};
}

TEST_CASE("the finer walk shows the numbers of the open one at each of its steps") {
  int lessons = 0;
  forEachLesson(true, [&](Session& session) {
    ++lessons;
    session.run(command::SetZoom{ZoomLevel::Gates});
    REQUIRE(session.finer() != nullptr);
    CHECK(session.finer()->player().trace().lastStep() == session.player()->trace().lastStep());
    for (int step = 0; step <= session.player()->trace().lastStep(); ++step) {
      session.run(command::Seek{step});
      const std::string difference = differenceAt(session);
      if (!difference.empty()) CAPTURE(step);
      CHECK(difference == "");
      if (!difference.empty()) break;
    }
  });
  CHECK(lessons > 30);
}

TEST_CASE("so does the walk with everything opened that can be") {
  forEachLesson(true, [&](Session& session) {
    const Graph& graph = session.document()->graph();
    for (int i = 0; i < graph.nodeCount(); ++i)
      if (canOpen(graph.node({i}))) session.run(command::ToggleGate{{i}});
    if (session.zoom().opened.empty()) return;
    REQUIRE(session.finer() != nullptr);
    for (int step = 0; step <= session.player()->trace().lastStep(); ++step) {
      session.run(command::Seek{step});
      const std::string difference = differenceAt(session);
      CHECK(difference == "");
      if (!difference.empty()) break;
    }
  });
}

/// The magnitudes of all numbers of a walk that are known at its end and not covered, and of the
/// slopes between single ones, which nobody tells beside a covered message.
std::set<double> shownNumbers(const Trace& trace, const Names& names) {
  std::set<double> shown;
  const auto add = [&](std::span<const double> numbers) {
    for (const double number : numbers)
      if (!isCovered(number) && std::isfinite(number)) shown.insert(std::abs(number));
  };
  for (int i = 0; i < trace.graph().nodeCount(); ++i) {
    add(trace.value({i}));
    if (Trace::isStep(trace.gradientStep({i}))) add(trace.gradient({i}));
    add(trace.updated({i}));
  }
  for (int i = 0; i < trace.graph().edgeCount(); ++i) {
    if (!Trace::isStep(trace.messageStep({i}))) continue;
    add(trace.message({i}));
    const ChainLink link = chainLink(trace, names, {i});
    if (link.single && !isCovered(link.sent)) add({&link.slope, 1});
  }
  return shown;
}

bool contains(const std::set<double>& numbers, double number) {
  const double slack = 1e-9 * std::max(1e-6, std::abs(number));
  const auto at = numbers.lower_bound(std::abs(number) - slack);
  return at != numbers.end() && *at <= std::abs(number) + slack;
}

/// Where a number stands in a finer walk.
std::string placeIn(const FinerWalk& finer, double number) {
  const Trace& trace = finer.player().trace();
  const auto holds = [&](std::span<const double> numbers) {
    return std::any_of(numbers.begin(), numbers.end(),
                       [&](double each) { return contains({std::abs(each)}, number); });
  };
  for (int i = 0; i < trace.graph().nodeCount(); ++i) {
    const std::string name = finer.names().program({i});
    if (holds(trace.value({i}))) return " as value of " + name;
    if (Trace::isStep(trace.gradientStep({i})) && holds(trace.gradient({i})))
      return " as gradient of " + name;
  }
  for (int i = 0; i < trace.graph().edgeCount(); ++i)
    if (Trace::isStep(trace.messageStep({i})) && holds(trace.message({i})))
      return " as message from " + finer.names().program(trace.graph().edge({i}).consumer) +
             " to " + finer.names().program(trace.graph().edge({i}).operand);
  return " as an update or a slope";
}

/// A covered number of the open walk that the finer one shows and that one does not; empty without.
std::string leak(const Session& session) {
  const Trace& open = session.player()->trace();
  if (open.covered() == nullptr) return {};
  const Names names(open.graph(), session.document()->lesson().symbolMap());
  const std::set<double> known = shownNumbers(open, names);
  const std::set<double> fine =
      shownNumbers(session.finer()->player().trace(), session.finer()->names());
  for (const TracePlace& place : open.covered()->places) {
    const double number = numberAt(session.document()->trace(), place);
    if (number == 0 || std::abs(number) == 1 || contains(known, number)) continue;
    if (!contains(fine, number)) continue;
    return std::to_string(number) + " of kind " + std::to_string(static_cast<int>(place.kind)) +
           " at " + std::to_string(place.index) + ", " + std::to_string(place.entry) +
           placeIn(*session.finer(), number);
  }
  return {};
}

TEST_CASE("no level shows a covered number") {
  int covering = 0;
  forEachLesson(false, [&](Session& session) {
    if (!session.concealing()) return;
    ++covering;
    session.run(command::SetZoom{ZoomLevel::Gates});
    CHECK(leak(session) == "");
    session.run(command::SetZoom{ZoomLevel::Matrices});
    const Graph& graph = session.document()->graph();
    for (int i = 0; i < graph.nodeCount(); ++i)
      if (canOpen(graph.node({i}))) session.run(command::ToggleGate{{i}});
    if (session.finer() != nullptr) CHECK(leak(session) == "");
  });
  CHECK(covering > 10);
}

TEST_CASE("a slope that is asked for is covered in the gates that have it") {
  Session session([](std::string_view) {
    return openLessonText("id = \"slope\"\ntitle = \"Slope\"\nprogram = '''\nh = square(z)\n"
                          "L = h * w\n'''\n[inputs]\nz = 0.75\n[parameters]\nw = 0.4\n"
                          "[[blank]]\nid = \"s\"\nat = \"gradient z\"\nanswer = \"local(h, z)\"\n");
  });
  session.run(command::Open{"slope"});
  session.run(command::SetZoom{ZoomLevel::Gates});
  const auto slope = [&] {
    const FinerWalk& finer = *session.finer();
    const NodeId z = finer.firstOf(session.document()->graph().find("z"));
    const Trace& trace = finer.player().trace();
    return chainLink(trace, finer.names(), trace.messagesTo(z)[0]).slope;
  };
  CHECK(isCovered(slope()));
  session.run(command::ShowAnswers{true, false});
  CHECK(slope() == doctest::Approx(1.5));
}

TEST_CASE("the inside of an op with a covered value is covered until it is answered") {
  Session session([](std::string_view) { return openLessonText(test::concealedLesson); });
  session.run(command::Open{"lesson"});
  session.run(command::SetZoom{ZoomLevel::Gates});
  const FinerWalk* finer = session.finer();
  REQUIRE(finer != nullptr);
  const Graph& graph = session.document()->graph();
  const Trace& open = session.player()->trace();
  int inside = 0;
  const auto countCovered = [&] {
    int count = 0;
    for (int i = 0; i < session.finer()->lowering().graph->nodeCount(); ++i) {
      const NodeId owner = session.finer()->owner({i});
      if (!owner.valid() || session.finer()->ownerEntry({i}, 0) >= 0) continue;
      const bool asked = std::any_of(
          open.covered()->places.begin(), open.covered()->places.end(), [&](const auto& place) {
            return place.kind == TracePlace::Kind::Value && place.index == owner.value;
          });
      if (!asked) continue;
      ++inside;
      count += isCovered(session.finer()->player().trace().value({i})[0]) ? 1 : 0;
    }
    return count;
  };
  CHECK(graph.nodeCount() > 0);
  CHECK(countCovered() == inside);
  CHECK(inside > 0);
  session.run(command::ShowAnswers{true, false});
  CHECK(session.finer()->player().trace().covered() == nullptr);
}

TEST_CASE("an edit is followed, and so is the cursor") {
  Opened opened;
  opened.session.run(command::SetZoom{ZoomLevel::Gates});
  opened.set("w", 1.5);
  opened.session.run(command::Seek{7});
  REQUIRE(opened.session.finer() != nullptr);
  CHECK(opened.session.finer()->player().cursor() == 7);
  CHECK(differenceAt(opened.session) == "");
  opened.session.run(command::Undo{});
  CHECK(differenceAt(opened.session) == "");
}

TEST_CASE("other labels are another graph of gates") {
  Opened opened("classes");
  opened.session.run(command::SetZoom{ZoomLevel::Gates});
  opened.session.run(command::Seek{opened.session.player()->trace().lastStep()});
  CHECK(differenceAt(opened.session) == "");
  opened.set("t", 2);
  CHECK(differenceAt(opened.session) == "");
}

TEST_CASE("nodes open and close in place") {
  Opened opened;
  const NodeId p = opened.node("p");
  opened.session.run(command::ToggleGate{p});
  REQUIRE(opened.session.finer() != nullptr);
  CHECK(opened.session.finer()->names().program(opened.session.finer()->firstOf(p)) == "p");
  CHECK(opened.session.zoom().opened == std::vector<NodeId>{p});
  opened.session.run(command::ToggleGate{opened.node("w")}); // nothing to open
  CHECK(opened.session.zoom().opened == std::vector<NodeId>{p});
  opened.session.run(command::ToggleGate{p});
  CHECK(opened.session.finer() == nullptr);
}

TEST_CASE("another lesson begins with its matrices") {
  Opened opened;
  opened.session.run(command::SetZoom{ZoomLevel::Gates});
  opened.session.run(command::Open{"matrix"});
  CHECK(opened.session.zoom() == Zoom{});
  CHECK(opened.session.finer() == nullptr);
}

TEST_CASE("too many gates are not drawn, and their number is given") {
  Session session([](std::string_view) {
    return openLessonText("id = \"large\"\ntitle = \"Large\"\nprogram = '''\nL = sum(W @ x)\n'''\n"
                          "[inputs]\nx = { shape = [300], fill = 1 }\n[parameters]\n"
                          "W = { shape = [20, 300], fill = 1 }\n");
  });
  session.run(command::Open{"large"});
  CHECK(session.zoomProblem(ZoomLevel::Gates).find("18299 numbers and scalar gates") !=
        std::string::npos);
  session.run(command::SetZoom{ZoomLevel::Gates});
  CHECK(session.zoom().level == ZoomLevel::Matrices);
  CHECK(session.finer() == nullptr);
}

TEST_CASE("while two runs are compared the graph is that of matrices") {
  Opened opened;
  opened.session.run(command::SetZoom{ZoomLevel::Gates});
  opened.set("w", 2);
  opened.session.run(command::ToggleComparison{});
  CHECK(opened.session.finer() == nullptr);
  CHECK_FALSE(opened.session.zoomProblem(ZoomLevel::Gates).empty());
  opened.session.run(command::ToggleComparison{});
  CHECK(opened.session.finer() != nullptr);
}

TEST_CASE("paths are shown of an entry that has a gradient") {
  Opened opened;
  opened.session.run(command::ShowPaths{ShownPaths{opened.node("w"), 0, std::nullopt}});
  REQUIRE(opened.session.shownPaths() != nullptr);
  opened.session.run(command::ShowPaths{ShownPaths{opened.node("w"), 3, std::nullopt}});
  CHECK(opened.session.shownPaths() == nullptr);
  opened.session.run(command::ShowPaths{ShownPaths{opened.node("w"), 0, std::nullopt}});
  opened.session.run(command::ShowPaths{});
  CHECK(opened.session.shownPaths() == nullptr);
}

} // namespace
} // namespace backstep
