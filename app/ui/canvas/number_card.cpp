#include "canvas/number_card.h"

#include "canvas/card_geometry.h"
#include "canvas/drawn_walk.h"
#include "explain/gate_names.h"
#include "kit/value_cells.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

namespace backstep::ui {

namespace {

// How far the cells of what does not reach the output fade into the page.
constexpr float offPathFaint = 0.65F;

constexpr float barAhead = 0.6F; // how far the bar of gradients to come fades into the card

constexpr int thumbnailDots = 48; // more could not be told apart

} // namespace

NumberCard::NumberCard(ViewContext& context, CardState& state, CardPictures& pictures,
                       const Camera& camera)
    : context_(context),
      state_(state),
      pictures_(pictures),
      zoom_(camera.zoom),
      textSize_(cellTextSize(context, camera.zoom)) {}

void NumberCard::draw(const CardPen& pen, NodeId node, const CardGeometry& card,
                      const CardLabels& labels) {
  drawHeader(pen, node, card, labels);
  drawBlock(pen, card.value, state_.value(node), node, false);
  if (!card.gradient) return;
  drawBar(pen, node, card);
  if (!card.sockets.boxes.empty())
    SocketRow(context_, state_, pictures_, zoom_, textSize_).draw(pen, node, card);
  drawBlock(pen, *card.gradient, state_.gradient(node), node, true);
}

void NumberCard::drawChip(const CardPen& pen, const CardLabels& labels) const {
  ImFont* font = fontFor(context_.fonts, textSize_);
  const ImVec2 size = textExtent(font, textSize_, labels.name);
  const ImVec2 middle = pen.box().centre();
  pen.list().AddText(font, textSize_,
                     {std::round(middle.x - size.x * 0.5F), std::round(middle.y - size.y * 0.5F)},
                     context_.theme.colours.inkSoft, labels.name.c_str());
}

void NumberCard::drawHeader(const CardPen& pen, NodeId node, const CardGeometry& card,
                            const CardLabels& labels) const {
  const Palette& p = context_.theme.colours;
  const ImU32 ink = state_.known(node) ? p.ink : p.inkSoft;
  const float end = card.symbolAt.x + labels.symbolWidth;
  if (end > card.size.x) return drawCutSymbol(pen, card, labels, ink);
  pen.formula(card.symbolAt, context_.theme.card.symbol * zoom_, ink, labels.symbol);
  if (end <= card.headerEnd) drawSubtitle(pen, card, labels);
}

/// A card that was laid out without its labels may be narrower than its symbol.
void NumberCard::drawCutSymbol(const CardPen& pen, const CardGeometry& card,
                               const CardLabels& labels, ImU32 ink) const {
  const std::string dots = "\u2026";
  const float room = textWidth(fontFor(context_.fonts, textSize_), textSize_, dots);
  const Rect& box = pen.box();
  const float end = std::floor(box.max.x - room - context_.theme.sizes.gapTiny);
  pen.list().PushClipRect(box.min, {end, box.max.y}, true);
  pen.formula(card.symbolAt, context_.theme.card.symbol * zoom_, ink, labels.symbol);
  pen.list().PopClipRect();
  pen.text({(end - box.min.x) / zoom_, card.symbolAt.y}, textSize_, ink, dots);
}

void NumberCard::drawSubtitle(const CardPen& pen, const CardGeometry& card,
                              const CardLabels& labels) const {
  ImFont* font = fontFor(context_.fonts, textSize_);
  const ImVec2 at = subtitleAt(context_.theme.card, card, labels.symbolWidth);
  const float room = (card.headerEnd - at.x) * zoom_ + context_.theme.sizes.hair;
  const std::string& whole = labels.subtitle;
  // Text is never made smaller than it can be read: with less room the shape goes, then the op.
  for (const std::string& words : {whole, whole.substr(0, whole.find(' '))})
    if (textWidth(font, textSize_, words) <= room)
      return pen.text(at, textSize_, context_.theme.colours.inkSoft, words);
}

/// Gradients are told from values by a bar before them.
void NumberCard::drawBar(const CardPen& pen, NodeId node, const CardGeometry& card) const {
  const Palette& p = context_.theme.colours;
  const bool complete = drawnPlayer(context_).gradientKnown(node);
  const Rect bar = pen.at(card.bar);
  pen.list().AddRectFilled(bar.min, bar.max,
                           complete ? p.backward : mix(p.backward, p.panel, barAhead));
}

void NumberCard::drawBlock(const CardPen& pen, const CellBlock& block, const Shown& shown,
                           NodeId node, bool gradient) {
  drawCells(pen, block, shown, node, gradient);
  if (block.whole()) return;
  const Rect box = pen.at(block.thumbnail);
  const DrawnShape drawn = drawnShape(drawnNames(context_).graph().node(node).shape);
  if (shown.entries.empty())
    drawEmptyCell(pen.list(), context_, box);
  else
    drawThumbnail(
        pen.list(), context_, box,
        pictures_.thumbnails.get(shown, drawn, thumbnailDots, context_.session.revision()));
  pen.text(block.noteAt, std::min(textSize_, context_.theme.card.text * std::max(1.0F, zoom_)),
           context_.theme.colours.inkSoft, block.note);
  if (context_.probe.recording())
    context_.probe.text("graph/" + drawnNames(context_).program(node) +
                            (gradient ? "/gradient/note" : "/value/note"),
                        block.note, box);
}

void NumberCard::drawCells(const CardPen& pen, const CellBlock& block, const Shown& shown,
                           NodeId node, bool gradient) {
  const CardSizes& c = context_.theme.card;
  const Node& what = drawnNames(context_).graph().node(node);
  const int cols = drawnShape(what.shape).cols;
  const bool finer = context_.session.finer() != nullptr; // of it there is no other run
  const std::span<const double> own =
      finer ? std::span<const double>{} : lessonsOwn(context_, node, gradient);
  const auto& points = pictures_.points.get(context_, {shown.entries, block.rows, block.cols, cols},
                                            c.cellWidth * zoom_, textSize_);
  for (int row = 0; row < block.rows; ++row)
    for (int col = 0; col < block.cols; ++col) {
      const Rect box = pen.at(cellBox(c, block, row, col));
      const int entry = row * cols + col;
      if (shown.entries.empty()) {
        drawEmptyCell(pen.list(), context_, box);
        continue;
      }
      const std::string written =
          drawEntry(pen, box, {node, gradient, entry}, shown.entries, own, points.at(col));
      if (!gradient && state_.edited(node, entry)) drawEditedMark(pen, box);
      if (context_.probe.recording())
        context_.probe.text("graph/" + cellName(context_, {node, gradient, entry}), written, box);
    }
  if (shown.frame == 0 || shown.entries.empty()) return;
  const Sizes& s = context_.theme.sizes;
  const Rect frame = Rect{pen.at(cellBox(c, block, 0, 0)).min,
                          pen.at(cellBox(c, block, block.rows - 1, block.cols - 1)).max}
                         .grown(s.hair);
  pen.list().AddRect(frame.min, frame.max, shown.frame, s.cellRounding, 0, s.hair);
}

std::string NumberCard::drawEntry(const CardPen& pen, const Rect& box, const CellRef& cell,
                                  std::span<const double> entries, std::span<const double> own,
                                  std::optional<float> point) {
  const auto entry = static_cast<size_t>(cell.entry);
  const double number = entries[entry];
  if (own.empty() || sameNumber(own[entry], number)) {
    const Node& node = drawnNames(context_).graph().node(cell.node);
    const float faint =
        node.reachesOutput ? calmness(context_, number, node.shape.size() == 1) : offPathFaint;
    return drawCell(pen.list(), context_, box, number, textSize_, faint, point);
  }
  if (context_.probe.recording())
    context_.probe.text("graph/" + cellName(context_, cell) + "/lesson",
                        numberText(context_, own[entry]), box);
  return drawComparedCell(pen.list(), context_, box, number, own[entry], textSize_, point);
}

/// A folded corner.
void NumberCard::drawEditedMark(const CardPen& pen, const Rect& cell) const {
  const float side = textSize_ * 0.33F;
  pen.list().AddTriangleFilled({cell.max.x - side, cell.min.y}, {cell.max.x, cell.min.y},
                               {cell.max.x, cell.min.y + side}, context_.theme.colours.ink);
  context_.probe.name("graph/edited", cell);
}

std::optional<CellRef> cellAt(const ViewContext& context, const Scene& scene, NodeId node,
                              ImVec2 scenePoint) {
  const CardGeometry& card = scene.cards[static_cast<size_t>(node.value)];
  if (card.chip) return std::nullopt;
  const ImVec2 corner = scene.boxes[static_cast<size_t>(node.value)].min;
  const ImVec2 local{scenePoint.x - corner.x, scenePoint.y - corner.y};
  const int cols = drawnShape(drawnNames(context).graph().node(node).shape).cols;
  const auto inBlock = [&](const CellBlock& block, bool gradient) -> std::optional<CellRef> {
    for (int row = 0; row < block.rows; ++row)
      for (int col = 0; col < block.cols; ++col)
        if (cellBox(context.theme.card, block, row, col).contains(local))
          return CellRef{node, gradient, row * cols + col};
    return std::nullopt;
  };
  if (const auto hit = inBlock(card.value, false)) return hit;
  return card.gradient ? inBlock(*card.gradient, true) : std::nullopt;
}

std::optional<Rect> boxOf(const ViewContext& context, const Scene& scene, const CellRef& cell) {
  const CardGeometry& card = scene.cards[static_cast<size_t>(cell.node.value)];
  if (card.chip || (cell.gradient && !card.gradient)) return std::nullopt;
  const CellBlock& block = cell.gradient ? *card.gradient : card.value;
  const int cols = drawnShape(drawnNames(context).graph().node(cell.node).shape).cols;
  const int row = cell.entry / cols;
  const int col = cell.entry % cols;
  if (row >= block.rows || col >= block.cols) return std::nullopt;
  const ImVec2 corner = scene.boxes[static_cast<size_t>(cell.node.value)].min;
  const Rect local = cellBox(context.theme.card, block, row, col);
  return Rect{{corner.x + local.min.x, corner.y + local.min.y},
              {corner.x + local.max.x, corner.y + local.max.y}};
}

std::string cellName(const ViewContext& context, const CellRef& cell) {
  return drawnNames(context).program(cell.node) + (cell.gradient ? "/gradient/" : "/value/") +
         std::to_string(cell.entry);
}

namespace {

constexpr int socketDots = 12;
constexpr float leastName = 0.65F; // of a symbol's em: 11 px at scale 1

} // namespace

SocketRow::SocketRow(ViewContext& context, CardState& state, CardPictures& pictures, float zoom,
                     float numberSize)
    : context_(context), state_(state), pictures_(pictures), zoom_(zoom), textSize_(numberSize) {}

void SocketRow::draw(const CardPen& pen, NodeId node, const CardGeometry& card) {
  const Player& player = drawnPlayer(context_);
  const auto messages = player.trace().messagesTo(node);
  const Sockets& sockets = card.sockets;
  const auto count = static_cast<int>(sockets.boxes.size());
  const auto all = static_cast<int>(messages.size());
  // Of many, the last that have arrived.
  const int first = std::clamp(player.messagesArrived(node) - count, 0, all - count);
  const auto middle = [&](float x, const Rect& box) { return ImVec2{x, box.centre().y}; };
  for (int i = 0; i < count; ++i) {
    const Rect& box = sockets.boxes[static_cast<size_t>(i)];
    const EdgeId edge = messages[static_cast<size_t>(first + i)];
    drawName(pen, edge, box, sockets);
    drawSocket(pen, edge, box, sockets);
    const bool last = i + 1 == count;
    const char* result = context_.session.hidesBug() ? "\u2192" : "=";
    const char* sign = !last ? "+" : first + count < all ? "\u2026" : result;
    drawSign(pen, sign, middle(box.max.x + sockets.sign * 0.5F, box));
    if (context_.probe.recording())
      context_.probe.name("graph/" + drawnNames(context_).program(node) + "/socket/" +
                              std::to_string(first + i),
                          pen.at(box));
  }
  if (first > 0)
    drawSign(pen, (std::to_string(first) + " more +").c_str(),
             middle(sockets.boxes.front().min.x - sockets.before * 0.5F, sockets.boxes.front()));
}

void SocketRow::drawName(const CardPen& pen, EdgeId edge, const Rect& local,
                         const Sockets& sockets) {
  const CardSizes& c = context_.theme.card;
  const Palette& p = context_.theme.colours;
  const Graph& graph = drawnNames(context_).graph();
  const NodeId sender = graph.edge(edge).consumer;
  const Node& node = graph.node(sender);
  std::vector<std::string> symbols{senderTex(drawnNames(context_), edge)};
  // What has no name is an expression, often too long for here.
  if (node.name.empty()) symbols.push_back("\\text{" + std::string(node.op->name) + "}");
  std::vector<std::string> candidates;
  for (const std::string& symbol : symbols)
    candidates.insert(candidates.end(), {"\\text{from }" + symbol, symbol});
  const float em = std::max(c.captionEm * zoom_, c.symbol * leastName);
  const float room = (local.width() + sockets.sign) * zoom_;
  for (const std::string& words : candidates) {
    const float width = context_.formulas.get(words).width * em;
    if (width > room) continue;
    const float x = local.centre().x - width * 0.5F / zoom_;
    return pen.formula({x, sockets.names}, em,
                       state_.message(edge).entries.empty() ? p.inkSoft : p.backward, words);
  }
}

void SocketRow::drawSocket(const CardPen& pen, EdgeId edge, const Rect& local,
                           const Sockets& sockets) {
  const Graph& graph = drawnNames(context_).graph();
  const DrawnShape drawn = drawnShape(graph.node(graph.edge(edge).operand).shape);
  const Shown shown = state_.message(edge);
  if (!sockets.spelled || shown.entries.empty()) {
    const Rect box = pen.at(local);
    if (shown.entries.empty()) return drawEmptyCell(pen.list(), context_, box);
    if (anyCovered(shown.entries))
      return backstep::ui::drawSocket(pen.list(), context_, box, textSize_);
    return drawThumbnail(
        pen.list(), context_, box,
        pictures_.thumbnails.get(shown, drawn, socketDots, context_.session.revision()));
  }
  CellBlock block;
  block.origin = local.min;
  block.rows = drawn.rows;
  block.cols = drawn.cols;
  const auto& points =
      pictures_.points.get(context_, {shown.entries, drawn.rows, drawn.cols, drawn.cols},
                           context_.theme.card.cellWidth * zoom_, textSize_);
  for (int i = 0; i < drawn.rows * drawn.cols; ++i) {
    const Rect box = pen.at(cellBox(context_.theme.card, block, i / drawn.cols, i % drawn.cols));
    const double number = shown.entries[static_cast<size_t>(i)];
    const std::string text =
        drawCell(pen.list(), context_, box, number, textSize_,
                 calmness(context_, number, shown.entries.size() == 1), points.at(i % drawn.cols));
    if (context_.probe.recording())
      context_.probe.text("graph/sent/" + std::to_string(edge.value) + "/" + std::to_string(i),
                          text, box);
  }
}

void SocketRow::drawSign(const CardPen& pen, const char* sign, ImVec2 middle) const {
  ImFont* font = fontFor(context_.fonts, textSize_);
  const ImVec2 size = textExtent(font, textSize_, sign);
  const ImVec2 at = pen.at(middle);
  pen.list().AddText(font, textSize_,
                     {std::round(at.x - size.x * 0.5F), std::round(at.y - size.y * 0.5F)},
                     context_.theme.colours.ink, sign);
}

} // namespace backstep::ui
