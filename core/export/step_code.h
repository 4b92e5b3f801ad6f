#pragma once

#include "engine/trace.h"
#include "export/script_parts.h"

#include <string>
#include <vector>

namespace backstep {

/// A computation as code to read beside its walk.
struct StepCode {
  std::vector<std::string> lines;
  /// Per step, 0..lastStep, the line that does it; -1 where none does.
  std::vector<int> lineOf;
  /// The line with which the backward pass begins; the number of lines when there is none.
  int backward = 0;
};

/// The computation without its inputs as flat code. In NumPy one line per value and per message, by
/// hand: with the definitions and inputs of numpyScript() before it, it computes the trace's
/// numbers. In PyTorch the program's own lines, whose gradients torch.autograd computes.
StepCode stepCode(const Trace& trace, PythonLibrary library);

/// The same lines in NumPy with every array's shape in its place: "d_L (4,) = (2, 4).T @ (2,)".
/// What stands on the left keeps its name before its shape; numbers written in the program stay.
StepCode stepShapes(const Trace& trace);

/// The rule of a node's op as a module of two functions in NumPy: forward(a, b) and
/// backward(g, ...), which returns a gradient for each operand. Empty for what is not an operation.
std::vector<std::string> moduleCode(const Graph& graph, NodeId node);

/// The NumPy expression of an operation's value: "Wa @ x".
std::string numpyValue(const Graph& graph, const ScriptNames& names, NodeId node);

/// The NumPy expression of a message: "np.outer(d_H, x)".
std::string numpyMessage(const Graph& graph, const ScriptNames& names, EdgeId edge);

} // namespace backstep
