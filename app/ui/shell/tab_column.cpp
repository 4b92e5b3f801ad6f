#include "shell/tab_column.h"

#include "kit/tabs.h"

#include <algorithm>
#include <cmath>

namespace backstep::ui {

void TabColumn::drawColumn(ViewContext& context, const Rect& area, bool narrow) {
  narrow_ = narrow;
  if (tabs_[chosen_].onlyNarrow && !narrow) chosen_ = 0;
  const Sizes& s = context.theme.sizes;
  const float bottom = std::min(area.max.y, area.min.y + std::round(s.bar + s.gapSmall));
  draw(context, {area.min, {area.max.x, bottom}});
  ImGui::GetWindowDrawList()->AddRectFilled({area.min.x, bottom}, {area.max.x, bottom + s.hair},
                                            context.theme.colours.rule);
  tabs_[chosen_].view->draw(context, {{area.min.x, bottom + s.hair}, area.max});
}

bool TabColumn::show(std::string_view view) {
  const auto found = std::find_if(tabs_.begin(), tabs_.end(),
                                  [view](const Tab& tab) { return tab.view->id() == view; });
  if (found == tabs_.end()) return false;
  chosen_ = static_cast<std::size_t>(found - tabs_.begin());
  return true;
}

void TabColumn::drawContent(ViewContext& context) {
  const Sizes& s = context.theme.sizes;
  const ImVec2 at = ImGui::GetWindowPos();
  const ImVec2 size = ImGui::GetWindowSize();
  ImFont* font = fontThatFits(context, size.x - s.gapSmall);
  float x = at.x + s.gapSmall;
  for (std::size_t i = 0; i < tabs_.size(); ++i) {
    const Tab& tab = tabs_[i];
    if (tab.onlyNarrow && !narrow_) continue;
    const TabLook look{tab.label, i == chosen_, tab.view->waiting(context)};
    ImGui::SetCursorScreenPos({x, at.y});
    if (tabButton(context, tab.view->id().c_str(), font, size.y, look))
      context.requests.show = tab.view->id();
    context.marks.markText("tabs/" + tab.view->id(), tab.label);
    x += tabWidth(context, font, look);
  }
}

ImFont* TabColumn::fontThatFits(const ViewContext& context, float width) const {
  float needed = 0;
  for (const Tab& tab : tabs_)
    if (narrow_ || !tab.onlyNarrow)
      needed +=
          tabWidth(context, context.fonts.medium, {tab.label, false, tab.view->waiting(context)});
  return needed <= width ? context.fonts.medium : context.fonts.small;
}

} // namespace backstep::ui
