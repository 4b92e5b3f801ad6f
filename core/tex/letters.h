#pragma once

#include "tex/ast.h"

#include <optional>
#include <string>
#include <string_view>

namespace backstep::tex {

// The code point of a letter or digit in an alphabet among Unicode's mathematical letters, as
// MathML wants it (U+1D400 and on); the character itself where there is none.
char32_t mathLetter(Alphabet alphabet, char32_t codePoint);

// The text in Unicode's superscript letters (UTF-8), or nothing if one of its characters has none.
std::optional<std::string> toSuperscript(std::string_view text);

// The same with subscript letters.
std::optional<std::string> toSubscript(std::string_view text);

} // namespace backstep::tex
