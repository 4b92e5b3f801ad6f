#pragma once

#include "kit/cell_ref.h"
#include "kit/view.h"

#include <string>

namespace backstep::ui {

/// What a cell holds, exactly, and whether it can be changed here.
std::string cellTip(const ViewContext& context, const CellRef& cell);

/// What a card stands for: its text in the program, its op and its shape.
std::string cardTip(const ViewContext& context, NodeId node);

} // namespace backstep::ui
