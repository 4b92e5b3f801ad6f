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
constexpr float plateAlpha = 0.93F;

bool holds(const Rect& outer, const Rect& inner) {
  return inner.min.x >= outer.min.x && inner.min.y >= outer.min.y && inner.max.x <= outer.max.x &&
         inner.max.y <= outer.max.y;
}

Rect cut(const Rect& box, const Rect& to) {
  return {{std::clamp(box.min.x, to.min.x, to.max.x), std::clamp(box.min.y, to.min.y, to.max.y)},
          {std::clamp(box.max.x, to.min.x, to.max.x), std::clamp(box.max.y, to.min.y, to.max.y)}};
}

/// As large as the graph's shape allows.
ImVec2 sizeOf(const Sizes& s, const Rect& bounds) {
  const float inset = s.gapSmall;
  const Rect most{{0, 0}, {widest * s.em - inset - inset, highest * s.em - inset - inset}};
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

/// The first corner in which the map covers least.
size_t freestCorner(ImVec2 size, const Rect& room, const Minimap::Surroundings& around) {
  constexpr float plateWeight = 100; // whatever lies below a plate could not be read at all
  size_t best = 0;
  float least = std::numeric_limits<float>::max();
  for (size_t i = 0; i < corners.size(); ++i) {
    const Rect box = inCorner(i, size, room);
    const float covered =
        coveredArea(box, around.cards) + plateWeight * coveredArea(box, around.plates);
    if (covered >= least) continue;
    least = covered;
    best = i;
  }
  return best;
}

} // namespace

void Minimap::settle(const Sizes& sizes, const Scene& scene, const Camera& camera,
                     const Surroundings& around) {
  const bool stays = box_.has_value() && around.held;
  box_.reset();
  const Rect& area = around.area;
  if (holds(area.grown(sizes.hair), camera.toScreen(scene.bounds))) return;
  const ImVec2 size = sizeOf(sizes, scene.bounds);
  if (size.x * leastRoom > area.width() || size.y * leastRoom > area.height()) return;
  const Rect room = area.grown(-sizes.gap);
  if (!stays) corner_ = freestCorner(size, room, around);
  box_ = inCorner(corner_, size, room);
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
  list.AddRectFilled(box.min, box.max, faded(p.page, plateAlpha), s.rounding);
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
