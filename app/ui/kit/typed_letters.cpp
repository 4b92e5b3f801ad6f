#include "kit/typed_letters.h"

#include "text/utf8.h"

#include <imgui.h>

namespace backstep::ui {

std::string takeTypedLetters() {
  constexpr ImWchar erase = 0x7F;
  ImGuiIO& io = ImGui::GetIO();
  std::string typed;
  if (!io.KeyCtrl || io.KeyAlt)
    for (const ImWchar c : io.InputQueueCharacters)
      if (c >= ' ' && c != erase) typed += encodeUtf8(c);
  io.InputQueueCharacters.resize(0);
  return typed;
}

} // namespace backstep::ui
