#include "model/finer_walk.h"

#include "model/finer_covers.h"

#include <algorithm>

namespace backstep {

namespace {

Lowering takenApart(const Trace& exact, const Zoom& zoom) {
  return zoom.level == ZoomLevel::Gates ? lower(exact) : openGates(exact.graph(), zoom.opened);
}

std::vector<double> labelsOf(const Trace& exact) {
  std::vector<double> labels;
  for (int i = 0; i < exact.graph().bindingCount(); ++i) {
    if (!exact.graph().node({i}).isLabels) continue;
    const auto entries = exact.value({i});
    labels.insert(labels.end(), entries.begin(), entries.end());
  }
  return labels;
}

/// Writes down when the numbers of a finer graph become known in the steps of the original walk.
class StepTable {
 public:
  StepTable(const Lowering& lowering, const Trace& original)
      : lowering_(lowering), fine_(*lowering.graph), original_(original) {}

  WalkSteps write() const {
    WalkSteps walk;
    for (int i = 0; i < fine_.nodeCount(); ++i) {
      walk.value.push_back(valueStep({i}));
      walk.gradient.push_back(gradientStep({i}));
      walk.update.push_back(i < fine_.bindingCount() ? original_.updateStep(owner({i}).node)
                                                     : Trace::never);
    }
    for (int i = 0; i < fine_.edgeCount(); ++i) walk.message.push_back(messageStep({i}));
    walk.steps = steps();
    return walk;
  }

 private:
  const Lowering::Owner& owner(NodeId node) const {
    return lowering_.owners[static_cast<size_t>(node.value)];
  }

  int valueStep(NodeId node) const {
    return owner(node).node.valid() ? original_.valueStep(owner(node).node) : 0;
  }

  /// The gradients inside an op are there as soon as it sends anything.
  int gradientStep(NodeId node) const {
    if (!owner(node).node.valid()) return Trace::never;
    return owner(node).entry >= 0 ? original_.gradientStep(owner(node).node)
                                  : firstMessage(owner(node).node);
  }

  int firstMessage(NodeId node) const {
    int first = Trace::never;
    for (int i = 0; i < original_.graph().node(node).operandCount; ++i)
      first = std::min(first, original_.messageStep(original_.graph().operandEdge(node, i)));
    return first;
  }

  int messageStep(EdgeId edge) const {
    if (!fine_.edge(edge).carriesGradient) return Trace::never;
    const EdgeId whole = lowering_.edges[static_cast<size_t>(edge.value)];
    return whole.valid() ? original_.messageStep(whole)
                         : firstMessage(owner(fine_.edge(edge).consumer).node);
  }

  std::vector<Step> steps() const {
    std::vector<EdgeId> part(static_cast<size_t>(original_.graph().edgeCount()));
    for (int i = fine_.edgeCount(); i-- > 0;)
      if (const EdgeId whole = lowering_.edges[static_cast<size_t>(i)]; whole.valid())
        part[static_cast<size_t>(whole.value)] = {i};
    std::vector<Step> steps(original_.steps().begin(), original_.steps().end());
    for (Step& step : steps) {
      step.node = lowering_.entries[static_cast<size_t>(step.node.value)].front();
      if (step.edge.valid()) step.edge = part[static_cast<size_t>(step.edge.value)];
      if (step.edge.valid()) step.node = fine_.edge(step.edge).operand;
    }
    return steps;
  }

  const Lowering& lowering_;
  const Graph& fine_;
  const Trace& original_;
};

/// The same numbers in the walks of the finer graph, which must outlive them.
std::shared_ptr<const SecretNumbers> finerSecrets(const std::shared_ptr<const SecretNumbers>& open,
                                                  const std::vector<Trace>& walks) {
  if (!open) return nullptr;
  const std::shared_ptr<const std::vector<Trace>> borrowed(open, &walks);
  return std::make_shared<const SecretNumbers>(SecretNumbers{borrowed, open->numbers});
}

} // namespace

FinerWalk::FinerWalk(const Trace& exact, const Names& names, Zoom zoom)
    : lowering_(takenApart(exact, zoom)),
      zoom_(std::move(zoom)),
      original_(exact.evaluation().sharedGraph()),
      labels_(labelsOf(exact)),
      names_(gateNames(lowering_, names)),
      exact_(lowering_.graph, exact.eta()),
      player_(exact_) {
  exact_.walkIn(StepTable(lowering_, exact).write());
}

bool FinerWalk::fits(const Trace& exact, const Zoom& zoom) const {
  return exact.evaluation().sharedGraph() == original_ && zoom == zoom_ &&
         (zoom.level != ZoomLevel::Gates || labelsOf(exact) == labels_);
}

void FinerWalk::record(const Trace& exact, const Covers& covers) {
  exact_.record(lowering_.bindingValues(exact));
  shown_.reset();
  if (covers.secrets != secrets_) {
    secrets_ = covers.secrets;
    otherWalks_.clear();
    for (size_t i = 0; secrets_ && i < secrets_->walks->size(); ++i) {
      otherWalks_.emplace_back(lowering_.graph);
      otherWalks_.back().record(lowering_.bindingValues((*secrets_->walks)[i]));
    }
  }
  if (!covers.empty()) {
    shown_ = exact_;
    const auto secrets = finerSecrets(secrets_, otherWalks_);
    shown_->cover(finerPlaces({lowering_, exact, exact_, secrets.get()}, covers), secrets);
  }
  player_.follow(shown_ ? *shown_ : exact_);
}

NodeId FinerWalk::owner(NodeId node) const {
  return lowering_.owners[static_cast<size_t>(node.value)].node;
}

std::int64_t FinerWalk::ownerEntry(NodeId node, std::int64_t entry) const {
  const std::int64_t first = lowering_.owners[static_cast<size_t>(node.value)].entry;
  return first < 0 ? -1 : first + entry;
}

NodeId FinerWalk::firstOf(NodeId owner) const {
  return lowering_.entries[static_cast<size_t>(owner.value)].front();
}

} // namespace backstep
