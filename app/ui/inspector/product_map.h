#pragma once

#include "inspector/questions.h"
#include "kit/view.h"

namespace backstep::ui {

/// Draws the matrix product that a number is an entry of, at the cursor: the two factors and the
/// result as small coloured cells side by side, the row and the column that the number comes from
/// lit; each cell can be asked about. Draws nothing for a number that is no entry of a product of
/// matrices, or where they are too large for `width` pixels. Marks: "<mark>/<0 to 2>".
void drawProductMap(ViewContext& context, Questions& questions, const std::string& mark,
                    const TracePlace& place, float width);

} // namespace backstep::ui
