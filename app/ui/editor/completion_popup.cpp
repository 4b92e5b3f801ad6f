#include "editor/completion_popup.h"

#include "editor/code_colours.h"
#include "imgui/versions.h"
#include "kit/widgets.h"

#include <algorithm>
#include <cmath>

namespace backstep::ui {

namespace {

constexpr float rowsInView = 7.5F; // half a row says that there is more
constexpr float widest = 24.0F;    // em

bool pressed(ImGuiKey key) { return ImGui::IsKeyPressed(ImGui::GetKeyIndex(key)); }

} // namespace

void CompletionPopup::offer(std::string_view beginning, const Draft& draft) {
  list_ = suggest(beginning, draft);
  chosen_ = 0;
  moved_ = true;
  beginning_ = static_cast<int>(beginning.size());
  const bool complete = std::any_of(list_.begin(), list_.end(),
                                    [&](const Suggestion& each) { return each.word == beginning; });
  if (complete) list_.clear();
}

CompletionPopup::Keys CompletionPopup::takeKeys() {
  Keys keys;
  if (!isOpen()) return keys;
  const std::size_t count = list_.size();
  const std::size_t before = chosen_;
  if (pressed(ImGuiKey_DownArrow)) chosen_ = (chosen_ + 1) % count;
  if (pressed(ImGuiKey_UpArrow)) chosen_ = (chosen_ + count - 1) % count;
  moved_ = moved_ || chosen_ != before;
  const bool upOrDown = pressed(ImGuiKey_DownArrow) || pressed(ImGuiKey_UpArrow);
  const bool accept = pressed(ImGuiKey_Enter) || pressed(keypadEnterKey) || pressed(ImGuiKey_Tab);
  const bool leave = pressed(ImGuiKey_Escape);
  keys.handled = upOrDown || accept || leave;
  if (accept) keys.word = list_[chosen_].word;
  if (accept || leave) close();
  return keys;
}

std::optional<std::string> CompletionPopup::draw(ViewContext& context, const Rect& caret) {
  if (!isOpen()) return std::nullopt;
  const Sizes& s = context.theme.sizes;
  ImGui::PushFont(context.fonts.mono);
  float width = 0;
  for (const Suggestion& each : list_)
    width = std::max(width, ImGui::CalcTextSize(each.signature.c_str()).x);
  width = std::round(std::min(width + s.gap + s.gap, widest * s.em));
  const float rows = std::min(static_cast<float>(list_.size()), rowsInView);
  const ImVec2 size{width, std::round(rows * s.prose) + s.prose + s.gapTiny};
  const float below = ImGui::GetIO().DisplaySize.y - caret.max.y;
  const float right = ImGui::GetIO().DisplaySize.x - size.x;
  const float top = below >= size.y ? caret.max.y : caret.min.y - size.y;
  box_ = {{std::max(0.0F, std::min(caret.min.x, right)), top}, {}};
  box_.max = {box_.min.x + size.x, box_.min.y + size.y};
  ImGui::SetNextWindowPos(box_.min);
  ImGui::SetNextWindowSize(size);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0, 0});
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, 0});
  ImGui::Begin("completion", nullptr,
               ImGuiWindowFlags_Tooltip | ImGuiWindowFlags_NoDecoration |
                   ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoFocusOnAppearing |
                   ImGuiWindowFlags_NoNav);
  std::optional<std::string> clicked;
  ImGui::BeginChild("words", {size.x, size.y - s.prose - s.gapTiny}, false, ImGuiWindowFlags_NoNav);
  for (std::size_t i = 0; i < list_.size(); ++i)
    if (drawRow(context, i, width)) clicked = list_[i].word;
  moved_ = false;
  ImGui::EndChild();
  drawMeaning(context, width);
  ImGui::End();
  ImGui::PopStyleVar(2);
  ImGui::PopFont();
  context.marks.mark("editor/completion", box_);
  return clicked;
}

bool CompletionPopup::drawRow(ViewContext& context, std::size_t index, float width) {
  const Sizes& s = context.theme.sizes;
  const Palette& p = context.theme.colours;
  const Suggestion& each = list_[index];
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const Rect row{at, {at.x + width, at.y + s.prose}};
  ImGui::PushID(each.word.c_str());
  const bool pressedNow = ImGui::InvisibleButton("word", {width, s.prose});
  ImGui::PopID();
  context.marks.markText("editor/completion/" + each.word, each.signature);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  if (ImGui::IsItemHovered() || index == chosen_) list.AddRectFilled(row.min, row.max, p.hover);
  if (index == chosen_) {
    list.AddRectFilled(row.min, {row.min.x + s.line, row.max.y}, p.accent);
    if (moved_) ImGui::SetScrollHereY(0.5F);
  }
  const ImVec2 text{at.x + s.gap, std::round(at.y + (s.prose - ImGui::GetFontSize()) * 0.5F)};
  const std::size_t bytes = each.word.size();
  const char* signature = each.signature.c_str();
  list.AddText(text, codeColour(p, each.kind), signature, signature + bytes);
  const float used = ImGui::CalcTextSize(signature, signature + bytes).x;
  list.AddText({text.x + used, text.y}, p.inkSoft, signature + bytes);
  return pressedNow;
}

void CompletionPopup::drawMeaning(const ViewContext& context, float width) const {
  const Sizes& s = context.theme.sizes;
  const Palette& p = context.theme.colours;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.AddRectFilled(at, {at.x + width, at.y + s.hair}, p.rule);
  ImFont* font = context.fonts.small;
  const std::string text =
      elided(font, font->FontSize, list_[chosen_].meaning, width - s.gap - s.gap);
  list.AddText(font, font->FontSize,
               {at.x + s.gap, std::round(at.y + (s.prose - font->FontSize) * 0.5F)}, p.inkSoft,
               text.c_str());
}

} // namespace backstep::ui
