#pragma once

#include "canvas/camera.h"
#include "canvas/graph_scene.h"

namespace backstep::ui {

/// Draws the numbers of an edge's message in a small frame beside its curve, where no card is in
/// the way. Draws nothing when there is no such place within `view` (pixels), when the message is
/// large, or when the numbers would be too small to read: the inspector shows it then.
void drawMessageTag(ViewContext& context, const Scene& scene, const Camera& camera, EdgeId edge,
                    const Rect& view);

} // namespace backstep::ui
