#pragma once

#include "engine/trace.h"

#include <string>
#include <string_view>

namespace backstep {

/// A NumPy script of the recorded computation: its numbers, the words of the program as functions,
/// the lesson's own lines, and the backward pass by hand, one message at a time in the order of the
/// walk. It prints, for every named value, "NAME value ..." and "NAME gradient ...", as Python
/// lists; class labels have no gradient line. Needs nothing but NumPy.
std::string numpyScript(const Trace& trace, std::string_view title);

/// A PyTorch script of the same computation, whose gradients come from torch.autograd. Prints the
/// same lines.
std::string torchScript(const Trace& trace, std::string_view title);

/// A Jupyter notebook (format 4.5) of the recorded computation: the script of
/// numpyScript(), a section a cell with its heading, and a last cell that compares every named
/// value and gradient with the trace's and fails where one differs. `summary` is Markdown below the
/// title and may be empty. The only module it needs is NumPy.
std::string notebook(const Trace& trace, std::string_view title, std::string_view summary);

} // namespace backstep
