#include "ui/node_geometry.h"

#include "explain/number.h"

#include <algorithm>
#include <cmath>

namespace backstep::ui {

namespace {

// More cells than these are left to the thumbnail and the inspector.
constexpr int mostRows = 6;
constexpr int mostCols = 5;

float span(int count, float cell, float gap) {
  return static_cast<float>(count) * (cell + gap) - gap;
}

ImVec2 blockSize(const CardSizes& c, const CellBlock& block) {
  return {span(block.cols, c.cellWidth, c.cellGap), span(block.rows, c.cellHeight, c.cellGap)};
}

CellBlock makeBlock(const CardSizes& c, const Shape& shape, ImVec2 origin) {
  const DrawnShape drawn = drawnShape(shape);
  CellBlock block{origin, std::min(drawn.rows, mostRows), std::min(drawn.cols, mostCols), {}};
  if (block.rows == drawn.rows && block.cols == drawn.cols) return block;
  const ImVec2 cells = blockSize(c, block);
  const float aspect = static_cast<float>(drawn.rows) / static_cast<float>(drawn.cols);
  const float top = origin.y + cells.y + c.blockGap * 0.5F;
  if (aspect > 1) { // a tall array: narrow, at full height
    const float width = std::max(c.cellHeight * 0.5F, c.thumbnail / aspect);
    block.thumbnail = {{origin.x, top}, {origin.x + std::min(width, cells.x), top + c.thumbnail}};
  } else {
    const float width = std::min(cells.x, c.thumbnail);
    const float height = std::max(c.cellHeight * 0.5F, width * aspect);
    block.thumbnail = {{origin.x, top}, {origin.x + width, top + height}};
  }
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
  const float width =
      context.fonts.small->CalcTextSizeA(c.text, FLT_MAX, 0, number.c_str()).x;
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
  card.symbolAt = {c.padding, c.padding * 0.5F + c.header * 0.72F};
  const std::string subtitle = cardSubtitle(node);
  card.opWidth = context.fonts.small->CalcTextSizeA(c.text, FLT_MAX, 0, subtitle.c_str()).x;
  card.opAt = {c.padding + card.symbolWidth + c.blockGap,
               c.padding * 0.5F + (c.header - c.text) * 0.55F};
  if (!showsGradient(node)) return;
  card.captionWidth = context.formulas.get(captionTex(names, id)).width * c.captionEm;
}

/// Whether the gradients stand beside the values, row by row, and not below them: where that keeps the
/// drawing short across its flow.
bool gradientBeside(DrawnShape shape, Flow flow) {
  return flow == Flow::Down && shape.cols <= shape.rows;
}

} // namespace

std::string captionTex(const Names& names, NodeId id) {
  return "\\partial " + names.tex(names.graph().output()) + "/\\partial " + names.tex(id);
}

DrawnShape drawnShape(const Shape& shape) {
  if (shape.rank == 0) return {1, 1};
  if (shape.rank == 1) return {shape.dim[0], 1};
  return {shape.dim[0], shape.dim[1]};
}

bool showsGradient(const Node& node) {
  return node.kind != Node::Kind::Literal && !node.isLabels && node.reachesOutput;
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
  const float top = c.padding * 0.5F + c.header;
  const float headerRight = card.opAt.x + card.opWidth;
  card.value = makeBlock(c, node.shape, {c.padding, top});
  float right = std::max(headerRight, rightOf(c, card.value));
  float bottom = bottomOf(c, card.value);
  if (showsGradient(node)) {
    const bool beside = gradientBeside(drawnShape(node.shape), flow);
    const ImVec2 at = beside ? ImVec2{right + c.blockGap, top}
                             : ImVec2{c.padding, bottom + c.caption + c.padding * 0.5F};
    card.gradient = makeBlock(c, node.shape, at);
    card.captionAt = {at.x, beside ? card.symbolAt.y : at.y - c.caption * 0.3F};
    right = std::max({right, rightOf(c, *card.gradient), at.x + card.captionWidth});
    bottom = bottomOf(c, *card.gradient);
  }
  card.size = {std::ceil(right + c.padding), std::ceil(bottom + c.padding)};
  return card;
}

Rect cellBox(const CardSizes& sizes, const CellBlock& block, int row, int col) {
  const ImVec2 min{
      block.origin.x + static_cast<float>(col) * (sizes.cellWidth + sizes.cellGap),
      block.origin.y + static_cast<float>(row) * (sizes.cellHeight + sizes.cellGap)};
  return {min, {min.x + sizes.cellWidth, min.y + sizes.cellHeight}};
}

} // namespace backstep::ui
