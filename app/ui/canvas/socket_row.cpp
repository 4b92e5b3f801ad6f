#include "canvas/socket_row.h"

#include "canvas/card_fit.h"

#include <algorithm>
#include <cmath>

namespace backstep::ui {

namespace {

constexpr int thumbnailDots = 12;
constexpr float leastName = 0.65F; // of a symbol's em: 11 px at scale 1

} // namespace

SocketRow::SocketRow(ViewContext& context, CardState& state, Thumbnails& thumbnails, float zoom,
                     float numberSize, double largest)
    : context_(context),
      state_(state),
      thumbnails_(thumbnails),
      zoom_(zoom),
      textSize_(numberSize),
      largest_(largest) {}

void SocketRow::draw(const CardPen& pen, NodeId node, const CardGeometry& card) {
  const Player& player = *context_.session.player();
  const auto messages = player.trace().messagesTo(node);
  const Sockets& sockets = card.sockets;
  const auto count = static_cast<int>(sockets.boxes.size());
  const auto all = static_cast<int>(messages.size());
  // Of many, the last that have arrived.
  const int first = std::clamp(player.messagesArrived(node) - count, 0, all - count);
  const auto middle = [&](float x, const Rect& box) { return ImVec2{x, box.centre().y}; };
  for (int i = 0; i < count; ++i) {
    const Rect& box = sockets.boxes[static_cast<std::size_t>(i)];
    const EdgeId edge = messages[static_cast<std::size_t>(first + i)];
    drawName(pen, edge, box, sockets);
    drawSocket(pen, edge, box, sockets);
    const bool last = i + 1 == count;
    const char* sign = !last ? "+" : first + count < all ? "\u2026" : "=";
    drawSign(pen, sign, middle(box.max.x + sockets.sign * 0.5F, box));
    if (context_.marks.recording())
      context_.marks.mark("graph/" + context_.names->program(node) + "/socket/" +
                              std::to_string(first + i),
                          pen.at(box));
  }
  if (first > 0)
    drawSign(pen, "\u2026",
             middle(sockets.boxes.front().min.x - sockets.sign * 0.5F, sockets.boxes.front()));
}

void SocketRow::drawName(const CardPen& pen, EdgeId edge, const Rect& local,
                         const Sockets& sockets) {
  const CardSizes& c = context_.theme.card;
  const Palette& p = context_.theme.colours;
  const Graph& graph = context_.names->graph();
  const NodeId sender = graph.edge(edge).consumer;
  const Node& node = graph.node(sender);
  // What has no name is an expression, too long for here.
  const std::string symbol = node.name.empty() ? "\\text{" + std::string(node.op->name) + "}"
                                               : context_.names->tex(sender);
  const float em = std::max(c.captionEm * zoom_, c.symbol * leastName);
  const float room = (local.width() + sockets.sign) * zoom_;
  for (const std::string& words : {"\\text{from }" + symbol, symbol}) {
    const float width = context_.formulas.get(words).width * em;
    if (width > room) continue;
    const float x = local.centre().x - width * 0.5F / zoom_;
    return pen.formula({x, sockets.names}, em,
                       state_.message(edge).entries.empty() ? p.inkSoft : p.backward, words);
  }
}

void SocketRow::drawSocket(const CardPen& pen, EdgeId edge, const Rect& local,
                           const Sockets& sockets) {
  const Graph& graph = context_.names->graph();
  const DrawnShape drawn = drawnShape(graph.node(graph.edge(edge).operand).shape);
  const Shown shown = state_.message(edge);
  if (!sockets.spelled || shown.entries.empty()) {
    const Rect box = pen.at(local);
    if (shown.entries.empty() || anyCovered(shown.entries))
      return backstep::ui::drawSocket(pen.list(), context_, box,
                                      shown.entries.empty() ? 0 : textSize_);
    return drawThumbnail(pen.list(), context_, box,
                         thumbnails_.get(shown, drawn, thumbnailDots, context_.session.revision()));
  }
  CellBlock block;
  block.origin = local.min;
  block.rows = drawn.rows;
  block.cols = drawn.cols;
  for (int i = 0; i < drawn.rows * drawn.cols; ++i) {
    const Rect box = pen.at(cellBox(context_.theme.card, block, i / drawn.cols, i % drawn.cols));
    const double number = shown.entries[static_cast<std::size_t>(i)];
    const std::string text = drawCell(pen.list(), context_, box, number, textSize_,
                                      calmness(context_, number, shown.entries.size() == 1));
    if (context_.marks.recording())
      context_.marks.markText("graph/sent/" + std::to_string(edge.value) + "/" + std::to_string(i),
                              text, box);
  }
}

void SocketRow::drawSign(const CardPen& pen, const char* sign, ImVec2 middle) const {
  ImFont* font = fontFor(context_.fonts, textSize_);
  const ImVec2 size = font->CalcTextSizeA(textSize_, FLT_MAX, 0, sign);
  const ImVec2 at = pen.at(middle);
  pen.list().AddText(font, textSize_,
                     {std::round(at.x - size.x * 0.5F), std::round(at.y - size.y * 0.5F)},
                     context_.theme.colours.ink, sign);
}

} // namespace backstep::ui
