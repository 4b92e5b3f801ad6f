#include "model/finer_covers.h"

#include "explain/trace_place.h"
#include "model/copies.h"
#include "model/other_walks.h"

#include <cmath>
#include <set>

namespace backstep {

namespace {

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

} // namespace

std::vector<TracePlace> finerPlaces(const TakenApart& walk, const Covers& covers) {
  return FinerPlaces(walk).find(covers);
}

} // namespace backstep
