#include "marking/known_numbers.h"

namespace backstep {

KnownNumbers::Key KnownNumbers::keyOf(const TraceSource& source, std::int64_t entry) {
  return {source.kind, source.a.value, source.b.value, entry};
}

void KnownNumbers::learn(const TraceSource& source, std::int64_t entry) {
  known_.insert(keyOf(source, entry));
}

bool KnownNumbers::knows(const Graph& graph, const TraceSource& source, std::int64_t entry) const {
  const Node::Kind kind = graph.node(source.a).kind;
  const bool given = kind == Node::Kind::Input || kind == Node::Kind::Parameter;
  if (source.kind == TraceSource::Kind::Value && given) return true;
  return known_.count(keyOf(source, entry)) > 0;
}

} // namespace backstep
