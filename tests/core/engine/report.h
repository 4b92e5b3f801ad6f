#pragma once

#include "engine/graph.h"
#include "engine/op.h"
#include "text/utf8.h"

#include <doctest/doctest.h>
#include <string>
#include <string_view>
#include <vector>

namespace backstep::test {

/// The arrays that the programs of the tests may use: x (3,), y (2,), s and k numbers, X (4, 3),
/// t (4,) inputs; Wa (4, 3), Wb (2, 4) parameters.
inline std::vector<Binding> arrays() {
  return {{"x", Node::Kind::Input, vectorShape(3)},
          {"y", Node::Kind::Input, vectorShape(2)},
          {"s", Node::Kind::Input, scalarShape()},
          {"k", Node::Kind::Input, scalarShape()},
          {"X", Node::Kind::Input, matrixShape(4, 3)},
          {"t", Node::Kind::Input, vectorShape(4)},
          {"Wa", Node::Kind::Parameter, matrixShape(4, 3)},
          {"Wb", Node::Kind::Parameter, matrixShape(2, 4)}};
}

/// "line:column+length message | hint", without " | " when there is no hint.
inline std::string report(const Diagnostic& diagnostic) {
  std::string text = std::to_string(diagnostic.line) + ":" + std::to_string(diagnostic.column) +
                     "+" + std::to_string(diagnostic.length) + " " + diagnostic.message;
  return diagnostic.hint.empty() ? text : text + " | " + diagnostic.hint;
}

/// All of them, one a line; "fine" when there are none.
inline std::string report(const Diagnostics& diagnostics) {
  std::string text;
  for (const Diagnostic& diagnostic : diagnostics)
    text += (text.empty() ? "" : "\n") + report(diagnostic);
  return text.empty() ? "fine" : text;
}

/// What is said about a program over arrays() whose output may have any shape.
inline std::string mistakesIn(std::string_view text) {
  const auto program = parseProgram(text, isFunctionName);
  if (!program) return report(program.diagnostics());
  const std::vector<Binding> bindings = arrays();
  return report(buildGraph(*program, bindings, {}, false).diagnostics());
}

/// The graph of a program that has no mistake.
inline std::shared_ptr<const Graph> graphOf(std::string_view text,
                                            std::vector<Binding> bindings = arrays(),
                                            bool scalarOutput = false) {
  auto program = parseProgram(text);
  REQUIRE_MESSAGE(bool(program), report(program.diagnostics()));
  auto graph = buildGraph(std::move(*program), bindings, {}, scalarOutput);
  REQUIRE_MESSAGE(bool(graph), report(graph.diagnostics()));
  CHECK(verify(**graph) == "");
  return *graph;
}

/// A mistake in a program of one line, and what is said about it.
struct Mistaken {
  std::string_view program;
  std::string_view expected;
};

inline void check(const std::vector<Mistaken>& table) {
  for (const auto& [program, expected] : table) {
    const std::string text(program);
    CAPTURE(text);
    CHECK(mistakesIn(program) == expected);
  }
}

} // namespace backstep::test
