#include "cases.h"
#include "engine/trace.h"
#include "source_dir.h"

#include <cmath>
#include <doctest/doctest.h>

namespace backstep {
namespace {

const std::string casesPath = test::sourcePath("tests/cases/cases.json");

/// Where the source leaves the derivative open, both conventions may stand (see cases/README.md).
constexpr double tolerance = 1e-12;

void checkEntries(std::span<const double> got, const test::CaseArray& expected,
                  const test::Case& c) {
  REQUIRE(got.size() == expected.entries.size());
  for (size_t i = 0; i < got.size(); ++i) {
    const double b = expected.entries[i];
    CAPTURE(i);
    CAPTURE(got[i]);
    CAPTURE(b);
    CHECK(test::agree(got[i], b, tolerance));
    if (c.has("vanishing") && b != 0) CHECK(std::fabs(got[i] - b) <= 1e-9 * std::fabs(b));
  }
}

TEST_CASE("every reference case has PyTorch's values and gradients") {
  const std::vector<test::Case> cases = test::readCases(casesPath);
  REQUIRE(cases.size() == 97);
  for (const test::Case& c : cases) {
    CAPTURE(c.id);
    const auto graph = c.build();
    CHECK(verify(*graph) == "");
    Trace trace(graph);
    trace.record(c.inputSpans());
    for (const auto& [name, expected] : c.values) {
      CAPTURE(name);
      const NodeId id = graph->find(name);
      REQUIRE(id.valid());
      CHECK(toString(graph->node(id).shape) == toString(expected.shape));
      checkEntries(trace.value(id), expected, c);
      const auto& gradient = c.gradients.at(name);
      CHECK(graph->node(id).isLabels == !gradient.has_value());
      if (gradient) checkEntries(trace.gradient(id), *gradient, c);
    }
  }
}

TEST_CASE("training cases follow PyTorch's losses and parameters update by update") {
  for (const test::Case& c : test::readCases(casesPath)) {
    if (!c.training) continue;
    CAPTURE(c.id);
    const auto graph = c.build();
    Evaluation evaluation(graph, Evaluation::Messages::Discard);
    for (size_t i = 0; i < c.inputs.size(); ++i)
      std::copy(c.inputs[i].entries.begin(), c.inputs[i].entries.end(),
                evaluation.value(NodeId{static_cast<int>(i)}).begin());
    for (size_t update = 0; update < c.training->loss.size(); ++update) {
      CAPTURE(update);
      if (const auto at = c.training->valuesAt.find(static_cast<int>(update));
          at != c.training->valuesAt.end())
        for (const auto& [name, expected] : at->second)
          checkEntries(std::as_const(evaluation).value(graph->find(name)), expected, c);
      evaluation.forward();
      evaluation.backward();
      CHECK(test::agree(evaluation.value(graph->output())[0], c.training->loss[update], 1e-11));
      for (const std::string& name : c.training->parameters) {
        const NodeId id = graph->find(name);
        for (size_t k = 0; k < evaluation.value(id).size(); ++k)
          evaluation.value(id)[k] -= c.training->eta * evaluation.gradient(id)[k];
      }
    }
  }
}

TEST_CASE("a pass without recording gives the gradients of the recorded one") {
  for (const test::Case& c : test::readCases(casesPath)) {
    CAPTURE(c.id);
    const auto graph = c.build();
    Trace trace(graph);
    trace.record(c.inputSpans());
    Evaluation evaluation(graph, Evaluation::Messages::Discard);
    for (size_t i = 0; i < c.inputs.size(); ++i)
      std::copy(c.inputs[i].entries.begin(), c.inputs[i].entries.end(),
                evaluation.value(NodeId{static_cast<int>(i)}).begin());
    evaluation.forward();
    evaluation.backward();
    for (int n = 0; n < graph->nodeCount(); ++n)
      for (size_t k = 0; k < trace.gradient({n}).size(); ++k)
        CHECK(test::agree(evaluation.gradient({n})[k], trace.gradient({n})[k], 1e-13));
  }
}

} // namespace
} // namespace backstep
