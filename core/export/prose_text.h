#pragma once

#include "prose/prose.h"

#include <span>
#include <string>
#include <string_view>

namespace backstep {

/// A formula as MathML; as code when it cannot be read. `block`: on a line of its own.
std::string formulaHtml(std::string_view tex, bool block = false);

/// A text as HTML: paragraphs, headings (two levels lower than they say), lists, tables.
std::string proseHtml(std::span<const TextBlock> blocks);

/// A text of one paragraph without the paragraph around it; of several only their runs.
std::string inlineHtml(std::span<const TextBlock> blocks);

/// A text as Markdown with $TeX$, read back by readProse() as the same blocks. Headings are two
/// levels lower than they say.
std::string proseMarkdown(std::span<const TextBlock> blocks);

/// The same on one line.
std::string inlineMarkdown(std::span<const TextBlock> blocks);

} // namespace backstep
