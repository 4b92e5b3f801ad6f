#pragma once

#include "engine/shape.h"

#include <nlohmann/json.hpp>
#include <span>

namespace backstep {

/// A number as JSON: non-finite ones as the strings "nan", "inf" and "-inf", no minus before 0.
nlohmann::ordered_json numberJson(double value);

/// An array as nested lists by rank; a scalar as a bare number.
nlohmann::ordered_json arrayJson(std::span<const double> entries, const Shape& shape);

} // namespace backstep
