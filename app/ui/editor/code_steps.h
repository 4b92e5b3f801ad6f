#pragma once

#include "kit/view.h"

#include <string_view>

namespace backstep::ui {

/// Where the walk stands in the program that is written. Lines count from 0; -1 is none. There is
/// none while the program differs from the one that is walked through.
struct CodeSteps {
  int current = -1; ///< the line whose rule the current step follows
  int hovered = -1; ///< the line of the node that the pointer is on, in whatever view
};
CodeSteps codeSteps(const ViewContext& context);

/// The node that a line computes: the named one, in whose name all of it ends. Invalid where there
/// is none.
NodeId nodeOfLine(const ViewContext& context, int line);

} // namespace backstep::ui
