#pragma once

#include "explain/jacobian.h"
#include "explain/why.h"
#include "inspector/questions.h"
#include "kit/view.h"

#include <map>
#include <memory>
#include <optional>

namespace backstep::ui {

/// The Jacobian of an edge as a map of coloured cells, with their numbers where there is room; what
/// its structure is, both layouts, and what it would take to store it. A cell is asked about by a
/// click.
class JacobianMap {
 public:
  /// Draws at the cursor, in `width` pixels; the cell of `asked` is outlined. Marks:
  /// "inspector/local/<edge>/<entry>", row by row.
  void draw(ViewContext& context, Questions& questions, EdgeId edge,
            std::optional<LocalPlace> asked, float width);

 private:
  struct Kept {
    Jacobian jacobian;
    std::string form;
  };

  const Kept& get(const ViewContext& context, EdgeId edge);
  static void drawCells(ViewContext& context, Questions& questions, EdgeId edge,
                        const Jacobian& jacobian, std::optional<LocalPlace> asked, float width);

  std::map<int, Kept> kept_;           // by edge
  int revision_ = -1;                  // of the numbers they were made from
  std::shared_ptr<const Graph> graph_; // that their edges belong to
};

} // namespace backstep::ui
