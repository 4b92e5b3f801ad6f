#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace backstep {

/// Characters that a text takes in a terminal: code points, without ANSI colour codes.
int terminalWidth(std::string_view text);

/// Cuts a text into lines of at most `width` characters at its spaces; a longer word has a line of
/// its own. Line ends in the text are kept. `width` below 20 counts as 20.
std::vector<std::string> wrapLines(std::string_view text, int width);

/// The text wrapped to `width` with `first` before its first line and spaces of the same width
/// before the others; every line ends with a line end.
std::string wrapped(std::string_view text, int width, std::string_view first = {});

} // namespace backstep
