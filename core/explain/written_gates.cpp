#include "explain/written_gates.h"

#include <cassert>

namespace backstep {

namespace {

void findOwners(const WrittenGates& written, Lowering& lowering) {
  const Graph& fine = *lowering.graph;
  lowering.owners.resize(static_cast<size_t>(fine.nodeCount()));
  for (int i = 0; i < fine.nodeCount(); ++i) {
    const Node& node = fine.node({i});
    Lowering::Owner& owner = lowering.owners[static_cast<size_t>(i)];
    if (node.kind == Node::Kind::Operation)
      owner.node = written.gateOwners[static_cast<size_t>(node.assignment)];
    else if (i < fine.bindingCount())
      owner = written.bindingOwners[static_cast<size_t>(i)];
  }
}

void findEntries(const WrittenGates& written, Lowering& lowering) {
  lowering.entries.resize(written.cells.size());
  for (size_t i = 0; i < written.cells.size(); ++i)
    for (size_t k = 0; k < written.cells[i].size(); ++k) {
      const NodeId node = lowering.graph->find(written.cells[i][k]);
      lowering.entries[i].push_back(node);
      if (node.valid())
        lowering.owners[static_cast<size_t>(node.value)] = {NodeId{static_cast<int>(i)},
                                                            static_cast<std::int64_t>(k)};
    }
}

/// The edge of the original that leads from a node into another; of several the one at the same
/// place among them as the finer edge among those of its gate.
EdgeId originalEdge(const Graph& original, NodeId from, NodeId to, int position) {
  EdgeId found;
  for (int i = 0; i < original.node(to).operandCount; ++i) {
    if (original.operandEdges(to)[static_cast<size_t>(i)].operand != from) continue;
    if (!found.valid() || i == position) found = original.operandEdge(to, i);
  }
  return found;
}

void findEdges(const Graph& original, Lowering& lowering) {
  const Graph& fine = *lowering.graph;
  lowering.edges.resize(static_cast<size_t>(fine.edgeCount()));
  for (int i = 0; i < fine.edgeCount(); ++i) {
    const Edge& edge = fine.edge({i});
    const NodeId from = lowering.owners[static_cast<size_t>(edge.operand.value)].node;
    const NodeId to = lowering.owners[static_cast<size_t>(edge.consumer.value)].node;
    if (from.valid() && from != to)
      lowering.edges[static_cast<size_t>(i)] = originalEdge(original, from, to, edge.position);
  }
}

} // namespace

Lowering finishedLowering(const Graph& original, const WrittenGates& written) {
  Result<Program> program = parseProgram(written.text);
  assert(program);
  const Cells& output = written.cells[static_cast<size_t>(original.output().value)];
  auto built = buildGraph(std::move(*program), written.bindings, output[0]);
  assert(built);
  Lowering lowering;
  lowering.graph = std::move(*built);
  lowering.bindings = written.bindingOwners;
  findOwners(written, lowering);
  findEntries(written, lowering);
  findEdges(original, lowering);
  return lowering;
}

std::shared_ptr<const Graph> longerForm(const Op& op, const Attributes& attributes,
                                        const Cells& operands, std::span<const Shape> shapes,
                                        const std::string& result) {
  const std::string text =
      gatesText(op, attributes, operands[0], operands.size() > 1 ? operands[1] : operands[0]);
  Result<Program> program = parseProgram(result + " = " + text + "\n");
  assert(program);
  std::vector<Binding> names;
  for (size_t i = 0; i < operands.size(); ++i)
    if (isIdentifier(operands[i]) && (i == 0 || operands[i] != operands[0]))
      names.push_back({operands[i], Node::Kind::Input, shapes[i]});
  auto built = buildGraph(std::move(*program), names, result, false);
  assert(built);
  return *built;
}

std::vector<NodeId> firstAlike(const Graph& graph) {
  std::vector<NodeId> first;
  const auto alike = [&](NodeId a, NodeId b) {
    const Node& one = graph.node(a);
    const Node& other = graph.node(b);
    if (one.kind != other.kind) return false;
    if (one.kind == Node::Kind::Literal) return one.literal == other.literal;
    if (one.kind != Node::Kind::Operation || one.op != other.op || one.call != other.call)
      return false;
    for (int i = 0; i < one.operandCount; ++i) {
      const auto operand = [&](NodeId of) {
        return first[static_cast<size_t>(
            graph.operandEdges(of)[static_cast<size_t>(i)].operand.value)];
      };
      if (operand(a) != operand(b)) return false;
    }
    return true;
  };
  for (int i = 0; i < graph.nodeCount(); ++i) {
    first.push_back({i});
    for (int before = 0; before < i && first.back().value == i; ++before)
      if (alike({before}, {i})) first.back() = {before};
  }
  return first;
}

} // namespace backstep
