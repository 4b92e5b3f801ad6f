#include "shell/overlay.h"

#include <algorithm>

namespace backstep::ui {

namespace {

Rect windowRect() {
  const ImVec2 at = ImGui::GetWindowPos();
  const ImVec2 size = ImGui::GetWindowSize();
  return {at, {at.x + size.x, at.y + size.y}};
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
  size_ = ImGui::GetWindowSize();
  drawPanel(context);
  drawContent(context);
  context.marks.mark(id_, windowRect());
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
  const float gap = context.theme.sizes.gap;
  const auto within = [gap](float at, float size, float room) {
    return std::max(gap, std::min(at, room - size - gap));
  };
  ImVec2 at{subject.centre().x - size_.x * 0.5F, subject.min.y - size_.y - gap};
  // Above it, else to its left or right, else over its middle.
  if (at.y < gap) {
    at.y = subject.centre().y - size_.y * 0.5F;
    if (subject.min.x - size_.x > gap)
      at.x = subject.min.x - size_.x - gap;
    else if (subject.max.x + size_.x + gap < screen.x)
      at.x = subject.max.x + gap;
  }
  ImGui::SetNextWindowPos({within(at.x, size_.x, screen.x), within(at.y, size_.y, screen.y)},
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

void Overlay::closeOnInput() {
  if (ImGui::IsKeyPressed(ImGui::GetKeyIndex(ImGuiKey_Escape), false)) open_ = false;
  if (!ImGui::IsMouseClicked(ImGuiMouseButton_Left)) return;
  if (closedByAnyClick() || !windowRect().contains(ImGui::GetIO().MousePos)) open_ = false;
}

} // namespace backstep::ui
