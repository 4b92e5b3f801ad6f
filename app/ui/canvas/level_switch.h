#pragma once

#include "kit/view.h"

namespace backstep::ui {

/// The level at which the graph is drawn: matrices where the one asked for cannot be.
ZoomLevel shownLevel(const Session& session);

/// The words that switch between the levels: one that cannot be drawn is greyed out, and its
/// tooltip says why. Named "graph/matrices", "graph/neurons", "graph/gates".
void drawLevelSwitch(ViewContext& context, ImVec2 corner);
/// Its width in pixels, with the gap after it.
float levelSwitchWidth(const ViewContext& context);

} // namespace backstep::ui
