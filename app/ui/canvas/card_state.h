#pragma once

#include "kit/cell_ref.h"
#include "kit/value_cells.h"
#include "kit/view.h"

#include <map>
#include <span>
#include <utility>
#include <vector>

namespace backstep::ui {

/// What the walk shows of the values or gradients of a node: numbers, or nothing yet.
struct Shown {
  std::span<const double> entries{}; ///< empty: not known yet
  ImU32 frame = 0;                   ///< colour of an outline around them; 0: none
};

/// Pictures of whole arrays, made anew only when the numbers change.
class Thumbnails {
 public:
  /// Of the entries (row by row) at the Session's `revision`; valid until the next call.
  const Thumbnail& get(const Shown& shown, DrawnShape shape, int mostDots, int revision);

 private:
  int revision_ = -1;
  std::map<std::pair<const double*, int>, Thumbnail> kept_; // by entries and dots
};

/// What is still on its way in the current frame, so that it is not shown where it goes.
struct InFlight {
  EdgeId message;  ///< invalid: none; likewise the others
  NodeId value;    ///< of which the value is being computed
  NodeId gradient; ///< of which the messages are being added up
};

/// What the cursor's state is of every node, as far as cards show it.
class CardState {
 public:
  explicit CardState(const ViewContext& context, const InFlight& flight = {});

  /// True when the node's value is there and matters to the output.
  bool known(NodeId node) const;
  /// True when the current step happens at the node.
  bool current(NodeId node) const;
  Shown value(NodeId node) const;
  /// The gradient; of a node with one message that, as soon as it has arrived.
  Shown gradient(NodeId node) const;
  /// A message; no entries before it has arrived.
  Shown message(EdgeId edge) const;
  /// True when the entry of an input or parameter is not the lesson's own.
  bool edited(NodeId node, int entry) const;
  /// The colour of what the walk has reached at the node: its phase.
  ImU32 phaseOf(NodeId node) const;

 private:
  const ViewContext& context_;
  const Player& player_;
  InFlight flight_;
};

} // namespace backstep::ui
