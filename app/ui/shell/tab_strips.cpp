#include "shell/tab_strips.h"

#include "kit/actions.h"
#include "kit/menus.h"
#include "kit/widgets.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <string_view>
#include <vector>

namespace backstep::ui {

namespace {

struct BarButton {
  std::string_view action;
  ButtonLook look;
};

/// The width that a button has in the bar. Those that change the size of everything keep theirs,
/// and their distance from the window's edge, so that they stay under the pointer.
float slotWidth(const ViewContext& context, const BarButton& button) {
  const float width = buttonWidth(context, button.look);
  if (button.action != "smaller" && button.action != "larger")
    return width + context.theme.sizes.gapTiny;
  constexpr float room = 2.0F; // so that at the largest size they do not lie over one another
  return std::round(context.theme.sizes.bar / context.preferences.zoom * room);
}

/// Leaves out what matters least until the rest has room; the palette still has all of it.
void fit(const ViewContext& context, float room, std::vector<BarButton>& buttons) {
  const auto width = [&] {
    float sum = 0;
    for (const BarButton& each : buttons) sum += slotWidth(context, each);
    return sum;
  };
  if (width() <= room) return;
  buttons.push_back({"palette", {Icon::None, "\u2026", false, true}});
  for (const std::string_view least : {"help", "smaller", "larger", "reset", "theme", "redo"}) {
    if (width() <= room) return;
    buttons.erase(std::remove_if(buttons.begin(), buttons.end(),
                                 [&](const BarButton& each) { return each.action == least; }),
                  buttons.end());
  }
}

/// Those that apply to the screen in front.
std::vector<BarButton> buttonsOf(const ViewContext& context, bool labels) {
  const bool dark = context.theme.dark;
  std::vector<BarButton> buttons{
      {"train-lesson", {Icon::None, "Train", false, false}},
      {"undo", {Icon::Undo, "", false, true}},
      {"redo", {Icon::Redo, "", false, true}},
      {"reset", {Icon::Reset, labels ? "Lesson's numbers" : "", false, true}},
      {"theme", {dark ? Icon::Light : Icon::Dark, "", false, true}},
      {"help", {Icon::None, "?", false, true}},
      {"smaller", {Icon::None, "A\u2212", false, true}},
      {"larger", {Icon::None, "A+", false, true}}};
  buttons.erase(std::remove_if(buttons.begin(), buttons.end(),
                               [&](const BarButton& each) {
                                 const Action& does = action(each.action);
                                 const bool rare = each.action == "train-lesson";
                                 return !worksOn(context.screen, does) ||
                                        (rare && !does.enabled(context));
                               }),
                buttons.end());
  return buttons;
}

} // namespace

float TopBar::height(const ViewContext& context) {
  const Sizes& s = context.theme.sizes;
  return std::round(s.bar + s.gap);
}

void TopBar::drawContent(ViewContext& context) {
  const ImVec2 min = ImGui::GetWindowPos();
  const ImVec2 size = ImGui::GetWindowSize();
  const Rect area{min, {min.x + size.x, min.y + size.y}};
  if (bare_) {
    const float roomForLink = context.theme.sizes.em * 9; // that the page puts there
    return drawTitle(context, {{min.x + context.theme.sizes.margin, min.y},
                               {area.max.x - roomForLink, area.max.y}});
  }
  const float left = drawScreens(context, area);
  const float right = drawButtons(context, {{left, area.min.y}, area.max});
  drawTitle(context, {{left, area.min.y}, {right, area.max.y}});
}

float TopBar::drawScreens(ViewContext& context, const Rect& area) const {
  const Sizes& s = context.theme.sizes;
  float x = area.min.x + s.gapSmall;
  for (const Entry& screen : screens_) {
    if (!screen.available) continue;
    const TabLook look{screen.label, screen.id == context.screen, 0};
    ImGui::SetCursorScreenPos({x, area.min.y});
    if (tabButton(context, screen.id.c_str(), context.fonts.medium, area.height(), look))
      context.requests.show = screen.id;
    context.probe.text("top/" + screen.id, screen.label);
    x += tabWidth(context, context.fonts.medium, look);
  }
  return x + s.gap;
}

void TopBar::drawTitle(ViewContext& context, const Rect& room) {
  const Document* document = context.session.document();
  if (document == nullptr || context.screen != "walk") return;
  const std::string& title = document->lesson().title;
  constexpr float least = 4; // em: less would show no word of it
  if (room.width() < least * context.theme.sizes.em) return;
  ImFont* font = context.fonts.heading;
  const std::string shown =
      elided(font, font->FontSize, title, room.width() - context.theme.sizes.gap);
  ImGui::SetCursorScreenPos({room.min.x, room.centre().y - font->FontSize * 0.5F});
  styledText(font, context.theme.colours.ink, shown);
  context.probe.text("top/title", shown);
  if (shown != title && ImGui::IsItemHovered()) tooltip(context, title);
}

float TopBar::drawButtons(ViewContext& context, const Rect& area) {
  const Sizes& s = context.theme.sizes;
  constexpr float roomForLabels = 46; // em
  const bool labels = ImGui::GetWindowSize().x > s.em * roomForLabels;
  auto buttons = buttonsOf(context, labels);
  const bool history = worksOn(context.screen, action("undo"));
  fit(context, area.width() - s.gap - (history ? historyButtonWidth(context) : 0), buttons);
  float width = history ? historyButtonWidth(context) : 0;
  for (const BarButton& button : buttons) width += slotWidth(context, button);
  // The list of edits stands behind the last of these two.
  const bool redo = std::any_of(buttons.begin(), buttons.end(),
                                [](const BarButton& each) { return each.action == "redo"; });
  const std::string_view lastOfHistory = redo ? "redo" : "undo";
  const float left = area.max.x - s.gap / context.preferences.zoom - width;
  float x = left;
  for (const BarButton& button : buttons) {
    const float slot = slotWidth(context, button);
    const float spare = slot - buttonWidth(context, button.look);
    ImGui::SetCursorScreenPos({x + spare * 0.5F, area.centre().y - s.bar * 0.5F});
    actionButton(context, button.action, button.look, "top/" + std::string(button.action));
    x += slot;
    if (button.action != lastOfHistory) continue;
    ImGui::SetCursorScreenPos({x, area.centre().y - s.bar * 0.5F});
    historyButton(context);
    x += historyButtonWidth(context);
  }
  return left;
}

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
  chosen_ = static_cast<size_t>(found - tabs_.begin());
  return true;
}

