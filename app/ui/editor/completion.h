#pragma once

#include "editor/colouring.h"

#include <string>
#include <string_view>
#include <vector>

namespace backstep::ui {

/// A word that may stand at the caret.
struct Suggestion {
  std::string word;
  WordKind kind = WordKind::Function;
  std::string signature; ///< "softmax(a, axis)", "W (4, 3)"
  std::string meaning;   ///< a few words
};

/// How a function is called: its operands and keywords.
std::string signatureOf(std::string_view function);

/// The beginning of a word that ends at the place `at` of a line; empty where no name can stand: in
/// a comment, in a number, and left of the line's "=".
std::string_view wordBefore(std::string_view line, int at);

/// Names and functions that begin like this, upper or lower case; names before functions, each by
/// the alphabet. For an empty beginning everything, of a long program the first few hundred names.
std::vector<Suggestion> suggest(std::string_view beginning, const Draft& draft);

} // namespace backstep::ui
