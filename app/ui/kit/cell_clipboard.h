#pragma once

#include "kit/cell_ref.h"
#include "kit/view.h"
#include "model/array_clipboard.h"

namespace backstep::ui {

/// Puts the whole array that the cell belongs to (values as shown, or gradients) on the clipboard.
/// Nothing when it is not known yet.
void copyArray(const ViewContext& context, const CellRef& cell, ArrayFormat format);

/// Fills the array from the cell on with the numbers on the clipboard; when they do not fit,
/// context.cellFocus.problem says why.
void pasteInto(ViewContext& context, const CellRef& cell);

} // namespace backstep::ui
