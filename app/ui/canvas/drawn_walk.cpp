#include "canvas/drawn_walk.h"

#include <algorithm>

namespace backstep::ui {

const Player& drawnPlayer(const ViewContext& context) {
  const FinerWalk* finer = context.session.finer();
  return finer != nullptr ? finer->player() : *context.session.player();
}

const Names& drawnNames(const ViewContext& context) {
  const FinerWalk* finer = context.session.finer();
  return finer != nullptr ? finer->names() : *context.names;
}

NodeId ownerOf(const ViewContext& context, NodeId drawn) {
  const FinerWalk* finer = context.session.finer();
  return finer != nullptr && drawn.valid() ? finer->owner(drawn) : drawn;
}

EdgeId ownerOf(const ViewContext& context, EdgeId drawn) {
  const FinerWalk* finer = context.session.finer();
  if (finer == nullptr || !drawn.valid()) return drawn;
  return finer->lowering().edges[static_cast<size_t>(drawn.value)];
}

NodeId drawnAs(const ViewContext& context, NodeId node) {
  const FinerWalk* finer = context.session.finer();
  return finer != nullptr && node.valid() ? finer->firstOf(node) : node;
}

std::optional<CellRef> ownerOf(const ViewContext& context, const CellRef& drawn) {
  const FinerWalk* finer = context.session.finer();
  if (finer == nullptr) return drawn;
  const std::int64_t entry = finer->ownerEntry(drawn.node, drawn.entry);
  if (entry < 0) return std::nullopt;
  return CellRef{finer->owner(drawn.node), drawn.gradient, static_cast<int>(entry)};
}

std::optional<CellRef> drawnAs(const ViewContext& context, const CellRef& cell) {
  const FinerWalk* finer = context.session.finer();
  if (finer == nullptr) return cell;
  const auto& parts = finer->lowering().entries[static_cast<size_t>(cell.node.value)];
  const bool whole = parts.size() == 1;
  const NodeId part = whole ? parts.front() : parts[static_cast<size_t>(cell.entry)];
  if (!part.valid()) return std::nullopt;
  return CellRef{part, cell.gradient, whole ? cell.entry : 0};
}

bool isCurrent(const Player& player, NodeId node) {
  const Step* step = player.current();
  if (step == nullptr) return false;
  const Trace& trace = player.trace();
  const int now = player.cursor();
  switch (step->kind) {
  case StepKind::Input:
  case StepKind::Forward: return trace.valueStep(node) == now;
  case StepKind::Seed:
  case StepKind::Accumulate: return trace.gradientStep(node) == now;
  case StepKind::Update: return trace.updateStep(node) == now;
  case StepKind::Message: break;
  }
  const auto messages = trace.messagesTo(node);
  return std::any_of(messages.begin(), messages.end(),
                     [&](EdgeId edge) { return trace.messageStep(edge) == now; });
}

bool isCurrent(const Player& player, EdgeId edge) {
  const Step* step = player.current();
  if (step == nullptr) return false;
  const Trace& trace = player.trace();
  if (step->kind == StepKind::Message) return trace.messageStep(edge) == player.cursor();
  return step->kind == StepKind::Forward &&
         trace.valueStep(trace.graph().edge(edge).consumer) == player.cursor();
}

namespace {

std::vector<NodeId> neighbours(const Graph& graph, const Step& step) {
  std::vector<NodeId> all{step.node};
  if (step.kind == StepKind::Input || step.kind == StepKind::Update) return all;
  NodeId centre = step.node;
  if (step.kind == StepKind::Message) centre = graph.edge(step.edge).consumer;
  if (step.kind == StepKind::Accumulate)
    for (const Edge& edge : graph.edges())
      if (edge.operand == step.node && edge.carriesGradient) {
        centre = edge.consumer;
        all.push_back(centre);
      }
  all.push_back(centre);
  for (const Edge& edge : graph.operandEdges(centre)) all.push_back(edge.operand);
  return all;
}

} // namespace

std::vector<NodeId> nodesInStep(const ViewContext& context) {
  const Player& player = drawnPlayer(context);
  const Step* step = player.current();
  if (step == nullptr) return {};
  const Graph& graph = player.trace().graph();
  if (context.session.finer() == nullptr) return neighbours(graph, *step);
  std::vector<NodeId> all;
  for (int i = 0; i < graph.nodeCount(); ++i)
    if (isCurrent(player, NodeId{i})) all.push_back({i});
  for (int i = 0; i < graph.edgeCount(); ++i) {
    if (!isCurrent(player, EdgeId{i})) continue;
    all.push_back(graph.edge({i}).operand);
    all.push_back(graph.edge({i}).consumer);
  }
  return all;
}

} // namespace backstep::ui