std::vector<int> TabColumn::rowOf(const ViewContext& context, float width) const {
  const float room = width - context.theme.sizes.gapSmall;
  ImFont* font = fontThatFits(context, room);
  std::vector<int> rows;
  int row = 0;
  float used = 0;
  for (size_t i = 0; i < tabs_.size(); ++i) {
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
  for (size_t i = 0; i < tabs_.size(); ++i) {
    const Tab& tab = tabs_[i];
    if (!offers(context, i)) continue;
    const TabLook look{tab.label, i == chosen_, tab.view->waiting(context)};
    if (i > 0 && rows[i] != rows[i - 1]) x = at.x + s.gapSmall;
    ImGui::SetCursorScreenPos({x, at.y + height * static_cast<float>(rows[i])});
    if (tabButton(context, tab.view->id().c_str(), font, height, look))
      context.requests.show = tab.view->id();
    const std::string name = "tabs/" + tab.view->id();
    context.probe.text(name, tab.label);
    if (look.count > 0) context.probe.text(name + "/count", std::to_string(look.count));
    x += tabWidth(context, font, look);
  }
}

bool TabColumn::offers(const ViewContext& context, size_t tab) const {
  if (columns_ > tabs_[tab].columns || context.hides(tabs_[tab].view->id())) return false;
  const bool empty = context.session.log().messages().empty();
  return !tabs_[tab].onlyFull || !empty || tab == chosen_;
}

ImFont* TabColumn::fontThatFits(const ViewContext& context, float width) const {
  float needed = 0;
  for (size_t i = 0; i < tabs_.size(); ++i)
    if (offers(context, i))
      needed += tabWidth(context, context.fonts.medium,
                         {tabs_[i].label, false, tabs_[i].view->waiting(context)});
  return needed <= width ? context.fonts.medium : context.fonts.small;
}

} // namespace backstep::ui
