#pragma once

#include "canvas/camera.h"
#include "canvas/scene.h"
#include "canvas/stage.h"
#include "kit/cell_editor.h"
#include "kit/cell_ref.h"
#include "kit/view.h"

#include <optional>
#include <string>

namespace backstep::ui {

/// What a cell holds, exactly, and whether it can be changed here.
std::string cellTip(const ViewContext& context, const CellRef& cell);

/// What a card stands for: its text in the program, its op and its shape.
std::string cardTip(const ViewContext& context, NodeId node);

/// What the mouse does on the canvas: on cells it changes numbers, on the upper part of a card it
/// moves the card, elsewhere it moves the drawing; the wheel zooms, a click selects.
class Gestures {
 public:
  /// What the mouse may act on.
  struct Targets {
    const Scene& scene; ///< as shown
    const Scene& home;  ///< as laid out: pins count from there
    CameraPilot& camera;
    CellEditor& editor;
    PinBoard& pins;
    const Rect& area;
    const Rect& plate; ///< of a message, as drawn last; empty when there is none
    EdgeId onPlate;    ///< that message's edge
  };

  /// Takes this frame's input by an invisible button over the area.
  void take(ViewContext& context, const Targets& targets);

  /// What is under the pointer in this frame, as it is drawn.
  NodeId node() const { return node_; }
  const std::optional<CellRef>& cell() const { return cell_; }
  /// That cell in the open walk.
  const std::optional<CellRef>& ownCell() const { return own_; }
  EdgeId edge() const { return edge_; }
  bool onPlate() const { return onPlate_; }
  bool onPin() const { return onPin_; }
  /// Whether it is on the mark of a card at whose node something is wrong.
  bool onFault() const { return onFault_; }
  /// The card in the user's hand.
  NodeId held() const { return held_; }
  /// True in the frame in which the menu of node() and cell() is asked for: a right click.
  bool menuAsked() const { return menuAsked_; }
  /// The cell of the open walk that was clicked in this frame.
  const std::optional<CellRef>& clicked() const { return clicked_; }
  /// True when the pointer rests on the canvas with no button down.
  bool hovering() const { return hovering_; }

 private:
  void lookUnder(ViewContext& context, const Targets& targets);
  void lookForFaults(const ViewContext& context, const Targets& targets);
  void press(ViewContext& context, const Targets& targets);
  void moveCard(const ViewContext& context, const Targets& targets);
  void release(ViewContext& context, const Targets& targets);
  std::optional<TracePlace> askedFor(const ViewContext& context) const;
  void showCursor(const ViewContext& context) const;
  bool onHandle(const ViewContext& context, const Targets& targets) const;

  NodeId node_;
  std::optional<CellRef> cell_;
  std::optional<CellRef> own_; // cell_ in the open walk
  std::optional<CellRef> clicked_;
  EdgeId edge_;
  bool onPlate_ = false;
  bool onPin_ = false;
  bool onFault_ = false;
  bool onHandle_ = false; // where a card can be gripped
  bool hovering_ = false;
  bool menuAsked_ = false;
  NodeId gripped_;    // the card that was pressed
  NodeId held_;       // the same, once it has moved
  ImVec2 grip_{0, 0}; // from the card's corner to where it was gripped, in scene units
};

} // namespace backstep::ui
