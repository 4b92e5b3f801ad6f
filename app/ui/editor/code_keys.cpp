#include "editor/code_keys.h"

#include "imgui/versions.h"
#include "kit/typed_letters.h"

#include <array>
#include <imgui.h>
#include <string>

namespace backstep::ui {

namespace {

bool pressed(ImGuiKey key) { return ImGui::IsKeyPressed(ImGui::GetKeyIndex(key)); }

/// A key that moves the caret, by itself and with Ctrl.
struct MoveKey {
  ImGuiKey key;
  Move alone;
  Move withCtrl;
};

constexpr std::array<MoveKey, 8> moveKeys{{
    {ImGuiKey_LeftArrow, Move::Left, Move::WordLeft},
    {ImGuiKey_RightArrow, Move::Right, Move::WordRight},
    {ImGuiKey_UpArrow, Move::Up, Move::Up},
    {ImGuiKey_DownArrow, Move::Down, Move::Down},
    {ImGuiKey_PageUp, Move::PageUp, Move::PageUp},
    {ImGuiKey_PageDown, Move::PageDown, Move::PageDown},
    {ImGuiKey_Home, Move::LineBegin, Move::TextBegin},
    {ImGuiKey_End, Move::LineEnd, Move::TextEnd},
}};

bool moveCaret(TextEditing& editing, int page) {
  const ImGuiIO& io = ImGui::GetIO();
  bool moved = false;
  for (const MoveKey& each : moveKeys) {
    if (!pressed(each.key)) continue;
    editing.move(io.KeyCtrl ? each.withCtrl : each.alone, io.KeyShift, page);
    moved = true;
  }
  return moved;
}

bool eraseText(TextEditing& editing) {
  const bool ctrl = ImGui::GetIO().KeyCtrl;
  const bool back = pressed(ImGuiKey_Backspace);
  const bool forwards = pressed(ImGuiKey_Delete);
  if (back || forwards) editing.erase(!back, ctrl);
  return back || forwards;
}

/// Whether Ctrl+/ was pressed: without a key of its own in ImGui it comes as a character.
bool wantsComment() {
  const ImGuiIO& io = ImGui::GetIO();
  return io.KeyCtrl && !io.KeyAlt && io.InputQueueCharacters.contains('/');
}

bool typeCharacters(TextEditing& editing) {
  const std::string typed = takeTypedLetters();
  if (typed.empty()) return false;
  editing.insert(typed);
  return true;
}

void copySelection(const TextEditing& editing) {
  if (editing.hasSelection()) ImGui::SetClipboardText(std::string(editing.selectedText()).c_str());
}

bool useClipboard(TextEditing& editing) {
  if (pressed(ImGuiKey_C)) copySelection(editing);
  if (pressed(ImGuiKey_X) && editing.hasSelection()) {
    copySelection(editing);
    editing.erase(true, false);
    return true;
  }
  const char* text = pressed(ImGuiKey_V) ? ImGui::GetClipboardText() : nullptr;
  if (text == nullptr) return false;
  editing.insert(text);
  return true;
}

} // namespace

KeyOutcome takeCodeKeys(TextEditing& editing, int page) {
  const ImGuiIO& io = ImGui::GetIO();
  KeyOutcome outcome;
  outcome.touched = moveCaret(editing, page);
  outcome.typed = eraseText(editing) || outcome.typed;
  if (wantsComment()) {
    editing.toggleComment();
    outcome.touched = true;
  }
  if (io.KeyCtrl && !io.KeyAlt) {
    outcome.touched = useClipboard(editing) || outcome.touched;
    if (pressed(ImGuiKey_A)) editing.selectAll();
    outcome.undo = pressed(ImGuiKey_Z) && !io.KeyShift;
    outcome.redo = pressed(ImGuiKey_Y) || (pressed(ImGuiKey_Z) && io.KeyShift);
    outcome.complete = pressed(ImGuiKey_Space);
  } else {
    if (pressed(ImGuiKey_Enter) || pressed(keypadEnterKey)) {
      editing.insert("\n");
      outcome.touched = true;
    }
    if (pressed(ImGuiKey_Tab)) {
      if (io.KeyShift)
        editing.unindent();
      else
        editing.indent();
      outcome.touched = true;
    }
    outcome.leave = pressed(ImGuiKey_Escape);
  }
  outcome.typed = typeCharacters(editing) || outcome.typed;
  outcome.touched = outcome.touched || outcome.typed;
  return outcome;
}

} // namespace backstep::ui
