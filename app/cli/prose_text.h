#pragma once

#include "prose/prose.h"

#include <span>
#include <string>

namespace backstep {

/// A lesson's text for a terminal: paragraphs wrapped to `width`, lists with bullets, code and
/// tables as they stand, formulas in Unicode. With `colour`, headings and what is strong are bold.
/// Ends with a line end unless it is empty.
std::string proseText(std::span<const TextBlock> blocks, int width, bool colour);

} // namespace backstep
