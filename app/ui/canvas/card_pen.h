#pragma once

#include "canvas/camera.h"
#include "canvas/scene.h"
#include "kit/cell_ref.h"
#include "kit/kept.h"
#include "kit/point_columns.h"
#include "kit/value_cells.h"
#include "kit/view.h"

#include <map>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace backstep::ui {

/// What the walk shows of the values or gradients of a node: numbers, or nothing yet.
struct Shown {
  std::span<const double> entries{}; ///< empty: not known yet
  ImU32 frame = 0;                   ///< colour of an outline around them; 0: none
};

/// Pictures of whole arrays, made again only when the numbers change.
class Thumbnails {
 public:
  /// Of the entries (row by row) at the Session's `revision`; valid until the next call.
  const Thumbnail& get(const Shown& shown, DrawnShape shape, int mostDots, int revision);

 private:
  // Of a revision; by entries and dots.
  Kept<int, std::map<std::pair<const double*, int>, Thumbnail>> kept_;
};

/// What is kept of the numbers on cards from frame to frame.
struct CardPictures {
  Thumbnails thumbnails;
  PointColumns points;
};

/// What is still on its way in the current frame, so that it is not shown where it goes: all that
/// one step of the drawn walk brings.
class InFlight {
 public:
  InFlight() = default; ///< nothing
  InFlight(const Trace& trace, int step) : trace_(&trace), step_(step) {}

  bool message(EdgeId edge) const;
  /// Whether the node's value is being computed.
  bool value(NodeId node) const;
  /// Whether the node's messages are being added up, or, inside an op, on their way.
  bool gradient(NodeId node) const;

 private:
  bool during(StepKind kind) const;

  const Trace* trace_ = nullptr;
  int step_ = 0;
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

/// Draws in the scene units of one card, from its top left corner.
class CardPen {
 public:
  CardPen(ViewContext& context, const Scene& scene, const Camera& camera, NodeId node);

  /// The card on the screen, in pixels.
  const Rect& box() const { return box_; }
  ImVec2 at(ImVec2 local) const;
  Rect at(const Rect& local) const { return {at(local.min), at(local.max)}; }
  /// Words on a baseline, `size` pixels high (ImGui's size).
  void text(ImVec2 baseline, float size, ImU32 colour, const std::string& words) const;
  /// A formula on a baseline; `em` in pixels.
  void formula(ImVec2 baseline, float em, ImU32 colour, const std::string& source) const;
  /// A line around the card, `distance` pixels outside its border.
  void outline(ImU32 colour, float distance) const;
  ImDrawList& list() const { return list_; }

 private:
  ViewContext& context_;
  const Camera& camera_;
  ImDrawList& list_;
  ImVec2 corner_; // scene
  Rect box_;
};

/// Marks a card that was put in its place by hand.
void drawPin(ViewContext& context, const CardPen& pen, NodeId node);

/// Where the pin of a card is, in pixels; `box` is the card on the screen.
Rect pinBox(const ViewContext& context, const Rect& box);

/// Marks a card of a node at which something is wrong; `words` says what, for the probe.
void drawFault(ViewContext& context, const CardPen& pen, NodeId node, bool pinned,
               const std::string& words);

/// Where that mark of a card is, in pixels: beside a pin. Empty on a card that is too small for it.
Rect faultBox(const ViewContext& context, const Rect& box, bool pinned);

} // namespace backstep::ui
