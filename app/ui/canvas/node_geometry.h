#pragma once

#include "explain/names.h"
#include "kit/cell_ref.h"
#include "kit/view.h"

#include <optional>

namespace backstep::ui {

/// Which way values flow across the canvas.
enum class Flow { Right, Down };

/// A block of cells on a card. Lengths are scene units from the card's top left corner.
struct CellBlock {
  ImVec2 origin{0, 0}; ///< top left of the first cell
  int rows = 0;        ///< cells shown; the first ones of the array
  int cols = 0;
  Rect thumbnail{}; ///< the whole array in small; empty unless cells were left out

  bool whole() const { return thumbnail.width() <= 0; }
};

/// The parts of a node's card and where they are. It depends on shapes and names alone, so that a
/// card never changes its size while the walk goes on.
struct CardGeometry {
  ImVec2 size{0, 0};
  bool chip = false; ///< a literal: only its number
  CellBlock value;
  std::optional<CellBlock> gradient; ///< none for what gets no gradient
  ImVec2 symbolAt{0, 0};             ///< left end of the symbol's baseline
  float symbolWidth = 0;
  ImVec2 opAt{0, 0};      ///< left end of the baseline of op and shape
  float opRoom = 0;       ///< width that they may take
  ImVec2 captionAt{0, 0}; ///< left end of the gradient caption's baseline
  float captionWidth = 0;
};

/// "matmul (4,)", "parameter (4, 3)": what stands behind the symbol on a card.
std::string cardSubtitle(const Node& node);

/// d(output)/d(node) in one line, for above the gradients.
std::string captionTex(const Names& names, NodeId id);

/// Lays a card out.
CardGeometry cardGeometry(ViewContext& context, const Names& names, NodeId id, Flow flow);

/// The box of one cell of a block, in scene units from the card's corner.
Rect cellBox(const CardSizes& sizes, const CellBlock& block, int row, int col);

} // namespace backstep::ui
