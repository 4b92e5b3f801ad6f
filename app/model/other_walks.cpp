#include "model/other_walks.h"

#include "explain/trace_place.h"

#include <algorithm>
#include <cmath>

namespace backstep {

namespace {

using Known = SecretNumbers::Known;

/// Other numbers for everything but class labels: the lesson's own, stretched and moved a
/// little, so that logarithms and roots stay defined.
Trace redrawn(const Trace& own, double stretch) {
  const Graph& graph = own.graph();
  std::vector<std::vector<double>> numbers;
  for (int i = 0; i < graph.bindingCount(); ++i) {
    const auto entries = own.value(NodeId{i});
    numbers.emplace_back(entries.begin(), entries.end());
    if (graph.node(NodeId{i}).isLabels) continue;
    double turn = stretch + i;
    for (double& entry : numbers.back()) {
      turn += 1.7;
      entry = entry * (1 + 0.2 * std::sin(turn)) + 0.05 * std::cos(turn * stretch);
    }
  }
  std::vector<std::span<const double>> views(numbers.begin(), numbers.end());
  Trace trace(own.evaluation().sharedGraph(), own.eta());
  trace.record(views);
  return trace;
}

/// Calls `visit(place)` for every number that a view shows.
template <class Visit>
void forEachPlace(const Trace& trace, Visit visit) {
  const Graph& graph = trace.graph();
  const auto all = [&](TracePlace::Kind kind, int index, size_t size) {
    for (size_t i = 0; i < size; ++i) visit(TracePlace{kind, index, static_cast<std::int64_t>(i)});
  };
  for (int i = 0; i < graph.nodeCount(); ++i) {
    const NodeId node{i};
    if (graph.node(node).kind == Node::Kind::Operation)
      all(TracePlace::Kind::Value, i, trace.value(node).size());
    if (Trace::isStep(trace.gradientStep(node)))
      all(TracePlace::Kind::Gradient, i, trace.gradient(node).size());
    all(TracePlace::Kind::Updated, i, trace.updated(node).size());
  }
  for (int i = 0; i < graph.edgeCount(); ++i)
    all(TracePlace::Kind::Message, i, trace.message(EdgeId{i}).size());
}

} // namespace

std::shared_ptr<const std::vector<Trace>> otherWalks(const Trace& own) {
  auto walks = std::make_shared<std::vector<Trace>>();
  for (const double stretch : {0.3, 1.1, 2.3}) walks->push_back(redrawn(own, stretch));
  return walks;
}

std::vector<Known> knownOf(const TraceExpression& expression, const std::vector<Trace>& walks) {
  std::vector<Known> known(static_cast<size_t>(expression.shape().size()));
  for (const Trace& walk : walks) {
    const std::vector<double> entries = expression.evaluate(walk).entries;
    for (size_t i = 0; i < known.size(); ++i) known[i].push_back(entries[i]);
  }
  return known;
}

Known knownAt(const TracePlace& place, const std::vector<Trace>& walks) {
  Known known;
  for (const Trace& walk : walks) known.push_back(numberAt(walk, place));
  return known;
}

bool isCommonplace(const Known& number) {
  return std::all_of(number.begin(), number.end(), [](double each) {
    return each == 0 || std::abs(each) == 1 || !std::isfinite(each);
  });
}

std::vector<std::vector<TracePlace>> placesAlike(const std::vector<Known>& numbers,
                                                 const std::vector<Trace>& walks) {
  std::vector<std::vector<TracePlace>> places(numbers.size());
  forEachPlace(walks[0], [&](const TracePlace& place) {
    const Known known = knownAt(place, walks);
    if (isCommonplace(known)) return;
    for (size_t i = 0; i < numbers.size(); ++i)
      if (SecretNumbers::same(known, numbers[i])) places[i].push_back(place);
  });
  return places;
}

} // namespace backstep
