#pragma once

#include "engine/trace.h"

#include <string>

namespace backstep {

/// Every named value and gradient as JSON: {"program": [...], "loss": "name", "nodes": [{"name",
/// "op", "shape", "value", "grad"}, ...]}. Nested lists by rank, shortest decimals that read back,
/// "nan", "inf" and "-inf" as strings, null for the gradient of class labels. One node per line.
std::string evaluationJson(const Trace& trace);

/// The same as a table to read: one row of numbers per row of an array.
std::string evaluationTable(const Trace& trace);

} // namespace backstep
