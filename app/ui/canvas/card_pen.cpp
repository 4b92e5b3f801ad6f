#include "canvas/card_pen.h"

#include "canvas/drawn_walk.h"
#include "kit/icons.h"
#include "kit/value_cells.h"

#include <cmath>
#include <string>

namespace backstep::ui {

const Thumbnail& Thumbnails::get(const Shown& shown, DrawnShape shape, int mostDots, int revision) {
  const auto [place, isNew] = kept_.of(revision).try_emplace({shown.entries.data(), mostDots});
  if (isNew) place->second = thumbnailOf(shown.entries, shape.rows, shape.cols, mostDots);
  return place->second;
}

bool InFlight::during(StepKind kind) const {
  return trace_ != nullptr && trace_->step(step_).kind == kind;
}

bool InFlight::message(EdgeId edge) const {
  return during(StepKind::Message) && trace_->messageStep(edge) == step_;
}

bool InFlight::value(NodeId node) const {
  return during(StepKind::Forward) && trace_->valueStep(node) == step_;
}

bool InFlight::gradient(NodeId node) const {
  if (during(StepKind::Accumulate))
    return trace_->gradientStep(node) == step_ && trace_->messagesTo(node).size() > 1;
  if (!during(StepKind::Message) || trace_->gradientStep(node) != step_) return false;
  // What the step's own message is made from has arrived before.
  const EdgeId own = trace_->step(step_).edge;
  return !own.valid() || trace_->graph().edge(own).consumer != node;
}

CardState::CardState(const ViewContext& context, const InFlight& flight)
    : context_(context), player_(drawnPlayer(context)), flight_(flight) {}

bool CardState::known(NodeId node) const {
  return player_.valueKnown(node) && player_.trace().graph().node(node).reachesOutput;
}

bool CardState::current(NodeId node) const { return isCurrent(player_, node); }

Shown CardState::value(NodeId node) const {
  if (!player_.valueKnown(node) || flight_.value(node)) return {};
  if (player_.updateKnown(node))
    return {player_.trace().updated(node), context_.theme.colours.update};
  return {player_.trace().value(node)};
}

Shown CardState::gradient(NodeId node) const {
  const Trace& trace = player_.trace();
  if (flight_.gradient(node)) return {};
  if (player_.gradientKnown(node)) return {trace.gradient(node)};
  const auto messages = trace.messagesTo(node);
  if (messages.size() != 1) return {};
  Shown shown = message(messages[0]);
  shown.frame = context_.theme.colours.backward;
  return shown;
}

Shown CardState::message(EdgeId edge) const {
  if (!player_.messageKnown(edge) || flight_.message(edge)) return {};
  return {player_.trace().message(edge)};
}

bool CardState::edited(NodeId node, int entry) const {
  const auto cell = ownerOf(context_, CellRef{node, false, entry});
  const Document& document = *context_.session.document();
  return cell && document.editable(cell->node) && document.entryEdited(cell->node, cell->entry);
}

ImU32 CardState::phaseOf(NodeId node) const {
  const Palette& p = context_.theme.colours;
  if (player_.updateKnown(node)) return p.update;
  if (player_.gradientKnown(node)) return p.backward;
  if (!known(node)) return p.ruleStrong;
  return node.value < player_.trace().graph().bindingCount() ? p.input : p.forward;
}

CardPen::CardPen(ViewContext& context, const Scene& scene, const Camera& camera, NodeId node)
    : context_(context),
      camera_(camera),
      list_(*ImGui::GetWindowDrawList()),
      corner_(scene.boxes[static_cast<size_t>(node.value)].min),
      box_(camera.toScreen(scene.boxes[static_cast<size_t>(node.value)])) {}

ImVec2 CardPen::at(ImVec2 local) const {
  return camera_.toScreen(ImVec2{corner_.x + local.x, corner_.y + local.y});
}

void CardPen::text(ImVec2 baseline, float size, ImU32 colour, const std::string& words) const {
  const ImVec2 p = at(baseline);
  ImFont* font = fontFor(context_.fonts, size);
  const float top = p.y - font->Ascent * size / font->FontSize;
  list_.AddText(font, size, {std::round(p.x), std::round(top)}, colour, words.c_str());
}

void CardPen::formula(ImVec2 baseline, float em, ImU32 colour, const std::string& source) const {
  drawFormula(list_, context_.fonts, context_.formulas.get(source), at(baseline),
              {em, colour, &context_.theme.colours});
}

void CardPen::outline(ImU32 colour, float distance) const {
  const Sizes& s = context_.theme.sizes;
  const Rect wide = box_.grown(distance);
  list_.AddRect(wide.min, wide.max, colour, s.rounding + distance, 0, s.line);
}

Rect pinBox(const ViewContext& context, const Rect& box) {
  const Sizes& s = context.theme.sizes;
  const float half = s.icon * 0.5F;
  const ImVec2 at{box.max.x - half - s.gapTiny, box.min.y};
  return {{at.x - half, at.y - half}, {at.x + half, at.y + half}};
}

void drawPin(ViewContext& context, const CardPen& pen, NodeId node) {
  const Palette& p = context.theme.colours;
  const Rect box = pinBox(context, pen.box());
  const float radius = box.width() * 0.3F;
  const ImVec2 head{box.centre().x, box.min.y + radius};
  pen.list().AddLine(head, {head.x - radius, box.max.y}, p.ink, context.theme.sizes.line);
  pen.list().AddCircleFilled(head, radius + context.theme.sizes.hair, p.panel);
  pen.list().AddCircleFilled(head, radius, p.ink);
  if (context.probe.recording())
    context.probe.name("graph/" + drawnNames(context).program(node) + "/pin", box);
}

Rect faultBox(const ViewContext& context, const Rect& box, bool pinned) {
  const float side = context.theme.sizes.icon;
  const Rect pin = pinBox(context, box);
  const float right = pinned ? pin.min.x : pin.max.x;
  if (right - side < box.min.x) return {};
  return {{right - side, pin.min.y}, {right, pin.min.y + side}};
}

void drawFault(ViewContext& context, const CardPen& pen, NodeId node, bool pinned,
               const std::string& words) {
  const Rect box = faultBox(context, pen.box(), pinned);
  if (box.width() <= 0) return;
  const Sizes& s = context.theme.sizes;
  const Palette& p = context.theme.colours;
  const float radius = box.width() * 0.5F;
  pen.list().AddCircleFilled(box.centre(), radius, p.panel);
  pen.list().AddCircle(box.centre(), radius, p.problem, 0, s.hair);
  drawIcon(pen.list(), Icon::Alert, box.grown(-radius * 0.4F), p.problem, s.line);
  if (context.probe.recording())
    context.probe.text("graph/" + drawnNames(context).program(node) + "/fault", words, box);
}

} // namespace backstep::ui
