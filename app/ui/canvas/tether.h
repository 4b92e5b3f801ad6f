#pragma once

#include "canvas/scene.h"
#include "kit/probe.h"

#include <imgui.h>
#include <optional>
#include <span>

namespace backstep::ui {

/// A dotted line from numbers on a card to where they are used. All in pixels.
struct Tether {
  Rect card; ///< the card that it leaves
  Rect cell; ///< the numbers on it
  Rect goal; ///< the frame that it reaches
  float x;   ///< where above or below the goal it arrives
  Rect view; ///< that it should not leave
};

/// The way from the card to the goal that passes least over `others`, swings out of what it joins
/// no further than it must, and is short.
Bezier wayOf(const Tether& tether, std::span<const Rect> others);
/// `dot` is the radius of its dots.
void drawTether(ImDrawList& list, const Bezier& way, ImU32 colour, float dot);

/// A plate beside its wire. All in pixels.
struct LeaderRequest {
  const Curve& wire;
  Rect plate;
  std::span<const Rect> cards; ///< through which a leader must not pass
  float wordsFrom = 0;         ///< left end of what stands at the plate's lower border
  float wordsTo = 0;           ///< and its right end: tethers leave there
};

/// The straight line that says of which wire a plate speaks.
struct Leader {
  ImVec2 from; ///< at the plate's border
  ImVec2 to;   ///< on the wire
  float share; ///< of the wire, 0 at its start to 1
};

/// From a free corner or side of the plate to the wire, as near to its middle as it can; nothing
/// when every way is barred.
std::optional<Leader> leaderOf(const LeaderRequest& request);

} // namespace backstep::ui
