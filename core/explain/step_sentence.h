#pragma once

#include "explain/step_formula.h"

namespace backstep {

/// What happens at a step and why, in one to three sentences of plain text.
std::string stepSentence(const StepContext& context);

/// The sentence of step 0.
std::string startSentence(const Trace& trace);

// The parts of it, by kind of step; they are keyed by the op's gate and the data of its row.
std::string forwardSentence(const StepContext& context);
std::string messageSentence(const StepContext& context);

} // namespace backstep
