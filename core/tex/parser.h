#pragma once

#include "tex/ast.h"

#include <optional>

namespace backstep::tex {

// How deep braces, environments and \left may nest.
inline constexpr int maximumDepth = 200;

// Most cells a matrix may have.
inline constexpr size_t maximumCells = 65536;

struct ParseError {
  size_t position;     // byte offset in the source where the mistake begins
  size_t length;       // bytes of the part that is wrong; 0 at the end of the source
  std::string message; // one sentence without the position, naming what to write instead
};

struct ParseResult {
  Tree tree; // empty (root == noNode) if there is an error
  std::optional<ParseError> error;
};

// Reads a formula in the TeX subset that this folder's symbols.cpp lists, without $ around it.
// Any bytes may be passed: the first mistake comes back as `error`.
ParseResult parse(std::string_view source);

} // namespace backstep::tex
