#include "canvas/minimap.h"

#include <algorithm>
#include <cmath>

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

/// In the lower left corner, as large as the graph's shape allows.
Rect corner(const Sizes& s, const Rect& bounds, const Rect& area) {
  const float inset = s.gapSmall;
  const Rect most{{0, 0}, {widest * s.em - inset - inset, highest * s.em - inset - inset}};
  const float zoom = fittingZoom(bounds, most);
  const ImVec2 size{std::ceil(std::max(s.bar, bounds.width() * zoom) + inset + inset),
                    std::ceil(std::max(s.bar, bounds.height() * zoom) + inset + inset)};
  const ImVec2 low{area.min.x + s.gap, area.max.y - s.gap};
  return {{low.x, low.y - size.y}, {low.x + size.x, low.y}};
}

} // namespace

std::optional<Rect> Minimap::place(const Sizes& sizes, const Scene& scene, const Camera& camera,
                                   const Rect& area) {
  if (holds(area.grown(sizes.hair), camera.toScreen(scene.bounds))) return std::nullopt;
  const Rect box = corner(sizes, scene.bounds, area);
  const bool small =
      box.width() * leastRoom > area.width() || box.height() * leastRoom > area.height();
  return small ? std::nullopt : std::optional(box);
}

std::optional<ImVec2> Minimap::draw(ViewContext& context, const Scene& scene, const Camera& camera,
                                    const Rect& area) {
  const Sizes& s = context.theme.sizes;
  const Palette& p = context.theme.colours;
  box_ = place(s, scene, camera, area);
  if (!box_) return std::nullopt;
  const Rect box = *box_;
  Camera map;
  map.fit(scene.bounds, box.grown(-s.gapSmall), {});
  ImGui::SetCursorScreenPos(box.min);
  ImGui::InvisibleButton("minimap", {box.width(), box.height()});
  context.probe.name("graph/minimap");
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
