#pragma once

#include "engine/shape.h"
#include "engine/trace.h"

#include <nlohmann/json.hpp>
#include <span>
#include <string>

namespace backstep {

/// A number as JSON: non-finite ones as the strings "nan", "inf" and "-inf", no minus before 0.
nlohmann::ordered_json numberJson(double value);

/// An array as nested lists by rank; a scalar as a bare number.
nlohmann::ordered_json arrayJson(std::span<const double> entries, const Shape& shape);

/// Every named value and gradient as JSON: {"program": [...], "loss": "name", "nodes": [{"name",
/// "op", "shape", "value", "grad"}, ...]}. Nested lists by rank, shortest decimals that read back,
/// "nan", "inf" and "-inf" as strings, null for the gradient of class labels. One node per line.
std::string evaluationJson(const Trace& trace);

/// The same as a table to read: one row of numbers per row of an array.
std::string evaluationTable(const Trace& trace);

} // namespace backstep
