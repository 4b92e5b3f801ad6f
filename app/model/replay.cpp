#include "model/replay.h"

#include "explain/number.h"
#include "model/asked_number.h"

#include <algorithm>
#include <cmath>

namespace backstep {

namespace {

/// The numbers that a step makes, and where.
struct StepNumbers {
  TracePlace::Kind kind = TracePlace::Kind::Value;
  int index = 0;
  std::span<const double> entries;
};

StepNumbers numbersOf(const Trace& trace, const Step& step) {
  switch (step.kind) {
  case StepKind::Input:
  case StepKind::Forward: return {TracePlace::Kind::Value, step.node.value, trace.value(step.node)};
  case StepKind::Seed:
  case StepKind::Accumulate:
    return {TracePlace::Kind::Gradient, step.node.value, trace.gradient(step.node)};
  case StepKind::Message:
    return {TracePlace::Kind::Message, step.edge.value, trace.message(step.edge)};
  case StepKind::Update:
    return {TracePlace::Kind::Updated, step.node.value, trace.updated(step.node)};
  }
  return {};
}

bool same(double a, double b) {
  return a == b || (std::isnan(a) && std::isnan(b)) ||
         std::abs(a - b) <= 1e-12 * std::max(std::abs(a), std::abs(b));
}

struct Parting {
  int step = 0;
  TracePlace place;
  double right = 0;
  double wrong = 0;
};

std::optional<Parting> firstParting(const Trace& right, const Trace& wrong) {
  for (int step = 1; step <= right.lastStep(); ++step) {
    const StepNumbers ours = numbersOf(right, right.step(step));
    const StepNumbers theirs = numbersOf(wrong, right.step(step));
    for (size_t i = 0; i < ours.entries.size(); ++i)
      if (!same(ours.entries[i], theirs.entries[i]))
        return Parting{step,
                       {ours.kind, ours.index, static_cast<std::int64_t>(i)},
                       ours.entries[i],
                       theirs.entries[i]};
  }
  return std::nullopt;
}

/// "the message from O to H₁", "the gradient at H₁", "H₁".
std::string placeWords(const Names& names, const TracePlace& place) {
  const Graph& graph = names.graph();
  const bool message = place.kind == TracePlace::Kind::Message;
  const NodeId node = message ? graph.edge(EdgeId{place.index}).operand : NodeId{place.index};
  const std::string entry = plainSymbol(names, node, place.entry);
  switch (place.kind) {
  case TracePlace::Kind::Gradient: return "the gradient at " + entry;
  case TracePlace::Kind::Updated: return entry + " after the update";
  case TracePlace::Kind::Message:
    return "the message from " +
           plainSymbol(names, graph.edge(EdgeId{place.index}).consumer, std::nullopt) + " to " +
           entry;
  case TracePlace::Kind::Value:
  case TracePlace::Kind::Local: break;
  }
  return entry;
}

} // namespace

bool runsPart(const Trace& right, const Trace& wrong) {
  return firstParting(right, wrong).has_value();
}

std::optional<Replay> replayOf(const LoadedLesson& lesson, const Trace& right, Trace wrong,
                               const std::string& what, const std::vector<TracePlace>& open) {
  const auto parting = firstParting(right, wrong);
  if (!parting) return std::nullopt;
  const bool covered = std::binary_search(open.begin(), open.end(), parting->place);
  std::string sentence = what +
                         " Here it shows first: " + placeWords(namesOf(lesson), parting->place) +
                         " becomes " + formatNumber(parting->wrong) +
                         (covered ? "" : " in place of " + formatNumber(parting->right)) + ".";
  return Replay{std::move(wrong), parting->step, std::move(sentence), {}, 0};
}

} // namespace backstep
