#include "shell/opening_box.h"

#include "kit/typed_letters.h"

#include <imgui.h>
#include <imgui_stdlib.h>
#include <utility>

namespace backstep::ui {

void OpeningBox::open() {
  fresh_ = true;
  typing_ = false;
  early_ = false;
}

bool OpeningBox::draw(const char* name, const char* hint, std::string& text) {
  if (std::exchange(fresh_, false)) ImGui::SetKeyboardFocusHere();
  const std::string early = typing_ ? "" : takeTypedLetters();
  if (!early.empty()) {
    if (!std::exchange(early_, true)) text.clear();
    text += early;
  }
  // When the box gets the keyboard, ImGui selects its text: the next letter would replace it.
  const auto goOnTyping = [](ImGuiInputTextCallbackData* box) {
    OpeningBox& self = *static_cast<OpeningBox*>(box->UserData);
    if (std::exchange(self.typing_, true) || !self.early_) return 0;
    box->CursorPos = box->BufTextLen;
    box->ClearSelection();
    return 0;
  };
  ImGui::SetNextItemWidth(-1);
  const bool changed = ImGui::InputTextWithHint(
      name, hint, &text, ImGuiInputTextFlags_CallbackAlways, goOnTyping, this);
  return !early.empty() || changed;
}

} // namespace backstep::ui
