#include "canvas/camera.h"

#include <algorithm>
#include <cmath>

namespace backstep::ui {

void Camera::zoomAbout(ImVec2 screen, float factor, float least, float most) {
  const ImVec2 fixed = toScene(screen);
  zoom = std::clamp(zoom * factor, least, most);
  origin = {screen.x - fixed.x * zoom, screen.y - fixed.y * zoom};
}

float fittingZoom(const Rect& bounds, const Rect& area) {
  if (bounds.width() <= 0 || bounds.height() <= 0) return 1;
  return std::max(0.0F, std::min(area.width() / bounds.width(), area.height() / bounds.height()));
}

void Camera::fit(const Rect& bounds, const Rect& area, std::span<const float> crisp) {
  constexpr float smallest = 1e-6F; // even in a window that leaves no room
  const float largest = std::max(smallest, fittingZoom(bounds, area));
  zoom = largest;
  for (const float sharp : crisp)
    if (sharp <= largest) zoom = sharp;
  const ImVec2 middle = bounds.centre();
  const ImVec2 target = area.centre();
  origin = {std::round(target.x - middle.x * zoom), std::round(target.y - middle.y * zoom)};
}

namespace {

constexpr float leastZoom = 0.005F;
constexpr float mostZoom = 4.0F;
constexpr float glideRate = 9.0F; // of the way, per second
constexpr float zoomPerKey = 1.25F;
constexpr float zoomPerNotch = 1.15F;

ImVec2 originFor(ImVec2 scenePoint, ImVec2 screen, float zoom) {
  return {screen.x - scenePoint.x * zoom, screen.y - scenePoint.y * zoom};
}

} // namespace

void CameraGuide::fit(const Rect& bounds, const Rect& area, std::span<const float> crisp) {
  goal_.fit(bounds, area, crisp);
  aim_ = Aim::Whole;
}

void CameraGuide::lookAt(const Rect& around, const Rect& middle, const Rect& area, float least,
                         float most) {
  if (aim_ != Aim::Step) return;
  constexpr float margin = 8.0F;
  const float fitting = fittingZoom(around, area.grown(-margin));
  const float zoom = std::clamp(fitting, least, std::max(least, most));
  goal_.zoomAbout(goal_.toScreen(middle.centre()), zoom / goal_.zoom, leastZoom, mostZoom);
  shift(around, area, margin);
  shift(middle, area, margin);
}

void CameraGuide::centreOn(ImVec2 scenePoint, const Rect& area) {
  aim_ = Aim::Free;
  goal_.origin = originFor(scenePoint, area.centre(), goal_.zoom);
}

void CameraGuide::reveal(const Rect& box, const Rect& area, float margin) {
  if (shift(box, area, margin)) aim_ = Aim::Free;
}

/// True when something had to move.
bool CameraGuide::shift(const Rect& box, const Rect& area, float margin) {
  const Rect there = goal_.toScreen(box);
  const Rect room = area.grown(-margin);
  const auto way = [](float low, float high, float least, float most) {
    if (high - low > most - least)
      return (least + most - low - high) * 0.5F; // too large: its middle
    return std::max(least - low, std::min(0.0F, most - high));
  };
  const ImVec2 by{way(there.min.x, there.max.x, room.min.x, room.max.x),
                  way(there.min.y, there.max.y, room.min.y, room.max.y)};
  if (by.x == 0 && by.y == 0) return false;
  goal_.origin = {goal_.origin.x + by.x, goal_.origin.y + by.y};
  return true;
}

void CameraGuide::zoom(ImVec2 about, float factor) {
  aim_ = Aim::Free;
  goal_.zoomAbout(about, factor, leastZoom, mostZoom);
}

void CameraGuide::pan(ImVec2 by) {
  if (by.x == 0 && by.y == 0) return;
  aim_ = Aim::Free;
  now_.origin = {now_.origin.x + by.x, now_.origin.y + by.y};
  goal_ = now_;
}

void CameraGuide::jump() {
  // Text is sharp on whole pixels.
  goal_.origin = {std::round(goal_.origin.x), std::round(goal_.origin.y)};
  now_ = goal_;
  gliding_ = false;
}

void CameraGuide::advance(const Rect& area, float seconds, bool motion) {
  const ImVec2 middle = area.centre();
  const ImVec2 from = now_.toScene(middle);
  const ImVec2 to = goal_.toScene(middle);
  const float pixels = (std::abs(to.x - from.x) + std::abs(to.y - from.y)) * now_.zoom;
  const float zooming = std::abs(std::log(goal_.zoom / now_.zoom));
  constexpr float samePlace = 1.0F;  // pixels
  constexpr float sameZoom = 0.002F; // of a factor e
  if (!motion || (pixels < samePlace && zooming < sameZoom)) return jump();
  gliding_ = true;
  const float share = 1 - std::exp(-glideRate * seconds);
  now_.zoom *= std::pow(goal_.zoom / now_.zoom, share);
  now_.origin = originFor({from.x + (to.x - from.x) * share, from.y + (to.y - from.y) * share},
                          middle, now_.zoom);
}

bool CameraPilot::fits(const ViewContext& context, const Rect& area, bool isNew) {
  const bool resized = area.width() != fittedSize_.x || area.height() != fittedSize_.y;
  begins_ = isNew || (resized && aim() != CameraGuide::Aim::Free);
  fits_ = begins_ || context.asked.fit;
  if (fits_) fittedSize_ = {area.width(), area.height()};
  return fits_;
}

void CameraPilot::aim(const ViewContext& context, const Sight& sight) {
  if (fits_) fit(sight);
  if (begins_) own_ = true;
  if (context.asked.fit || context.asked.follow) own_ = false;
  if (context.asked.follow) guide_.follow();
  if (context.asked.zoomGraph != 0)
    guide_.zoom(sight.area.centre(),
                std::pow(zoomPerKey, static_cast<float>(context.asked.zoomGraph)));
  if (aim() == CameraGuide::Aim::Free) own_ = false;
  if (own_) {
    // The whole at first; what cannot be read as a whole is then shown part by part.
    const bool readable = fittingZoom(sight.bounds, sight.room) >= sight.least;
    const bool whole = readable || context.session.player()->atStart();
    if (whole && aim() != CameraGuide::Aim::Whole) fit(sight);
    if (!whole) guide_.follow();
  }
  guide_.lookAt(sight.around, sight.middle, sight.room, sight.least, sight.most);
  guide_.advance(sight.area, context.seconds, context.motion && !begins_);
}

void CameraPilot::takePointer(const ViewContext& context, bool gripped, bool wheel) {
  const ImGuiIO& io = ImGui::GetIO();
  if (ImGui::IsItemActivated()) dragged_ = false;
  if (wheel && io.MouseWheel != 0) {
    guide_.zoom(io.MousePos, std::pow(zoomPerNotch, io.MouseWheel));
    guide_.jump();
  }
  if (!ImGui::IsItemActive()) return;
  const ImVec2 total = ImGui::GetMouseDragDelta(ImGuiMouseButton_Left, 0);
  const float slack = context.theme.sizes.gapSmall;
  if (std::abs(total.x) + std::abs(total.y) > slack) dragged_ = true;
  const bool other =
      ImGui::IsMouseDown(ImGuiMouseButton_Middle) || ImGui::IsMouseDown(ImGuiMouseButton_Right);
  if (other || (dragged_ && !gripped)) guide_.pan(io.MouseDelta);
}

} // namespace backstep::ui
