#pragma once

#include "engine/anchor.h"
#include "explain/step_text.h"

#include <doctest/doctest.h>
#include <memory>
#include <string>
#include <variant>
#include <vector>

namespace backstep::test {

/// An input of a small program.
struct SmallInput {
  const char* name;
  Shape shape;
  std::vector<double> entries;
  Node::Kind kind = Node::Kind::Parameter; ///< class labels must be an Input
};

/// A small program, recorded, whose steps are asked by their anchors.
class SmallWalk {
 public:
  SmallWalk(const char* program, const std::vector<SmallInput>& inputs)
      : graph_(build(program, inputs)), trace_(graph_), names_(*graph_, {}) {
    std::vector<std::span<const double>> values;
    for (const SmallInput& input : inputs) values.emplace_back(input.entries);
    trace_.record(values);
  }

  StepText at(const char* anchor) const {
    const auto step = resolveAnchor(trace_, anchor);
    REQUIRE(std::holds_alternative<int>(step));
    return stepText(trace_, names_, std::get<int>(step));
  }
  const Trace& trace() const { return trace_; }
  const Names& names() const { return names_; }
  std::string sentence(const char* anchor) const { return at(anchor).sentence; }

 private:
  static std::shared_ptr<const Graph> build(const char* text,
                                            const std::vector<SmallInput>& inputs) {
    Result<Program> program = parseProgram(text);
    REQUIRE(program);
    std::vector<Binding> bindings;
    for (const SmallInput& input : inputs)
      bindings.push_back({input.name, input.kind, input.shape});
    auto built = buildGraph(std::move(*program), bindings);
    REQUIRE(built);
    return *built;
  }

  std::shared_ptr<const Graph> graph_;
  Trace trace_;
  Names names_;
};

} // namespace backstep::test
