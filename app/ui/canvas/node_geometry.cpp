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

/// "rows 0-3, cols 0-3 of 30x40", in the program's way of counting.
std::string noteFor(const Shape& shape, const CellBlock& block) {
  const auto upTo = [](int count) {
    return count == 1 ? std::string("0") : "0\u2013" + std::to_string(count - 1);
  };
  if (shape.rank < 2) return upTo(block.rows) + " of " + std::to_string(shape.cols());
  return "rows " + upTo(block.rows) + ", cols " + upTo(block.cols) + " of " +
         std::to_string(shape.rows()) + "\u00d7" + std::to_string(shape.cols());
}

CellBlock makeBlock(const ViewContext& context, const Shape& shape, ImVec2 origin) {
  const CardSizes& c = context.theme.card;
  const DrawnShape drawn = drawnShape(shape);
  CellBlock block;
  block.origin = origin;
  block.rows = drawn.rows;
  block.cols = drawn.cols;
  if (drawn.rows <= mostRows && drawn.cols <= mostCols) return block;
  block.rows = std::min(drawn.rows, rowsOfLarge);
  block.cols = std::min(drawn.cols, colsOfLarge);
  block.thumbnail =
      thumbnailFor(c, block, static_cast<float>(drawn.rows) / static_cast<float>(drawn.cols));
  block.note = noteFor(shape, block);
  const float below = std::max(origin.y + blockSize(c, block).y, block.thumbnail.max.y);
  block.noteAt = {origin.x, below + std::round(c.text)};
  return block;
}

float noteWidth(const ViewContext& context, const CellBlock& block) {
  if (block.note.empty()) return 0;
  return context.fonts.small->CalcTextSizeA(context.theme.card.text, FLT_MAX, 0, block.note.c_str())
      .x;
}

float bottomOf(const CardSizes& c, const CellBlock& block) { return blockExtent(c, block).max.y; }

float rightOf(const ViewContext& context, const CellBlock& block) {
  return std::max(blockExtent(context.theme.card, block).max.x,
                  block.origin.x + noteWidth(context, block));
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

/// Whether the gradients stand beside the values, row by row, and not below them: where that keeps
/// the drawing short across its flow.
bool gradientBeside(DrawnShape shape, Flow flow) {
  return flow == Flow::Down && shape.cols <= shape.rows;
}

/// The gradients stand beside or below the values; says how far the card reaches then.
ImVec2 placeGradient(const ViewContext& context, const Node& node, Flow flow, float captionWidth,
                     ImVec2 end, CardGeometry& card) {
  const CardSizes& c = context.theme.card;
  const bool beside = gradientBeside(drawnShape(node.shape), flow);
  const float top = card.value.origin.y;
  const ImVec2 at = beside ? ImVec2{end.x + c.blockGap, top}
                           : ImVec2{c.padding, end.y + c.caption + std::round(c.padding * 0.5F)};
  card.gradient = makeBlock(context, node.shape, at);
  card.captionAt = {at.x, beside ? card.symbolAt.y : at.y - c.caption * captionLift};
  const float right = std::max({end.x, rightOf(context, *card.gradient), at.x + captionWidth});
  return {right, std::max(end.y, bottomOf(c, *card.gradient))};
}

} // namespace

LabelRoom roomFor(const CardLabels& labels) {
  return {labels.symbolWidth, labels.subtitleWidth, labels.captionWidth};
}

LabelRoom usualRoom(const CardSizes& c) {
  constexpr float symbolEms = 2.5F;
  constexpr float subtitleEms = 5;
  return {c.symbol * symbolEms, c.text * subtitleEms, 0};
}

ImVec2 subtitleAt(const CardSizes& sizes, const CardGeometry& card, float symbolWidth) {
  return {card.symbolAt.x + symbolWidth + sizes.blockGap, card.symbolAt.y};
}

CardGeometry cardGeometry(const ViewContext& context, const Node& node, const LabelRoom& room,
                          Flow flow) {
  if (node.kind == Node::Kind::Literal) return chipGeometry(context, node);
  const CardSizes& c = context.theme.card;
  constexpr float baseline = 0.72F; // of the header, from its top
  CardGeometry card;
  const float headerTop = std::round(c.padding * 0.5F);
  card.symbolAt = {c.padding, std::round(c.padding * 0.5F + c.header * baseline)};
  card.value = makeBlock(context, node.shape, {c.padding, headerTop + c.header});
  ImVec2 end{
      std::max(subtitleAt(c, card, room.symbol).x + room.subtitle, rightOf(context, card.value)),
      bottomOf(c, card.value)};
  if (showsGradient(node)) end = placeGradient(context, node, flow, room.caption, end, card);
  const bool captionFollows = card.gradient && card.captionAt.y == card.symbolAt.y;
  card.headerEnd = captionFollows ? card.captionAt.x - c.padding * 0.5F : end.x;
  card.size = {std::ceil(end.x + c.padding), std::ceil(end.y + c.padding)};
  return card;
}

Rect blockExtent(const CardSizes& c, const CellBlock& block) {
  const ImVec2 cells = blockSize(c, block);
  constexpr float descent = 0.25F; // of the text's size, below its baseline
  const float noteEnd = block.note.empty() ? 0 : block.noteAt.y + c.text * descent;
  return {block.origin,
          {std::max(block.origin.x + cells.x, block.thumbnail.max.x),
           std::max({block.origin.y + cells.y, block.thumbnail.max.y, noteEnd})}};
}

Rect cellBox(const CardSizes& sizes, const CellBlock& block, int row, int col) {
  const ImVec2 min{block.origin.x + static_cast<float>(col) * (sizes.cellWidth + sizes.cellGap),
                   block.origin.y + static_cast<float>(row) * (sizes.cellHeight + sizes.cellGap)};
  return {min, {min.x + sizes.cellWidth, min.y + sizes.cellHeight}};
}

} // namespace backstep::ui
