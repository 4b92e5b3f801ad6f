#pragma once

#include "ui/cell_editor.h"
#include "ui/view.h"

#include <string>
#include <string_view>

namespace backstep::ui {

/// A whole array in cells, with row and column numbers from 0; scrolls when it is large. The entries of
/// inputs and parameters can be changed in it.
class ValueTable {
 public:
  /// Draws the numbers of `cells.node` (values or gradients) at the cursor, in at most `width` pixels.
  /// `entries` are empty when they are not known yet. `mark` is what the marks of its cells start with.
  void draw(ViewContext& context, std::string_view mark, NodeId node, bool gradient,
            std::span<const double> entries, float width);
  /// The same for an array that belongs to no node (a message, a Jacobian): it cannot be changed.
  void drawPlain(ViewContext& context, std::string_view mark, std::span<const double> entries,
                 int rows, int cols, float width);

 private:
  struct Grid {
    int rows = 0;
    int cols = 0;
    ImVec2 origin{0, 0}; ///< of the first cell, on the screen
    ImVec2 pitch{0, 0};
    ImVec2 cell{0, 0};
  };

  void drawGrid(ViewContext& context, std::string_view mark, std::span<const double> entries,
                const Grid& grid, const CellRef& first);
  void react(ViewContext& context, const Grid& grid, const CellRef& first);
  void drawAll(ViewContext& context, std::string_view mark, std::span<const double> entries,
               int rows, int cols, float width, const CellRef& first);

  CellEditor editor_;
};

} // namespace backstep::ui
