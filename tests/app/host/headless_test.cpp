#include "app/bot.h"
#include "app/differing_fraction.h"
#include "host/headless.h"

#include <array>
#include <doctest/doctest.h>
#include <map>
#include <string>
#include <vector>

using namespace backstep;
using host::Headless;
using host::Modifier;

namespace {

/// One screen with a widget of each kind, which remembers where its items are and what happened.
class Panel final : public host::Application {
 public:
  int clicks = 0;
  int doubleClicks = 0;
  float slider = 0;
  float wheel = 0;
  int undone = 0;
  int framesWanted = 0;
  float zoomFactor = 1;
  std::array<char, 64> text{};
  std::string characters;
  std::vector<float> scales; // of each prepare()
  float seconds = 0;
  host::Texture picture;

  void prepare(ImFontAtlas& fonts, float scale) override {
    scales.push_back(scale);
    ImFontConfig config;
    config.SizePixels = 13 * scale;
    fonts.AddFontDefault(&config);
  }

  void frame(float step) override {
    seconds += step;
    framesWanted = std::max(framesWanted - 1, 0);
    rects_.clear();
    ImGui::SetNextWindowPos({0, 0});
    ImGui::SetNextWindowSize({300, 200});
    ImGui::Begin("Panel", nullptr, ImGuiWindowFlags_NoDecoration);
    buildWidgets();
    readKeys();
    ImGui::End();
  }

  bool wantsFrame() const override { return framesWanted > 0; }
  float zoom() const override { return zoomFactor; }
  ImVec4 background() const override { return {0, 0, 1, 1}; }

  std::optional<ImRect> locate(std::string_view item) const {
    const auto found = rects_.find(std::string(item));
    if (found == rects_.end()) return std::nullopt;
    return found->second;
  }

 private:
  void mark(const char* name) {
    rects_[name] = ImRect(ImGui::GetItemRectMin(), ImGui::GetItemRectMax());
  }

  void buildWidgets() {
    if (ImGui::Button("Step")) ++clicks;
    mark("step");
    ImGui::InputText("text", text.data(), text.size());
    mark("text");
    ImGui::SliderFloat("slider", &slider, 0, 1);
    mark("slider");
    if (!picture.image.pixels.empty()) {
      ImGui::Image(&picture, {20, 20});
      mark("picture");
    }
  }

  void readKeys() {
    const ImGuiIO& io = ImGui::GetIO();
    if (ImGui::IsMouseDoubleClicked(ImGuiMouseButton_Left)) ++doubleClicks;
    if (io.KeyCtrl && ImGui::IsKeyPressed(ImGuiKey_Z, false)) ++undone;
    wheel += io.MouseWheel;
    if (!io.WantTextInput)
      for (const ImWchar c : io.InputQueueCharacters) characters += static_cast<char>(c);
  }

  std::map<std::string, ImRect> rects_;
};

constexpr host::HeadlessOptions smallScreen{320, 240, 1.0F};

test::Bot makeBot(Headless& app, const Panel& panel) {
  return {app, [&panel](std::string_view item) { return panel.locate(item); }};
}

} // namespace

TEST_CASE("a bot clicks, drags, types and turns the wheel") {
  Panel panel;
  Headless app(panel, smallScreen);
  test::Bot bot = makeBot(app, panel);

  bot.click("step");
  bot.click("step");
  CHECK(panel.clicks == 2);
  CHECK(panel.doubleClicks == 0);
  bot.doubleClick("step");
  CHECK(panel.clicks == 4);
  CHECK(panel.doubleClicks == 1);

  bot.enter("text", "first");
  bot.enter("text", "Ωx 1/2");
  CHECK(std::string(panel.text.data()) == "Ωx 1/2");

  bot.drag("slider", {400, 0});
  CHECK(panel.slider == 1.0F);
  bot.drag("slider", {-400, 0});
  CHECK(panel.slider == 0.0F);

  bot.wheel("step", 2);
  CHECK(panel.wheel == 2.0F);
  bot.type("g?");
  CHECK(panel.characters == "g?");
  bot.press(ImGuiKey_Z);
  bot.press(ImGuiKey_Z, {Modifier::Control});
  CHECK(panel.undone == 1);
}

