#include "kit/probe.h"

#include <algorithm>
#include <imgui_internal.h>

namespace backstep::ui {

namespace {

Rect lastItem() { return {ImGui::GetItemRectMin(), ImGui::GetItemRectMax()}; }

} // namespace

void Probe::name(std::string_view name) { put(name, lastItem()); }

void Probe::name(std::string_view name, const Rect& rect) { put(name, rect); }

void Probe::text(std::string_view name, std::string_view text) {
  const auto found = map_.find(name);
  if (found != map_.end())
    found->second.text = text;
  else if (Item* item = put(name, lastItem()))
    item->text = text;
}

void Probe::text(std::string_view name, std::string_view text, const Rect& rect) {
  if (Item* item = put(name, rect)) item->text = text;
}

Probe::Item* Probe::put(std::string_view name, const Rect& rect) {
  if (!recording_) return nullptr;
  const ImDrawList& list = *ImGui::GetWindowDrawList();
  const ImVec2 low = list.GetClipRectMin();
  const ImVec2 high = list.GetClipRectMax();
  const Rect seen{{std::max(rect.min.x, low.x), std::max(rect.min.y, low.y)},
                  {std::min(rect.max.x, high.x), std::min(rect.max.y, high.y)}};
  if (seen.width() <= 0 || seen.height() <= 0) return nullptr;
  // Outlines may stand on the border.
  constexpr float slack = 1.0F;
  const bool cut = seen.width() < rect.width() - slack || seen.height() < rect.height() - slack;
  Item& item = map_[std::string(name)];
  item = {seen, cut, {}};
  return &item;
}

const Probe::Item* Probe::find(std::string_view name) const {
  const auto found = map_.find(name);
  return found == map_.end() ? nullptr : &found->second;
}

void probeKeyboard(Probe& probe) {
  const ImGuiContext& g = *ImGui::GetCurrentContext();
  if (g.NavWindow == nullptr || g.NavId == 0) return;
  if (g.ActiveId != g.NavId && g.NavDisableHighlight) return;
  const ImRect box = ImGui::WindowRectRelToAbs(g.NavWindow, g.NavWindow->NavRectRel[g.NavLayer]);
  probe.name("keyboard/focus", {box.Min, box.Max});
}

} // namespace backstep::ui
