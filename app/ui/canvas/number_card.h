#pragma once

#include "canvas/card_pen.h"

#include <optional>
#include <string_view>

namespace backstep::ui {

/// The inside of a card that is near: symbol, op and shape, cells with numbers.
class NumberCard {
 public:
  NumberCard(ViewContext& context, CardState& state, CardPictures& pictures, const Camera& camera);

  void draw(const CardPen& pen, NodeId node, const CardGeometry& card, const CardLabels& labels);
  /// A literal: its number alone.
  void drawChip(const CardPen& pen, const CardLabels& labels) const;

 private:
  void drawHeader(const CardPen& pen, NodeId node, const CardGeometry& card,
                  const CardLabels& labels) const;
  void drawCutSymbol(const CardPen& pen, const CardGeometry& card, const CardLabels& labels,
                     ImU32 ink) const;
  void drawSubtitle(const CardPen& pen, const CardGeometry& card, const CardLabels& labels) const;
  void drawBar(const CardPen& pen, NodeId node, const CardGeometry& card) const;
  void drawBlock(const CardPen& pen, const CellBlock& block, const Shown& shown, NodeId node,
                 bool gradient);
  void drawCells(const CardPen& pen, const CellBlock& block, const Shown& shown, NodeId node,
                 bool gradient);
  /// Returns what is written in the cell.
  std::string drawEntry(const CardPen& pen, const Rect& box, const CellRef& cell,
                        std::span<const double> entries, std::span<const double> own,
                        std::optional<float> point);
  void drawEditedMark(const CardPen& pen, const Rect& cell) const;

  ViewContext& context_;
  CardState& state_;
  CardPictures& pictures_;
  float zoom_;
  float textSize_;
};

/// The cell at a scene point, if the node's card has one there.
std::optional<CellRef> cellAt(const ViewContext& context, const Scene& scene, NodeId node,
                              ImVec2 scenePoint);

/// The box of a cell in scene units; nothing when it is not among the cells shown.
std::optional<Rect> boxOf(const ViewContext& context, const Scene& scene, const CellRef& cell);

/// "Wa/value/4": how the probe calls a cell.
std::string cellName(const ViewContext& context, const CellRef& cell);

/// The messages to a node that adds up several: one socket each, named by its sender, with `+`
/// between them and `=` before the gradient. Empty ones are dashed.
class SocketRow {
 public:
  /// `numberSize`: of numbers, in pixels.
  SocketRow(ViewContext& context, CardState& state, CardPictures& pictures, float zoom,
            float numberSize);
  void draw(const CardPen& pen, NodeId node, const CardGeometry& card);

 private:
  void drawSocket(const CardPen& pen, EdgeId edge, const Rect& local, const Sockets& sockets);
  void drawName(const CardPen& pen, EdgeId edge, const Rect& local, const Sockets& sockets);
  void drawSign(const CardPen& pen, const char* sign, ImVec2 middle) const;

  ViewContext& context_;
  CardState& state_;
  CardPictures& pictures_;
  float zoom_;
  float textSize_;
};

} // namespace backstep::ui
