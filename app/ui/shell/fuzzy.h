#pragma once

#include <optional>
#include <string_view>

namespace backstep::ui {

/// How well what was typed fits a title: every word of it must be found in the title, its letters
/// in order, in any case. Larger is better: letters in a row and beginnings of words count most,
/// and of equal fits the shorter title wins. Nothing when it does not fit; 0 for nothing typed.
std::optional<int> fuzzyScore(std::string_view typed, std::string_view title);

} // namespace backstep::ui
