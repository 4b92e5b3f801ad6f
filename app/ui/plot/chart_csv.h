#pragma once

#include "plot/decimate.h"

#include <span>
#include <string>

namespace backstep::ui {

/// A column of a table with a name.
struct NamedSamples {
  std::string name;
  Samples samples;
};

/// The curves as a table: a line of names, then one line for each x that a curve has a point at; a
/// field stays empty where a curve has none. Numbers read back exactly. Names with a comma, a quote
/// or a line break are quoted.
std::string csvOf(const std::string& xName, std::span<const NamedSamples> curves);

} // namespace backstep::ui
