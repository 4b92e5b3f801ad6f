#include "canvas/plate_spot.h"

#include "canvas/edge_line.h"
#include "canvas/plate_place.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace backstep::ui {

namespace {

// Among more cards or wires than these there is no way around them, and looking for one takes long.
constexpr size_t mostCards = 400;
constexpr size_t mostWires = 400;

std::vector<Rect> cardsInView(const PlateGround& ground, float margin) {
  std::vector<Rect> cards;
  for (const Rect& box : ground.scene.boxes) {
    const Rect card = ground.camera.toScreen(box);
    if (card.overlaps(ground.view)) cards.push_back(card.grown(margin));
  }
  if (cards.size() > mostCards) cards.clear();
  return cards;
}

Curve onScreen(const Curve& curve, const Camera& camera) {
  Curve moved;
  moved.reserve(curve.size());
  for (const ImVec2 p : curve) moved.push_back(camera.toScreen(p));
  return moved;
}

std::vector<Polyline> wiresInView(const PlateGround& ground, EdgeId but) {
  std::vector<size_t> inView;
  for (size_t i = 0; i < ground.scene.curves.size(); ++i) {
    const Rect bounds = ground.camera.toScreen(ground.scene.curveBounds[i]).grown(1);
    if (i != static_cast<size_t>(but.value) && bounds.overlaps(ground.view)) inView.push_back(i);
  }
  std::vector<Polyline> wires;
  if (inView.size() > mostWires) return wires;
  wires.reserve(inView.size());
  for (const size_t i : inView)
    wires.push_back(polylineOf(onScreen(ground.scene.curves[i], ground.camera)));
  return wires;
}

/// Around the head of a curve's arrow, which is at its start: a message goes to the operand.
Rect headBox(const Curve& curve, const PlateGround& ground) {
  constexpr float thick = 1.5F; // times the length of a usual head, of one on a thick wire
  constexpr float along = 0.1F; // of the curve
  const float length = ground.scene.sizes.arrow * thick * arrowScale(ground.camera);
  const ImVec2 tip = curve.front();
  const ImVec2 to = pointOn(curve, along);
  const float far = std::max(1.0F, std::hypot(to.x - tip.x, to.y - tip.y));
  const ImVec2 base{tip.x + (to.x - tip.x) * length / far, tip.y + (to.y - tip.y) * length / far};
  return Rect{tip, tip}.joined({base, base}).grown(length * headHalfWidth);
}

float nearestShare(const Curve& curve, ImVec2 to) {
  constexpr int looks = 20;
  float nearest = 0;
  float least = std::numeric_limits<float>::max();
  for (int i = 0; i <= looks; ++i) {
    const float share = static_cast<float>(i) / looks;
    const ImVec2 p = pointOn(curve, share);
    const float away = std::hypot(p.x - to.x, p.y - to.y);
    if (away >= least) continue;
    least = away;
    nearest = share;
  }
  return nearest;
}

PlateSpot::Found search(const PlateGround& ground, EdgeId edge, ImVec2 extent, float gap,
                        float margin) {
  PlateSpot::Found found;
  found.cards = cardsInView(ground, margin);
  std::vector<Rect> taken = found.cards;
  const auto corners = ground.corners.all();
  taken.insert(taken.end(), corners.begin(), corners.end());
  const Curve curve = onScreen(ground.scene.curves[static_cast<size_t>(edge.value)], ground.camera);
  const std::vector<Polyline> wires = wiresInView(ground, edge);
  found.place =
      plateBeside({curve, extent, taken, ground.view, gap, wires, headBox(curve, ground)});
  found.covering = coveredArea(found.place, taken) > 0;
  found.share = nearestShare(curve, found.place.centre());
  return found;
}

/// What was found for the camera's goal, as it lies on the way there, for a plate of that size.
PlateSpot::Found onTheWay(const PlateSpot::Found& there, const Camera& goal, const Camera& now,
                          ImVec2 extent) {
  const auto moved = [&](ImVec2 p) { return now.toScreen(goal.toScene(p)); };
  PlateSpot::Found found = there;
  const ImVec2 middle = moved(there.place.centre());
  const ImVec2 corner{std::round(middle.x - extent.x * 0.5F),
                      std::round(middle.y - extent.y * 0.5F)};
  found.place = {corner, {corner.x + extent.x, corner.y + extent.y}};
  for (Rect& card : found.cards) card = {moved(card.min), moved(card.max)};
  return found;
}

} // namespace

/// The goal itself is found anew in every frame, up to the rounding of numbers.
bool PlateSpot::Glide::same(const Glide& other) const {
  constexpr float slack = 0.5F;     // pixels
  constexpr float sameZoom = 1e-4F; // as a share
  return version == other.version && edge == other.edge &&
         std::abs(goal.origin.x - other.goal.origin.x) < slack &&
         std::abs(goal.origin.y - other.goal.origin.y) < slack &&
         std::abs(goal.zoom - other.goal.zoom) < sameZoom * goal.zoom;
}

const PlateSpot::Found& PlateSpot::find(const PlateGround& ground, EdgeId edge, ImVec2 extent,
                                        float gap, float margin) {
  if (ground.goal == nullptr) {
    glide_.reset();
    look(ground, edge, extent, gap, margin);
    return *found_;
  }
  const Glide glide{ground.version, edge.value, *ground.goal};
  if (!glide_ || !glide_->same(glide)) {
    const PlateGround there{ground.scene, ground.version, glide.goal, ground.view, ground.corners};
    look(there, edge, extent, gap, margin);
    glide_ = glide;
  }
  moved_ = onTheWay(*found_, glide_->goal, ground.camera, extent);
  return moved_;
}

void PlateSpot::look(const PlateGround& ground, EdgeId edge, ImVec2 extent, float gap,
                     float margin) {
  Key key{ground.version, edge.value, {}};
  auto next = key.lengths.begin();
  const auto add = [&next](ImVec2 p) {
    *next++ = p.x;
    *next++ = p.y;
  };
  add(ground.camera.origin);
  add({ground.camera.zoom, gap});
  add(extent);
  add(ground.view.min);
  add(ground.view.max);
  for (const Rect& box : ground.corners.all()) {
    add(box.min);
    add(box.max);
  }
  *next = margin;
  found_.update(key, [&] { return search(ground, edge, extent, gap, margin); });
}

} // namespace backstep::ui
