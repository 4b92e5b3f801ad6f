#pragma once

#include <string>
#include <string_view>

namespace backstep {

/// A lesson's Markdown as text for a terminal: paragraphs wrapped to `width`, lists with bullets,
/// code as it stands, formulas between dollar signs in Unicode. With `colour`, headings and
/// emphasis are bold. Ends with a line end unless it is empty.
std::string markdownText(std::string_view markdown, int width, bool colour);

} // namespace backstep
