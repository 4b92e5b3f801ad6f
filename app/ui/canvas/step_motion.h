#pragma once

#include "canvas/camera.h"
#include "canvas/card_pen.h"
#include "canvas/chain_plate.h"
#include "canvas/scene.h"

namespace backstep::ui {

/// The motion of one step: what happens in it is played when the cursor takes it, and played
/// backwards when the cursor takes it back. A cursor that is dragged, or jumps, moves nothing.
class StepMotion {
 public:
  /// Lets a frame pass. `held`: a mouse button is down, so that a step may belong to a drag.
  void advance(const ViewContext& context, bool held);
  bool running() const { return progress_ < 1; }
  /// The step that is being played; null when none is.
  const Step* step(const Trace& trace) const;
  /// How far it is in its own time, 0 before it, 1 when it has happened.
  float time() const { return backwards_ ? 1 - progress_ : progress_; }
  /// What has not arrived yet.
  InFlight flight(const Trace& trace) const;

 private:
  int cursor_ = 0; // in the last frame
  int playing_ = 0;
  bool backwards_ = false;
  float progress_ = 1;
};

/// Draws what is on its way in one step, above the cards: a message whose factors lift off, meet in
/// the plate, become the product and travel along the edge to where it lands; the operands of a
/// value; the messages that are added up.
class FlightPainter {
 public:
  /// `plate`: of the message, if the step is one.
  FlightPainter(ViewContext& context, const Scene& scene, const Camera& camera,
                const ChainPlate* plate);

  /// `time`: how far the step is, 0 to 1.
  void draw(const Step& step, float time);

 private:
  void drawMessage(const Step& step, float time);
  void drawForward(const Step& step, float time);
  void drawSum(const Step& step, float time);
  void drawChip(ImVec2 middle, double value, float size);
  void drawPacket(ImVec2 at, ImU32 colour);
  ImU32 signColour(EdgeId edge) const;
  Rect toScreen(NodeId node, const Rect& local) const;
  const Curve& curve(EdgeId edge) const { return scene_.curves[static_cast<size_t>(edge.value)]; }

  ViewContext& context_;
  const Scene& scene_;
  const Camera& camera_;
  const ChainPlate* plate_;
  const Trace& trace_;
  ImDrawList& list_;
};

} // namespace backstep::ui
