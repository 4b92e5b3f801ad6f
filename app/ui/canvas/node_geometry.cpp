#include "canvas/node_geometry.h"

#include "explain/number.h"

#include <algorithm>
#include <cmath>

namespace backstep::ui {

namespace {

// An array up to this size is spelled out.
constexpr int mostRows = 6;
constexpr int mostCols = 6;
// Of a larger one these are; the rest is left to the thumbnail and the inspector.
constexpr int rowsOfLarge = 4;
constexpr int colsOfLarge = 4;

constexpr float captionLift = 0.3F; // of its height, from the cells to its baseline

float span(int count, float cell, float gap) {
  return static_cast<float>(count) * (cell + gap) - gap;
}

ImVec2 blockSize(const CardSizes& c, const CellBlock& block) {
  return {span(block.cols, c.cellWidth, c.cellGap), span(block.rows, c.cellHeight, c.cellGap)};
}

/// A picture of the whole array beside cells that stand for a tall one, below those of others.
Rect thumbnailFor(const CardSizes& c, const CellBlock& block, float aspect) {
  const ImVec2 cells = blockSize(c, block);
  const ImVec2 origin = block.origin;
  const float least = c.cellHeight * 0.5F;
  if (block.cols == 1 && aspect > 1) {
    const float left = origin.x + cells.x + c.cellGap + c.cellGap;
    return {{left, origin.y}, {left + std::max(least, cells.y / aspect), origin.y + cells.y}};
  }
  const float top = origin.y + cells.y + c.cellGap + c.cellGap;
  const float height = std::clamp(cells.x * aspect, least, c.thumbnail);
  const float width = std::clamp(height / aspect, least, cells.x);
  return {{origin.x, top}, {origin.x + width, top + height}};
}

CellBlock makeBlock(const CardSizes& c, const Shape& shape, ImVec2 origin) {
  const DrawnShape drawn = drawnShape(shape);
  CellBlock block{origin, drawn.rows, drawn.cols, {}};
  if (drawn.rows <= mostRows && drawn.cols <= mostCols) return block;
  block.rows = std::min(drawn.rows, rowsOfLarge);
  block.cols = std::min(drawn.cols, colsOfLarge);
  block.thumbnail =
      thumbnailFor(c, block, static_cast<float>(drawn.rows) / static_cast<float>(drawn.cols));
  return block;
}

float bottomOf(const CardSizes& c, const CellBlock& block) {
  return std::max(block.origin.y + blockSize(c, block).y, block.thumbnail.max.y);
}

float rightOf(const CardSizes& c, const CellBlock& block) {
  return std::max(block.origin.x + blockSize(c, block).x, block.thumbnail.max.x);
}

CardGeometry chipGeometry(const ViewContext& context, const Node& node) {
  const CardSizes& c = context.theme.card;
  const std::string number = formatNumber(node.literal);
  const float width = context.fonts.small->CalcTextSizeA(c.text, FLT_MAX, 0, number.c_str()).x;
  CardGeometry card;
  card.chip = true;
  card.size = {std::ceil(std::max(width + c.padding + c.padding, c.chip)), c.chip};
  return card;
}

void placeHeader(ViewContext& context, const Names& names, NodeId id, CardGeometry& card) {
  const CardSizes& c = context.theme.card;
  const Node& node = names.graph().node(id);
  const tex::Layout& symbol = context.formulas.get(names.tex(id));
  card.symbolWidth = symbol.width * c.symbol;
  constexpr float baseline = 0.72F; // of the header, from its top
  card.symbolAt = {c.padding, std::round(c.padding * 0.5F + c.header * baseline)};
  const std::string subtitle = cardSubtitle(node);
  card.opRoom = context.fonts.small->CalcTextSizeA(c.text, FLT_MAX, 0, subtitle.c_str()).x;
  card.opAt = {c.padding + card.symbolWidth + c.blockGap, card.symbolAt.y};
  if (!showsGradient(node)) return;
  card.captionWidth = context.formulas.get(captionTex(names, id)).width * c.captionEm;
}

/// Whether the gradients stand beside the values, row by row, and not below them: where that keeps
/// the drawing short across its flow.
bool gradientBeside(DrawnShape shape, Flow flow) {
  return flow == Flow::Down && shape.cols <= shape.rows;
}

} // namespace

std::string captionTex(const Names& names, NodeId id) {
  // What has no name is an expression of several symbols.
  const std::string tex =
      names.graph().node(id).name.empty() ? "(" + names.tex(id) + ")" : " " + names.tex(id);
  return "\\partial " + names.tex(names.graph().output()) + "/\\partial" + tex;
}

std::string cardSubtitle(const Node& node) {
  const std::string shape = node.shape.rank == 0 ? "" : " " + toString(node.shape);
  switch (node.kind) {
  case Node::Kind::Input: return (node.isLabels ? "labels" : "input") + shape;
  case Node::Kind::Parameter: return "parameter" + shape;
  case Node::Kind::Literal: return "number";
  case Node::Kind::Operation: return std::string(node.op->name) + shape;
  }
  return {};
}

CardGeometry cardGeometry(ViewContext& context, const Names& names, NodeId id, Flow flow) {
  const Node& node = names.graph().node(id);
  if (node.kind == Node::Kind::Literal) return chipGeometry(context, node);
  const CardSizes& c = context.theme.card;
  CardGeometry card;
  placeHeader(context, names, id, card);
  const float top = std::round(c.padding * 0.5F) + c.header;
  const float headerRight = card.opAt.x + card.opRoom;
  card.value = makeBlock(c, node.shape, {c.padding, top});
  float right = std::max(headerRight, rightOf(c, card.value));
  float bottom = bottomOf(c, card.value);
  if (showsGradient(node)) {
    const bool beside = gradientBeside(drawnShape(node.shape), flow);
    const ImVec2 at = beside ? ImVec2{right + c.blockGap, top}
                             : ImVec2{c.padding, bottom + c.caption + std::round(c.padding * 0.5F)};
    card.gradient = makeBlock(c, node.shape, at);
    card.captionAt = {at.x, beside ? card.symbolAt.y : at.y - c.caption * captionLift};
    right = std::max({right, rightOf(c, *card.gradient), at.x + card.captionWidth});
    bottom = bottomOf(c, *card.gradient);
  }
  const bool captionFollows = card.gradient && card.captionAt.y == card.symbolAt.y;
  const float headerEnd = captionFollows ? card.captionAt.x - c.padding * 0.5F : right;
  card.opRoom = headerEnd - card.opAt.x;
  card.size = {std::ceil(right + c.padding), std::ceil(bottom + c.padding)};
  return card;
}

Rect cellBox(const CardSizes& sizes, const CellBlock& block, int row, int col) {
  const ImVec2 min{block.origin.x + static_cast<float>(col) * (sizes.cellWidth + sizes.cellGap),
                   block.origin.y + static_cast<float>(row) * (sizes.cellHeight + sizes.cellGap)};
  return {min, {min.x + sizes.cellWidth, min.y + sizes.cellHeight}};
}

} // namespace backstep::ui
