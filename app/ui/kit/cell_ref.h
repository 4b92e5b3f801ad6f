#pragma once

#include "engine/player.h"

#include <optional>
#include <span>
#include <string>

namespace backstep::ui {

/// One cell of a graph.
struct CellRef {
  NodeId node;
  bool gradient = false; ///< of the gradients, else of the values
  int entry = 0;         ///< row by row from 0

  friend bool operator==(const CellRef& a, const CellRef& b) {
    return a.node == b.node && a.gradient == b.gradient && a.entry == b.entry;
  }
};

class CellEditor;

/// The one cell on the screen that keys change: the one that was clicked or typed into last. All
/// views share it.
struct CellFocus {
  std::optional<CellRef> cell;
  const CellEditor* owner = nullptr; ///< of the view it was clicked in
  bool takesWheel = false;           ///< the wheel changes it as well: it was clicked
  double unit = 0;     ///< that one press of an arrow key adds; 0: not known before the first press
  int gesture = 0;     ///< that all changes by keys and wheel belong to, for undo
  int lastGesture = 0; ///< gestures handed out so far, by any editor
  std::string problem; ///< why the last paste into it failed; one line
};

/// Rows and columns as an array is drawn: a flat list is a column.
struct DrawnShape {
  int rows = 1;
  int cols = 1;
};
DrawnShape drawnShape(const Shape& shape);

/// The array that the cell belongs to, at the player's step: after its update, if there was one.
/// Empty when they are not known yet.
std::span<const double> shownEntries(const Player& player, const CellRef& cell);

/// The number that a cell shows.
TracePlace placeOf(const Player& player, const CellRef& cell);

/// The same when the number is covered, so that the cell is a socket; nothing for other cells.
std::optional<TracePlace> socketAt(const Player& player, const CellRef& cell);

/// True when a node has a gradient worth showing.
bool showsGradient(const Node& node);

} // namespace backstep::ui
