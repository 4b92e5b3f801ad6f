#include "canvas/card_layer.h"

#include "canvas/card_badges.h"
#include "canvas/detail.h"

#include <algorithm>

namespace backstep::ui {

CardLayer::CardLayer(ViewContext& context, const Scene& scene, const Camera& camera,
                     const Kept& kept, const Extras& extras)
    : context_(context),
      scene_(scene),
      camera_(camera),
      extras_(extras),
      state_(context, extras.flight),
      labels_(kept.labels),
      numbers_(context, state_, kept.thumbnails, camera),
      sketches_(context, state_, kept.thumbnails, kept.labels, camera),
      list_(*ImGui::GetWindowDrawList()) {}

void CardLayer::draw(const Rect& view) {
  // What the user has put somewhere lies on top, wherever it was put.
  for (const bool pinned : {false, true})
    for (std::size_t i = 0; i < scene_.boxes.size(); ++i) {
      const NodeId node{static_cast<int>(i)};
      if (extras_.pins.pinned(node) != pinned) continue;
      if (camera_.toScreen(scene_.boxes[i]).overlaps(view)) drawCard(node);
    }
  drawBeacon();
}

/// Among a thousand small cards, the one that counts must be found: a ring around it.
void CardLayer::drawBeacon() const {
  const Step* step = context_.session.player()->current();
  if (step == nullptr) return;
  const Sizes& s = context_.theme.sizes;
  const Rect box = camera_.toScreen(scene_.boxes[static_cast<std::size_t>(step->node.value)]);
  if (std::max(box.width(), box.height()) > s.em) return;
  const ImVec2 middle = box.centre();
  const float radius = s.em * 0.75F;
  list_.AddCircle(middle, radius, context_.theme.colours.page, 0, s.line * 3);
  list_.AddCircle(middle, radius, phaseColour(context_.theme.colours, step->phase), 0, s.line);
  context_.marks.mark("graph/beacon", Rect{middle, middle}.grown(radius));
}

void CardLayer::drawCard(NodeId node) {
  const CardGeometry& card = scene_.cards[static_cast<std::size_t>(node.value)];
  const CardPen pen(context_, scene_, camera_, node);
  if (card.chip) {
    drawChip(pen, node);
  } else {
    if (detailAt(camera_.zoom) == Detail::Block)
      sketches_.drawBlock(pen, node, card);
    else
      drawInside(pen, node, card);
    if (context_.marks.recording())
      context_.marks.mark("graph/" + context_.names->program(node), pen.box());
  }
  drawOutlines(pen, node);
  if (extras_.pins.pinned(node)) drawPin(context_, pen, node);
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
  const bool matters = context_.names->graph().node(node).reachesOutput;
  const Rect& box = pen.box();
  list_.AddRectFilled(box.min, box.max, matters ? p.panel : p.page, rounding);
  list_.AddRect(box.min, box.max, state_.known(node) ? p.ruleStrong : p.rule, rounding, 0, s.hair);
}

void CardLayer::drawOutlines(const CardPen& pen, NodeId node) const {
  const Sizes& s = context_.theme.sizes;
  const Palette& p = context_.theme.colours;
  const bool current = state_.current(node);
  const bool lit = context_.hovered.node == node;
  if (lit && !current) pen.outline(p.inkSoft, 0);
  if (lit && context_.marks.recording())
    context_.marks.mark("graph/lit/" + context_.names->program(node), pen.box());
  if (current) pen.outline(phaseColour(p, context_.session.player()->current()->phase), 0);
  const float outside = s.gapTiny + s.line;
  if (extras_.keyboard && context_.focusNode() == node) {
    pen.outline(p.focus, outside);
    if (context_.marks.recording()) context_.marks.mark("graph/focus", pen.box().grown(outside));
  } else if (context_.session.selection() == node) {
    pen.outline(p.select, current ? outside : 0);
  }
}

} // namespace backstep::ui
