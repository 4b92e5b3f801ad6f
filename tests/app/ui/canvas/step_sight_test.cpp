#include "canvas/step_sight.h"
#include "lesson/catalog.h"
#include "studio.h"

#include <doctest/doctest.h>
#include <string>

namespace backstep::ui {
namespace {

TEST_CASE("numbers out of the light can still be read") {
  const test::Studio studio(test::handoutLesson);
  for (const bool dark : {false, true}) {
    CAPTURE(dark);
    const Palette p = makeTheme(studio.fonts, dark).colours;
    const auto veiled = [&](ImU32 colour) { return mix(colour, p.page, spotlightVeil); };
    CHECK(contrast(veiled(p.ink), veiled(p.panel)) >= 4.5F); // WCAG AA
  }
}

TEST_CASE("of a message the whole card of its receiver is seen, where it has room") {
  test::Studio studio(test::handoutLesson);
  const Scene scene = studio.scene(Density::Compact);
  const Trace& trace = studio.window.trace();
  const EdgeId edge = trace.messagesTo(studio.window.node("Wb"))[0];
  studio.window.seek(trace.messageStep(edge));
  const ViewContext context = studio.context();
  const StepSight sight(context, scene);
  const Rect card = scene.boxes[static_cast<size_t>(studio.window.node("Wb").value)];
  const Rect seen = sight.heart({{0, 0}, {10000, 10000}}, 1);
  CHECK(seen.joined(card).height() == seen.height());
  CHECK(seen.joined(card).width() == seen.width());
}

TEST_CASE("in a lecture the receiver's name is in sight beside the sender's gradient") {
  const Catalog catalog;
  REQUIRE(catalog.find("two-layer-hinge") != nullptr);
  const std::string text(catalog.find("two-layer-hinge")->text);
  test::Window::Options options;
  options.lesson = text.c_str();
  options.size = {1920, 1080, 1};
  test::Window window(options);
  window.workspace.show("lecture");
  const Trace& trace = window.trace();
  window.seek(trace.messageStep(trace.messagesTo(window.node("H"))[0]));
  // What is seen of a card that is cut begins at the top of the window.
  CHECK(window.item("graph/H").rect.min.y > 1);
  const size_t last = trace.gradient(window.node("S")).size() - 1;
  CHECK(window.shows("graph/S/gradient/" + std::to_string(last)));
}

} // namespace
} // namespace backstep::ui
