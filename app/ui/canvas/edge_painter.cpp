#include "canvas/edge_painter.h"

#include "canvas/detail.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace backstep::ui {

namespace {

constexpr float headShare = 0.15F;     // of the curve, along which its head points
constexpr float headHalfWidth = 0.45F; // of its length
constexpr float largestHead = 1.3F;    // times its size at zoom 1
constexpr float smallestHead = 3.0F;   // pixels; a smaller one is not seen as a head
constexpr float branchDot = 1.4F;      // radius, times the line's width
constexpr float smallestPacket = 0.6F;
constexpr float largestPacket = 1.5F;
constexpr float haloSize = 1.9F; // around a packet, times its radius
constexpr float haloAlpha = 0.25F;

// A curve is cut into stretches of about this many pixels, which looks round.
constexpr float stretch = 14.0F;
constexpr int mostStretches = 40;

/// Starts and ends slowly.
float eased(float t) { return t * t * (3 - 2 * t); }

int stretches(ImVec2 from, ImVec2 to) {
  const float pixels = std::abs(to.x - from.x) + std::abs(to.y - from.y);
  return std::clamp(static_cast<int>(pixels / stretch), 3, mostStretches);
}

} // namespace

EdgePainter::EdgePainter(ViewContext& context, const Scene& scene, const Camera& camera,
                         float progress, EdgeId pointed)
    : context_(context),
      scene_(scene),
      camera_(camera),
      player_(*context.session.player()),
      graph_(player_.trace().graph()),
      list_(*ImGui::GetWindowDrawList()),
      inks_(context, scene, pointed),
      progress_(progress),
      uses_(static_cast<std::size_t>(graph_.nodeCount()), 0) {
  for (const Edge& edge : graph_.edges()) ++uses_[static_cast<std::size_t>(edge.operand.value)];
}

void EdgePainter::drawAll(const Rect& view) {
  std::array<std::vector<std::pair<EdgeId, EdgeInk>>, EdgeInk::mostRank + 1> ranks;
  for (int i = 0; i < graph_.edgeCount(); ++i) {
    const auto index = static_cast<std::size_t>(i);
    if (!camera_.toScreen(scene_.curveBounds[index]).grown(1).overlaps(view)) continue;
    const EdgeInk ink = inks_.of(EdgeId{i});
    ranks[static_cast<std::size_t>(ink.rank)].emplace_back(EdgeId{i}, ink);
    if (context_.marks.recording())
      context_.marks.markText("graph/edge/" + std::to_string(i),
                              std::string(ink.backward ? "back" : "forth") +
                                  (ink.lit ? " lit" : ""),
                              camera_.toScreen(scene_.curveBounds[index]).grown(1));
  }
  for (const auto& rank : ranks)
    for (const auto& [id, ink] : rank) drawEdge(id, ink);
}

void EdgePainter::drawEdge(EdgeId id, const EdgeInk& ink) {
  const Curve& curve = scene_.curves[static_cast<std::size_t>(id.value)];
  const float width = std::max(1.0F, ink.width * std::min(1.0F, camera_.zoom));
  for (std::size_t i = 0; i + 3 < curve.size(); i += 3) {
    const ImVec2 from = camera_.toScreen(curve[i]);
    const ImVec2 to = camera_.toScreen(curve[i + 3]);
    list_.AddBezierCubic(from, camera_.toScreen(curve[i + 1]), camera_.toScreen(curve[i + 2]), to,
                         ink.colour, width, stretches(from, to));
  }
  const std::size_t last = curve.size() - 1;
  if (ink.backward)
    drawHead(curve[0], pointOn(curve, headShare), ink);
  else
    drawHead(curve[last], pointOn(curve, 1 - headShare), ink);
  if (!ink.backward) drawBranchDot(id, ink);
}

void EdgePainter::drawHead(ImVec2 tip, ImVec2 from, const EdgeInk& ink) {
  const float growth =
      std::sqrt(ink.width / context_.theme.sizes.line); // a thicker line's is larger
  const float length = context_.theme.card.arrow * growth * std::min(largestHead, camera_.zoom);
  if (length < smallestHead) return;
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

/// Where the uses of one value part, each begins with a dot.
void EdgePainter::drawBranchDot(EdgeId id, const EdgeInk& ink) {
  const bool branches = uses_[static_cast<std::size_t>(graph_.edge(id).operand.value)] > 1;
  if (!branches || detailAt(camera_.zoom) == Detail::Block) return;
  const Curve& curve = scene_.curves[static_cast<std::size_t>(id.value)];
  list_.AddCircleFilled(camera_.toScreen(curve.front()),
                        ink.width * branchDot * std::min(1.0F, camera_.zoom), ink.colour);
}

void EdgePainter::drawAbove() {
  const Step* step = player_.current();
  if (step == nullptr) return;
  const ImU32 colour = phaseColour(context_.theme.colours, step->phase);
  const bool message = step->kind == StepKind::Message;
  if (progress_ < 1 && message) {
    drawPacket(scene_.curves[static_cast<std::size_t>(step->edge.value)], 1 - eased(progress_),
               colour);
  } else if (progress_ < 1 && step->kind == StepKind::Forward) {
    const Node& node = graph_.node(step->node);
    const auto first = static_cast<std::size_t>(node.firstEdge);
    const auto count = static_cast<std::size_t>(node.operandCount);
    for (std::size_t i = first; i < first + count; ++i)
      drawPacket(scene_.curves[i], eased(progress_), colour);
  }
}

void EdgePainter::drawPacket(const Curve& curve, float share, ImU32 colour) {
  const float radius =
      context_.theme.card.packet * std::clamp(camera_.zoom, smallestPacket, largestPacket);
  const ImVec2 at = camera_.toScreen(pointOn(curve, share));
  list_.AddCircleFilled(at, radius * haloSize, faded(colour, haloAlpha));
  list_.AddCircleFilled(at, radius, colour);
}

} // namespace backstep::ui
