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

} // namespace backstep::ui
