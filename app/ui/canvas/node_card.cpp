#include "canvas/node_card.h"

#include "explain/number.h"
#include "kit/value_cells.h"

#include <algorithm>
#include <cmath>

namespace backstep::ui {

namespace {

// Below these zooms a card shows less: first no count of messages, then no caption, at last no
// symbol and cells.
constexpr float zoomForWords = readableZoom;
constexpr float zoomForCaption = 0.55F;
constexpr float zoomForCells = 0.22F;

// How far the cells of what does not reach the output fade into the page.
constexpr float offPathFaint = 0.65F;

} // namespace

float cellTextSize(const ViewContext& context, float zoom) {
  const CardSizes& c = context.theme.card;
  return zoom < readableZoom ? 0 : c.text * std::max(1.0F, zoom);
}

CardPainter::CardPainter(ViewContext& context, const Scene& scene, const Camera& camera)
    : context_(context),
      scene_(scene),
      camera_(camera),
      player_(*context.session.player()),
      list_(*ImGui::GetWindowDrawList()),
      cellTextSize_(cellTextSize(context, camera.zoom)) {}

void CardPainter::draw(NodeId id) {
  id_ = id;
  node_ = &context_.names->graph().node(id);
  card_ = &scene_.cards[static_cast<std::size_t>(id.value)];
  const Rect box = camera_.toScreen(scene_.boxes[static_cast<std::size_t>(id.value)]);
  if (card_->chip) return drawChip(box);
  drawFrame(box);
  if (camera_.zoom < zoomForCells) return;
  drawHeader();
  drawBlock(card_->value, valueShown(), "value");
  if (!card_->gradient) return;
  drawGradientCaption();
  drawBlock(*card_->gradient, gradientShown(), "gradient");
}

void CardPainter::drawChip(const Rect& box) {
  const Palette& p = context_.theme.colours;
  list_.AddRectFilled(box.min, box.max, p.field, box.height() * 0.5F);
  if (cellTextSize_ <= 0) return;
  const std::string number = formatNumber(node_->literal);
  const ImVec2 size = fontFor(context_.fonts, cellTextSize_)
                          ->CalcTextSizeA(cellTextSize_, FLT_MAX, 0, number.c_str());
  const ImVec2 middle = box.centre();
  list_.AddText(fontFor(context_.fonts, cellTextSize_), cellTextSize_,
                {std::round(middle.x - size.x * 0.5F), std::round(middle.y - size.y * 0.5F)},
                p.inkSoft, number.c_str());
}

void CardPainter::drawFrame(const Rect& box) {
  const Theme& theme = context_.theme;
  const Palette& p = theme.colours;
  const float rounding = theme.sizes.rounding * std::min(1.0F, camera_.zoom);
  const bool known = player_.valueKnown(id_) && node_->reachesOutput;
  list_.AddRectFilled(box.min, box.max, node_->reachesOutput ? p.panel : p.page, rounding);
  if (camera_.zoom < zoomForCells && known) // all that can be seen of it
    list_.AddRectFilled(box.min, box.max, p.rule, rounding);
  const bool lit = context_.hovered.node == id_;
  list_.AddRect(box.min, box.max,
                lit     ? p.inkSoft
                : known ? p.ruleStrong
                        : p.rule,
                rounding, 0, theme.sizes.hair);
  context_.marks.mark("graph/" + context_.names->program(id_), box);
  if (isCurrent()) outline(box, phaseColour(p, player_.current()->phase), 0);
  if (context_.session.selection() == id_)
    outline(box, p.select, isCurrent() ? theme.sizes.gapTiny + theme.sizes.line : 0);
}

void CardPainter::outline(const Rect& box, ImU32 colour, float distance) {
  const Sizes& s = context_.theme.sizes;
  const Rect wide = box.grown(distance);
  list_.AddRect(wide.min, wide.max, colour, s.rounding + distance, 0, s.line);
}

void CardPainter::drawHeader() {
  const Palette& p = context_.theme.colours;
  const bool known = player_.valueKnown(id_) && node_->reachesOutput;
  formula(card_->symbolAt, context_.theme.card.symbol, known ? p.ink : p.inkSoft,
          context_.names->tex(id_));
  drawSubtitle();
}

void CardPainter::drawSubtitle() {
  if (camera_.zoom < zoomForWords) return;
  const std::string whole = cardSubtitle(*node_);
  const float size = std::max(context_.theme.card.text, context_.theme.card.text * camera_.zoom);
  ImFont* font = fontFor(context_.fonts, size);
  // Text is never made smaller than it can be read: with less room the shape goes, then the op.
  for (const std::string& words : {whole, whole.substr(0, whole.find(' '))}) {
    const float room = card_->opRoom * camera_.zoom + context_.theme.sizes.hair;
    if (font->CalcTextSizeA(size, FLT_MAX, 0, words.c_str()).x > room) continue;
    return text(card_->opAt, context_.theme.colours.inkSoft, words);
  }
}

void CardPainter::drawGradientCaption() {
  const Palette& p = context_.theme.colours;
  const int arrived = player_.messagesArrived(id_);
  const bool complete = player_.gradientKnown(id_);
  if (camera_.zoom < zoomForCaption) return;
  if (!complete && arrived > 0 && node_->messageCount > 1 && camera_.zoom >= zoomForWords) {
    const std::string words =
        std::to_string(arrived) + " of " + std::to_string(node_->messageCount);
    text(card_->captionAt, p.backward, words);
    context_.marks.markText("graph/" + context_.names->program(id_) + "/messages", words);
    return;
  }
  formula(card_->captionAt, context_.theme.card.captionEm, complete ? p.backward : p.inkFaint,
          captionTex(*context_.names, id_));
}

CardPainter::Shown CardPainter::valueShown() const {
  if (!player_.valueKnown(id_)) return {};
  if (player_.updateKnown(id_))
    return {player_.trace().updated(id_), context_.theme.colours.update};
  return {player_.trace().value(id_), 0};
}

CardPainter::Shown CardPainter::gradientShown() {
  if (player_.gradientKnown(id_)) return {player_.trace().gradient(id_), 0};
  const int arrived = player_.messagesArrived(id_);
  if (arrived == 0) return {};
  partial_.resize(static_cast<std::size_t>(node_->shape.size()));
  player_.trace().partialSum(player_.trace().messagesTo(id_)[static_cast<std::size_t>(arrived) - 1],
                             partial_);
  return {partial_, context_.theme.colours.backward};
}

void CardPainter::drawBlock(const CellBlock& block, const Shown& shown, std::string_view kind) {
  drawCells(block, shown, kind);
  if (block.whole()) return;
  const Rect box = at(block.thumbnail);
  const DrawnShape drawn = drawnShape(node_->shape);
  if (shown.entries.empty())
    drawEmptyCell(list_, context_, box);
  else
    drawThumbnail(list_, context_, box, shown.entries, drawn.rows, drawn.cols);
}

void CardPainter::drawCells(const CellBlock& block, const Shown& shown, std::string_view kind) {
  const CardSizes& c = context_.theme.card;
  const int cols = drawnShape(node_->shape).cols;
  for (int row = 0; row < block.rows; ++row)
    for (int col = 0; col < block.cols; ++col) {
      const Rect box = at(cellBox(c, block, row, col));
      const int entry = row * cols + col;
      if (shown.entries.empty()) {
        drawEmptyCell(list_, context_, box);
        continue;
      }
      const std::string written =
          drawCell(list_, context_, box, shown.entries[static_cast<std::size_t>(entry)],
                   cellTextSize_, node_->reachesOutput ? 0 : offPathFaint);
      if (kind == "value" && isEdited(entry)) drawEditedMark(box);
      if (context_.marks.recording() && !written.empty())
        context_.marks.markText("graph/" + cellMark(context_, {id_, kind == "gradient", entry}),
                                written, box);
    }
  if (shown.frame == 0) return;
  const Rect all{at(cellBox(c, block, 0, 0)).min,
                 at(cellBox(c, block, block.rows - 1, block.cols - 1)).max};
  const Sizes& s = context_.theme.sizes;
  const Rect frame = all.grown(s.hair);
  list_.AddRect(frame.min, frame.max, shown.frame, s.cellRounding, 0, s.hair);
}

/// A folded corner.
void CardPainter::drawEditedMark(const Rect& cell) {
  const float side = cell.height() * 0.5F * 0.5F;
  list_.AddTriangleFilled({cell.max.x - side, cell.min.y}, {cell.max.x, cell.min.y},
                          {cell.max.x, cell.min.y + side}, context_.theme.colours.ink);
  context_.marks.mark("graph/edited", cell);
}

bool CardPainter::isEdited(int entry) const {
  const Document& document = *context_.session.document();
  const auto index = static_cast<std::size_t>(entry);
  return document.editable(id_) &&
         document.entries(id_)[index] != document.lessonEntries(id_)[index];
}

bool CardPainter::isCurrent() const {
  const Step* step = player_.current();
  return step != nullptr && step->node == id_;
}

ImVec2 CardPainter::at(ImVec2 local) const {
  const ImVec2 corner = scene_.boxes[static_cast<std::size_t>(id_.value)].min;
  return camera_.toScreen(ImVec2{corner.x + local.x, corner.y + local.y});
}

Rect CardPainter::at(const Rect& local) const { return {at(local.min), at(local.max)}; }

void CardPainter::text(ImVec2 baseline, ImU32 colour, const std::string& words) {
  const float size = context_.theme.card.text * std::max(1.0F, camera_.zoom);
  const ImVec2 p = at(baseline);
  ImFont* font = fontFor(context_.fonts, size);
  const float top = p.y - font->Ascent * size / font->FontSize;
  list_.AddText(font, size, {std::round(p.x), std::round(top)}, colour, words.c_str());
}

void CardPainter::formula(ImVec2 baseline, float em, ImU32 colour, const std::string& source) {
  drawFormula(list_, context_.fonts, context_.formulas.get(source), at(baseline),
              {em * camera_.zoom, colour, &context_.theme.colours});
}

std::optional<CellRef> cellAt(const ViewContext& context, const Scene& scene, NodeId node,
                              ImVec2 scenePoint) {
  const CardGeometry& card = scene.cards[static_cast<std::size_t>(node.value)];
  if (card.chip) return std::nullopt;
  const ImVec2 corner = scene.boxes[static_cast<std::size_t>(node.value)].min;
  const ImVec2 local{scenePoint.x - corner.x, scenePoint.y - corner.y};
  const int cols = drawnShape(context.names->graph().node(node).shape).cols;
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
  const CardGeometry& card = scene.cards[static_cast<std::size_t>(cell.node.value)];
  if (card.chip || (cell.gradient && !card.gradient)) return std::nullopt;
  const CellBlock& block = cell.gradient ? *card.gradient : card.value;
  const int cols = drawnShape(context.names->graph().node(cell.node).shape).cols;
  const int row = cell.entry / cols;
  const int col = cell.entry % cols;
  if (row >= block.rows || col >= block.cols) return std::nullopt;
  const ImVec2 corner = scene.boxes[static_cast<std::size_t>(cell.node.value)].min;
  const Rect local = cellBox(context.theme.card, block, row, col);
  return Rect{{corner.x + local.min.x, corner.y + local.min.y},
              {corner.x + local.max.x, corner.y + local.max.y}};
}

std::string cellMark(const ViewContext& context, const CellRef& cell) {
  return context.names->program(cell.node) + (cell.gradient ? "/gradient/" : "/value/") +
         std::to_string(cell.entry);
}

} // namespace backstep::ui
