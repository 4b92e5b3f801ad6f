#pragma once

#include "lesson/open_lesson.h"
#include "prose/prose.h"

#include <functional>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace backstep {

// A lesson's sheet, [[sheet]]: all its questions on one page that is laid out like a printed one.
// The formulas of its text hold the boxes of blanks: \blank{B1} is the only box of the blank B1,
// \blank{W[2]} the box of entry 2 of the blank W, counted row by row from 0.

/// A box in a formula of a sheet.
struct SheetBox {
  std::string blank; ///< id
  int entry = 0;     ///< counted row by row from 0
};

/// Reads what stands in the braces of \blank: "B1", "W[2]". Nothing when it is neither.
std::optional<SheetBox> readSheetBox(std::string_view id);

/// What stands in the braces of every \blank in a text, in reading order.
std::vector<std::string> sheetBoxesIn(const std::vector<TextBlock>& blocks);

/// Ids of the blanks that have a box in the texts of a lesson's own sheet.
std::set<std::string> blanksInSheet(const LoadedLesson& loaded);

/// The part of a sheet that something at a step belongs to, by the steps of its parts (at least
/// one), which need not ascend: the one that begins last before or at the step, else the first.
size_t sheetPartOf(std::span<const int> steps, int step);

/// A text with the caller's TeX in place of every \blank; `written` gets what stands in its braces.
std::string replaceSheetBoxes(std::string_view text,
                              const std::function<std::string(const std::string& id)>& written);

} // namespace backstep
