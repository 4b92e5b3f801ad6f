#include "canvas/card_layer.h"

#include "canvas/card_geometry.h"
#include "canvas/card_pen.h"
#include "canvas/drawn_walk.h"
#include "kit/walk_faults.h"

#include <algorithm>
#include <cmath>

namespace backstep::ui {

namespace {

constexpr float headerPerEm = 1.3F;   // height of the symbol's line
constexpr float baselinePart = 0.74F; // of that height, from its top

constexpr float leastSqueeze = 0.5F; // of the pictures below the symbol

constexpr int mostCells = 6;         // along a side, that are drawn one by one
constexpr float pixelsPerDot = 2.0F; // finer pictures are grey mush
constexpr int coarseDots = 12;
constexpr int fineDots = 48;

constexpr float plateAlpha = 0.85F; // behind the symbol on a block

} // namespace

SketchCard::SketchCard(ViewContext& context, CardState& state, Thumbnails& thumbnails,
                       LabelCache& labels, const Camera& camera)
    : context_(context),
      state_(state),
      thumbnails_(thumbnails),
      labels_(labels),
      list_(*ImGui::GetWindowDrawList()),
      zoom_(camera.zoom),
      symbolEm_(symbolEm(context, camera.zoom)) {}

void SketchCard::drawSketch(const CardPen& pen, NodeId node, const CardGeometry& card) {
  const CardSizes& c = context_.theme.card;
  const Rect& box = pen.box();
  const float header = std::max(card.value.origin.y * zoom_, symbolEm_ * headerPerEm);
  // The arrays keep their places; a header that has not shrunk with the card pushes them together.
  const float top = card.value.origin.y;
  const float squeeze = (box.height() - header) / ((card.size.y - top) * zoom_);
  if (squeeze < leastSqueeze)
    return drawWhole(pen, node, card, box.grown(-context_.theme.sizes.hair));
  drawSymbol(pen, node, card, header);
  const auto place = [&](const CellBlock& block) {
    const Rect local = blockExtent(c, block);
    const auto y = [&](float at) { return box.min.y + header + (at - top) * zoom_ * squeeze; };
    return Rect{{box.min.x + local.min.x * zoom_, y(local.min.y)},
                {box.min.x + local.max.x * zoom_, y(local.max.y)}};
  };
  drawPicture(place(card.value), state_.value(node), node);
  if (card.gradient) drawPicture(place(*card.gradient), state_.gradient(node), node);
}

void SketchCard::drawSymbol(const CardPen& pen, NodeId node, const CardGeometry& card,
                            float header) {
  const CardSizes& c = context_.theme.card;
  const Palette& p = context_.theme.colours;
  const CardLabels& labels = labels_.get(context_, node);
  if (labels.symbolWidth * symbolEm_ > (card.size.x - c.padding) * zoom_ * c.symbol) return;
  pen.formula({c.padding, header * baselinePart / zoom_}, symbolEm_,
              state_.known(node) ? p.ink : p.inkSoft, labels.symbol);
  if (context_.probe.recording())
    context_.probe.text("graph/" + labels.name + "/symbol", labels.symbol, pen.box());
}

void SketchCard::drawBlock(const CardPen& pen, NodeId node, const CardGeometry& card) {
  const Rect& box = pen.box();
  const float line = std::max(1.0F, context_.theme.sizes.line * zoom_ * 2);
  list_.AddRectFilled(box.min, box.max, state_.phaseOf(node));
  const Rect inside = box.grown(-line);
  if (inside.width() > 0 && inside.height() > 0) drawWhole(pen, node, card, inside);
}

/// The pictures fill the card, its symbol lies over them.
void SketchCard::drawWhole(const CardPen& pen, NodeId node, const CardGeometry& card, Rect inside) {
  const float line = std::max(1.0F, context_.theme.sizes.line * zoom_ * 2);
  const Shown value = state_.value(node);
  if (value.entries.empty()) {
    list_.AddRectFilled(inside.min, inside.max, context_.theme.colours.panel);
    return drawLabel(pen, node);
  }
  const Shown gradient = card.gradient ? state_.gradient(node) : Shown{};
  if (!gradient.entries.empty()) {
    const float middle = std::round(inside.centre().x);
    drawPicture({{middle + line, inside.min.y}, inside.max}, gradient, node);
    inside.max.x = middle;
  }
  drawPicture(inside, value, node);
  drawLabel(pen, node);
}

void SketchCard::drawPicture(const Rect& box, const Shown& shown, NodeId node) {
  if (shown.entries.empty()) return drawEmptyCell(list_, context_, box);
  const DrawnShape shape = drawnShape(drawnNames(context_).graph().node(node).shape);
  if (shape.rows <= mostCells && shape.cols <= mostCells) return drawCells(box, shown, shape);
  const bool fine = std::min(box.width(), box.height()) > coarseDots * pixelsPerDot;
  drawThumbnail(
      list_, context_, box,
      thumbnails_.get(shown, shape, fine ? fineDots : coarseDots, context_.session.revision()));
}

void SketchCard::drawCells(const Rect& box, const Shown& shown, DrawnShape shape) {
  const float gap = std::min(1.0F, context_.theme.card.cellGap * zoom_);
  const ImVec2 step{box.width() / static_cast<float>(shape.cols),
                    box.height() / static_cast<float>(shape.rows)};
  for (int i = 0; i < shape.rows * shape.cols; ++i) {
    const int row = i / shape.cols;
    const int col = i % shape.cols;
    const ImVec2 min{box.min.x + step.x * static_cast<float>(col),
                     box.min.y + step.y * static_cast<float>(row)};
    list_.AddRectFilled(min, {min.x + step.x - gap, min.y + step.y - gap},
                        cellColour(context_.theme.colours, shown.entries[static_cast<size_t>(i)]));
  }
}

void SketchCard::drawLabel(const CardPen& pen, NodeId node) {
  const Rect& box = pen.box();
  const float gap = context_.theme.sizes.gapTiny;
  const float height = symbolEm_ * headerPerEm;
  const CardLabels& labels = labels_.get(context_, node);
  const float width = labels.symbolWidth / context_.theme.card.symbol * symbolEm_;
  if (width + gap * 4 > box.width()) return;
  // On a flat block there is no room for its name: it stands above.
  const bool inside = height + gap * 2 <= box.height();
  const ImVec2 middle{box.centre().x, inside ? box.centre().y : box.min.y - height * 0.5F};
  const Rect plate{{middle.x - width * 0.5F - gap, middle.y - height * 0.5F},
                   {middle.x + width * 0.5F + gap, middle.y + height * 0.5F}};
  const Palette& p = context_.theme.colours;
  list_.AddRectFilled(plate.min, plate.max, faded(p.panel, plateAlpha), gap);
  const ImVec2 local{(plate.min.x + gap - box.min.x) / zoom_,
                     (plate.min.y + height * baselinePart - box.min.y) / zoom_};
  pen.formula(local, symbolEm_, state_.known(node) ? p.ink : p.inkSoft, labels.symbol);
  if (context_.probe.recording())
    context_.probe.text("graph/" + labels.name + "/symbol", labels.symbol, plate);
}

CardLayer::CardLayer(ViewContext& context, const Scene& scene, const Camera& camera,
                     const Kept& kept, const Extras& extras)
    : context_(context),
      scene_(scene),
      camera_(camera),
      extras_(extras),
      state_(context, extras.flight),
      labels_(kept.labels),
      numbers_(context, state_, kept.pictures, camera),
      sketches_(context, state_, kept.pictures.thumbnails, kept.labels, camera),
      list_(*ImGui::GetWindowDrawList()) {}

void CardLayer::draw(const Rect& view) {
  // What the user has put somewhere lies on top, wherever it was put.
  for (const bool pinned : {false, true})
    for (size_t i = 0; i < scene_.boxes.size(); ++i) {
      const NodeId node{static_cast<int>(i)};
      if (extras_.pins.pinned(node) != pinned) continue;
      if (camera_.toScreen(scene_.boxes[i]).overlaps(view)) drawCard(node);
    }
  drawBeacon();
}

/// Among a thousand small cards, the one that counts must be found: a ring around it.
void CardLayer::drawBeacon() const {
  const Step* step = drawnPlayer(context_).current();
  if (step == nullptr) return;
  const Sizes& s = context_.theme.sizes;
  const Rect box = camera_.toScreen(scene_.boxes[static_cast<size_t>(step->node.value)]);
  if (std::max(box.width(), box.height()) > s.em) return;
  const ImVec2 middle = box.centre();
  const float radius = s.em * 0.75F;
  list_.AddCircle(middle, radius, context_.theme.colours.page, 0, s.line * 3);
  list_.AddCircle(middle, radius, phaseColour(context_.theme.colours, step->phase), 0, s.line);
  context_.probe.name("graph/beacon", Rect{middle, middle}.grown(radius));
}

void CardLayer::drawCard(NodeId node) {
  const CardGeometry& card = scene_.cards[static_cast<size_t>(node.value)];
  const CardPen pen(context_, scene_, camera_, node);
  if (card.chip) {
    drawChip(pen, node);
  } else {
    if (detailAt(camera_.zoom) == Detail::Block)
      sketches_.drawBlock(pen, node, card);
    else
      drawInside(pen, node, card);
    if (context_.probe.recording())
      context_.probe.name("graph/" + drawnNames(context_).program(node), pen.box());
  }
  drawOutlines(pen, node);
  if (extras_.pins.pinned(node)) drawPin(context_, pen, node);
  drawFault(pen, node);
}

/// On the first of the cards that a node of the open walk is.
void CardLayer::drawFault(const CardPen& pen, NodeId node) const {
  const NodeId owner = ownerOf(context_, node);
  if (!owner.valid() || drawnAs(context_, owner) != node) return;
  const std::string words = faultText(context_, owner);
  if (!words.empty()) ui::drawFault(context_, pen, node, extras_.pins.pinned(node), words);
}

void CardLayer::drawChip(const CardPen& pen, NodeId node) const {
  const Rect& box = pen.box();
  list_.AddRectFilled(box.min, box.max, context_.theme.colours.field, box.height() * 0.5F);
  if (detailAt(camera_.zoom) == Detail::Numbers)
    numbers_.drawChip(pen, labels_.get(context_, node));
}

void CardLayer::drawInside(const CardPen& pen, NodeId node, const CardGeometry& card) {
  drawFrame(pen, node);
  if (detailAt(camera_.zoom) == Detail::Numbers)
    numbers_.draw(pen, node, card, labels_.get(context_, node));
  else
    sketches_.drawSketch(pen, node, card);
}

void CardLayer::drawFrame(const CardPen& pen, NodeId node) const {
  const Sizes& s = context_.theme.sizes;
  const Palette& p = context_.theme.colours;
  const float rounding = s.rounding * std::min(1.0F, camera_.zoom);
  const bool matters = drawnNames(context_).graph().node(node).reachesOutput;
  const Rect& box = pen.box();
  list_.AddRectFilled(box.min, box.max, matters ? p.panel : p.page, rounding);
  list_.AddRect(box.min, box.max, state_.known(node) ? p.ruleStrong : p.rule, rounding, 0, s.hair);
}

void CardLayer::drawOutlines(const CardPen& pen, NodeId node) const {
  const Sizes& s = context_.theme.sizes;
  const Palette& p = context_.theme.colours;
  const bool current = state_.current(node);
  const NodeId owner = ownerOf(context_, node);
  const bool lit = owner.valid() && context_.hovered.node == owner;
  if (lit && !current) pen.outline(p.inkSoft, 0);
  if (lit && context_.probe.recording())
    context_.probe.name("graph/lit/" + drawnNames(context_).program(node), pen.box());
  if (current) pen.outline(phaseColour(p, context_.session.player()->current()->phase), 0);
  const float outside = s.gapTiny + s.line;
  if (extras_.keyboard && drawnAs(context_, context_.focusNode()) == node) {
    pen.outline(p.focus, outside);
    if (context_.probe.recording()) context_.probe.name("graph/focus", pen.box().grown(outside));
  } else if (owner.valid() && context_.session.selection() == owner) {
    pen.outline(p.select, current ? outside : 0);
  }
}

} // namespace backstep::ui
