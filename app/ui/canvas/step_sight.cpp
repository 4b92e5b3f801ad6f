#include "canvas/step_sight.h"

#include "canvas/card_geometry.h"
#include "canvas/chain_plate.h"
#include "canvas/drawn_walk.h"

#include <vector>

namespace backstep::ui {

namespace {

/// The part of a card that shows its gradient and the messages to it, in scene units; the whole
/// card where there is none.
Rect gradientPart(const Scene& scene, NodeId node) {
  const auto index = static_cast<size_t>(node.value);
  const CardGeometry& card = scene.cards[index];
  if (!card.gradient) return scene.boxes[index];
  Rect part = card.bar.joined(blockExtent(scene.sizes, *card.gradient));
  for (const Rect& box : card.sockets.boxes) part = part.joined(box);
  const ImVec2 corner = scene.boxes[index].min;
  return {{corner.x + part.min.x, corner.y + part.min.y},
          {corner.x + part.max.x, corner.y + part.max.y}};
}

} // namespace

Rect StepSight::around() const {
  const Step* step = drawnPlayer(context_).current();
  if (step == nullptr) return box(NodeId{0});
  Rect all = box(step->node);
  for (const NodeId node : nodesInStep(context_)) all = all.joined(box(node));
  return all;
}

Rect StepSight::heart(const Rect& room, float zoom) const {
  const Step* step = drawnPlayer(context_).current();
  if (step == nullptr) return box(NodeId{0});
  const EdgeId edge = chainEdge(drawnPlayer(context_), {});
  if (!edge.valid()) return box(step->node);
  const Edge& wire = drawnNames(context_).graph().edge(edge);
  const Rect sender = gradientPart(scene_, wire.consumer);
  const Rect ends = sender.joined(gradientPart(scene_, wire.operand));
  // With the name of the receiver, if there is room.
  for (const Rect& part : {sender.joined(box(wire.operand)), ends})
    if (part.width() * zoom <= room.width() && part.height() * zoom <= room.height()) return part;
  return box(step->node);
}

void drawSpotlight(ViewContext& context, const Scene& scene, const Camera& camera,
                   const Rect& area) {
  if (drawnPlayer(context).current() == nullptr) return;
  std::vector<bool> lit(scene.boxes.size(), false);
  for (const NodeId node : nodesInStep(context)) lit[static_cast<size_t>(node.value)] = true;
  for (size_t i = 0; i < scene.boxes.size(); ++i) {
    if (lit[i]) continue;
    const Rect box = camera.toScreen(scene.boxes[i]).grown(context.theme.sizes.line);
    if (!box.overlaps(area)) continue;
    ImGui::GetWindowDrawList()->AddRectFilled(box.min, box.max,
                                              faded(context.theme.colours.page, spotlightVeil));
    if (context.probe.recording())
      context.probe.name("graph/dimmed/" + drawnNames(context).program(NodeId{static_cast<int>(i)}),
                         box);
  }
}

} // namespace backstep::ui
