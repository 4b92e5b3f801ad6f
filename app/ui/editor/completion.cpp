#include "editor/completion.h"

#include "editor/colouring.h"
#include "engine/op.h"
#include "imgui/versions.h"
#include "kit/typing.h"
#include "kit/widgets.h"
#include "language/operators.h"
#include "text/words.h"

#include <algorithm>
#include <cmath>

namespace backstep::ui {

namespace {

constexpr size_t mostNames = 300; // more are not read through

bool beginsLike(std::string_view word, std::string_view beginning) {
  return word.size() >= beginning.size() &&
         std::equal(beginning.begin(), beginning.end(), word.begin(),
                    [](char a, char b) { return lower(a) == lower(b); });
}

std::string_view keywordText(Keyword keyword) {
  switch (keyword) {
  case Keyword::Axis: return "axis";
  case Keyword::Keepdims: return "keepdims";
  case Keyword::NegativeSlope: return "negative_slope";
  case Keyword::Alpha: return "alpha";
  case Keyword::NewShape: return "shape";
  }
  return {};
}

/// The names that begin like this: of a long program they alone are worth describing and sorting.
std::vector<Suggestion> names(std::string_view beginning, const Draft& draft) {
  std::vector<Suggestion> all;
  for (const LessonArray& array : draft.lesson().arrays) {
    if (!beginsLike(array.name, beginning)) continue;
    const bool input = array.kind == Node::Kind::Input;
    all.push_back({array.name, input ? WordKind::Input : WordKind::Parameter,
                   array.name + " " + toString(array.shape), input ? "an input" : "a parameter"});
  }
  for (const Inspection::Line& line : draft.inspection().lines) {
    if (!beginsLike(line.name, beginning)) continue;
    if (all.size() == mostNames) break;
    all.push_back({line.name, WordKind::Assigned,
                   line.name + (line.shape ? " " + toString(*line.shape) : ""),
                   "assigned on line " + std::to_string(line.number)});
  }
  return all;
}

void sortByWord(std::vector<Suggestion>& list) {
  std::sort(list.begin(), list.end(),
            [](const Suggestion& a, const Suggestion& b) { return a.word < b.word; });
  list.erase(std::unique(list.begin(), list.end(),
                         [](const Suggestion& a, const Suggestion& b) { return a.word == b.word; }),
             list.end());
}

} // namespace

std::string signatureOf(std::string_view function) {
  const Op* op = findOp(function);
  if (op == nullptr) return std::string(function);
  std::string text = std::string(function) + (op->arity == 1 ? "(a" : "(a, b");
  for (const Keyword keyword : op->keywords) text += ", " + std::string(keywordText(keyword));
  return text + ")";
}

std::string_view wordBefore(std::string_view line, int at) {
  const std::string_view before = line.substr(0, static_cast<size_t>(at));
  if (before.find('#') != std::string_view::npos) return {};
  if (before.find('=') == std::string_view::npos) return {};
  size_t begin = before.size();
  while (begin > 0 && isNamePart(before[begin - 1])) --begin;
  const std::string_view word = before.substr(begin);
  const bool number = !word.empty() && isDigit(word[0]);
  return number ? std::string_view() : word;
}

std::vector<Suggestion> suggest(std::string_view beginning, const Draft& draft) {
  std::vector<Suggestion> all = names(beginning, draft);
  sortByWord(all);
  std::vector<Suggestion> functions;
  for (const Op& op : opTable())
    if (isFunctionName(op.name) && beginsLike(op.name, beginning))
      functions.push_back({std::string(op.name), WordKind::Function, signatureOf(op.name),
                           std::string(op.meaning)});
  sortByWord(functions);
  all.insert(all.end(), functions.begin(), functions.end());
  return all;
}

namespace {

constexpr float rowsInView = 7.5F; // half a row says that there is more
constexpr float widest = 24.0F;    // em

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
  const size_t count = list_.size();
  const size_t before = chosen_;
  if (keyPressed(ImGuiKey_DownArrow, true)) chosen_ = (chosen_ + 1) % count;
  if (keyPressed(ImGuiKey_UpArrow, true)) chosen_ = (chosen_ + count - 1) % count;
  moved_ = moved_ || chosen_ != before;
  const bool upOrDown = keyPressed(ImGuiKey_DownArrow, true) || keyPressed(ImGuiKey_UpArrow, true);
  const bool accept = keyPressed(ImGuiKey_Enter, true) || keyPressed(keypadEnterKey, true) ||
                      keyPressed(ImGuiKey_Tab, true);
  const bool leave = keyPressed(ImGuiKey_Escape, true);
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
  for (size_t i = 0; i < list_.size(); ++i)
    if (drawRow(context, i, width)) clicked = list_[i].word;
  moved_ = false;
  ImGui::EndChild();
  drawMeaning(context, width);
  ImGui::End();
  ImGui::PopStyleVar(2);
  ImGui::PopFont();
  context.probe.name("editor/completion", box_);
  return clicked;
}

bool CompletionPopup::drawRow(ViewContext& context, size_t index, float width) {
  const Sizes& s = context.theme.sizes;
  const Palette& p = context.theme.colours;
  const Suggestion& each = list_[index];
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const Rect row{at, {at.x + width, at.y + s.prose}};
  ImGui::PushID(each.word.c_str());
  const bool pressedNow = ImGui::InvisibleButton("word", {width, s.prose});
  ImGui::PopID();
  context.probe.text("editor/completion/" + each.word, each.signature);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  if (ImGui::IsItemHovered() || index == chosen_) list.AddRectFilled(row.min, row.max, p.hover);
  if (index == chosen_) {
    list.AddRectFilled(row.min, {row.min.x + s.line, row.max.y}, p.accent);
    if (moved_) ImGui::SetScrollHereY(0.5F);
  }
  const ImVec2 text{at.x + s.gap, std::round(at.y + (s.prose - ImGui::GetFontSize()) * 0.5F)};
  const size_t bytes = each.word.size();
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
