#pragma once

#include "engine/trace.h"
#include "export/python_prelude.h"

#include <string>
#include <string_view>
#include <vector>

namespace backstep {

// What the NumPy and the PyTorch script have in common.

/// The names of all nodes in a script: the program's own for named nodes, fresh ones ("t1", ...)
/// for the inside of a line, numbers for literals. Fresh names never meet a name of the program.
class ScriptNames {
 public:
  explicit ScriptNames(const Graph& graph);

  /// The value of a node.
  const std::string& value(NodeId node) const { return values_[static_cast<size_t>(node.value)]; }
  /// The gradient of the output by the node.
  const std::string& gradient(NodeId node) const {
    return gradients_[static_cast<size_t>(node.value)];
  }

 private:
  std::vector<std::string> values_;
  std::vector<std::string> gradients_;
};

/// The module's docstring.
std::string scriptHeader(std::string_view title);

/// Definitions that let the program's own lines run: its functions and constants, by the library's
/// means.
std::string programWords(PythonLibrary library, const Graph& graph);

/// "# --- text ---" with lines of its own around it.
std::string scriptSection(std::string_view text);

/// The imports that the code needs, one a line, and an empty line.
std::string importsFor(PythonLibrary library, std::string_view code, const Graph& graph);

/// `code` with every library word that a name of the program hides (a program may well call its
/// function F) given another name. Not for the program's own lines, which use no library words.
std::string withoutClashes(std::string code, PythonLibrary library, const Graph& graph);

} // namespace backstep
