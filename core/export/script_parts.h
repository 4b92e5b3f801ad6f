#pragma once

#include "engine/trace.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace backstep {

/// The words that exported scripts need besides NumPy's and PyTorch's own.
enum class PythonLibrary { Numpy, Torch };

/// The Python definitions that `code` calls, and those that they call in turn, each followed by a
/// blank line pair, in an order in which Python accepts them. `code` is any script text; a word
/// counts as called when it stands before a parenthesis and not after a dot.
std::string preludeFor(PythonLibrary library, std::string_view code);

/// True when the library has a definition of its own for this word.
bool hasPrelude(PythonLibrary library, std::string_view word);

/// Whether `code` calls `word`, as above.
bool callsWord(std::string_view code, std::string_view word);

/// A number as Python writes it: the shortest decimal that reads back exactly, always with a point
/// or an exponent; "np.inf"-free: infinities and NaN are float("inf"), float("-inf"), float("nan").
std::string pythonNumber(double value);

/// An array as nested Python lists, a scalar as a number. Labels are written as whole numbers.
std::string pythonArray(std::span<const double> entries, const Shape& shape, bool wholeNumbers);

/// What stands for an op's operands and results in a piece of Python.
struct PythonOperands {
  std::string a;        ///< for #a
  std::string b;        ///< for #b
  std::string output;   ///< for #y
  std::string upstream; ///< for #g
};

/// An op's Python template (Op::numpy, Op::torch, numpyPullback) with names for its # words and the
/// node's own keyword arguments.
std::string fillTemplate(std::string_view text, const Node& node, const PythonOperands& names);

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
