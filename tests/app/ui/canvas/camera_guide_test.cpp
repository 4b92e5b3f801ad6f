#include "canvas/camera_guide.h"

#include <cmath>
#include <doctest/doctest.h>

namespace backstep::ui {
namespace {

const Rect area{{0, 0}, {400, 300}};
const Rect drawing{{0, 0}, {1600, 600}};

CameraGuide fitted() {
  CameraGuide guide;
  guide.fit(drawing, area, {});
  guide.jump();
  return guide;
}

TEST_CASE("without motion the camera is where it is sent at once") {
  CameraGuide guide = fitted();
  guide.follow(area, 1);
  guide.lookAt({800, 300}, area);
  guide.advance(area, 0, false);
  CHECK_FALSE(guide.gliding());
  CHECK(guide.camera().zoom == 1);
  CHECK(guide.camera().toScreen(ImVec2{800, 300}).x == area.centre().x);
}

TEST_CASE("with motion it glides there, comes to rest and is then exact") {
  CameraGuide guide = fitted();
  guide.follow(area, 1);
  guide.lookAt({800, 300}, area);
  float before = guide.camera().zoom;
  int frames = 0;
  for (; frames < 600; ++frames) {
    guide.advance(area, 1 / 60.0F, true);
    if (!guide.gliding()) break;
    CHECK(guide.camera().zoom >= before);
    before = guide.camera().zoom;
  }
  CHECK(frames > 5);
  CHECK(frames < 90);
  CHECK(guide.camera().zoom == 1);
  CHECK(guide.camera().origin.x == std::round(guide.camera().origin.x));
}

TEST_CASE("moving by hand ends the aim, and the step is no longer looked at") {
  CameraGuide guide = fitted();
  guide.follow(area, 1);
  CHECK(guide.aim() == CameraGuide::Aim::Step);
  guide.pan({10, -5});
  CHECK(guide.aim() == CameraGuide::Aim::Free);
  const ImVec2 origin = guide.camera().origin;
  guide.lookAt({0, 0}, area);
  guide.advance(area, 1, false);
  CHECK(guide.camera().origin.x == std::round(origin.x));
  guide.pan({0, 0});
  guide.fit(drawing, area, {});
  CHECK(guide.aim() == CameraGuide::Aim::Whole);
}

TEST_CASE("revealing moves no further than it must") {
  CameraGuide guide;
  guide.jump();
  const Rect seen{{100, 100}, {150, 150}};
  guide.reveal(seen, area, 10);
  guide.advance(area, 0, false);
  CHECK(guide.camera().origin.x == 0);
  const Rect hidden{{500, 100}, {550, 150}};
  guide.reveal(hidden, area, 10);
  guide.advance(area, 0, false);
  CHECK(guide.camera().toScreen(hidden).max.x == doctest::Approx(390));
  CHECK(guide.camera().origin.y == 0);
}

} // namespace
} // namespace backstep::ui
