#include "canvas/edge_painter.h"

#include "canvas/card_geometry.h"
#include "canvas/drawn_walk.h"
#include "canvas/edge_line.h"
#include "canvas/step_sight.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace backstep::ui {

namespace {

constexpr float smallestHead = 3.0F; // pixels; a smaller one is not seen as a head
constexpr float branchDot = 1.4F;    // radius, times the line's width

// The line ends inside the head, so that no seam shows and its end does not blunt the tip.
constexpr float lineEnd = 0.8F; // of the head's length before the tip

// A hollow edge: lengths in line widths, and where on it what cancels has met.
constexpr float dash = 4.0F;
constexpr float pause = 3.0F;
constexpr int dashedPieces = 64;
constexpr float meeting = 0.55F;
constexpr int strandPieces = 16;
constexpr float thickestStrand = 2.2F; // line widths

} // namespace

EdgePainter::EdgePainter(ViewContext& context, const Scene& scene, const Camera& camera,
                         const Extras& extras)
    : context_(context),
      scene_(scene),
      camera_(camera),
      player_(drawnPlayer(context)),
      graph_(player_.trace().graph()),
      flows_(extras.flows),
      list_(*ImGui::GetWindowDrawList()),
      inks_(context, extras.flows, extras.flight, extras.pointed),
      uses_(static_cast<size_t>(graph_.nodeCount()), 0) {
  for (const Edge& edge : graph_.edges()) ++uses_[static_cast<size_t>(edge.operand.value)];
  if (!extras.spotlight || player_.current() == nullptr) return;
  inLight_.resize(uses_.size(), false);
  for (const NodeId node : nodesInStep(context)) inLight_[static_cast<size_t>(node.value)] = true;
}

void EdgePainter::drawAll(const Rect& view) {
  std::array<std::vector<std::pair<EdgeId, EdgeInk>>, EdgeInk::mostRank + 1> ranks;
  for (int i = 0; i < graph_.edgeCount(); ++i) {
    const auto index = static_cast<size_t>(i);
    if (!camera_.toScreen(scene_.curveBounds[index]).grown(1).overlaps(view)) continue;
    const EdgeInk ink = inkOf(EdgeId{i});
    ranks[static_cast<size_t>(ink.rank)].emplace_back(EdgeId{i}, ink);
    if (context_.probe.recording())
      context_.probe.text("graph/edge/" + std::to_string(i),
                          std::string(ink.backward ? "back" : "forth") + (ink.lit ? " lit" : "") +
                              (ink.meant ? " meant" : "") + (ink.hollow ? " hollow" : "") +
                              (ink.dimmed ? " dimmed" : ""),
                          camera_.toScreen(scene_.curveBounds[index]).grown(1));
  }
  for (const auto& rank : ranks)
    for (const auto& [id, ink] : rank) drawEdge(id, ink);
}

/// Where there is a spotlight, an arrow that does not join two cards in it steps back.
EdgeInk EdgePainter::inkOf(EdgeId id) const {
  EdgeInk ink = inks_.of(id);
  if (inLight_.empty()) return ink;
  const Edge& edge = graph_.edge(id);
  const bool inLight = inLight_[static_cast<size_t>(edge.operand.value)] &&
                       inLight_[static_cast<size_t>(edge.consumer.value)];
  ink.dimmed = !inLight && !ink.lit && ink.rank < EdgeInk::touchedRank;
  if (!ink.dimmed) return ink;
  const ImU32 page = context_.theme.colours.page;
  ink.colour = mix(ink.colour, page, spotlightVeil);
  ink.second = mix(ink.second, page, spotlightVeil);
  return ink;
}

float EdgePainter::onScreen(float width) const {
  return std::max(1.0F, width * arrowScale(camera_));
}

void EdgePainter::drawEdge(EdgeId id, const EdgeInk& ink) {
  const Curve& curve = scene_.curves[static_cast<size_t>(id.value)];
  const bool near = detailAt(camera_.zoom) != Detail::Block;
  flatten(curve, ink.backward);
  if (ink.meant) {
    const float glow = context_.theme.sizes.gapSmall + ink.width + ink.secondWidth;
    drawWhole({context_.theme.colours.select, glow, 0}, 0);
  }
  const float head = headLength(ink);
  const float apart = ink.backward ? -0.5F : 0.5F; // the same strand on the same side, either way
  if (ink.hollow && near) {
    drawHollow(id, ink);
  } else if (ink.secondWidth > 0 && near) {
    drawWhole({ink.colour, ink.width, ink.secondWidth * apart}, head);
    drawWhole({ink.second, ink.secondWidth, -ink.width * apart}, head);
  } else {
    drawWhole({ink.colour, ink.width + ink.secondWidth, 0}, head);
  }
  drawHead(head, ink);
  if (!ink.backward) drawBranchDot(id, ink);
}

/// The whole curve, from its tail to where its head begins, which is so long.
void EdgePainter::drawWhole(const Strand& strand, float head) {
  line_ = whole_;
  if (head > 0) shorten(line_, head * lineEnd);
  if (strand.aside != 0) moveAside(line_, strand.aside * arrowScale(camera_));
  list_.AddPolyline(line_.data(), static_cast<int>(line_.size()), strand.colour, 0,
                    onScreen(strand.width));
}

