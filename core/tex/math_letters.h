#pragma once

#include "tex/ast.h"

namespace backstep::tex {

// The code point of a letter or digit in an alphabet among Unicode's mathematical letters, as
// MathML wants it (U+1D400 and on); the character itself where there is none.
char32_t mathLetter(Alphabet alphabet, char32_t codePoint);

} // namespace backstep::tex
