#include "host/headless.h"

#include "host/raster.h"

#include <cassert>
#include <cmath>

namespace backstep::host {

namespace {

constexpr float frameSeconds = 1.0F / 60.0F;

int toPixels(int units, float scale) {
  return static_cast<int>(std::lround(static_cast<float>(units) * scale));
}

} // namespace

Headless::Headless(Application& application, const HeadlessOptions& options)
    : application_(application),
      gui_(application),
      width_(toPixels(options.width, options.scale)),
      height_(toPixels(options.height, options.scale)) {
  gui_.resize(width_, height_);
  gui_.setContentScale(options.scale);
  gui_.io().ConfigInputTextCursorBlink = false;
}

void Headless::frame() { drawn_ = &gui_.frame(frameSeconds, frameSeconds); }

bool Headless::atRest() const {
  return !application_.wantsFrame() && !gui_.hasInput() && !gui_.isHolding();
}

bool Headless::settle(int minimum, int limit) {
  for (int count = 0; count < minimum || (count < limit && !atRest()); ++count) frame();
  return atRest();
}

Image Headless::image() const {
  assert(drawn_ != nullptr);
  Image image(width_, height_, ImGui::ColorConvertFloat4ToU32(application_.background()));
  rasterise(*drawn_, image);
  return image;
}

} // namespace backstep::host
