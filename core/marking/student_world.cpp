#include "marking/student_world.h"

#include "engine/local_derivative.h"

#include <algorithm>

namespace backstep {
namespace {

bool standsForEntries(const TraceSource& source) {
  return source.kind == TraceSource::Kind::Value || source.kind == TraceSource::Kind::Gradient ||
         source.kind == TraceSource::Kind::Local;
}

} // namespace

StudentWorld::StudentWorld(const LoadedLesson& lesson, const Trace& exact)
    : lesson_(&lesson), exact_(&exact) {
  for (int i = 0; i < lesson.graph->bindingCount(); ++i)
    bindings_.push_back(exact.value(NodeId{i}));
}

/// Class labels are no numbers that could be replaced, and a gradient off the output's path is 0.
bool StudentWorld::canClamp(const TraceSource& source) const {
  const Graph& graph = *lesson_->graph;
  if (source.kind == TraceSource::Kind::Value) return !graph.node(source.a).isLabels;
  if (source.kind == TraceSource::Kind::Gradient)
    return graph.node(source.a).messageCount > 0 || source.a == graph.output();
  return true;
}

void StudentWorld::enter(const TraceExpression& expression,
                         std::vector<std::optional<HeldNumber>> boxes) {
  const bool wrong =
      std::any_of(boxes.begin(), boxes.end(), [](const auto& box) { return box && !box->right; });
  if (wrong) wrong_.push_back(entered_.size());
  Entered entered{&expression, expression.target(), std::move(boxes)};
  const bool entries = entered.target && standsForEntries(*entered.target->source);
  if (!entries) entered.target.reset();
  if (entries && !canClamp(*entered.target->source)) entered.boxes.clear();
  entered_.push_back(std::move(entered));
}

void StudentWorld::collect(const Entered& entered, std::vector<Clamp>& clamps, World& world) {
  for (size_t i = 0; i < entered.boxes.size(); ++i) {
    const std::optional<HeldNumber>& box = entered.boxes[i];
    if (!box) continue;
    if (!entered.target) {
      world.parts.push_back({entered.expression, static_cast<std::int64_t>(i), box->value});
      if (!box->right) world.carried.push_back(*box);
      continue;
    }
    const TraceSource& source = *entered.target->source;
    const Clamp clamp{source.kind, source.a, source.b, entered.target->entries[i], *box};
    const auto same = std::find_if(clamps.begin(), clamps.end(), [&](const Clamp& other) {
      return other.kind == clamp.kind && other.a == clamp.a && other.b == clamp.b &&
             other.entry == clamp.entry;
    });
    if (same == clamps.end())
      clamps.push_back(clamp);
    else
      *same = clamp;
  }
}

World StudentWorld::world(const std::vector<LessonText>& printed) const {
  return worldOfThose([](size_t) { return true; }, printed);
}

World StudentWorld::worldOf(size_t blank, const std::vector<LessonText>& printed) const {
  return worldOfThose([blank](size_t other) { return other == blank; }, printed);
}

World StudentWorld::worldWithout(size_t blank, const std::vector<LessonText>& printed) const {
  return worldOfThose([blank](size_t other) { return other != blank; }, printed);
}

template <class InForce>
World StudentWorld::worldOfThose(InForce inForce, const std::vector<LessonText>& printed) const {
  World world;
  std::vector<Clamp> clamps;
  for (size_t i = 0; i < entered_.size(); ++i)
    if (inForce(i)) collect(entered_[i], clamps, world);
  for (const Clamp& clamp : clamps) {
    put(clamp, world.overrides);
    if (!clamp.held.right) world.carried.push_back(clamp.held);
  }
  for (const LessonText& name : printed) {
    const NodeId node = lesson_->graph->find(name.text);
    if (!node.valid()) continue;
    const auto entries = exact_->value(node);
    for (size_t i = 0; i < entries.size(); ++i)
      world.overrides.values.push_back({node, static_cast<int>(i), entries[i]});
  }
  return world;
}

void StudentWorld::put(const Clamp& clamp, Overrides& overrides) const {
  const auto entry = static_cast<int>(clamp.entry);
  const double value = clamp.held.value;
  if (clamp.kind == TraceSource::Kind::Value)
    return overrides.values.push_back({clamp.a, entry, value});
  if (clamp.kind == TraceSource::Kind::Gradient)
    return overrides.gradients.push_back({clamp.a, entry, value});
  const auto columns = lesson_->graph->node(clamp.b).shape.size();
  const auto out = static_cast<int>(clamp.entry / columns);
  const auto in = static_cast<int>(clamp.entry % columns);
  const EdgeId edge = LocalDerivative(*lesson_->graph, clamp.a, clamp.b).onlyEdge();
  if (edge.valid())
    overrides.locals.push_back({edge, out, in, value});
  else
    overrides.lines.push_back({clamp.a, clamp.b, out, in, value});
}

TraceExpression StudentWorld::withParts(const TraceExpression& expression, const World& world) {
  TraceExpression replaced = expression;
  for (const World::Part& part : world.parts)
    replaced.replacePart(*part.expression, part.entry, part.value);
  return replaced;
}

std::vector<double> StudentWorld::evaluate(const TraceExpression& expression, const World& world) {
  if (!trace_) trace_.emplace(lesson_->graph, exact_->eta());
  trace_->record(bindings_, &world.overrides);
  return evaluateAgain(expression, world);
}

std::vector<double> StudentWorld::evaluateAgain(const TraceExpression& expression,
                                                const World& world) const {
  if (world.parts.empty()) return expression.evaluate(*trace_, &world.overrides).entries;
  return withParts(expression, world).evaluate(*trace_, &world.overrides).entries;
}

} // namespace backstep
