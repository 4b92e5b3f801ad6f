#pragma once

#include "kit/view.h"

namespace backstep::ui {

/// Draws what flows into a node and out of it at the cursor, in `width` pixels: the nodes it reads,
/// and those that read it with the messages they send.
void drawNodeEdges(ViewContext& context, NodeId node, float width);

} // namespace backstep::ui
