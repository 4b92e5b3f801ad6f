#pragma once

#include "language/diagnostic.h"

#include <string_view>
#include <vector>

namespace backstep {

/// One word of a program's text.
struct Token {
  enum class Kind {
    Number,  ///< a numeric literal as Python writes it; `number`
    Name,    ///< a-z A-Z 0-9 and _, not beginning with a digit
    Symbol,  ///< an operator, bracket or other sign of the language
    Foreign, ///< something the language does not have; adviceForForeign says what to write instead
    Newline, ///< the end of a line, also inside brackets
    End,     ///< the end of the text; always the last token
  };

  Kind kind = Kind::End;
  Span span;               ///< bytes of the text
  int line = 1;            ///< 1-based line of the text
  bool startsLine = false; ///< the first word of its line
  double number = 0;       ///< value of a Number
  std::string_view text;   ///< the word itself; a view into the text

  /// True for this sign of the language.
  bool is(std::string_view symbol) const { return kind == Kind::Symbol && text == symbol; }
  /// True at the end of a line or of the text.
  bool endsLine() const { return kind == Kind::Newline || kind == Kind::End; }
};

/// Cuts a text into words. Never fails: what is not a word of the language becomes Foreign.
/// Comments and blanks are left out, as is a byte order mark at the beginning. `text` must be valid
/// UTF-8 without NUL bytes and must outlive the tokens.
std::vector<Token> tokenize(std::string_view text);

} // namespace backstep
