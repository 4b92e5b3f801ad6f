#pragma once

#include "engine/player.h"
#include "explain/step_text.h"
#include "kit/cell_ref.h"
#include "kit/view.h"

#include <optional>
#include <string>

namespace backstep::ui {

/// The rule of a step and, on the next line, the same with its numbers: TeX without dollar signs.
std::string formulaAsTex(const StepText& step);

/// Every value and gradient that is known at the cursor, one entry a line:
/// "name,row,column,value,gradient". Rows and columns count from 0, a flat list is a column; a
/// gradient that is not known yet is empty; numbers read back exactly.
std::string knownAsCsv(const Player& player);

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
  /// Whether a key that opens a menu was pressed in this frame: Menu or F10, with or without Shift.
  static bool asked();
  /// Draws it when it is open. Call it once per frame, in the window where it is opened.
  void draw(ViewContext& context);

 private:
  void drawMoves(ViewContext& context) const;
  void drawShowing(ViewContext& context) const;
  void drawCopies(ViewContext& context) const;
  void drawEdits(ViewContext& context) const;
  void drawMessage(ViewContext& context) const;

  NodeId node_;
  EdgeId edge_; // of the message; invalid when it is the node's menu
  std::optional<CellRef> cell_;
  std::optional<ImVec2> place_;
  bool opening_ = false;
};

/// A small button, as wide as historyButtonWidth(), that opens the list of all edits; a click on
/// one goes back or forward to where it had just been made. Items: "history", "history/0" (the
/// lesson's own numbers), "history/1" (after the first edit), ...
void historyButton(ViewContext& context);
float historyButtonWidth(const ViewContext& context);

} // namespace backstep::ui
