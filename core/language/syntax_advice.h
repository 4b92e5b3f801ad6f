#pragma once

#include <span>
#include <string>
#include <string_view>

namespace backstep {

/// What to tell somebody who wrote something that the language does not have.
struct Advice {
  std::string message; ///< what is wrong, no full stop
  std::string hint;    ///< what to write instead; may be empty
};

/// The length in bytes of the operator of another language that `text` begins with ("==", "^",
/// "//"); 0 when it begins with none.
size_t foreignOperatorLength(std::string_view text);

/// True for a character beyond ASCII that stands for a sign of the language (a typographic minus, a
/// multiplication cross, a full-width digit) and so is a word of its own.
bool isLookAlike(char32_t character);

/// For a word that the lexer could not read: an operator of another language, a malformed number, a
/// look-alike character, a name with letters beyond ASCII.
Advice adviceForForeign(std::string_view word);

/// True for Python's reserved words other than True, False and None.
bool isPythonKeyword(std::string_view word);

/// For one of Python's reserved words in a program.
Advice adviceForKeyword(std::string_view keyword);

/// True for the names under which Python programs import libraries: np, torch, math, ...
bool isModuleName(std::string_view name);

/// A function of NumPy or PyTorch that the language writes in another way.
struct Spelling {
  std::string_view foreign; ///< "dot", "ln"
  std::string_view own;     ///< an example with operands a and b: "a @ b", "log(a)"
};

/// All of which there is something to say.
std::span<const Spelling> ownSpellings();

/// The own spelling of one of them; empty when there is none.
std::string_view ownSpelling(std::string_view foreignFunction);

/// Why a method of PyTorch's or NumPy's arrays, such as "item", is not needed at all; empty for
/// others.
std::string_view whyNotNeeded(std::string_view method);

} // namespace backstep