/// Into whole_.
void EdgePainter::flatten(const Curve& curve, bool backward) {
  const bool near = detailAt(camera_.zoom) != Detail::Block;
  lineOf(curve, camera_, near ? roundLine : coarseLine, whole_);
  if (backward) std::reverse(whole_.begin(), whole_.end());
}

void EdgePainter::drawHollow(EdgeId id, const EdgeInk& ink) {
  const Curve& curve = scene_.curves[static_cast<size_t>(id.value)];
  const WireFlow& flow = flows_.of(id);
  const bool cancelled = flow.side > 0;
  const float from = cancelled ? meeting : 1.0F;
  drawDashes(curve, from, ink);
  if (cancelled) drawStrands(id);
  // Where the zero was made: at the gate, or where the strands have met.
  const ImVec2 at = camera_.toScreen(pointOn(curve, cancelled ? from : 0.94F));
  const float radius = context_.theme.sizes.em * 0.24F;
  list_.AddCircleFilled(at, radius, context_.theme.colours.page);
  list_.AddCircle(at, radius, ink.colour, 0, context_.theme.sizes.line * 0.8F);
}

void EdgePainter::drawDashes(const Curve& curve, float from, const EdgeInk& ink) {
  const float width = onScreen(ink.width);
  float walked = 0;
  ImVec2 last = camera_.toScreen(pointOn(curve, from));
  for (int i = 1; i <= dashedPieces; ++i) {
    const ImVec2 p =
        camera_.toScreen(pointOn(curve, from * (1 - static_cast<float>(i) / dashedPieces)));
    const float phase = std::fmod(walked, (dash + pause) * width);
    if (phase < dash * width) list_.AddLine(last, p, ink.colour, width);
    walked += std::hypot(p.x - last.x, p.y - last.y);
    last = p;
  }
}

/// Two strands of either sign leave the gate and merge to nothing.
void EdgePainter::drawStrands(EdgeId id) {
  const Palette& p = context_.theme.colours;
  const Sizes& s = context_.theme.sizes;
  const Curve& curve = scene_.curves[static_cast<size_t>(id.value)];
  const WireFlow& flow = flows_.of(id);
  const float width = onScreen(s.line * std::max(1.0F, thickestStrand * flow.cancels));
  const float apart = s.em * 0.45F * arrowScale(camera_);
  for (const int side : {-1, 1}) {
    const ImU32 colour = side < 0 ? p.negative : p.positive;
    ImVec2 last{};
    for (int i = 0; i <= strandPieces; ++i) {
      const float share = static_cast<float>(i) / strandPieces; // from the gate to the meeting
      const float on = 1 - (1 - meeting) * share;
      const ImVec2 here = camera_.toScreen(pointOn(curve, on));
      const ImVec2 next = camera_.toScreen(pointOn(curve, on - 0.02F));
      const ImVec2 n = across(here, next);
      const float off = apart * (1 - share * share) * static_cast<float>(side);
      const ImVec2 at{here.x + n.x * off, here.y + n.y * off};
      if (i > 0) list_.AddLine(last, at, colour, width);
      last = at;
    }
  }
}

/// 0 where it would be too small to be seen as a head.
float EdgePainter::headLength(const EdgeInk& ink) const {
  const float whole = ink.width + ink.secondWidth;
  const float growth = std::sqrt(whole / context_.theme.sizes.line); // a thicker line's is larger
  const float length = context_.theme.card.arrow * growth * arrowScale(camera_);
  return length < smallestHead ? 0 : length;
}

/// It points the way that the line takes below it.
void EdgePainter::drawHead(float length, const EdgeInk& ink) {
  if (length <= 0) return;
  line_ = whole_;
  const ImVec2 point = line_.back();
  shorten(line_, length);
  const ImVec2 n = across(point, line_.back());
  const ImVec2 way{n.y * length, -n.x * length}; // back along the line
  const ImVec2 side{n.x * length * headHalfWidth, n.y * length * headHalfWidth};
  const ImVec2 base{point.x + way.x, point.y + way.y};
  const ImVec2 left{base.x + side.x, base.y + side.y};
  const ImVec2 right{base.x - side.x, base.y - side.y};
  if (!ink.hollow) return list_.AddTriangleFilled(point, left, right, ink.colour);
  list_.AddTriangleFilled(point, left, right, context_.theme.colours.page);
  list_.AddTriangle(point, left, right, ink.colour, context_.theme.sizes.hair);
}

/// Where the uses of one value part, each begins with a dot.
void EdgePainter::drawBranchDot(EdgeId id, const EdgeInk& ink) {
  const bool branches = uses_[static_cast<size_t>(graph_.edge(id).operand.value)] > 1;
  if (!branches || detailAt(camera_.zoom) == Detail::Block) return;
  const Curve& curve = scene_.curves[static_cast<size_t>(id.value)];
  list_.AddCircleFilled(camera_.toScreen(curve.front()),
                        ink.width * branchDot * arrowScale(camera_), ink.colour);
}

} // namespace backstep::ui
