#include "editor/code_area.h"

#include "imgui/versions.h"
#include "kit/typing.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <imgui.h>
#include <imgui_internal.h>
#include <string>

namespace backstep::ui {

namespace {

/// What the keys of a frame have done to a program, or ask somebody else to do.
struct KeyOutcome {
  bool touched = false; ///< the text or the caret changed
  bool typed = false;   ///< a character was typed or erased
  bool undo = false;
  bool redo = false;
  bool complete = false; ///< the list of words is asked for
  bool leave = false;    ///< the keyboard is given back
};

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
    if (!keyPressed(each.key, true)) continue;
    editing.move(io.KeyCtrl ? each.withCtrl : each.alone, io.KeyShift, page);
    moved = true;
  }
  return moved;
}

bool eraseText(TextEditing& editing) {
  const bool ctrl = ImGui::GetIO().KeyCtrl;
  const bool back = keyPressed(ImGuiKey_Backspace, true);
  const bool forwards = keyPressed(ImGuiKey_Delete, true);
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
  if (keyPressed(ImGuiKey_C, true)) copySelection(editing);
  if (keyPressed(ImGuiKey_X, true) && editing.hasSelection()) {
    copySelection(editing);
    editing.erase(true, false);
    return true;
  }
  const char* text = keyPressed(ImGuiKey_V, true) ? ImGui::GetClipboardText() : nullptr;
  if (text == nullptr) return false;
  editing.insert(text);
  return true;
}

/// Applies what was typed in this frame. `page` is how many lines are in view.
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
    if (keyPressed(ImGuiKey_A, true)) editing.selectAll();
    outcome.undo = keyPressed(ImGuiKey_Z, true) && !io.KeyShift;
    outcome.redo = keyPressed(ImGuiKey_Y, true) || (keyPressed(ImGuiKey_Z, true) && io.KeyShift);
    outcome.complete = keyPressed(ImGuiKey_Space, true);
  } else {
    if (keyPressed(ImGuiKey_Enter, true) || keyPressed(keypadEnterKey, true)) {
      editing.insert("\n");
      outcome.touched = true;
    }
    if (keyPressed(ImGuiKey_Tab, true)) {
      if (io.KeyShift)
        editing.unindent();
      else
        editing.indent();
      outcome.touched = true;
    }
    outcome.leave = keyPressed(ImGuiKey_Escape, true);
  }
  outcome.typed = typeCharacters(editing) || outcome.typed;
  outcome.touched = outcome.touched || outcome.typed;
  return outcome;
}

constexpr float pitchShare = 1.5F; // from line to line, of the font's size

bool alike(const Draft& draft, const std::shared_ptr<const std::string>& seen) {
  return draft.snapshot().program == seen;
}

} // namespace

void CodeArea::followDraft(const Draft& draft) {
  if (alike(draft, seen_)) return;
  seen_ = draft.snapshot().program;
  if (*seen_ != editing_.text()) {
    editing_.setText(*seen_);
    completion_.close();
    if (active_) followCaret();
  }
  widest_ = editing_.buffer().widestLine();
}

void CodeArea::arrange(const ViewContext& context) {
  const Sizes& s = context.theme.sizes;
  const Draft& draft = context.session.draft();
  ImFont* font = context.fonts.mono;
  layout_.cell = font->GetCharAdvance('0');
  layout_.pitch = std::round(font->FontSize * pitchShare);
  margin_ = s.gapSmall;
  const std::string lastNumber = std::to_string(std::max(10, editing_.buffer().lineCount()));
  const float digits = textWidth(context.fonts.small, lastNumber);
  gutter_ = std::round(digits + s.gap + s.gap);
  const float width = ImGui::GetWindowWidth() - gutter_ - s.gap - s.scrollbar;
  notes_.set(context, draft.mistakes(), editing_.buffer().lineCount(), std::max(width, s.em));
  layout_.notes = notes_.room();
  names_.update(draft.revision(), [&] { return nameKinds(draft); });
}

