#include "explain/step_numbers.h"

namespace backstep {

std::span<const double> stepResult(const Trace& trace, const Step& step) {
  switch (step.kind) {
  case StepKind::Input:
  case StepKind::Forward: return trace.value(step.node);
  case StepKind::Seed:
  case StepKind::Accumulate: return trace.gradient(step.node);
  case StepKind::Message: return trace.message(step.edge);
  case StepKind::Update: return trace.updated(step.node);
  }
  return {};
}

std::string stepNumbers(const Trace& trace, const Names& names, int step, const ArrayStyle& style) {
  if (step < 1 || step > trace.lastStep()) return {};
  const Step& what = trace.step(step);
  const std::string name = names.program(what.node);
  const std::string numbers =
      arrayText(stepResult(trace, what), trace.graph().node(what.node).shape, style);
  switch (what.kind) {
  case StepKind::Input:
  case StepKind::Forward: return name + " = " + numbers;
  case StepKind::Seed:
  case StepKind::Accumulate: return "grad(" + name + ") = " + numbers;
  case StepKind::Message: return "message " + numbers;
  case StepKind::Update: return name + " becomes " + numbers;
  }
  return {};
}

} // namespace backstep
