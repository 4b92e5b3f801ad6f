#include "explain/phase_words.h"

#include <algorithm>
#include <array>

namespace backstep {

namespace {

constexpr std::array<std::string_view, 7> lossNames{"loss", "L",     "J",    "E",
                                                    "cost", "error", "total"};

} // namespace

bool endsInLoss(const Graph& graph) {
  const std::string& name = graph.node(graph.output()).name;
  if (std::find(lossNames.begin(), lossNames.end(), name) != lossNames.end()) return true;
  return std::any_of(graph.nodes().begin(), graph.nodes().end(), [](const Node& node) {
    return node.op != nullptr && node.op->target != TargetKind::None && node.reachesOutput;
  });
}

std::string_view phaseWords(const Graph& graph, Phase phase) {
  switch (phase) {
  case Phase::Input: return "Inputs";
  case Phase::Forward: return "Forward pass";
  case Phase::Loss: return endsInLoss(graph) ? "Loss" : "Output";
  case Phase::Backward: return "Backward pass";
  case Phase::Update: return "Update";
  }
  return {};
}

} // namespace backstep
