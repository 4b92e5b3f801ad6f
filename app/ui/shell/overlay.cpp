#include "shell/overlay.h"

#include "kit/typing.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace backstep::ui {

namespace {

constexpr float signHeight = 1.1F; // em

Rect windowRect() {
  const ImVec2 at = ImGui::GetWindowPos();
  const ImVec2 size = ImGui::GetWindowSize();
  return {at, {at.x + size.x, at.y + size.y}};
}

bool isSame(const Rect& a, const Rect& b) {
  return a.min.x == b.min.x && a.min.y == b.min.y && a.max.x == b.max.x && a.max.y == b.max.y;
}

} // namespace

void Overlay::open() {
  open_ = true;
  opening_ = true;
  opened();
}

void Overlay::draw(ViewContext& context) {
  if (!open_) return;
  if (opening_) ImGui::OpenPopup(id_.c_str());
  const Sizes& s = context.theme.sizes;
  place(context);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {s.margin, s.margin});
  ImGui::PushStyleVar(ImGuiStyleVar_PopupBorderSize, 0);
  if (const auto beside = subject(context)) placeBeside(context, *beside);
  const bool drawn = ImGui::BeginPopupModal(
      id_.c_str(), nullptr,
      ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_AlwaysAutoResize | ImGuiWindowFlags_NoMove |
          ImGuiWindowFlags_NoBackground | ImGuiWindowFlags_NoSavedSettings | flags());
  ImGui::PopStyleVar(2);
  if (!drawn) {
    open_ = false; // ImGui closed it
    return;
  }
  const Rect now = windowRect();
  settling_ = opening_ || !isSame(now, drawn_);
  drawn_ = now;
  drawPanel(context);
  const bool more = ImGui::GetScrollY() + 1 < ImGui::GetScrollMaxY();
  const Rect sign{{now.min.x, now.max.y - (more ? std::round(s.em * signHeight) : 0)}, now.max};
  ImGui::PushClipRect(now.min, {now.max.x, sign.min.y}, true);
  drawContent(context);
  ImGui::PopClipRect();
  if (more) drawMoreBelow(context, sign);
  context.probe.name(id_, windowRect());
  if (!opening_) closeOnInput();
  opening_ = false;
  if (!open_) ImGui::CloseCurrentPopup();
  ImGui::EndPopup();
}

void Overlay::place(const ViewContext& context) const {
  const ImVec2 screen = ImGui::GetIO().DisplaySize;
  const float margin = context.theme.sizes.margin;
  const float widest = std::max(1.0F, screen.x - margin);
  const float wide = std::min(width() * context.theme.sizes.em, widest);
  const float y = top() < 0 ? 0.5F : top();
  const float highest = std::max(1.0F, top() < 0 ? screen.y - margin : screen.y * (1 - y) - margin);
  ImGui::SetNextWindowPos({screen.x * 0.5F, screen.y * y}, ImGuiCond_Always,
                          {0.5F, top() < 0 ? 0.5F : 0.0F});
  ImGui::SetNextWindowSizeConstraints({wide, 0}, {wide > 0 ? wide : widest, highest});
}

void Overlay::placeBeside(const ViewContext& context, const Rect& subject) const {
  const ImVec2 screen = ImGui::GetIO().DisplaySize;
  const ImVec2 size{drawn_.width(), drawn_.height()};
  const float gap = context.theme.sizes.gap;
  const auto within = [gap](float at, float extent, float room) {
    return std::max(gap, std::min(at, room - extent - gap));
  };
  // Above it, below it, to its left or right: the first place that covers nothing of it, else the
  // one that covers least.
  const ImVec2 middle{subject.centre().x - size.x * 0.5F, subject.centre().y - size.y * 0.5F};
  const ImVec2 places[] = {{middle.x, subject.min.y - size.y - gap},
                           {middle.x, subject.max.y + gap},
                           {subject.min.x - size.x - gap, middle.y},
                           {subject.max.x + gap, middle.y}};
  ImVec2 at = places[0];
  float least = std::numeric_limits<float>::max();
  for (const ImVec2 place : places) {
    const ImVec2 held{within(place.x, size.x, screen.x), within(place.y, size.y, screen.y)};
    const float wide = std::min(held.x + size.x, subject.max.x) - std::max(held.x, subject.min.x);
    const float high = std::min(held.y + size.y, subject.max.y) - std::max(held.y, subject.min.y);
    const float hidden = std::max(0.0F, wide) * std::max(0.0F, high);
    if (hidden >= least) continue;
    least = hidden;
    at = held;
  }
  ImGui::SetNextWindowPos({within(at.x, size.x, screen.x), within(at.y, size.y, screen.y)},
                          ImGuiCond_Always);
}

void Overlay::drawVeil(const ViewContext& context) const {
  constexpr float veil = 0.4F;
  const Palette& p = context.theme.colours;
  const ImU32 colour = faded(context.theme.dark ? IM_COL32_BLACK : p.ink, veil);
  const ImVec2 screen = ImGui::GetIO().DisplaySize;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const auto spoken = subject(context);
  if (!spoken) return list.AddRectFilled({0, 0}, screen, colour);
  const Rect hole = spoken->grown(context.theme.sizes.gapSmall);
  list.AddRectFilled({0, 0}, {screen.x, hole.min.y}, colour);
  list.AddRectFilled({0, hole.max.y}, screen, colour);
  list.AddRectFilled({0, hole.min.y}, {hole.min.x, hole.max.y}, colour);
  list.AddRectFilled({hole.max.x, hole.min.y}, {screen.x, hole.max.y}, colour);
  list.AddRect(hole.min, hole.max, p.focus, context.theme.sizes.rounding, 0,
               context.theme.sizes.line);
}

void Overlay::drawPanel(const ViewContext& context) const {
  const Sizes& s = context.theme.sizes;
  const Palette& p = context.theme.colours;
  const Rect panel = windowRect();
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.PushClipRectFullScreen();
  drawVeil(context);
  list.AddRectFilled(panel.min, panel.max, p.panel, s.rounding);
  list.AddRect(panel.min, panel.max, p.ruleStrong, s.rounding, 0, s.hair);
  list.PopClipRect();
}

/// A sign at the lower edge, below the content, that there is more to scroll to.
void Overlay::drawMoreBelow(const ViewContext& context, const Rect& sign) const {
  const Sizes& s = context.theme.sizes;
  const Palette& p = context.theme.colours;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.PushClipRect(sign.min, sign.max);
  list.AddRectFilled(sign.min, {sign.max.x, sign.min.y + s.hair}, p.rule);
  const float side = s.icon * 0.5F;
  const ImVec2 tip{std::round(sign.centre().x), std::round(sign.centre().y + side * 0.5F)};
  const ImVec2 points[] = {{tip.x - side, tip.y - side}, tip, {tip.x + side, tip.y - side}};
  list.AddPolyline(points, 3, p.ink, 0, s.line);
  list.PopClipRect();
  context.probe.name(id_ + "/more", sign);
}

void Overlay::closeOnInput() {
  if (keyPressed(ImGuiKey_Escape)) open_ = false;
  if (!ImGui::IsMouseClicked(ImGuiMouseButton_Left)) return;
  if (closedByAnyClick() || !windowRect().contains(ImGui::GetIO().MousePos)) open_ = false;
}

} // namespace backstep::ui
