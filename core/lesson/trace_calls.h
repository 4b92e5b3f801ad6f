#pragma once

#include "language/diagnostic.h"

#include <string>
#include <string_view>
#include <vector>

namespace backstep {

/// One call of grad, local, message or new as it stands in an expression.
struct TraceCall {
  std::string function;
  std::vector<std::string> names; ///< its arguments
  std::vector<Span> nameSpans;
  std::vector<std::string> index; ///< entries between the brackets after a local(...)
  bool hasIndex = false;
  Span span; ///< from the function's name to the closing parenthesis or bracket
};

/// The calls in an expression's text. They are no functions of the program language because their
/// arguments are names, not values; so they are found by themselves before the text is parsed.
/// Arguments that are not names are mistakes.
Result<std::vector<TraceCall>> findTraceCalls(std::string_view text);

} // namespace backstep
