#include "shell/tab_column.h"

#include "kit/tabs.h"

#include <algorithm>
#include <cmath>

namespace backstep::ui {

void TabColumn::drawColumn(ViewContext& context, const Rect& area, int columns) {
  columns_ = columns;
  if (!offers(context, chosen_)) chosen_ = 0;
  const Sizes& s = context.theme.sizes;
  const float row = std::round(s.bar + s.gapSmall);
  const auto rows = static_cast<float>(rowOf(context, area.width()).back() + 1);
  const float bottom = std::min(area.max.y, area.min.y + row * rows);
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

std::vector<int> TabColumn::rowOf(const ViewContext& context, float width) const {
  const float room = width - context.theme.sizes.gapSmall;
  ImFont* font = fontThatFits(context, room);
  std::vector<int> rows;
  int row = 0;
  float used = 0;
  for (std::size_t i = 0; i < tabs_.size(); ++i) {
    const Tab& tab = tabs_[i];
    const float needed =
        offers(context, i) ? tabWidth(context, font, {tab.label, false, tab.view->waiting(context)})
                           : 0;
    const bool full = used > 0 && used + needed > room;
    row += full ? 1 : 0;
    used = (full ? 0 : used) + needed;
    rows.push_back(row);
  }
  return rows;
}

void TabColumn::drawContent(ViewContext& context) {
  const Sizes& s = context.theme.sizes;
  const ImVec2 at = ImGui::GetWindowPos();
  const ImVec2 size = ImGui::GetWindowSize();
  ImFont* font = fontThatFits(context, size.x - s.gapSmall);
  const std::vector<int> rows = rowOf(context, size.x);
  const float height = size.y / static_cast<float>(rows.back() + 1);
  float x = at.x + s.gapSmall;
  for (std::size_t i = 0; i < tabs_.size(); ++i) {
    const Tab& tab = tabs_[i];
    if (!offers(context, i)) continue;
    const TabLook look{tab.label, i == chosen_, tab.view->waiting(context)};
    if (i > 0 && rows[i] != rows[i - 1]) x = at.x + s.gapSmall;
    ImGui::SetCursorScreenPos({x, at.y + height * static_cast<float>(rows[i])});
    if (tabButton(context, tab.view->id().c_str(), font, height, look))
      context.requests.show = tab.view->id();
    const std::string mark = "tabs/" + tab.view->id();
    context.marks.markText(mark, tab.label);
    if (look.count > 0) context.marks.markText(mark + "/count", std::to_string(look.count));
    x += tabWidth(context, font, look);
  }
}

bool TabColumn::offers(const ViewContext& context, std::size_t tab) const {
  if (columns_ > tabs_[tab].columns) return false;
  const bool empty = context.session.log().messages().empty();
  return !tabs_[tab].onlyFull || !empty || tab == chosen_;
}

ImFont* TabColumn::fontThatFits(const ViewContext& context, float width) const {
  float needed = 0;
  for (std::size_t i = 0; i < tabs_.size(); ++i)
    if (offers(context, i))
      needed += tabWidth(context, context.fonts.medium,
                         {tabs_[i].label, false, tabs_[i].view->waiting(context)});
  return needed <= width ? context.fonts.medium : context.fonts.small;
}

} // namespace backstep::ui
