#pragma once

#include "kit/cell_ref.h"
#include "kit/view.h"

#include <optional>

namespace backstep::ui {

/// The menu of a node and, when it was opened on a cell, of that entry, or of a message; the same
/// wherever nodes are shown. One per view.
class NodeMenu {
 public:
  /// Opens it at the pointer.
  void open(NodeId node, std::optional<CellRef> cell = std::nullopt);
  /// Opens it with its corner at `place`: for the keyboard.
  void openAt(ImVec2 place, NodeId node, std::optional<CellRef> cell = std::nullopt);
  /// Opens the menu of a message at the pointer.
  void openMessage(EdgeId edge);
  /// True in the frame in which the key that asks for a menu was pressed: Menu or F10, with Shift
  /// or without.
  static bool asked();
  /// Draws it when it is open. To be called once per frame, in the window where it is opened.
  void draw(ViewContext& context);

 private:
  void drawMoves(ViewContext& context) const;
  void drawCopies(ViewContext& context) const;
  void drawEdits(ViewContext& context) const;
  void drawMessage(ViewContext& context) const;

  NodeId node_;
  EdgeId edge_; // of the message; invalid when it is the node's menu
  std::optional<CellRef> cell_;
  std::optional<ImVec2> place_;
  bool opening_ = false;
};

} // namespace backstep::ui
