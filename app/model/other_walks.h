#pragma once

#include "lesson/trace_expression.h"

#include <memory>
#include <vector>

namespace backstep {

/// Walks of a lesson's graph with other numbers than its own, all nothing covered. What is equal in
/// all of them, sign apart, is the same number whatever the parameters are, so that it could be
/// copied (see SecretNumbers).
std::shared_ptr<const std::vector<Trace>> otherWalks(const Trace& own);

/// What an expression gives in the walks, entry by entry.
std::vector<SecretNumbers::Known> knownOf(const TraceExpression& expression,
                                          const std::vector<Trace>& walks);

/// What stands at a place in the walks.
SecretNumbers::Known knownAt(const TracePlace& place, const std::vector<Trace>& walks);

/// Whether a number stands in too many places to say anything, 0, 1 or -1, or is not finite.
bool isCommonplace(const SecretNumbers::Known& number);

/// For each of `numbers`, all places of a walk at which it stands: values that are computed,
/// gradients, messages, updates; without those that are commonplace.
std::vector<std::vector<TracePlace>> placesAlike(const std::vector<SecretNumbers::Known>& numbers,
                                                 const std::vector<Trace>& walks);

} // namespace backstep
