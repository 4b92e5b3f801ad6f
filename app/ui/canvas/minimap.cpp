#include "canvas/minimap.h"

#include "canvas/plate_place.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace backstep::ui {

namespace {

constexpr float widest = 11.0F; // em
constexpr float highest = 9.0F;
constexpr float leastRoom = 2.5F; // times its size; in a smaller view it would hide too much
constexpr float leastCard = 1.5F; // pixels

bool holds(const Rect& outer, const Rect& inner) {
  return inner.min.x >= outer.min.x && inner.min.y >= outer.min.y && inner.max.x <= outer.max.x &&
         inner.max.y <= outer.max.y;
}

Rect cut(const Rect& box, const Rect& to) {
  return {{std::clamp(box.min.x, to.min.x, to.max.x), std::clamp(box.min.y, to.min.y, to.max.y)},
          {std::clamp(box.max.x, to.min.x, to.max.x), std::clamp(box.max.y, to.min.y, to.max.y)}};
}

/// As large as the graph's shape allows, in a box of that share of the largest.
ImVec2 sizeOf(const Sizes& s, const Rect& bounds, float share) {
  const float inset = s.gapSmall;
  const Rect most{{0, 0},
                  {widest * share * s.em - inset - inset, highest * share * s.em - inset - inset}};
  const float zoom = fittingZoom(bounds, most);
  return {std::ceil(std::max(s.bar, bounds.width() * zoom) + inset + inset),
          std::ceil(std::max(s.bar, bounds.height() * zoom) + inset + inset)};
}

// The corners of the view, the usual one first; in the one that is missing are the buttons.
const std::array<ImVec2, 3> corners{{{0, 1}, {1, 0}, {0, 0}}};

Rect inCorner(size_t corner, ImVec2 size, const Rect& room) {
  const ImVec2 at{room.min.x + (room.width() - size.x) * corners[corner].x,
                  room.min.y + (room.height() - size.y) * corners[corner].y};
  return {at, {at.x + size.x, at.y + size.y}};
}

// Where it would cover something, it becomes smaller.
constexpr std::array<float, 3> shares{1.0F, 0.75F, 0.5F};

bool overlapsAny(const Rect& box, std::span<const Rect> others) {
  return std::any_of(others.begin(), others.end(),
                     [&box](const Rect& other) { return box.overlaps(other); });
}

} // namespace

void Minimap::settle(const Sizes& sizes, const Scene& scene, const Camera& camera,
                     const Surroundings& around) {
  box_.reset();
  const Rect& area = around.area;
  const bool allInView = holds(area.grown(sizes.hair), camera.toScreen(scene.bounds));
  const ImVec2 largest = sizeOf(sizes, scene.bounds, 1);
  if (allInView || largest.x * leastRoom > area.width() || largest.y * leastRoom > area.height()) {
    spot_.reset();
    return;
  }
  const Rect room = area.grown(-sizes.gap);
  const auto boxAt = [&](const Spot& spot) {
    return inCorner(spot.corner, sizeOf(sizes, scene.bounds, spot.share), room);
  };
  if (!spot_ || !around.held) spot_ = bestSpot(around, boxAt);
  if (spot_->share > 0) box_ = boxAt(*spot_);
}

/// The largest that covers nothing; else the largest that covers nothing that is looked at, and of
/// such the one that covers least; else none.
template <class BoxAt>
Minimap::Spot Minimap::bestSpot(const Surroundings& around, const BoxAt& boxAt) {
  Spot best;
  float least = std::numeric_limits<float>::max();
  for (const float share : shares)
    for (size_t corner = 0; corner < corners.size(); ++corner) {
      const Rect box = boxAt(Spot{corner, share});
      if (overlapsAny(box, around.cards) || overlapsAny(box, around.plates)) continue;
      const float covered = coveredArea(box, around.others);
      if (covered <= 0) return {corner, share};
      if (best.share > share || covered >= least) continue;
      least = covered;
      best = {corner, share};
    }
  return best;
}

std::optional<ImVec2> Minimap::draw(ViewContext& context, const Scene& scene, const Camera& camera,
                                    const Rect& area) const {
  if (!box_) return std::nullopt;
  const Sizes& s = context.theme.sizes;
  const Palette& p = context.theme.colours;
  const Rect box = *box_;
  Camera map;
  map.fit(scene.bounds, box.grown(-s.gapSmall), {});
  ImGui::SetCursorScreenPos(box.min);
  ImGui::InvisibleButton("minimap", {box.width(), box.height()});
  context.probe.name("graph/minimap");
  if (ImGui::IsItemHovered() || ImGui::IsItemActive()) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.AddRectFilled(box.min, box.max, p.page, s.rounding);
  drawCards(context, scene, map);
  const Rect seen = cut(map.toScreen({camera.toScene(area.min), camera.toScene(area.max)}), box);
  list.AddRectFilled(seen.min, seen.max, p.hover);
  list.AddRect(seen.min, seen.max, p.inkSoft, 0, 0, s.hair);
  list.AddRect(box.min, box.max, p.rule, s.rounding, 0, s.hair);
  context.probe.name("graph/minimap/view", seen);
  if (!ImGui::IsItemActive()) return std::nullopt;
  return map.toScene(ImGui::GetIO().MousePos);
}

void Minimap::drawCards(ViewContext& context, const Scene& scene, const Camera& map) const {
  const CardState state(context);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  std::optional<Rect> current;
  for (size_t i = 0; i < scene.boxes.size(); ++i) {
    const NodeId node{static_cast<int>(i)};
    Rect box = map.toScreen(scene.boxes[i]);
    box.max = {std::max(box.max.x, box.min.x + leastCard),
               std::max(box.max.y, box.min.y + leastCard)};
    const ImU32 phase = state.phaseOf(node);
    list.AddRectFilled(box.min, box.max,
                       state.known(node) ? phase : context.theme.colours.ruleStrong);
    if (state.current(node)) current = box;
  }
  // Among a thousand, the one that counts must be found.
  const Sizes& s = context.theme.sizes;
  if (!current) return;
  const ImVec2 at = current->centre();
  list.AddCircleFilled(at, s.gapSmall, context.theme.colours.page);
  list.AddCircleFilled(
      at, s.gapSmall - s.hair,
      phaseColour(context.theme.colours, context.session.player()->current()->phase));
}

} // namespace backstep::ui
