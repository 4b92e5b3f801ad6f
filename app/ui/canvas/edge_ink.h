#pragma once

#include "canvas/card_pen.h"
#include "canvas/scene.h"
#include "engine/trace.h"
#include "kit/view.h"

#include <vector>

namespace backstep::ui {

/// How much gradient comes back along one edge.
struct WireFlow {
  float positive =
      0; ///< root of its largest positive entry over the graph's largest magnitude, 0..1
  float negative = 0;   ///< the same of its negative ones
  bool covered = false; ///< an entry is covered, so the whole flow is hidden
  bool zero = false;    ///< every entry is exactly 0
  float cancels = 0;    ///< of a zero that paths cancel to: the same root of what each side brings
  double side = 0; ///< what the positive side brings to the first entry; 0 when nothing cancels
};

/// The flows of all edges, computed again only when the numbers have changed.
class WireFlows {
 public:
  /// The flows of `trace` at the Session's `revision`.
  void refresh(const Trace& trace, int revision);
  const WireFlow& of(EdgeId edge) const { return (*flows_)[static_cast<size_t>(edge.value)]; }

 private:
  Kept<WalkNumbers, std::vector<WireFlow>> flows_; // per edge
};

/// How an arrow looks.
struct EdgeInk {
  ImU32 colour = 0;
  float width = 0;       ///< pixels at zoom 1
  ImU32 second = 0;      ///< colour of a strand beside it: entries of the other sign
  float secondWidth = 0; ///< 0: there is none
  bool hollow = false;   ///< exactly 0 has come back along it
  bool backward = false; ///< the head is at the operand: a message has come back along it
  bool lit = false;      ///< part of the way by which the gradient that is looked at has come
  bool meant = false;    ///< its message is what a text speaks of: it is drawn in a glow
  bool dimmed = false;   ///< the light of a lecture falls elsewhere
  int rank = 0;          ///< 0..mostRank; higher ones are drawn over lower ones

  static constexpr int touchedRank = 3; ///< of those at what is pointed at
  static constexpr int mostRank = 4;    ///< of those of the step, and those that are meant
};

/// Decides how arrows look at the cursor. On the way forward all are thin. A message that has come
/// back widens its arrow by the root of its magnitude and colours it by sign; an exact zero makes
/// it hollow. The head tells which way it led last.
class EdgeInks {
 public:
  /// `flight`: what has not arrived yet. `pointed`: the edge under the pointer, if any.
  EdgeInks(const ViewContext& context, const WireFlows& flows, const InFlight& flight,
           EdgeId pointed);

  EdgeInk of(EdgeId edge) const;
  /// True when something travels along the edge in the current step.
  bool current(EdgeId edge) const;

 private:
  void lightRoute();
  EdgeInk returned(EdgeId edge, bool loud) const;

  const ViewContext& context_;
  const Player& player_;
  const Graph& graph_;
  const WireFlows& flows_;
  InFlight flight_;
  EdgeId pointed_;
  std::vector<bool> lit_; // per edge; empty when no gradient is looked at
};

} // namespace backstep::ui
