#include "kit/key_chord.h"

#include <algorithm>
#include <cctype>

namespace backstep::ui {

namespace {

bool typed(char character) {
  const ImVector<ImWchar>& typedNow = ImGui::GetIO().InputQueueCharacters;
  return std::any_of(typedNow.begin(), typedNow.end(), [character](ImWchar c) {
    return c < 128 && std::tolower(static_cast<int>(c)) == character;
  });
}

const char* keyName(ImGuiKey key) {
  switch (static_cast<int>(key)) {
  case ImGuiKey_LeftArrow: return "Left";
  case ImGuiKey_RightArrow: return "Right";
  case ImGuiKey_PageUp: return "Page Up";
  case ImGuiKey_PageDown: return "Page Down";
  case ImGuiKey_Home: return "Home";
  case ImGuiKey_End: return "End";
  case ImGuiKey_Space: return "Space";
  case ImGuiKey_Escape: return "Esc";
  case ImGuiKey_Y: return "Y";
  case ImGuiKey_Z: return "Z";
  case helpKey: return "F1";
  case lectureKey: return "F5";
  default: return "?";
  }
}

} // namespace

std::string KeyChord::name() const {
  if (kind == Kind::None) return {};
  if (kind == Kind::Character)
    return std::string(ctrl ? "Ctrl+" : "") +
           static_cast<char>(std::toupper(static_cast<unsigned char>(character)));
  return std::string(ctrl ? "Ctrl+" : "") + (shift ? "Shift+" : "") + keyName(key);
}

bool KeyChord::pressed(bool repeats) const {
  const ImGuiIO& io = ImGui::GetIO();
  if (kind == Kind::None || io.KeyCtrl != ctrl || io.KeyAlt) return false;
  if (kind == Kind::Character) return typed(character);
  // The host numbers keys as ImGui does.
  return io.KeyShift == shift && ImGui::IsKeyPressed(key, repeats);
}

} // namespace backstep::ui
