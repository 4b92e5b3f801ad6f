#pragma once

#include <cstddef>
#include <string_view>

namespace backstep {

/// Where `needle` first stands in `tex` outside all braces, brackets, parentheses and environments,
/// searched from `from` (where the nesting is taken to be 0); npos when it does not.
size_t findAtTop(std::string_view tex, std::string_view needle, size_t from = 0);

/// Where the group that `from` lies in ends: the position of the unmatched closing brace, bracket,
/// parenthesis, "\right" or "\end", or the end of the text.
size_t groupEnd(std::string_view tex, size_t from);

/// The end of the argument that begins at `from`: a group in braces, a command, or one character.
size_t argumentEnd(std::string_view tex, size_t from);

} // namespace backstep