ImVec2 CodeArea::origin() const {
  const ImVec2 window = ImGui::GetWindowPos();
  return {std::round(window.x - ImGui::GetScrollX() + gutter_),
          std::round(window.y - ImGui::GetScrollY() + margin_)};
}

void CodeArea::draw(ViewContext& context, ImVec2 size) {
  followDraft(context.session.draft());
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0, 0});
  ImGui::PushStyleVar(ImGuiStyleVar_ChildRounding, context.theme.sizes.rounding);
  ImGui::PushStyleColor(ImGuiCol_ChildBg, context.theme.colours.field);
  ImGui::PushFont(context.fonts.mono);
  ImGui::BeginChild("code", size, false,
                    ImGuiWindowFlags_HorizontalScrollbar | ImGuiWindowFlags_NoNav |
                        ImGuiWindowFlags_AlwaysUseWindowPadding);
  arrange(context);
  // Messages below the text take their room from it.
  if (active_ && view_ != ImGui::GetWindowHeight()) followCaret();
  view_ = ImGui::GetWindowHeight();
  const ImGuiID id = ImGui::GetID("text");
  const ImRect inner = ImGui::GetCurrentWindow()->InnerRect;
  const ImVec2 content{gutter_ + static_cast<float>(widest_ + 2) * layout_.cell,
                       layout_.height(editing_.buffer()) + margin_ + margin_};
  ImGui::Dummy(content);
  const bool added = ImGui::ItemAdd(inner, id);
  context.probe.name("editor/text", {inner.Min, inner.Max});
  const bool hovered = added && isHoverable(inner.Min, inner.Max, id);
  active_ = takeKeyboard(id, hovered);
  const std::string before = editing_.text();
  handleMouse(hovered);
  followStep(context);
  if (hovered) lightLine(context);
  if (active_) handleKeys(context);
  send(context, before);
  drawLines(context);
  scrollToGoal(context);
  const Rect caret = caretBox();
  ImGui::EndChild();
  ImGui::PopFont();
  ImGui::PopStyleColor();
  ImGui::PopStyleVar(2);
  if (!active_ && !completion_.contains(ImGui::GetIO().MousePos)) completion_.close();
  if (const auto word = completion_.draw(context, caret)) {
    const std::string old = editing_.text();
    accept(*word);
    send(context, old);
    focus();
  }
}

bool CodeArea::takeKeyboard(unsigned id, bool hovered) {
  ImGuiContext& g = *ImGui::GetCurrentContext();
  ImGuiWindow* window = ImGui::GetCurrentWindow();
  const bool clicked = ImGui::GetIO().MouseClicked[0];
  if (hovered) ImGui::SetMouseCursor(ImGuiMouseCursor_TextInput);
  if (((hovered && clicked) || focusWanted_) && g.ActiveId != id) {
    ImGui::SetActiveID(id, window);
    ImGui::SetFocusID(id, window);
    ImGui::FocusWindow(window);
  }
  focusWanted_ = false;
  if (g.ActiveId != id) return false;
  if (clicked && !hovered && !completion_.contains(ImGui::GetIO().MousePos)) {
    ImGui::ClearActiveID();
    return false;
  }
  g.ActiveIdAllowOverlap = true;
  keepKeysForActiveItem();
  g.WantTextInputNextFrame = 1;
  return true;
}

void CodeArea::handleMouse(bool hovered) {
  const ImGuiIO& io = ImGui::GetIO();
  const ImVec2 corner = origin();
  const int place =
      layout_.placeAt(editing_.buffer(), {io.MousePos.x - corner.x, io.MousePos.y - corner.y});
  if (hovered && active_ && io.MouseClicked[0]) {
    completion_.close();
    const int clicks = io.MouseClickedCount[0];
    selecting_ = clicks == 1;
    if (clicks == 1) editing_.place(place, io.KeyShift);
    if (clicks == 2) editing_.select(editing_.buffer().wordAt(place));
    if (clicks >= 3) editing_.selectLine(editing_.buffer().lineOf(place));
  }
  if (!io.MouseDown[0] || !active_) selecting_ = false;
  if (!selecting_ || (io.MouseDelta.x == 0 && io.MouseDelta.y == 0)) return;
  editing_.place(place, true);
  followCaret();
}

