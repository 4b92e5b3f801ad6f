#include "model/why_trail.h"

#include <algorithm>

namespace backstep {

void WhyTrail::askOn(const TracePlace& place) {
  const auto before = std::find(places_.begin(), places_.end(), place);
  if (before != places_.end()) return backTo(static_cast<size_t>(before - places_.begin()) + 1);
  if (places_.size() == longest) places_.erase(places_.begin());
  places_.push_back(place);
}

bool isPlaceOf(const Trace& trace, const TracePlace& place) {
  const Graph& graph = trace.graph();
  const bool ofEdge =
      place.kind == TracePlace::Kind::Message || place.kind == TracePlace::Kind::Local;
  if (place.index < 0 || place.index >= (ofEdge ? graph.edgeCount() : graph.nodeCount()) ||
      place.entry < 0)
    return false;
  if (!ofEdge) {
    const NodeId node{place.index};
    const bool updates = place.kind != TracePlace::Kind::Updated || !trace.updated(node).empty();
    return updates && place.entry < graph.node(node).shape.size();
  }
  const Edge& edge = graph.edge({place.index});
  const std::int64_t in = graph.node(edge.operand).shape.size();
  if (place.kind == TracePlace::Kind::Message) return edge.carriesGradient && place.entry < in;
  return edge.pullback != nullptr && place.entry < in * graph.node(edge.consumer).shape.size();
}

NodeId nodeOf(const Graph& graph, const TracePlace& place) {
  if (place.kind == TracePlace::Kind::Message) return graph.edge({place.index}).operand;
  if (place.kind == TracePlace::Kind::Local) return graph.edge({place.index}).consumer;
  return {place.index};
}

} // namespace backstep
