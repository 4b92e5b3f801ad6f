#pragma once

#include "explain/step_text.h"

namespace backstep {

/// What all parts of a step's text are made from.
struct StepContext {
  const Trace& trace;
  const Names& names;
  const Step& step;
  const StepTextOptions& options;

  const Graph& graph() const { return trace.graph(); }
  const Node& node() const { return graph().node(step.node); }
  /// What leads to a result in a sentence.
  std::string leadsTo() const { return options.judges ? " = " : " \u2192 "; }
};

/// The formulas of a step; see StepText.
struct StepFormula {
  std::string rule;
  std::string numbers;
  std::string entry;
};

StepFormula forwardFormula(const StepContext& context);
StepFormula messageFormula(const StepContext& context, EdgeId edge);
/// The formulas of every kind of step.
StepFormula stepFormula(const StepContext& context);

} // namespace backstep
