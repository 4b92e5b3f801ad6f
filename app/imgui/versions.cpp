#include "imgui/versions.h"

#include <algorithm>
#include <imgui_internal.h>
#include <iterator>

namespace backstep {

#if IMGUI_VERSION_NUM < 18700

void prepareKeys(ImGuiIO& io) {
  for (int key = 0; key < ImGuiKey_COUNT; ++key) io.KeyMap[key] = key;
}

void setKey(ImGuiIO& io, ImGuiKey key, bool down) {
  switch (key) {
  case ctrlKey: io.KeyCtrl = down; break;
  case shiftKey: io.KeyShift = down; break;
  case altKey: io.KeyAlt = down; break;
  case superKey: io.KeySuper = down; break;
  default: io.KeysDown[key] = down;
  }
}

bool isAnyKeyDown() {
  const ImGuiIO& io = ImGui::GetIO();
  return std::any_of(std::begin(io.KeysDown), std::end(io.KeysDown),
                     [](bool down) { return down; });
}

bool isHoverable(ImVec2 min, ImVec2 max, ImGuiID id) {
  return ImGui::ItemHoverable({min, max}, id);
}

bool underlyingButton(const char* id, ImVec2 size, ImGuiButtonFlags flags) {
  const bool pressed = ImGui::InvisibleButton(id, size, flags);
  ImGui::SetItemAllowOverlap();
  return pressed;
}

void focusNextItem() { ImGui::SetKeyboardFocusHere(); }

void keepKeysForActiveItem() { ImGui::SetActiveIdUsingNavAndKeys(); }

#else

// The host decides what belongs to one frame.
void prepareKeys(ImGuiIO& io) { io.ConfigInputTrickleEventQueue = false; }

void setKey(ImGuiIO& io, ImGuiKey key, bool down) { io.AddKeyEvent(key, down); }

bool isAnyKeyDown() {
  for (int key = ImGuiKey_NamedKey_BEGIN; key < ImGuiKey_GamepadStart; ++key)
    if (ImGui::IsKeyDown(static_cast<ImGuiKey>(key))) return true;
  return false;
}

bool isHoverable(ImVec2 min, ImVec2 max, ImGuiID id) {
  return ImGui::ItemHoverable({min, max}, id, ImGuiItemFlags_None);
}

bool underlyingButton(const char* id, ImVec2 size, ImGuiButtonFlags flags) {
  ImGui::SetNextItemAllowOverlap();
  return ImGui::InvisibleButton(id, size, flags);
}

void focusNextItem() {
  // Before 1.90.2 the request is lost where another window has the keyboard.
  ImGui::SetWindowFocus();
  ImGui::SetKeyboardFocusHere();
}

void keepKeysForActiveItem() { ImGui::SetActiveIdUsingAllKeyboardKeys(); }

#endif

} // namespace backstep
