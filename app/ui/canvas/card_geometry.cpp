#include "canvas/card_geometry.h"

#include "canvas/drawn_walk.h"
#include "explain/number.h"
#include "kit/value_cells.h"

#include <algorithm>
#include <cmath>

namespace backstep::ui {

namespace {

/// Of words or a number on a card.
float labelWidth(const ViewContext& context, std::string_view text) {
  const float size = context.theme.card.text;
  return textWidth(context.fonts.textFor(size), size, text);
}

/// The open walk's own numbers; of a finer form those that may be shown.
const Trace& numbersToFit(const ViewContext& context) {
  return context.session.finer() != nullptr ? drawnPlayer(context).trace()
                                            : context.session.document()->trace();
}

float widestNumber(const ViewContext& context) {
  // A number in the user's hand has more figures than the lesson's own.
  float widest = labelWidth(context, "\u221200.00");
  forSomeNumbers(numbersToFit(context), [&](double number) {
    if (!std::isfinite(number)) return;
    const NumberStyle style{.digits = context.preferences.figures};
    widest = std::max(widest, labelWidth(context, formatNumber(number, style)));
  });
  return widest;
}

constexpr size_t mostKept = 4000; // labels in the cache

// Heights in a compact drawing, in em.
constexpr float compactCell = 0.92F;
constexpr float compactHeader = 1.15F;

} // namespace

CardSizes fittedSizes(const ViewContext& context, Density density) {
  CardSizes sizes = context.theme.card;
  const float em = context.theme.sizes.em;
  // At the least zoom that shows numbers they are as large as ever, and still have all figures.
  const float needed = widestNumber(context) + context.theme.sizes.gapTiny;
  sizes.cellWidth = std::ceil(std::min(sizes.cellWidth, needed) / readableZoom) + 1;
  if (density == Density::Roomy) return sizes;
  // Compared, a cell has two numbers below each other and needs all of its height.
  if (!context.session.comparing()) sizes.cellHeight = std::round(em * compactCell);
  sizes.header = std::round(em * compactHeader);
  sizes.padding = std::round(em * 0.3F);
  sizes.nodeGap = std::round(em * 0.9F);
  sizes.rankGap = std::round(em * 1.5F);
  return sizes;
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

CardLabels cardLabels(ViewContext& context, const Names& names, NodeId id) {
  const CardSizes& c = context.theme.card;
  const Node& node = names.graph().node(id);
  CardLabels labels;
  if (node.kind == Node::Kind::Literal) {
    labels.name = formatNumber(node.literal);
    return labels;
  }
  labels.name = names.program(id);
  labels.symbol = names.tex(id);
  labels.symbolWidth = context.formulas.get(labels.symbol).width * c.symbol;
  labels.subtitle = cardSubtitle(node);
  const std::string_view pattern =
      context.session.finer() != nullptr && node.op != nullptr ? gatePattern(node.op->gate) : "";
  if (!pattern.empty()) labels.subtitle += " \u00b7 " + std::string(pattern);
  labels.subtitleWidth = labelWidth(context, labels.subtitle);
  return labels;
}

const CardLabels& LabelCache::get(ViewContext& context, NodeId id) {
  const auto& graph = drawnPlayer(context).trace().evaluation().sharedGraph();
  const float em = context.theme.sizes.em;
  if (graph != graph_ || em != em_) kept_.clear();
  graph_ = graph;
  em_ = em;
  const auto found = kept_.find(id.value);
  if (found != kept_.end()) return found->second;
  if (kept_.size() >= mostKept) kept_.clear();
  return kept_.emplace(id.value, cardLabels(context, drawnNames(context), id)).first->second;
}

Detail detailAt(float zoom) {
  if (zoom >= readableZoom) return Detail::Numbers;
  return zoom >= sketchZoom ? Detail::Sketch : Detail::Block;
}

float cellTextSize(const ViewContext& context, float zoom) {
  const float smallest = context.theme.card.text;
  if (detailAt(zoom) != Detail::Numbers) return 0;
  return std::max(smallest, crispTextSize(context.fonts, smallest * zoom));
}

float symbolEm(const ViewContext& context, float zoom) {
  constexpr float smallest = 0.77F; // of its em at zoom 1: 13 px at scale 1
  return context.theme.card.symbol * std::max(smallest, zoom);
}

namespace {

// An array up to this size is spelled out.
constexpr int mostRows = 6;
constexpr int mostCols = 6;
// Of a larger one these are; the rest is left to the thumbnail and the inspector.
constexpr int rowsOfLarge = 4;
constexpr int colsOfLarge = 4;

// In a compact drawing, gradients of matrices with at least this many columns are below them.
constexpr int fewestStacked = 3;

// Messages of several columns are spelled out while all of them together have at most this many.
constexpr int mostSocketCols = 3;

/// Of the bar that marks gradients.
float barWidth(const CardSizes& c) { return std::max(2.0F, std::round(c.text * 0.24F)); }

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

CellBlock makeBlock(const CardSizes& c, const Shape& shape, ImVec2 origin) {
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

float noteWidth(const ViewContext& context, const CardSizes& c, const CellBlock& block) {
  if (block.note.empty()) return 0;
  return textWidth(context.fonts.textFor(c.text), c.text, block.note);
}

float rightOf(const ViewContext& context, const CardSizes& c, const CellBlock& block) {
  return std::max(blockExtent(c, block).max.x, block.origin.x + noteWidth(context, c, block));
}

CardGeometry chipGeometry(const ViewContext& context, const CardSizes& c, const Node& node) {
  const std::string number = formatNumber(node.literal);
  const float width = textWidth(context.fonts.textFor(c.text), c.text, number);
  CardGeometry card;
  card.chip = true;
  card.size = {std::ceil(std::max(width + c.padding + c.padding, c.chip)), c.chip};
  return card;
}

/// One box per message from `from` on, their senders' names on the baseline `names`; says where
/// they end.
float placeSockets(const CardSizes& c, const Node& node, ImVec2 from, float names,
                   CardGeometry& card) {
  constexpr float moreEms = 4.5F; // "12 more +"
  const CellBlock& value = card.value;
  Sockets& sockets = card.sockets;
  const int count = std::min(node.messageCount, Sockets::most);
  sockets.spelled =
      value.whole() && (value.cols == 1 || value.cols * node.messageCount <= mostSocketCols);
  sockets.sign = std::round(c.text * 1.1F);
  sockets.before = node.messageCount > count ? std::round(c.text * moreEms) : 0;
  sockets.names = names;
  const ImVec2 whole = blockSize(c, value);
  const ImVec2 size =
      sockets.spelled ? whole : ImVec2{c.cellWidth * 0.8F, std::min(whole.y, c.cellHeight * 2)};
  float x = from.x + sockets.before;
  for (int i = 0; i < count; ++i) {
    sockets.boxes.push_back({{x, from.y}, {x + size.x, from.y + size.y}});
    x += size.x + sockets.sign;
  }
  return x;
}

/// Where a wide matrix has no room beside itself, its gradients stand below, behind the same bar,
/// and behind its messages if there are several.
ImVec2 stackGradient(const ViewContext& context, const CardSizes& c, const Node& node, ImVec2 end,
                     CardGeometry& card) {
  const float bar = barWidth(c);
  const float left = card.value.origin.x;
  ImVec2 from{left + bar + c.cellGap, std::round(end.y + c.padding)};
  if (node.messageCount > 1) {
    const float names = from.y + c.text;
    from.y = std::round(names + c.padding * 0.5F);
    // The first sender's name reaches beyond its socket.
    from.x = placeSockets(c, node, {from.x + c.text, from.y}, names, card);
  }
  card.gradient = makeBlock(c, node.shape, from);
  card.bar = {{left, from.y}, {left + bar, from.y + blockSize(c, *card.gradient).y}};
  return {std::max({end.x, rightOf(context, c, card.value), rightOf(context, c, *card.gradient)}),
          blockExtent(c, *card.gradient).max.y};
}

/// The gradients stand to the right of the values, behind a bar; says how far the card reaches
/// then.
ImVec2 placeGradient(const ViewContext& context, const CardSizes& c, const Node& node, ImVec2 end,
                     bool stacked, CardGeometry& card) {
  if (stacked && card.value.cols >= fewestStacked)
    return stackGradient(context, c, node, end, card);
  const float gap = barWidth(c) + c.cellGap;
  const float left = std::round(rightOf(context, c, card.value) + gap);
  const float top = card.value.origin.y;
  float x = left + barWidth(c) + c.cellGap;
  // The first sender's name reaches beyond its socket.
  if (node.messageCount > 1)
    x = placeSockets(c, node, {std::max(x, end.x + c.text), top}, card.symbolAt.y, card);
  card.gradient = makeBlock(c, node.shape, {x, top});
  const float bottom = std::max(end.y, blockExtent(c, *card.gradient).max.y);
  const float low = top + blockSize(c, *card.gradient).y;
  // With sockets it stands before them: all that comes behind it belongs to the gradient.
  const float before =
      card.sockets.boxes.empty() ? x : std::max(left + barWidth(c) + c.cellGap, end.x + c.text);
  card.bar = {{before - barWidth(c) - c.cellGap, top}, {before - c.cellGap, low}};
  return {std::max(end.x, rightOf(context, c, *card.gradient)), bottom};
}

} // namespace

LabelRoom roomFor(const CardLabels& labels) { return {labels.symbolWidth, labels.subtitleWidth}; }

LabelRoom usualRoom(const CardSizes& c) {
  constexpr float symbolEms = 2.5F;
  constexpr float subtitleEms = 5;
  return {c.symbol * symbolEms, c.text * subtitleEms};
}

ImVec2 subtitleAt(const CardSizes& sizes, const CardGeometry& card, float symbolWidth) {
  return {card.symbolAt.x + symbolWidth + sizes.blockGap, card.symbolAt.y};
}

CardGeometry cardGeometry(const ViewContext& context, const CardSizes& c, Density density,
                          const Node& node, const LabelRoom& room) {
  if (node.kind == Node::Kind::Literal) return chipGeometry(context, c, node);
  constexpr float baseline = 0.72F; // of the header, from its top
  CardGeometry card;
  const float headerTop = std::round(c.padding * 0.5F);
  card.symbolAt = {c.padding, std::round(c.padding * 0.5F + c.header * baseline)};
  card.value = makeBlock(c, node.shape, {c.padding, headerTop + c.header});
  const float words = room.subtitle > 0 ? subtitleAt(c, card, room.symbol).x + room.subtitle
                                        : card.symbolAt.x + room.symbol;
  card.headerEnd = words;
  ImVec2 end{words, blockExtent(c, card.value).max.y};
  if (showsGradient(node))
    end = placeGradient(context, c, node, end, density == Density::Compact, card);
  else
    end.x = std::max(end.x, rightOf(context, c, card.value));
  const bool namesBelow = card.sockets.names > card.symbolAt.y;
  if (card.sockets.boxes.empty() || namesBelow) card.headerEnd = end.x;
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
