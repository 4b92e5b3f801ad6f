#pragma once

#include "kit/cell_editor.h"
#include "kit/menus.h"
#include "kit/point_columns.h"
#include "kit/view.h"

#include <string>
#include <string_view>

namespace backstep::ui {

/// A whole array in cells, with row and column numbers from 1, as in its symbols; scrolls when it
/// is large. The entries of inputs and parameters can be changed in it.
class ValueTable {
 public:
  /// Draws the numbers of `cells.node` (values or gradients) at the cursor, in at most `width`
  /// pixels. `entries` are empty when they are not known yet. `name` is what the names of its cells
  /// start with. `beside` are the numbers of another table of the node, above or below this one,
  /// that its columns are to stand in line with; empty for none.
  void draw(ViewContext& context, std::string_view name, NodeId node, bool gradient,
            std::span<const double> entries, float width, std::span<const double> beside = {});
  /// The same for an array that belongs to no node (a message, a Jacobian): it cannot be changed.
  void drawPlain(ViewContext& context, std::string_view name, std::span<const double> entries,
                 int rows, int cols, float width);

  /// The entry that was clicked in this frame.
  std::optional<int> clicked() const { return clicked_; }

  /// A run of rows or columns: [begin, end).
  struct Lines {
    int begin;
    int end;
  };

 private:
  /// Numbers in rows and columns.
  struct Content {
    std::span<const double> entries;
    int rows = 1;
    int cols = 1;
    std::span<const double> beside{}; ///< see draw()
  };
  struct Grid {
    int rows = 0; ///< shown at most
    int cols = 0;
    int stride = 0;      ///< entries per row of the array
    ImVec2 origin{0, 0}; ///< of the first cell, on the screen
    ImVec2 header{0, 0}; ///< room for row numbers and column numbers
    ImVec2 pitch{0, 0};  ///< from cell to cell
    ImVec2 cell{0, 0};   ///< size of a cell

    Rect box(int row, int col) const;
  };
  /// The part in view.
  struct Shown {
    Lines rows;
    Lines cols;
  };

  static Grid gridFor(const ViewContext& context, const Content& content, float width);
  static Shown shownOf(const Grid& grid);
  void drawAll(ViewContext& context, std::string_view name, const Content& content, float width,
               const CellRef& first);
  /// The cell under the pointer, if there is one.
  static std::optional<CellRef> pointed(const Grid& grid, const CellRef& first);
  void drawTooltip(const ViewContext& context, const CellRef& cell,
                   std::span<const double> entries) const;
  static void drawIndices(const ViewContext& context, const Grid& grid);
  void drawCells(ViewContext& context, std::string_view name, const Content& content,
                 const Grid& grid, const CellRef& first);
  void drawEditor(ViewContext& context, const Grid& grid, const CellRef& first);
  void react(ViewContext& context, const Grid& grid, const CellRef& first,
             std::span<const double> entries);

  PointColumns points_;
  CellEditor editor_;
  NodeMenu menu_;
  std::optional<int> clicked_;
};

} // namespace backstep::ui
