#pragma once

#include "canvas/card_state.h"
#include "canvas/graph_scene.h"
#include "canvas/wire_flow.h"

#include <vector>

namespace backstep::ui {

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
  int rank = 0;          ///< 0..mostRank; higher ones are drawn over lower ones

  static constexpr int mostRank = 4;
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
