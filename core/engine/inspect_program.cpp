#include "engine/inspect_program.h"

#include "engine/graph_builder.h"
#include "engine/op.h"
#include "language/limits.h"
#include "language/operators.h"

#include <algorithm>
#include <iterator>
#include <set>

namespace backstep {
namespace {

/// Words that are written like names and are none.
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
  ProgramReading reading = readProgram(text);
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

} // namespace backstep