void CodeArea::handleKeys(ViewContext& context) {
  const CompletionPopup::Keys offered = completion_.takeKeys();
  if (!offered.word.empty()) accept(offered.word);
  if (offered.handled) return;
  const int page = std::max(1, static_cast<int>(view_ / layout_.pitch) - 1);
  const KeyOutcome keys = takeCodeKeys(editing_, page);
  if (keys.undo) context.commands.push(command::Undo{});
  if (keys.redo) context.commands.push(command::Redo{});
  if (keys.leave) ImGui::ClearActiveID();
  if (keys.touched) followCaret();
  if (!keys.touched && !keys.complete) return;
  const TextBuffer& buffer = editing_.buffer();
  const int line = buffer.lineOf(editing_.caret());
  const std::string_view word =
      wordBefore(buffer.line(line), editing_.caret() - buffer.lineBegin(line));
  constexpr size_t leastTyped = 2; // fewer letters say too little
  const bool typing = keys.typed && !editing_.hasSelection() && word.size() >= leastTyped;
  if (keys.complete || typing)
    completion_.offer(word, context.session.draft());
  else
    completion_.close();
}

void CodeArea::accept(std::string_view word) {
  const int caret = editing_.caret();
  editing_.select({caret - completion_.beginningBytes(), caret});
  editing_.insert(word);
  completion_.close();
  followCaret();
}

void CodeArea::send(ViewContext& context, const std::string& before) {
  if (editing_.text() == before) return;
  const int line = editing_.buffer().lineOf(editing_.caret()) + 1;
  context.commands.push(command::EditProgram{
      editing_.text(), "program: line " + std::to_string(line), editing_.gesture()});
}

Rect CodeArea::caretBox() const {
  const ImVec2 corner = origin();
  const ImVec2 point = layout_.pointOf(editing_.buffer(), editing_.caret());
  return {{corner.x + point.x, corner.y + point.y},
          {corner.x + point.x + layout_.cell, corner.y + point.y + layout_.pitch}};
}

/// ImGui knows how far a text can be scrolled only in the frame after it was drawn.
void CodeArea::followCaret() { scrollFrames_ = 3; }

/// The program follows the walk while it is not being edited.
void CodeArea::followStep(const ViewContext& context) {
  const int before = steps_.current;
  steps_ = codeSteps(context);
  if (steps_.current >= 0 && steps_.current != before && !active_) scrollFrames_ = 3;
}

void CodeArea::lightLine(ViewContext& context) const {
  const float y = ImGui::GetIO().MousePos.y - origin().y;
  const NodeId node = nodeOfLine(context, layout_.lineAt(editing_.buffer(), y));
  if (node.valid()) context.hoverNext.node = node;
}

void CodeArea::scrollToGoal(const ViewContext& context) {
  if (scrollFrames_ == 0) return;
  --scrollFrames_;
  const float edge = context.theme.sizes.gap;
  const bool toStep = !active_ && steps_.current >= 0;
  const ImVec2 point = toStep ? ImVec2{0, layout_.top(steps_.current)}
                              : layout_.pointOf(editing_.buffer(), editing_.caret());
  const ImRect inner = ImGui::GetCurrentWindow()->InnerRect;
  const float top = ImGui::GetScrollY();
  const float above = point.y;
  const float below = point.y + layout_.pitch + margin_ + margin_ - inner.GetHeight();
  if (above < top) ImGui::SetScrollY(above);
  if (below > top) ImGui::SetScrollY(below);
  const float left = ImGui::GetScrollX();
  const float leftmost = point.x - edge;
  const float rightmost = gutter_ + point.x + layout_.cell + edge - inner.GetWidth();
  if (leftmost < left) ImGui::SetScrollX(std::max(0.0F, leftmost));
  if (rightmost > left) ImGui::SetScrollX(rightmost);
}

} // namespace backstep::ui
