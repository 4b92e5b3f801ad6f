#pragma once

#include "explain/jacobian.h"
#include "explain/why.h"
#include "inspector/pieces.h"
#include "kit/point_columns.h"
#include "kit/view.h"

#include <map>
#include <memory>
#include <optional>
#include <vector>

namespace backstep::ui {

/// The Jacobian of an edge as a map of coloured cells, with their numbers where there is room; what
/// its structure is, both layouts, and what it would take to store it. A cell is asked about by a
/// click.
class JacobianMap {
 public:
  /// Draws at the cursor, in `width` pixels; the cell of `asked` is outlined. Items:
  /// "inspector/local/<edge>/<entry>", row by row.
  void draw(ViewContext& context, EdgeId edge, std::optional<LocalPlace> asked, float width);

 private:
  struct Described {
    Jacobian jacobian;
    std::string form; ///< in plain text
    std::vector<TextRun> formRuns;
    std::vector<TextRun> layouts; ///< empty for a single number
  };

  const Described& get(const ViewContext& context, EdgeId edge);
  void drawCells(ViewContext& context, EdgeId edge, const Jacobian& jacobian,
                 std::optional<LocalPlace> asked, float width);

  Kept<WalkNumbers, std::map<int, Described>> kept_; // by edge
  PointColumns points_;
};

/// Draws the matrix product that a number is an entry of, at the cursor: the two factors and the
/// result as small coloured cells side by side, the row and the column that the number comes from
/// lit; each cell can be asked about. Draws nothing for a number that is not an entry of a product
/// of matrices, or where they are too large for `width` pixels. Items: "<id>/<0 to 2>".
void drawProductMap(ViewContext& context, const std::string& id, const TracePlace& place,
                    float width);

} // namespace backstep::ui