TEST_CASE("keys and clicks sent all at once are all seen") {
  Panel panel;
  Headless app(panel, smallScreen);
  test::Bot bot = makeBot(app, panel);
  bot.hover("text");
  for (const bool down : {true, false}) app.push(host::ButtonChanged{0, down});
  for (const char c : {'a', 'b', 'c'}) app.push(host::CharacterTyped{static_cast<unsigned>(c)});
  for (const bool down : {true, false}) app.push(host::KeyChanged{ImGuiKey_Backspace, down});
  for (const bool down : {true, false}) app.push(host::KeyChanged{ImGuiKey_Home, down});
  app.push(host::CharacterTyped{'x'});
  for (const bool down : {true, false}) app.push(host::KeyChanged{ImGuiKey_Enter, down});
  CHECK(app.settle());
  CHECK(std::string(panel.text.data()) == "xab");
}

TEST_CASE("an item that is not on the screen fails the test" * doctest::should_fail()) {
  Panel panel;
  Headless app(panel, smallScreen);
  makeBot(app, panel).click("no such button");
}

TEST_CASE("the picture shows the background, the widgets and the textures") {
  Panel panel;
  panel.picture.image = host::Image(1, 1, host::packPixel(10, 250, 30));
  Headless app(panel, smallScreen);
  app.settle();
  const host::Image image = app.image();
  CHECK(image.width == 320);
  CHECK(image.height == 240);
  CHECK(image.at(319, 239) == host::packPixel(0, 0, 255));
  const std::optional<ImRect> picture = panel.locate("picture");
  REQUIRE(picture);
  const ImVec2 centre = picture->GetCenter();
  CHECK(image.at(static_cast<int>(centre.x), static_cast<int>(centre.y)) ==
        host::packPixel(10, 250, 30));
}

TEST_CASE("two runs give the same bytes") {
  const auto run = [] {
    Panel panel;
    Headless app(panel, smallScreen);
    test::Bot bot = makeBot(app, panel);
    bot.click("step");
    bot.enter("text", "some text");
    bot.hover("slider");
    return app.image();
  };
  const host::Image first = run();
  CHECK(first.pixels == run().pixels);
  CHECK(test::differingFraction(first, host::Image(320, 240, first.at(0, 0)), 0) > 0.05);
}

TEST_CASE("two applications live side by side") {
  Panel one;
  Panel other;
  Headless first(one, smallScreen);
  Headless second(other, smallScreen);
  makeBot(first, one).click("step");
  makeBot(second, other).click("step");
  makeBot(first, one).click("step");
  CHECK(one.clicks == 2);
  CHECK(other.clicks == 1);
}

TEST_CASE("zoomed in and back again, the picture is the one of before") {
  Panel panel;
  Headless app(panel, smallScreen);
  app.settle();
  const host::Image before = app.image();
  panel.zoomFactor = 2;
  app.settle();
  CHECK(app.image().pixels != before.pixels);
  panel.zoomFactor = 1;
  app.settle();
  CHECK(app.image().pixels == before.pixels);
}

TEST_CASE("the scale makes pictures larger and prepares fonts once") {
  Panel panel;
  Headless app(panel, {320, 240, 1.5F});
  app.settle();
  CHECK(panel.scales == std::vector<float>{1.5F});
  CHECK(app.image().width == 480);
  CHECK(app.image().height == 360);
  panel.zoomFactor = 2;
  app.settle();
  CHECK(panel.scales == std::vector<float>{1.5F, 3.0F});
  CHECK(app.image().width == 480);
  panel.zoomFactor = 100;
  app.settle();
  CHECK(panel.scales.back() == 4.0F);
}

TEST_CASE("settling runs until nothing is wanted, but not for ever") {
  Panel panel;
  Headless app(panel, smallScreen);
  panel.framesWanted = 20;
  CHECK(app.settle());
  CHECK(panel.seconds == doctest::Approx(20.0 / 60));
  panel.framesWanted = 1000;
  CHECK_FALSE(app.settle(3, 50));
  CHECK(panel.seconds == doctest::Approx(70.0 / 60));
}
