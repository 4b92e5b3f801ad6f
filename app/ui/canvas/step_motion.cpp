#include "canvas/step_motion.h"

#include "canvas/card_geometry.h"
#include "canvas/drawn_walk.h"
#include "kit/formula_drawer.h"
#include "kit/value_cells.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace backstep::ui {

namespace {

constexpr float motionSeconds = 0.6F;
// Of the time a step lasts while playing, so that a message lands before the next one leaves.
constexpr float motionShare = 0.8F;

} // namespace

void StepMotion::advance(const ViewContext& context, bool held) {
  const int cursor = context.session.player()->cursor();
  if (cursor != cursor_) {
    const bool plays = context.motion && !held && std::abs(cursor - cursor_) == 1;
    backwards_ = cursor < cursor_;
    playing_ = std::max(cursor, cursor_);
    progress_ = plays ? 0.0F : 1.0F;
  }
  cursor_ = cursor;
  if (!context.motion || held) progress_ = 1;
  float seconds = motionSeconds;
  if (context.session.playing())
    seconds = std::min(seconds, motionShare / static_cast<float>(context.session.speed()));
  progress_ = std::min(1.0F, progress_ + context.seconds / seconds);
}

int StepMotion::step(const Trace& trace) const {
  return running() && playing_ <= trace.lastStep() ? playing_ : 0;
}

InFlight StepMotion::flight(const Trace& trace) const {
  const int now = step(trace);
  return now == 0 || backwards_ ? InFlight{} : InFlight(trace, now);
}

namespace {

constexpr float smallestPacket = 0.6F;
constexpr float largestPacket = 1.5F;
constexpr float haloSize = 1.9F; // around a packet, times its radius
constexpr float haloAlpha = 0.25F;

// Of the way from the plate to where the message lands: as far as the wire, along it, off it.
constexpr float ontoWire = 0.2F;
constexpr float offWire = 0.85F;

/// Starts and ends slowly.
float eased(float t) { return t * t * (3 - 2 * t); }

/// How far `time` is between two moments, 0 to 1, eased.
float between(float time, float from, float to) {
  return eased(std::clamp((time - from) / (to - from), 0.0F, 1.0F));
}

ImVec2 mixed(ImVec2 a, ImVec2 b, float share) {
  return {a.x + (b.x - a.x) * share, a.y + (b.y - a.y) * share};
}

} // namespace

FlightPainter::FlightPainter(ViewContext& context, const Scene& scene, const Camera& camera,
                             const ChainPlate* plate)
    : context_(context),
      scene_(scene),
      camera_(camera),
      plate_(plate),
      trace_(drawnPlayer(context).trace()),
      list_(*ImGui::GetWindowDrawList()) {}

void FlightPainter::draw(int step, float time) {
  switch (trace_.step(step).kind) {
  case StepKind::Message: return drawMessages(step, time);
  case StepKind::Forward: return drawForward(step, time);
  case StepKind::Accumulate: break;
  default: return;
  }
  for (int i = 0; i < trace_.graph().nodeCount(); ++i)
    if (trace_.gradientStep({i}) == step) drawSum({i}, time);
}

Rect FlightPainter::toScreen(NodeId node, const Rect& local) const {
  const ImVec2 corner = scene_.boxes[static_cast<size_t>(node.value)].min;
  return camera_.toScreen(Rect{{corner.x + local.min.x, corner.y + local.min.y},
                               {corner.x + local.max.x, corner.y + local.max.y}});
}

ImU32 FlightPainter::signColour(EdgeId edge) const {
  const Palette& p = context_.theme.colours;
  const auto message = trace_.message(edge);
  if (anyCovered(message)) return p.backward;
  const bool positive = std::any_of(message.begin(), message.end(), [](double v) { return v > 0; });
  const bool negative = std::any_of(message.begin(), message.end(), [](double v) { return v < 0; });
  if (positive == negative) return p.backward;
  return positive ? p.positive : p.negative;
}

bool FlightPainter::inView(EdgeId edge) const {
  const Rect box = camera_.toScreen(scene_.curveBounds[static_cast<size_t>(edge.value)]);
  return ImGui::IsRectVisible(box.min, box.max);
}

/// Those that have no plate set out when the one that has is made.
void FlightPainter::drawMessages(int step, float time) {
  const float way = between(time, ChainPlate::made, 1);
  for (int i = 0; i < trace_.graph().edgeCount() && time >= ChainPlate::made; ++i) {
    const EdgeId edge{i};
    const bool plated = plate_ != nullptr && plate_->edge() == edge;
    if (trace_.messageStep(edge) == step && !plated && inView(edge))
      drawPacket(camera_.toScreen(pointOn(curve(edge), 1 - way)), signColour(edge));
  }
  if (plate_ != nullptr) drawMessage(*plate_, time);
}

