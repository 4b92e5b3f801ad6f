#pragma once

#include "canvas/graph_scene.h"

namespace backstep::ui {

/// The card that the eye finds next in a direction (a unit vector along an axis), from another
/// card: straight ahead counts more than near. Literals are passed over. Invalid when there is
/// none.
NodeId neighbour(const Graph& graph, const Scene& scene, NodeId from, ImVec2 way);

/// The card at a scene point, or an invalid id. Later ones lie on top.
NodeId cardAt(const Scene& scene, ImVec2 scenePoint);

/// The edge whose arrow passes a scene point within `reach` (scene units); the nearest of several.
/// Invalid when there is none.
EdgeId edgeAt(const Scene& scene, ImVec2 scenePoint, float reach);

} // namespace backstep::ui
