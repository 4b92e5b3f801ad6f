#pragma once

#include <span>
#include <string>
#include <string_view>

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

} // namespace backstep
