#include "explain/trace_place.h"

#include "engine/local_derivative.h"
#include "explain/dependence.h"
#include "explain/gate_names.h"
#include "explain/tex_parts.h"

#include <algorithm>

namespace backstep {

namespace {

using Kind = TracePlace::Kind;

/// The edge is all that connects two named values, so that `local(A, B)` means it.
bool isNamedEdge(const Graph& graph, EdgeId id) {
  const Edge& edge = graph.edge(id);
  if (graph.node(edge.consumer).name.empty() || graph.node(edge.operand).name.empty()) return false;
  return LocalDerivative(graph, edge.consumer, edge.operand).onlyEdge() == id;
}

std::string indices(const Shape& shape, std::int64_t entry) {
  if (shape.rank == 0) return {};
  if (shape.rank == 1) return std::to_string(entry);
  return std::to_string(entry / shape.cols()) + ", " + std::to_string(entry % shape.cols());
}

std::string inBrackets(const std::string& a, const std::string& b = {}) {
  const std::string both = a + (a.empty() || b.empty() ? "" : ", ") + b;
  return both.empty() ? both : "[" + both + "]";
}

std::string localName(const Names& names, EdgeId id, const LocalPlace& at) {
  const Graph& graph = names.graph();
  const Edge& edge = graph.edge(id);
  if (!isNamedEdge(graph, id))
    return "∂" + names.entryProgram(edge.consumer, at.out) + "/∂" +
           names.entryProgram(edge.operand, at.in);
  const Node& a = graph.node(edge.consumer);
  const Node& b = graph.node(edge.operand);
  return "local(" + a.name + ", " + b.name + ")" +
         inBrackets(indices(a.shape, at.out), indices(b.shape, at.in));
}

std::string messageName(const Names& names, EdgeId id, std::int64_t entry) {
  const Graph& graph = names.graph();
  const Edge& edge = graph.edge(id);
  if (!isNamedEdge(graph, id))
    return "message to " + names.entryProgram(edge.operand, entry) + " from " +
           names.program(edge.consumer);
  const Node& b = graph.node(edge.operand);
  return "message(" + graph.node(edge.consumer).name + ", " + b.name + ")" +
         inBrackets(indices(b.shape, entry));
}

std::string fractionTex(const Names& names, NodeId of, const std::string& above, NodeId by,
                        const std::string& below) {
  const auto quantity = [&](NodeId node, const std::string& tex) {
    const bool symbol = !names.graph().node(node).name.empty() || texKind(tex) == TexKind::Atom;
    return symbol ? tex : inParentheses(tex);
  };
  return "\\frac{\\partial " + quantity(of, above) + "}{\\partial " + quantity(by, below) + "}";
}

} // namespace

LocalPlace localPlace(const Trace& trace, const TracePlace& place) {
  const Graph& graph = trace.graph();
  const std::int64_t size = graph.node(graph.edge({place.index}).operand).shape.size();
  return {place.entry / size, place.entry % size};
}

std::string placeName(const Trace& trace, const Names& names, const TracePlace& place) {
  switch (place.kind) {
  case Kind::Value: return names.entryProgram({place.index}, place.entry);
  case Kind::Message: return messageName(names, {place.index}, place.entry);
  case Kind::Local: return localName(names, {place.index}, localPlace(trace, place));
  case Kind::Gradient:
  case Kind::Updated: break;
  }
  const std::string name = names.program({place.index});
  return (place.kind == Kind::Gradient ? "grad(" : "new(") + name + ")" +
         inBrackets(indices(trace.graph().node({place.index}).shape, place.entry));
}

std::string placeTex(const Trace& trace, const Names& names, const TracePlace& place) {
  const Graph& graph = trace.graph();
  switch (place.kind) {
  case Kind::Value: return names.entryTex({place.index}, place.entry);
  case Kind::Gradient: return names.gradientEntryTex({place.index}, place.entry);
  case Kind::Updated: return names.entryTex({place.index}, place.entry) + "^{\\text{new}}";
  case Kind::Message: {
    const Edge& edge = graph.edge({place.index});
    const std::string whole = names.gradientEntryTex(edge.operand, place.entry);
    if (graph.node(edge.operand).messageCount == 1) return whole;
    std::string sender = senderTex(names, {place.index});
    const auto operands = graph.operandEdges(edge.consumer);
    if (std::count_if(operands.begin(), operands.end(),
                      [&](const Edge& use) { return use.operand == edge.operand; }) > 1)
      sender += ",\\," + std::to_string(edge.position + 1);
    return "\\left." + whole + "\\right|_{\\text{via }" + sender + "}";
  }
  case Kind::Local: break;
  }
  const Edge& edge = graph.edge({place.index});
  const auto [out, in] = localPlace(trace, place);
  return fractionTex(names, edge.consumer, names.entryTex(edge.consumer, out), edge.operand,
                     names.entryTex(edge.operand, in));
}

double numberAt(const Trace& trace, const TracePlace& place) {
  const auto entry = static_cast<size_t>(place.entry);
  switch (place.kind) {
  case Kind::Value: return trace.value(NodeId{place.index})[entry];
  case Kind::Gradient: return trace.gradient(NodeId{place.index})[entry];
  case Kind::Message: return trace.message(EdgeId{place.index})[entry];
  case Kind::Updated: return trace.updated(NodeId{place.index})[entry];
  case Kind::Local: break;
  }
  const auto [out, in] = localPlace(trace, place);
  return LocalEntries(trace, {place.index}).at(out, in);
}

int stepOf(const Trace& trace, const TracePlace& place) {
  switch (place.kind) {
  case Kind::Value: return trace.valueStep({place.index});
  case Kind::Gradient: return trace.gradientStep({place.index});
  case Kind::Message: return trace.messageStep({place.index});
  case Kind::Updated: return trace.updateStep({place.index});
  case Kind::Local: break;
  }
  return trace.valueStep(trace.graph().edge({place.index}).consumer);
}

} // namespace backstep
