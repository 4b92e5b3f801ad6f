#pragma once

#include "kit/cell_ref.h"
#include "kit/view.h"
#include "model/array_clipboard.h"

#include <optional>
#include <string>

namespace backstep::ui {

/// Puts the whole array that the cell belongs to (values as shown, or gradients) on the clipboard.
/// Nothing when it is not known yet.
void copyArray(const ViewContext& context, const CellRef& cell, ArrayFormat format);

/// Fills the array from the cell on with the numbers on the clipboard; when they do not fit,
/// context.cellFocus.problem says why.
void pasteInto(ViewContext& context, const CellRef& cell);

/// True when the entry can be changed here and now: a value of an input or parameter that is shown
/// as the walk began with it.
bool editableNow(const Session& session, const CellRef& cell);

/// Changes cells in place: by typing, by dragging, and, once a cell has been clicked, with arrow
/// keys, the wheel and the clipboard. One per view that shows cells; only one cell at a time.
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
  void startDrag(ViewContext& context, const CellRef& cell);
  /// Follows the pointer, which is `moved` pixels from where the drag began.
  void drag(ViewContext& context, ImVec2 moved);
  void endDrag() { dragging_.reset(); }
  bool dragging() const { return dragging_.has_value(); }

  /// Gives keys and wheel to the cell that the pointer has chosen, when it can be changed.
  void focus(ViewContext& context, const CellRef& cell) const;
  /// The cell of this editor that has the keys.
  std::optional<CellRef> focused(const ViewContext& context) const;
  /// Changes the focused cell by the keys of this frame: Up and Down by one unit of the last digit
  /// shown (Shift: ten, Ctrl: a tenth), Enter to type, Tab to the next cell, Ctrl+C and Ctrl+V for
  /// the clipboard, Esc to leave it. Call it once per frame.
  void takeKeys(ViewContext& context);
  /// Turns the wheel over `cell`, the one under the pointer: changes it when it was clicked, and no
  /// scrolling has just brought it there, or when Alt is held. True when the wheel means nothing
  /// else now; call it where ImGui's last item is the one that holds the cells.
  bool takeWheel(ViewContext& context, const CellRef& cell) const;
  /// Changes a cell by whole units of its last digit, as the arrow keys do, and gives it the focus.
  void step(ViewContext& context, const CellRef& cell, double units) const;
  /// Outlines the focused cell, which is at `place`, and says below it why a paste failed.
  static void drawFocus(ViewContext& context, const Rect& place);

 private:
  struct Typing {
    CellRef cell;
    std::string text;
    std::string problem;
    bool refused = false; ///< it was entered and is not a number
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

  void giveKeys(ViewContext& context, const CellRef& cell) const;
  /// Does what the keys of this frame mean for the focused cell; false when they mean nothing.
  bool useKeys(ViewContext& context, const CellRef& cell);
  void openNext(ViewContext& context);
  void moveFocus(ViewContext& context, int by) const;
  static void nudge(ViewContext& context, double units);
  bool input(const ViewContext& context, const Rect& place, float numberSize);
  /// Sends the typed number; false and `problem` when it is not a number.
  bool commit(ViewContext& context);

  std::optional<Typing> typing_;
  std::optional<Dragging> dragging_;
};

} // namespace backstep::ui
