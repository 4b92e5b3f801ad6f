#pragma once

#include "kit/view.h"

namespace backstep::ui {

/// What a click on a node of the open walk does, wherever it is drawn: selects it, or nothing when
/// invalid. While a prediction asks which node goes next it is the answer instead, unless its
/// number is given; true then.
bool pickNode(ViewContext& context, NodeId node);

/// Asks why the number in a cell of the open walk is what it is.
void askWhy(ViewContext& context, const CellRef& cell);

} // namespace backstep::ui
