#include "host/input_queue.h"
#include "imgui/versions.h"

#include <doctest/doctest.h>
#include <string>

using namespace backstep;
using namespace backstep::host;

namespace {

std::string name(const PointerMoved& e) { return "to" + std::to_string(static_cast<int>(e.to.x)); }
std::string name(const ButtonChanged& e) {
  return (e.down ? "press" : "release") + std::to_string(e.button);
}
std::string name(const WheelTurned&) { return "wheel"; }
/// The keys used here; their numbers differ between versions of ImGui.
std::string keyName(int key) {
  switch (key) {
  case ImGuiKey_Home: return "Home";
  case ImGuiKey_Delete: return "Delete";
  case ImGuiKey_Space: return "Space";
  case ImGuiKey_A: return "A";
  default: return "?";
  }
}
std::string name(const KeyChanged& e) { return (e.down ? "down" : "up") + keyName(e.key); }
std::string name(const ModifierChanged& e) {
  return std::string(e.down ? "hold" : "let") + std::to_string(static_cast<int>(e.modifier));
}
std::string name(const CharacterTyped& e) { return {static_cast<char>(e.codepoint)}; }

/// What each frame gets, frames separated by " | ".
std::string frames(std::initializer_list<InputEvent> events) {
  InputQueue queue;
  for (const InputEvent& event : events) queue.push(event);
  std::string text;
  while (!queue.empty()) {
    const std::vector<InputEvent> taken = queue.takeFrame();
    REQUIRE_FALSE(taken.empty()); // else input would wait for ever
    if (!text.empty()) text += " | ";
    for (size_t i = 0; i < taken.size(); ++i) {
      if (i > 0) text += ' ';
      text += std::visit([](const auto& e) { return name(e); }, taken[i]);
    }
  }
  return text;
}

PointerMoved to(float x) { return {{x, 0}}; }
ButtonChanged press(int button = 0) { return {button, true}; }
ButtonChanged release(int button = 0) { return {button, false}; }
KeyChanged down(ImGuiKey key) { return {key, true}; }
KeyChanged up(ImGuiKey key) { return {key, false}; }
constexpr ModifierChanged holdControl{Modifier::Control, true};
constexpr ModifierChanged letControl{Modifier::Control, false};
const WheelTurned wheel{{0, 1}};
CharacterTyped typed(char c) { return {static_cast<unsigned>(c)}; }

} // namespace

TEST_CASE("a click inside one frame is seen as press and release, where it happened") {
  CHECK(frames({to(1), to(2), press(), release(), to(3), press(), release()}) ==
        "to1 to2 press0 | release0 | to3 press0 | release0");
}

TEST_CASE("a drag's last move is seen while the button is down") {
  CHECK(frames({press(), to(1), to(2), release()}) == "press0 | to1 to2 | release0");
}

TEST_CASE("two buttons do not share a frame") {
  CHECK(frames({press(0), press(1), release(0), release(1)}) ==
        "press0 | press1 | release0 | release1");
}

TEST_CASE("a key pressed and released at once is seen, and only one key a frame") {
  CHECK(frames({down(ImGuiKey_Home), up(ImGuiKey_Home), down(ImGuiKey_Delete), up(ImGuiKey_Delete),
                down(ImGuiKey_Delete)}) == "downHome | upHome downDelete | upDelete | downDelete");
}

TEST_CASE("a modifier holds for its key and for no other") {
  CHECK(frames({holdControl, down(ImGuiKey_A), letControl, up(ImGuiKey_A), typed('x')}) ==
        "hold0 downA | let0 upA x");
  CHECK(frames({press(), holdControl, release(), letControl}) == "press0 | hold0 release0 | let0");
  CHECK(frames({wheel, holdControl, wheel, letControl}) == "wheel | hold0 wheel | let0");
  CHECK(frames({holdControl, letControl}) == "hold0 | let0");
}

TEST_CASE("characters keep their order towards keys, and share a frame where they can") {
  CHECK(frames({typed('a'), typed('b'), down(ImGuiKey_Delete), up(ImGuiKey_Delete), typed('c')}) ==
        "a b downDelete | upDelete c");
  CHECK(frames({down(ImGuiKey_Delete), typed('c')}) == "downDelete | c");
  CHECK(frames({press(), typed('c')}) == "press0 | c");
  CHECK(frames({down(ImGuiKey_Space), typed(' '), up(ImGuiKey_Space), typed('b')}) ==
        "downSpace   | upSpace b");
  CHECK(frames({down(ImGuiKey_A), typed('a'), typed('b')}) == "downA a b");
}

TEST_CASE("typed text arrives before focus or modifiers change") {
  CHECK(frames({typed('a'), to(1), press()}) == "a to1 | press0");
  CHECK(frames({typed('a'), holdControl}) == "a | hold0");
}

TEST_CASE("a wheel turn happens where the pointer is") {
  CHECK(frames({to(1), to(2), wheel, wheel, to(3), press()}) == "to1 to2 wheel wheel | to3 press0");
  CHECK(frames({wheel, press()}) == "wheel | press0");
}

TEST_CASE("an empty queue gives an empty frame") {
  InputQueue queue;
  CHECK(queue.empty());
  CHECK(queue.takeFrame().empty());
}

TEST_CASE("a frame of ImGui sees the events that were written for it") {
  ImGuiContext* context = ImGui::CreateContext();
  ImGui::SetCurrentContext(context);
  ImGuiIO& io = ImGui::GetIO();
  io.IniFilename = nullptr; // or the folder of the run would get a file
  prepareKeys(io);
  io.DisplaySize = {100, 100};
  unsigned char* pixels = nullptr;
  int width = 0;
  int height = 0;
  io.Fonts->GetTexDataAsAlpha8(&pixels, &width, &height); // no frame without fonts
  const auto frame = [&io](std::initializer_list<InputEvent> events) {
    for (const InputEvent& event : events) applyInput(event, io);
    io.DeltaTime = 1.0F / 60;
    ImGui::NewFrame();
  };
  frame({to(5), press(1), wheel, wheel, down(ImGuiKey_Home), down(helpKey), holdControl,
         ModifierChanged{Modifier::Shift, true}, typed('q')});
  CHECK(io.MousePos.x == 5.0F);
  CHECK(io.MouseDown[1]);
  CHECK_FALSE(io.MouseDown[0]);
  CHECK(io.MouseWheel == 2.0F);
  CHECK(ImGui::IsKeyPressed(ImGuiKey_Home));
  CHECK(ImGui::IsKeyPressed(helpKey));
  CHECK_FALSE(ImGui::IsKeyDown(menuKey));
  CHECK(isAnyKeyDown());
  CHECK(io.KeyCtrl);
  CHECK(io.KeyShift);
  CHECK_FALSE(io.KeyAlt);
  REQUIRE(io.InputQueueCharacters.Size == 1);
  CHECK(io.InputQueueCharacters[0] == 'q');
  ImGui::EndFrame();
  frame({up(ImGuiKey_Home), up(helpKey), letControl});
  CHECK_FALSE(ImGui::IsKeyDown(ImGuiKey_Home));
  CHECK_FALSE(isAnyKeyDown());
  CHECK_FALSE(io.KeyCtrl);
  CHECK(io.KeyShift);
  ImGui::EndFrame();
  ImGui::DestroyContext(context);
}
