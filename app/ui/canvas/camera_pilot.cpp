#include "canvas/camera_pilot.h"

#include <cmath>

namespace backstep::ui {

namespace {

constexpr float zoomPerKey = 1.25F;
constexpr float zoomPerNotch = 1.15F;

} // namespace

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
