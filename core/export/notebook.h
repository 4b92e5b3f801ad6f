#pragma once

#include "engine/trace.h"

#include <string>
#include <string_view>

namespace backstep {

/// A Jupyter notebook (format 4.5) of the recorded computation: the NumPy script of
/// python_script.h, a section a cell with its heading, and a last cell that compares every named
/// value and gradient with the trace's and fails where one differs. `summary` is Markdown below the
/// title and may be empty. The only module it needs is NumPy.
std::string notebook(const Trace& trace, std::string_view title, std::string_view summary);

} // namespace backstep
