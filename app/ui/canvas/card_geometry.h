#pragma once

#include "explain/names.h"
#include "kit/cell_ref.h"
#include "kit/view.h"

#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace backstep::ui {

/// How much room cards take.
enum class Density {
  Roomy,  ///< with op and shape behind the symbol, and room for a plate between ranks
  Compact ///< the symbol alone, and little between the cards
};

/// The sizes of cards for the open lesson: cells are as wide as its own numbers need, so that a
/// number is written with the same figures on its card and elsewhere. They depend on the graph and
/// the figures that the user wants, not on the numbers as edited: nothing moves while a number is
/// dragged.
CardSizes fittedSizes(const ViewContext& context, Density density);

/// What is written on a node's card, and how wide it is in scene units.
struct CardLabels {
  std::string name;      ///< in the program's words: what the probe calls it
  std::string symbol;    ///< TeX
  std::string subtitle;  ///< op and shape
  float symbolWidth = 0; ///< as it is set at zoom 1, like the widths below
  float subtitleWidth = 0;
};

/// "matmul (4,)", "parameter (4, 3)": what stands behind the symbol on a card.
std::string cardSubtitle(const Node& node);

/// Writes and sets a card's labels; of a literal only its number.
CardLabels cardLabels(ViewContext& context, const Names& names, NodeId id);

/// The labels of the cards that were in view. Setting those of thousands of cards that are off
/// screen would take seconds.
class LabelCache {
 public:
  /// Valid until the next call.
  const CardLabels& get(ViewContext& context, NodeId id);

 private:
  std::shared_ptr<const Graph> graph_;       // held, so that its address stays its own
  float em_ = 0;                             // of the fonts that they were set with
  std::unordered_map<int, CardLabels> kept_; // by node
};

/// How much of a card is drawn at a zoom. Nothing is ever written smaller than it can be read: what
/// has no room is left out.
enum class Detail {
  Block,  ///< a block that shows phase and signs, and the symbol where there is room
  Sketch, ///< symbol and pictures of the arrays
  Numbers ///< cells with numbers, captions, op and shape
};

/// The least zoom at which cards show numbers: their cells are just as high as the smallest digits.
inline constexpr float readableZoom = 0.9F;
/// The least zoom at which a card has room for its symbol above its pictures.
inline constexpr float sketchZoom = 0.36F;

Detail detailAt(float zoom);

/// The size of numbers and words on cards at a zoom: the largest that is crisp and has room, never
/// smaller than the smallest readable text; 0 when the cells have no room for that.
float cellTextSize(const ViewContext& context, float zoom);

/// The em of a card's symbol: it shrinks with the card, but not beyond what can be read.
float symbolEm(const ViewContext& context, float zoom);

/// A block of cells on a card. Lengths are scene units from the card's top left corner.
struct CellBlock {
  ImVec2 origin{0, 0}; ///< top left of the first cell
  int rows = 0;        ///< cells shown; the first ones of the array
  int cols = 0;
  Rect thumbnail{}; ///< the whole array in small; empty unless cells were left out
  std::string note; ///< which entries the cells are, "rows 0-3, cols 0-3 of 30x40"; empty for all
  ImVec2 noteAt{0, 0}; ///< left end of its baseline

  bool whole() const { return thumbnail.width() <= 0; }
};

/// The places in which the messages to a node arrive before they are added up: `+` and `=` stand
/// between them and the gradient. Lengths are scene units from the card's corner.
struct Sockets {
  static constexpr int most = 4;
  std::vector<Rect> boxes; ///< one per message, at most `most`
  bool spelled = false;    ///< have room for a cell per entry; else for a picture
  float before = 0;        ///< width kept before the first for how many more messages there are
  float sign = 0;          ///< width kept for a sign between them
  float names = 0;         ///< baseline of the senders' names, above
};

/// The parts of a node's card and where they are. Values stand on the left, gradients on the right
/// behind a bar; below the values, behind the same bar, on a compact card of a wide matrix. It
/// depends on shapes and names alone, so that a card never changes its size while the walk goes on.
struct CardGeometry {
  ImVec2 size{0, 0};
  bool chip = false; ///< a literal: only its number
  CellBlock value;
  std::optional<CellBlock> gradient; ///< none for what gets no gradient
  Rect bar{};                        ///< before the gradients; empty without
  Sockets sockets;                   ///< of a node with several messages, before the gradients
  ImVec2 symbolAt{0, 0};             ///< left end of the symbol's baseline
  float headerEnd = 0;               ///< right end of the room for symbol, op and shape
};

/// The widths that a card keeps for its labels, in scene units.
struct LabelRoom {
  float symbol = 0;
  float subtitle = 0;
};
/// As wide as the labels are.
LabelRoom roomFor(const CardLabels& labels);
/// As wide as labels usually are, for graphs of more cards than can be set at once.
LabelRoom usualRoom(const CardSizes& sizes);

/// Lays a card out.
CardGeometry cardGeometry(const ViewContext& context, const CardSizes& sizes, Density density,
                          const Node& node, const LabelRoom& room);

/// The left end of the baseline of op and shape, behind a symbol of that width.
ImVec2 subtitleAt(const CardSizes& sizes, const CardGeometry& card, float symbolWidth);

/// The part of a card that a block's cells, picture and note take, in scene units from its corner.
Rect blockExtent(const CardSizes& sizes, const CellBlock& block);

/// The box of one cell of a block, in scene units from the card's corner.
Rect cellBox(const CardSizes& sizes, const CellBlock& block, int row, int col);

} // namespace backstep::ui
