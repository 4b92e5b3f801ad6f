#include "kit/marks.h"

#include <algorithm>
#include <imgui_internal.h>

namespace backstep::ui {

namespace {

Rect lastItem() { return {ImGui::GetItemRectMin(), ImGui::GetItemRectMax()}; }

} // namespace

void Marks::mark(std::string_view name) { mark(name, lastItem()); }

void Marks::mark(std::string_view name, const Rect& rect) { put(name, rect); }

void Marks::markText(std::string_view name, std::string_view text) {
  const auto found = map_.find(name);
  if (found != map_.end())
    found->second.text = text;
  else
    markText(name, text, lastItem());
}

void Marks::markText(std::string_view name, std::string_view text, const Rect& rect) {
  if (Mark* mark = put(name, rect)) mark->text = text;
}

Marks::Mark* Marks::put(std::string_view name, const Rect& rect) {
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
  Mark& mark = map_[std::string(name)];
  mark = {seen, cut, {}};
  return &mark;
}

const Marks::Mark* Marks::find(std::string_view name) const {
  const auto found = map_.find(name);
  return found == map_.end() ? nullptr : &found->second;
}

void markKeyboard(Marks& marks) {
  const ImGuiContext& g = *ImGui::GetCurrentContext();
  if (g.NavWindow == nullptr || g.NavId == 0) return;
  if (g.ActiveId != g.NavId && g.NavDisableHighlight) return;
  const ImRect box = ImGui::WindowRectRelToAbs(g.NavWindow, g.NavWindow->NavRectRel[g.NavLayer]);
  marks.mark("keyboard/focus", {box.Min, box.Max});
}

} // namespace backstep::ui
