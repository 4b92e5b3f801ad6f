#pragma once

#include "canvas/camera.h"
#include "canvas/scene.h"

namespace backstep::ui {

/// What the cursor's step is about, as it lies in the scene that is shown: where the camera looks,
/// and where the light falls.
class StepSight {
 public:
  /// Both must outlive it.
  StepSight(const ViewContext& context, const Scene& scene) : context_(context), scene_(scene) {}

  /// All cards that take part, in scene units; the first card of the graph at step 0.
  Rect around() const;
  /// What must be seen if not all of that can be, in scene units: of a message the receiver's card
  /// and the sender's gradient, or else the gradients at both ends of its wire, as far as they fit
  /// into `room` (pixels) at that zoom, else the card of the step; the first card of the graph at
  /// step 0.
  Rect heart(const Rect& room, float zoom) const;

 private:
  Rect box(NodeId node) const { return scene_.boxes[static_cast<size_t>(node.value)]; }

  const ViewContext& context_;
  const Scene& scene_;
};

/// How far what is not in the light fades into the page: its numbers can still be read.
inline constexpr float spotlightVeil = 0.35F;

/// Lets all cards in `area` (pixels) step back but those that take part in the step.
void drawSpotlight(ViewContext& context, const Scene& scene, const Camera& camera,
                   const Rect& area);

} // namespace backstep::ui