void FlightPainter::drawMessage(const ChainPlate& plate, float time) {
  const ChainLink& link = plate.link();
  const bool numbers = link.single && detailAt(camera_.zoom) == Detail::Numbers;
  if (!plate.asked() && time < ChainPlate::met) {
    const float lift = between(time, 0, ChainPlate::met);
    const auto fly = [&](const std::optional<Rect>& from, const Rect& to, double value) {
      if (!from) return;
      const ImVec2 at = mixed(from->centre(), to.centre(), lift);
      if (numbers)
        drawChip(at, value, plate.numberSize());
      else
        drawPacket(at, context_.theme.colours.backward);
    };
    fly(plate.arrivesFrom(), plate.arrivesBox(), link.arrives);
    for (const Rect& from : plate.slopesFrom()) fly(from, plate.slopeBox(), link.slope);
  }
  if (time < ChainPlate::made) return;
  const float way = between(time, ChainPlate::made, 1);
  const Curve& wire = curve(plate.edge());
  const float joins = plate.shareOnWire();
  const ImVec2 join = camera_.toScreen(pointOn(wire, joins));
  ImVec2 at{};
  if (way < ontoWire)
    at = mixed(plate.sentBox().centre(), join, way / ontoWire);
  else if (way < offWire)
    at = camera_.toScreen(pointOn(wire, joins * (1 - (way - ontoWire) / (offWire - ontoWire))));
  else
    at = mixed(camera_.toScreen(wire.front()), plate.landing().centre(),
               (way - offWire) / (1 - offWire));
  if (numbers) return drawChip(at, link.sent, plate.numberSize());
  drawPacket(at, signColour(plate.edge()));
}

void FlightPainter::drawForward(int step, float time) {
  const ImU32 colour = phaseColour(context_.theme.colours, trace_.step(step).phase);
  for (int i = 0; i < trace_.graph().edgeCount(); ++i)
    if (trace_.valueStep(trace_.graph().edge({i}).consumer) == step && inView({i}))
      drawPacket(camera_.toScreen(pointOn(curve({i}), eased(time))), colour);
}

void FlightPainter::drawSum(NodeId node, float time) {
  const CardGeometry& card = scene_.cards[static_cast<size_t>(node.value)];
  if (!card.gradient || card.sockets.boxes.empty()) return;
  const ImVec2 to = toScreen(node, blockExtent(context_.theme.card, *card.gradient)).centre();
  const auto messages = trace_.messagesTo(node);
  const size_t first = messages.size() - card.sockets.boxes.size();
  const bool numbers = card.sockets.spelled && detailAt(camera_.zoom) == Detail::Numbers &&
                       trace_.graph().node(node).shape.size() == 1;
  for (size_t i = 0; i < card.sockets.boxes.size(); ++i) {
    const ImVec2 at = mixed(toScreen(node, card.sockets.boxes[i]).centre(), to, eased(time));
    const EdgeId edge = messages[first + i];
    if (numbers)
      drawChip(at, trace_.message(edge)[0], cellTextSize(context_, camera_.zoom));
    else
      drawPacket(at, signColour(edge));
  }
}

void FlightPainter::drawChip(ImVec2 middle, double value, float size) {
  const Theme& theme = context_.theme;
  const float width = isCovered(value) ? size * socketShape
                                       : textWidth(fontFor(context_.fonts, size), size,
                                                   numberText(context_, value));
  const float half = width * 0.5F + theme.sizes.gapSmall;
  const float high = size * 0.62F;
  const Rect box{{middle.x - half, middle.y - high}, {middle.x + half, middle.y + high}};
  list_.AddRectFilled(box.min, box.max, theme.colours.panel, theme.sizes.rounding);
  drawCell(list_, context_, box, value, size);
  list_.AddRect(box.min, box.max, theme.colours.backward, theme.sizes.cellRounding, 0,
                theme.sizes.hair);
}

void FlightPainter::drawPacket(ImVec2 at, ImU32 colour) {
  const float radius =
      context_.theme.card.packet * std::clamp(camera_.zoom, smallestPacket, largestPacket);
  list_.AddCircleFilled(at, radius * haloSize, faded(colour, haloAlpha));
  list_.AddCircleFilled(at, radius, colour);
}

} // namespace backstep::ui
