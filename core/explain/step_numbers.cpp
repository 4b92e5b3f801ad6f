#include "explain/step_numbers.h"

namespace backstep {

std::string stepNumbers(const Trace& trace, const Names& names, int step, const ArrayStyle& style) {
  if (step < 1 || step > trace.lastStep()) return {};
  const Step& what = trace.step(step);
  const std::string name = names.program(what.node);
  const Shape& shape = trace.graph().node(what.node).shape;
  switch (what.kind) {
  case StepKind::Input:
  case StepKind::Forward: return name + " = " + arrayText(trace.value(what.node), shape, style);
  case StepKind::Seed:
  case StepKind::Accumulate:
    return "grad(" + name + ") = " + arrayText(trace.gradient(what.node), shape, style);
  case StepKind::Message: return "message " + arrayText(trace.message(what.edge), shape, style);
  case StepKind::Update:
    return name + " becomes " + arrayText(trace.updated(what.node), shape, style);
  }
  return {};
}

} // namespace backstep
