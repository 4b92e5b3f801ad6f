#pragma once

#include "engine/player.h"
#include "engine/trace.h"

#include <functional>
#include <span>
#include <utility>
#include <vector>

namespace backstep {

/// A moment of the walk at which playing stops.
struct Breakpoint {
  enum class Moment {
    Value,   ///< the node's value has been computed
    Gradient ///< the node's gradient is complete
  };

  Moment moment = Moment::Value;
  NodeId node;

  /// The step of that moment, or no step (see Trace::isStep): a literal has none, a label has no
  /// gradient.
  int step(const Trace& trace) const {
    return moment == Moment::Value ? trace.valueStep(node) : trace.gradientStep(node);
  }
  friend bool operator==(const Breakpoint& a, const Breakpoint& b) {
    return a.moment == b.moment && a.node == b.node;
  }
};

/// Moves a cursor by itself: how fast, and where it stops.
class Playback {
 public:
  static constexpr double minSpeed = 0.25; ///< steps per second
  static constexpr double maxSpeed = 32;

  bool playing() const { return playing_; }
  double speed() const { return speed_; } ///< steps per second
  /// Clamped to minSpeed..maxSpeed.
  void setSpeed(double stepsPerSecond);

  /// Starts or stops; at the end it starts again from step 0.
  void toggle(Player& player);
  /// Plays to that step and stops there, from step 0 when the cursor has reached it already. A step
  /// outside the walk (Trace::never) does nothing.
  void playUntil(Player& player, int step);
  void stop() { playing_ = false; }
  /// Lets `seconds` >= 0 pass. Playing also stops at a step of which `asks` is true: something is
  /// to be answered there.
  void advance(Player& player, double seconds, const std::function<bool(int)>& asks = {});

  /// Where playing stops, in the order in which they were set.
  std::span<const Breakpoint> breakpoints() const { return breakpoints_; }
  /// Sets the breakpoint, or takes it away when it is set.
  void toggle(const Breakpoint& breakpoint);
  void setBreakpoints(std::vector<Breakpoint> all) { breakpoints_ = std::move(all); }

 private:
  void start(Player& player, int until);
  bool stopsAt(const Player& player) const;

  bool playing_ = false;
  double speed_ = 2;
  double untilNext_ = 0;     // seconds of play left before the next step
  int until_ = Trace::never; // the step that this play is to end at
  std::vector<Breakpoint> breakpoints_;
};

} // namespace backstep
