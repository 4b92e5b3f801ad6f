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
  /// The step of the drawn walk that is being played; 0 when none is.
  int step(const Trace& trace) const;
  /// How far it is in its own time, 0 before it, 1 when it has happened.
  float time() const { return backwards_ ? 1 - progress_ : progress_; }
  /// What of it has not arrived yet.
  InFlight flight(const Trace& trace) const;

 private:
  int cursor_ = 0; // in the last frame
  int playing_ = 0;
  bool backwards_ = false;
  float progress_ = 1;
};

/// Draws what is on its way in one step of the drawn walk, above the cards: a message whose factors
/// lift off, meet in the plate, become the product and travel along the edge to where it lands, and
/// with it the other messages of a finer step; the operands of values; the messages that are added
/// up.
class FlightPainter {
 public:
  /// `plate`: of one of the messages, if the step has any.
  FlightPainter(ViewContext& context, const Scene& scene, const Camera& camera,
                const ChainPlate* plate);

  /// `time`: how far the step is, 0 to 1.
  void draw(int step, float time);

 private:
  void drawMessages(int step, float time);
  void drawMessage(const ChainPlate& plate, float time);
  void drawForward(int step, float time);
  void drawSum(NodeId node, float time);
  void drawChip(ImVec2 middle, double value, float size);
  void drawPacket(ImVec2 at, ImU32 colour);
  ImU32 signColour(EdgeId edge) const;
  bool inView(EdgeId edge) const;
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
