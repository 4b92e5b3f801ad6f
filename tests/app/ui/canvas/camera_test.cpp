#include "canvas/camera.h"

#include <array>
#include <cmath>
#include <doctest/doctest.h>

namespace backstep::ui {
namespace {

TEST_CASE("screen and scene are inverse to each other") {
  const Camera camera{2.5F, {100, -30}};
  const ImVec2 p{17, 42};
  const ImVec2 back = camera.toScene(camera.toScreen(p));
  CHECK(back.x == doctest::Approx(p.x));
  CHECK(back.y == doctest::Approx(p.y));
}

TEST_CASE("zooming leaves the point under the pointer where it is, within limits") {
  Camera camera{1, {10, 20}};
  const ImVec2 pointer{300, 200};
  const ImVec2 fixed = camera.toScene(pointer);
  camera.zoomAbout(pointer, 3, 0.1F, 4);
  CHECK(camera.zoom == doctest::Approx(3));
  CHECK(camera.toScreen(fixed).x == doctest::Approx(pointer.x));
  CHECK(camera.toScreen(fixed).y == doctest::Approx(pointer.y));
  camera.zoomAbout(pointer, 3, 0.1F, 4);
  CHECK(camera.zoom == doctest::Approx(4));
  CHECK(camera.toScreen(fixed).x == doctest::Approx(pointer.x));
}

TEST_CASE("fitting shows everything, at a crisp zoom when one is near") {
  const Rect bounds{{-50, 0}, {350, 200}}; // 400 x 200
  const std::array<float, 3> crisp{1, 1.5F, 2};
  Camera camera;
  camera.fit(bounds, {{0, 0}, {700, 1000}}, crisp); // 1.75 would fit
  CHECK(camera.zoom == 1.5F);
  CHECK(camera.toScreen(bounds).centre().x == doctest::Approx(350).epsilon(0.01));
  CHECK(camera.toScreen(bounds).centre().y == doctest::Approx(500).epsilon(0.01));
  camera.fit(bounds, {{0, 0}, {200, 1000}}, crisp);
  CHECK(camera.zoom == doctest::Approx(0.5));
  CHECK(camera.toScreen(bounds).width() <= 200.5F);
}

TEST_CASE("an empty drawing or a window without room does no harm") {
  Camera camera;
  camera.fit({}, {{0, 0}, {100, 100}}, {});
  CHECK(camera.zoom == 1);
  camera.fit({{0, 0}, {10, 10}}, {{50, 50}, {50, 40}}, {});
  CHECK(camera.zoom > 0);
}

const Rect area{{0, 0}, {400, 300}};
const Rect drawing{{0, 0}, {1600, 600}};
const Rect box{{780, 280}, {820, 320}};

CameraGuide fitted() {
  CameraGuide guide;
  guide.fit(drawing, area, {});
  guide.jump();
  return guide;
}

TEST_CASE("without motion the camera is where it is sent at once") {
  CameraGuide guide = fitted();
  guide.follow();
  guide.lookAt(box, box, area, 0.7F);
  guide.advance(area, 0, false);
  CHECK_FALSE(guide.gliding());
  CHECK(guide.camera().zoom == 1);
  const Rect seen = guide.camera().toScreen(box);
  CHECK(seen.min.x >= area.min.x);
  CHECK(seen.max.x <= area.max.x);
  CHECK(seen.min.y >= area.min.y);
  CHECK(seen.max.y <= area.max.y);
}

TEST_CASE("with motion it glides there, comes to rest and is then exact") {
  CameraGuide guide = fitted();
  guide.follow();
  guide.lookAt(box, box, area, 0.7F);
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

TEST_CASE(
    "a step in sight moves nothing; one that is too large is shown smaller, its middle first") {
  CameraGuide guide;
  guide.jump();
  guide.follow();
  const Rect near{{100, 100}, {300, 200}};
  guide.lookAt(near, near, area, 0.7F);
  guide.advance(area, 0, false);
  CHECK(guide.camera().origin.x == 0);
  CHECK(guide.camera().zoom == 1);
  const Rect wide{{0, 100}, {480, 200}};
  guide.lookAt(wide, near, area, 0.7F);
  guide.advance(area, 0, false);
  CHECK(guide.camera().zoom == doctest::Approx(fittingZoom(wide, area.grown(-8))));
  const Rect wider{{0, 100}, {2000, 200}};
  const Rect middle{{900, 120}, {1000, 180}};
  guide.lookAt(wider, middle, area, 0.7F);
  guide.advance(area, 0, false);
  CHECK(guide.camera().zoom == 0.7F);
  CHECK(guide.camera().toScreen(middle).min.x >= area.min.x);
  CHECK(guide.camera().toScreen(middle).max.x <= area.max.x);
}

TEST_CASE("moving by hand ends the aim, and the step is no longer looked at") {
  CameraGuide guide = fitted();
  guide.follow();
  CHECK(guide.aim() == CameraGuide::Aim::Step);
  guide.pan({10, -5});
  CHECK(guide.aim() == CameraGuide::Aim::Free);
  const ImVec2 origin = guide.camera().origin;
  guide.lookAt(box, box, area, 0.7F);
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
