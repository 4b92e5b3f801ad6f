#include "learn/trainer.h"

#include <algorithm>
#include <cassert>
#include <utility>

namespace backstep {

namespace {

std::vector<NodeId> parametersOf(const Graph& graph) {
  std::vector<NodeId> parameters;
  for (int i = 0; i < graph.bindingCount(); ++i)
    if (graph.node(NodeId{i}).kind == Node::Kind::Parameter) parameters.push_back({i});
  return parameters;
}

size_t entriesOf(const Graph& graph, std::span<const NodeId> nodes) {
  std::int64_t count = 0;
  for (const NodeId id : nodes) count += graph.node(id).shape.size();
  return static_cast<size_t>(count);
}

} // namespace

Trainer::Trainer(std::shared_ptr<const Graph> graph,
                 std::span<const std::span<const double>> bindings, OptimiserKind optimiser,
                 double eta)
    : evaluation_(std::move(graph), Evaluation::Messages::ForParameters),
      parameters_(parametersOf(evaluation_.graph())),
      optimiser_(optimiser, entriesOf(evaluation_.graph(), parameters_)),
      eta_(eta) {
  assert(static_cast<int>(bindings.size()) == evaluation_.graph().bindingCount());
  for (size_t i = 0; i < bindings.size(); ++i) {
    const std::span<double> to = evaluation_.value(NodeId{static_cast<int>(i)});
    assert(to.size() == bindings[i].size());
    std::copy(bindings[i].begin(), bindings[i].end(), to.begin());
  }
}

double Trainer::loss() {
  evaluation_.forward();
  return entries(graph().output())[0];
}

double Trainer::update() {
  const double before = loss();
  evaluation_.backward();
  optimiser_.begin(eta_);
  size_t offset = 0;
  for (const NodeId id : parameters_) {
    const std::span<double> entries = evaluation_.value(id);
    optimiser_.step(offset, entries, evaluation_.gradient(id));
    offset += entries.size();
  }
  return before;
}

} // namespace backstep
