// Whole windows compared with pictures that a person has looked at and accepted. To accept new
// ones: BACKSTEP_ACCEPT_PICTURES=1 test_desktop, then look at every picture that changed before it
// is kept.

#include "app/bot.h"
#include "app/differing_fraction.h"
#include "pixels/image.h"
#include "program/desktop_application.h"
#include "source_dir.h"

#include <array>
#include <cstdlib>
#include <cstring>
#include <doctest/doctest.h>
#include <filesystem>
#include <imgui.h>
#include <memory>
#include <stb_image.h>

namespace backstep {
namespace {

/// A state of the window worth a picture.
struct State {
  const char* name;
  const char* lesson; ///< empty: none
  int step;
  const char* view;              ///< what is brought to the front; empty: what fits the lesson
  void (*reach)(test::Bot& bot); ///< what the user does then; may be null
};

void answerABlank(test::Bot& bot) { bot.enter("blank/B1/box/0", "0.9*0.1 + 0.5*0.1 + 0.1*0.1"); }

void spoilTheProgram(test::Bot& bot) {
  bot.click("editor/line/4");
  bot.press(ImGuiKey_End);
  bot.type(" + Q");
}

constexpr std::array<State, 11> states{{
    {"home", "", 0, "", nullptr},
    {"start", "handout", 0, "", nullptr},
    {"forward", "sigmoid-gates", 12, "", nullptr},
    {"message", "handout", 19, "", nullptr},
    {"matrices", "batch", 30, "", nullptr},
    {"blank", "handout", 5, "", answerABlank},
    {"program", "handout", 12, "program", nullptr},
    {"mistake", "handout", 12, "program", spoilTheProgram},
    {"settings", "handout", 12, "settings", nullptr},
    {"keys", "handout", 12, "help", nullptr},
    {"palette", "handout", 12, "palette", nullptr},
}};

// What antialiasing and the rounding of other compilers may change.
constexpr int channelTolerance = 24;
constexpr double differingShare = 0.001;

std::optional<host::Image> readPicture(const std::filesystem::path& path) {
  int width = 0;
  int height = 0;
  constexpr int channels = 4;
  const std::unique_ptr<unsigned char, void (*)(void*)> bytes(
      stbi_load(path.c_str(), &width, &height, nullptr, channels), stbi_image_free);
  if (bytes == nullptr) return std::nullopt;
  host::Image image(width, height);
  std::memcpy(image.pixels.data(), bytes.get(), image.pixels.size() * channels);
  return image;
}

host::Image pictureOf(const State& state, bool dark) {
  OpenRequest request;
  request.source = state.lesson;
  request.step = state.step;
  request.dark = dark;
  request.view = state.view;
  DesktopApplication application(request, true, true);
  host::Headless screen(application, {1280, 800, 1.0F});
  test::Bot bot(screen, [&](std::string_view item) -> std::optional<ImRect> {
    const ui::Probe::Item* found = application.probe().find(item);
    if (found == nullptr) return std::nullopt;
    return ImRect(found->rect.min, found->rect.max);
  });
  if (state.reach != nullptr) state.reach(bot);
  bot.moveTo({-FLT_MAX, -FLT_MAX}); // nothing is hovered
  screen.settle();
  return screen.image();
}

void compare(const State& state, bool dark) {
  const std::string file = std::string(state.name) + (dark ? "-dark.png" : "-light.png");
  CAPTURE(file);
  const std::filesystem::path accepted =
      std::filesystem::path(test::sourcePath("tests/app/desktop/pictures")) / file;
  const host::Image now = pictureOf(state, dark);
  if (std::getenv("BACKSTEP_ACCEPT_PICTURES") != nullptr) {
    std::filesystem::create_directories(accepted.parent_path());
    REQUIRE(!host::writePng(accepted, now));
    return;
  }
  const std::optional<host::Image> before = readPicture(accepted);
  REQUIRE_MESSAGE(before, "there is no accepted picture");
  const double differing = test::differingFraction(*before, now, channelTolerance);
  CHECK(differing <= differingShare);
  if (differing <= differingShare) return;
  const auto seen = std::filesystem::temp_directory_path() / ("backstep-" + file);
  if (!host::writePng(seen, now)) MESSAGE("what was drawn is in " << seen.string());
}

// Text is set otherwise by other versions of ImGui and of the fonts.
constexpr bool asAccepted = IMGUI_VERSION_NUM < 18700;

TEST_CASE("the window looks as it was accepted, light" * doctest::skip(!asAccepted)) {
  for (const State& state : states) compare(state, false);
}

TEST_CASE("the window looks as it was accepted, dark" * doctest::skip(!asAccepted)) {
  for (const State& state : states) compare(state, true);
}

} // namespace
} // namespace backstep
