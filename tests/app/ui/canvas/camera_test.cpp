#include "canvas/camera.h"

#include <array>
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

} // namespace
} // namespace backstep::ui
