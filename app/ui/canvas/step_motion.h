#pragma once

#include "canvas/card_state.h"

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

} // namespace backstep::ui
