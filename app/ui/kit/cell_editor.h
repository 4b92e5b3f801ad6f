#pragma once

#include "kit/cell_ref.h"
#include "kit/view.h"

#include <optional>
#include <string>

namespace backstep::ui {

/// True when the entry can be changed here and now: a value of an input or parameter that is shown
/// as the walk began with it.
bool editableNow(const Session& session, const CellRef& cell);

/// Changes cells in place, by typing or by dragging. Only one cell at a time.
class CellEditor {
 public:
  /// Opens a text box on the cell, with its number selected.
  void open(const Session& session, const CellRef& cell);
  /// Forgets what was typed.
  void close() { typing_.reset(); }
  /// The cell being typed into.
  std::optional<CellRef> typingIn() const;

  /// Draws the text box over the cell's place on the screen (pixels), at this text size.
  void draw(ViewContext& context, const Rect& place, float numberSize);

  /// Starts changing the cell by dragging.
  void startDrag(const Session& session, const CellRef& cell);
  /// Follows the pointer, which is `moved` pixels from where the drag began.
  void drag(ViewContext& context, ImVec2 moved);
  void endDrag() { dragging_.reset(); }
  bool dragging() const { return dragging_.has_value(); }

 private:
  struct Typing {
    CellRef cell;
    std::string text;
    std::string problem;
    bool refused = false; ///< it was entered and is no number
    bool focus = true;    ///< still to be given the keyboard
  };
  struct Dragging {
    CellRef cell;
    double start = 0; ///< the value when the drag began
    double exact = 0; ///< where the drag has taken it, before rounding
    double last = 0;  ///< the value asked for last
    float pixels = 0; ///< how far the pointer has gone
    int gesture = 0;
  };

  void openNext(const Session& session);
  bool input(const ViewContext& context, const Rect& place, float numberSize);
  /// Sends the typed number; false and `problem` when it is none.
  bool commit(ViewContext& context);

  std::optional<Typing> typing_;
  std::optional<Dragging> dragging_;
  int gestures_ = 0;
};

} // namespace backstep::ui
