#include "model/finer_walk.h"

#include "explain/trace_place.h"
#include "model/copies.h"
#include "model/other_walks.h"

#include <algorithm>
#include <cmath>
#include <set>

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

/// A walk that was taken apart.
struct TakenApart {
  const Lowering& lowering;
  const Trace& original;        ///< with nothing covered
  const Trace& fine;            ///< with nothing covered
  const SecretNumbers* secrets; ///< of the finer graph; null without
};

using Kind = TracePlace::Kind;

class FinerPlaces {
 public:
  explicit FinerPlaces(const TakenApart& walk)
      : walk_(walk),
        fine_(walk.fine.graph()),
        values_(static_cast<size_t>(walk.original.graph().nodeCount()), false),
        gradients_(values_) {}

  std::vector<TracePlace> find(const Covers& covers) {
    for (const TracePlace& place : covers.places) addParts(place);
    addInsides();
    for (const TracePlace& copy : copiesOf(walk_.fine, found_))
      if (isInside(copy)) found_.insert(copy);
    addSecrets(covers);
    return {found_.begin(), found_.end()};
  }

 private:
  const Lowering::Owner& owner(NodeId node) const {
    return walk_.lowering.owners[static_cast<size_t>(node.value)];
  }

  /// Covers an entry of a node of the original in the node that it is.
  void addEntry(Kind kind, NodeId node, std::int64_t entry) {
    const auto& parts = walk_.lowering.entries[static_cast<size_t>(node.value)];
    const bool whole = parts.size() == 1;
    const NodeId part = whole ? parts.front() : parts[static_cast<size_t>(entry)];
    if (part.valid()) found_.insert({kind, part.value, whole ? entry : 0});
  }

  void addMessage(EdgeId whole, std::int64_t entry) {
    for (int i = 0; i < fine_.edgeCount(); ++i) {
      if (walk_.lowering.edges[static_cast<size_t>(i)] != whole) continue;
      if (!fine_.edge({i}).carriesGradient) continue;
      const NodeId operand = fine_.edge({i}).operand;
      const std::int64_t at = entry - owner(operand).entry;
      if (at >= 0 && at < fine_.node(operand).shape.size()) found_.insert({Kind::Message, i, at});
    }
  }

  /// Covers the slopes of the scalar gates that an edge leads into.
  void addSlopes(EdgeId whole) {
    for (int i = 0; i < fine_.edgeCount(); ++i) {
      const Edge& edge = fine_.edge({i});
      const bool single =
          fine_.node(edge.operand).shape.size() == 1 && fine_.node(edge.consumer).shape.size() == 1;
      if (single && walk_.lowering.edges[static_cast<size_t>(i)] == whole)
        found_.insert({Kind::Local, i, 0});
    }
  }

  void addParts(const TracePlace& place) {
    const NodeId node{place.index};
    switch (place.kind) {
    case Kind::Value:
      values_[static_cast<size_t>(place.index)] = true;
      return addEntry(Kind::Value, node, place.entry);
    case Kind::Gradient:
      gradients_[static_cast<size_t>(place.index)] = true;
      return addEntry(Kind::Gradient, node, place.entry);
    case Kind::Updated: return addEntry(Kind::Updated, node, place.entry);
    case Kind::Message:
      addMessage(EdgeId{place.index}, place.entry);
      return coverInside(EdgeId{place.index});
    case Kind::Local: addSlopes(EdgeId{place.index}); return coverInside(EdgeId{place.index});
    }
  }

  /// Covers all that goes on inside the op that an edge leads into, on the way back.
  void coverInside(EdgeId whole) {
    const NodeId consumer = walk_.original.graph().edge(whole).consumer;
    gradients_[static_cast<size_t>(consumer.value)] = true;
  }

  void addAll(Kind kind, int index, size_t size) {
    for (size_t i = 0; i < size; ++i) found_.insert({kind, index, static_cast<std::int64_t>(i)});
  }

  void addInsides() {
    for (int i = 0; i < fine_.nodeCount(); ++i) {
      const Lowering::Owner& of = owner({i});
      if (!of.node.valid() || of.entry >= 0) continue;
      const auto node = static_cast<size_t>(of.node.value);
      if (values_[node]) addAll(Kind::Value, i, walk_.fine.value({i}).size());
      if (gradients_[node]) addAll(Kind::Gradient, i, walk_.fine.gradient({i}).size());
    }
    for (int i = 0; i < fine_.edgeCount(); ++i) {
      if (walk_.lowering.edges[static_cast<size_t>(i)].valid()) continue;
      const auto node = static_cast<size_t>(owner(fine_.edge({i}).consumer).node.value);
      if (gradients_[node]) addAll(Kind::Message, i, walk_.fine.message({i}).size());
    }
  }

  /// Whether a number is shown by the finer walk alone.
  bool isInside(const TracePlace& place) const {
    if (place.kind == Kind::Message || place.kind == Kind::Local) return true;
    if (place.kind != Kind::Value && place.kind != Kind::Gradient) return false;
    const Lowering::Owner& of = owner({place.index});
    return of.node.valid() && of.entry < 0;
  }

  /// Whether a number has the digits of one that is covered in the original.
  bool isCoveredNumber(double number) const {
    constexpr double slack = 1e-9;
    const double size = std::abs(number);
    const auto at = covered_.lower_bound(size * (1 - slack));
    return at != covered_.end() && *at <= size * (1 + slack);
  }

  void addSecret(Kind kind, int index, std::span<const double> numbers) {
    for (size_t i = 0; i < numbers.size(); ++i) {
      const TracePlace place{kind, index, static_cast<std::int64_t>(i)};
      if (!isInside(place) || found_.count(place) > 0) continue;
      const bool secret = walk_.secrets != nullptr &&
                          walk_.secrets->contains(knownAt(place, *walk_.secrets->walks));
      if (secret || isCoveredNumber(numbers[i])) found_.insert(place);
    }
  }

  void addSecrets(const Covers& covers) {
    for (const TracePlace& place : covers.places) {
      const double size = std::abs(numberAt(walk_.original, place));
      if (size != 0 && size != 1 && std::isfinite(size)) covered_.insert(size);
    }
    for (int i = 0; i < fine_.nodeCount(); ++i) {
      addSecret(Kind::Value, i, walk_.fine.value({i}));
      addSecret(Kind::Gradient, i, walk_.fine.gradient({i}));
    }
    for (int i = 0; i < fine_.edgeCount(); ++i)
      addSecret(Kind::Message, i, walk_.fine.message({i}));
  }

  const TakenApart& walk_;
  const Graph& fine_;
  std::vector<bool> values_;    // per node of the original: an entry of its value is covered
  std::vector<bool> gradients_; // an entry of its gradient is, or of what it sends
  std::set<double> covered_;    // magnitudes of the covered numbers
  std::set<TracePlace> found_;
};

/// What to cover in a finer walk so that it gives away nothing that is covered in the original:
/// - what is a covered number there: its entries, their parts of a covered message, and the slopes
///   of the gates that have a covered slope as a part;
/// - inside an op of which a value is covered all values, and of which a gradient or message is,
///   all gradients and messages: they are the way to the answer written out;
/// - elsewhere inside ops and in messages what is a copy of any of these (see copiesOf), one of the
///   secret numbers, however it is computed, or has the digits of a covered number but 0 and 1.
/// Entries of the original that are shown there are shown here. Ascending.
std::vector<TracePlace> finerPlaces(const TakenApart& walk, const Covers& covers) {
  return FinerPlaces(walk).find(covers);
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
