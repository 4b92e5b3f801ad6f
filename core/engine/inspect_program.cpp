#include "engine/inspect_program.h"

#include "engine/graph_builder.h"
#include "engine/op.h"
#include "language/limits.h"
#include "language/operators.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace backstep {

namespace {

/// Words that look like names but are reserved.
bool isReserved(std::string_view name) {
  return !isIdentifier(name) || isConstantName(name) || isFunctionName(name);
}

std::vector<Inspection::Unknown> unknownNames(const ProgramReading& reading,
                                              std::span<const Binding> bindings) {
  std::set<std::string, std::less<>> met(reading.lost.begin(), reading.lost.end());
  for (const Binding& binding : bindings) met.insert(binding.name);
  for (const Assignment& each : reading.program.assignments) met.insert(each.name);
  std::vector<Inspection::Unknown> unknown;
  for (const Assignment& each : reading.program.assignments)
    for (const Expr& expr : each.value.nodes) {
      if (expr.kind != Expr::Kind::Name || isReserved(expr.name)) continue;
      if (!met.insert(expr.name).second) continue;
      const Diagnostic place = diagnosticAt(reading.program.text, expr.span, {});
      unknown.push_back({expr.name, place.line, place.column});
      if (unknown.size() == static_cast<size_t>(limits::diagnostics)) return unknown;
    }
  return unknown;
}

Diagnostics byLine(Diagnostics first, const Diagnostics& second) {
  first.insert(first.end(), second.begin(), second.end());
  std::stable_sort(first.begin(), first.end(), [](const Diagnostic& a, const Diagnostic& b) {
    return a.line != b.line ? a.line < b.line : a.column < b.column;
  });
  if (first.size() > static_cast<size_t>(limits::diagnostics))
    first.resize(static_cast<size_t>(limits::diagnostics));
  return first;
}

} // namespace

Inspection inspectProgram(std::string_view text, std::span<const Binding> bindings,
                          std::string_view output) {
  ProgramReading reading = readProgram(text, isFunctionName);
  Inspection result;
  result.unknown = unknownNames(reading, bindings);
  for (const Assignment& each : reading.program.assignments)
    result.lines.push_back({each.line, each.name, std::nullopt});
  const bool whole = reading.mistakes.empty();
  GraphBuilder builder(std::move(reading.program));
  if (whole) {
    auto graph = builder.build(bindings, output, true);
    if (graph) result.graph = *graph;
    result.mistakes = byLine(graph.diagnostics(), {});
  } else {
    result.mistakes =
        byLine(std::move(reading.mistakes), builder.buildPart(bindings, reading.lost));
  }
  for (size_t i = 0; i < result.lines.size(); ++i) result.lines[i].shape = builder.lineShapes()[i];
  return result;
}

namespace {

constexpr std::ptrdiff_t longestProgram = 500; // lines; every candidate builds all of them

/// One place where the name is an operand.
struct Use {
  std::string op;             ///< that takes it
  int position = 0;           ///< among the op's operands
  int operands = 1;           ///< how many the op has
  std::optional<Shape> other; ///< of the other operand, where it has no mistake
};

using Shapes = std::map<std::string, Shape, std::less<>>;

/// The shape of a part of the program, found by giving it a name in a line of its own; nothing when
/// it has a mistake.
std::optional<Shape> shapeOf(std::string_view program, std::span<const Binding> bindings,
                             const Expr& part) {
  const std::string_view words = program.substr(
      static_cast<size_t>(part.span.begin), static_cast<size_t>(part.span.end - part.span.begin));
  const std::string longer =
      std::string(program) + "\nshape_that_is_asked_for = (" + std::string(words) + ")\n";
  const Inspection found = inspectProgram(longer, bindings);
  return found.lines.empty() ? std::nullopt : found.lines.back().shape;
}

std::vector<Use> usesOf(std::string_view program, std::span<const Binding> bindings,
                        std::string_view name) {
  std::vector<Use> uses;
  for (const Assignment& line : readProgram(program).program.assignments)
    for (const Expr& call : line.value.nodes) {
      if (call.kind != Expr::Kind::Apply) continue;
      for (size_t i = 0; i < call.operands.size(); ++i) {
        const Expr& operand = line.value.nodes[static_cast<size_t>(call.operands[i])];
        if (operand.kind != Expr::Kind::Name || operand.name != name) continue;
        Use use{call.name, static_cast<int>(i), static_cast<int>(call.operands.size()), {}};
        if (call.operands.size() > 1)
          use.other = shapeOf(program, bindings,
                              line.value.nodes[static_cast<size_t>(call.operands[i == 0 ? 1 : 0])]);
        uses.push_back(std::move(use));
      }
    }
  return uses;
}

/// Extents that occur in the program, smallest first.
std::vector<int> extentsOf(const Shapes& shapes) {
  std::vector<int> extents;
  for (const auto& [name, shape] : shapes)
    for (int axis = 0; axis < shape.rank; ++axis)
      extents.push_back(shape.dim[static_cast<size_t>(axis)]);
  std::sort(extents.begin(), extents.end());
  extents.erase(std::unique(extents.begin(), extents.end()), extents.end());
  constexpr size_t most = 12;
  if (extents.size() > most) extents.resize(most);
  return extents;
}

/// Shapes worth trying for this use, best first.
std::vector<Shape> candidatesFor(const Use& use, const std::vector<int>& extents) {
  if (use.operands < 2 || !use.other) return {};
  const Shape& other = *use.other;
  if (use.op != "matmul") {
    std::vector<Shape> shapes{other};
    if (other.rank == 2) shapes.push_back(vectorShape(other.cols()));
    shapes.push_back(scalarShape());
    return shapes;
  }
  if (other.rank == 0) return {};
  // What stands on the left of a product is mostly a matrix, what stands on the right a vector.
  const int shared = use.position == 0 ? other.dim[0] : other.cols();
  std::vector<Shape> matrices;
  matrices.reserve(std::size(extents) + 1);
  for (const int free : extents)
    matrices.push_back(use.position == 0 ? matrixShape(free, shared) : matrixShape(shared, free));
  const bool vectorFirst = use.position == 1 && other.rank == 2;
  matrices.insert(vectorFirst ? matrices.begin() : matrices.end(), vectorShape(shared));
  return matrices;
}

/// How much is wrong when the name has this shape.
size_t mistakesWith(std::string_view program, std::span<const Binding> bindings,
                    std::string_view name, const Shape& shape) {
  std::vector<Binding> tried(bindings.begin(), bindings.end());
  tried.push_back({std::string(name), Node::Kind::Input, shape});
  return inspectProgram(program, tried).mistakes.size();
}

} // namespace

std::optional<Shape> inferShape(std::string_view program, std::span<const Binding> bindings,
                                std::string_view name) {
  if (std::count(program.begin(), program.end(), '\n') > longestProgram) return std::nullopt;
  const Inspection now = inspectProgram(program, bindings);
  Shapes shapes;
  for (const Binding& binding : bindings) shapes[binding.name] = binding.shape;
  for (const Inspection::Line& line : now.lines)
    if (line.shape) shapes[line.name] = *line.shape;
  std::optional<Shape> best;
  size_t fewest = 0;
  for (const Use& use : usesOf(program, bindings, name))
    for (const Shape& candidate : candidatesFor(use, extentsOf(shapes))) {
      const size_t mistakes = mistakesWith(program, bindings, name, candidate);
      if (best && mistakes >= fewest) continue;
      best = candidate;
      fewest = mistakes;
    }
  return best;
}

} // namespace backstep
