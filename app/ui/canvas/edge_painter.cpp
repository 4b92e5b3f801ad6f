#include "canvas/edge_painter.h"

#include "canvas/message_tag.h"

#include <algorithm>
#include <cmath>

namespace backstep::ui {

namespace {

constexpr float headShare = 0.15F;     // of the curve, along which its head points
constexpr float headHalfWidth = 0.45F; // of its length
constexpr float largestHead = 1.3F;    // times its size at zoom 1
constexpr float smallestPacket = 0.6F;
constexpr float largestPacket = 1.5F;
constexpr float haloSize = 1.9F; // around a packet, times its radius
constexpr float haloAlpha = 0.25F;

/// Starts and ends slowly.
float eased(float t) { return t * t * (3 - 2 * t); }

} // namespace

EdgePainter::EdgePainter(ViewContext& context, const Scene& scene, const Camera& camera,
                         float progress)
    : context_(context),
      scene_(scene),
      camera_(camera),
      player_(*context.session.player()),
      graph_(player_.trace().graph()),
      list_(*ImGui::GetWindowDrawList()),
      progress_(progress) {}

bool EdgePainter::isCurrent(EdgeId id) const {
  const Step* step = player_.current();
  if (step == nullptr) return false;
  if (step->kind == StepKind::Message) return step->edge == id;
  return step->kind == StepKind::Forward && graph_.edge(id).consumer == step->node;
}

EdgePainter::Ink EdgePainter::inkOf(EdgeId id) const {
  const Palette& p = context_.theme.colours;
  const Sizes& s = context_.theme.sizes;
  const Edge& edge = graph_.edge(id);
  if (isCurrent(id)) {
    const bool message = player_.current()->kind == StepKind::Message;
    return {phaseColour(p, player_.current()->phase), s.line + s.hair, message, 3};
  }
  const NodeId hovered = context_.hovered.node;
  if (hovered.valid() && (edge.consumer == hovered || edge.operand == hovered))
    return {p.ink, s.line, false, 2};
  if (player_.messageKnown(id)) return {mix(p.ruleStrong, p.backward, 0.5F), s.line, false, 1};
  const bool used = player_.valueKnown(edge.consumer);
  return {used ? p.ruleStrong : p.rule, s.line, false, used ? 1 : 0};
}

void EdgePainter::drawAll(const Rect& view) {
  for (int rank = 0; rank <= 3; ++rank)
    for (int i = 0; i < graph_.edgeCount(); ++i) {
      const auto index = static_cast<std::size_t>(i);
      if (!camera_.toScreen(scene_.curveBounds[index]).grown(1).overlaps(view)) continue;
      const Ink ink = inkOf(EdgeId{i});
      if (ink.rank == rank) drawEdge(scene_.curves[index], ink);
    }
}

void EdgePainter::drawEdge(const Curve& curve, const Ink& ink) {
  // As many as it takes to look round; thousands of arrows are too small to tell.
  constexpr int many = 400;
  constexpr int coarse = 6;
  const int segments = graph_.edgeCount() > many && camera_.zoom < 0.5F ? coarse : 0;
  const float width = std::max(1.0F, ink.width * std::min(1.0F, camera_.zoom));
  for (std::size_t i = 0; i + 3 < curve.size(); i += 3)
    list_.AddBezierCubic(camera_.toScreen(curve[i]), camera_.toScreen(curve[i + 1]),
                         camera_.toScreen(curve[i + 2]), camera_.toScreen(curve[i + 3]), ink.colour,
                         width, segments);
  const std::size_t last = curve.size() - 1;
  if (ink.backward)
    drawHead(curve[0], pointOn(curve, headShare), ink);
  else
    drawHead(curve[last], pointOn(curve, 1 - headShare), ink);
}

void EdgePainter::drawHead(ImVec2 tip, ImVec2 from, const Ink& ink) {
  const float growth = ink.width / context_.theme.sizes.line; // a thicker line has a larger head
  const float length = context_.theme.card.arrow * growth * std::min(largestHead, camera_.zoom);
  const ImVec2 point = camera_.toScreen(tip);
  const ImVec2 back = camera_.toScreen(from);
  ImVec2 way{point.x - back.x, point.y - back.y};
  constexpr float least = 0.001F; // of a curve without extent
  const float norm = std::max(least, std::sqrt(way.x * way.x + way.y * way.y));
  way = {way.x / norm * length, way.y / norm * length};
  const ImVec2 side{-way.y * headHalfWidth, way.x * headHalfWidth};
  const ImVec2 base{point.x - way.x, point.y - way.y};
  list_.AddTriangleFilled(point, {base.x + side.x, base.y + side.y},
                          {base.x - side.x, base.y - side.y}, ink.colour);
}

void EdgePainter::drawAbove(const Rect& view) {
  const Step* step = player_.current();
  if (step == nullptr) return;
  const ImU32 colour = phaseColour(context_.theme.colours, step->phase);
  for (int i = 0; i < graph_.edgeCount() && progress_ < 1; ++i) {
    if (!isCurrent(EdgeId{i})) continue;
    const float share = eased(progress_);
    drawPacket(scene_.curves[static_cast<std::size_t>(i)],
               step->kind == StepKind::Message ? 1 - share : share, colour);
  }
  if (step->kind == StepKind::Message) drawMessageTag(context_, scene_, camera_, step->edge, view);
}

void EdgePainter::drawPacket(const Curve& curve, float share, ImU32 colour) {
  const float radius =
      context_.theme.card.packet * std::clamp(camera_.zoom, smallestPacket, largestPacket);
  const ImVec2 at = camera_.toScreen(pointOn(curve, share));
  list_.AddCircleFilled(at, radius * haloSize, faded(colour, haloAlpha));
  list_.AddCircleFilled(at, radius, colour);
}

} // namespace backstep::ui
