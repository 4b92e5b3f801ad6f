#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace backstep::tex {

// The text in Unicode's superscript letters (UTF-8), or nothing if one of its characters has none.
std::optional<std::string> toSuperscript(std::string_view text);

// The same with subscript letters.
std::optional<std::string> toSubscript(std::string_view text);

} // namespace backstep::tex
