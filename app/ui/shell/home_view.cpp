#include "shell/home_view.h"

#include "imgui/versions.h"
#include "kit/widgets.h"
#include "shell/lesson_card.h"

#include <algorithm>
#include <cmath>
#include <imgui_stdlib.h>

namespace backstep::ui {

namespace {

// All in em.
constexpr float widestPage = 118;
constexpr float sideWidth = 19;
constexpr float narrowPage = 50; // below it own files stand under the lessons
constexpr float leastCard = 16;
constexpr float searchWidth = 26;

bool pressed(ImGuiKey key) { return ImGui::IsKeyPressed(ImGui::GetKeyIndex(key)); }

} // namespace

void HomeView::drawContent(ViewContext& context) {
  const Sizes& s = context.theme.sizes;
  shelf_.readNext();
  items_.clear();
  const float all = ImGui::GetContentRegionAvail().x;
  const float page = std::min(all, widestPage * s.em);
  ImGui::Indent(std::max(0.5F, std::round((all - page) * 0.5F))); // 0 would mean the usual indent
  drawHead(context, page);
  const bool narrow = page < narrowPage * s.em;
  const float side = narrow ? page : sideWidth * s.em;
  const ImVec2 top = ImGui::GetCursorPos();
  drawLessons(context, narrow ? page : page - side - s.margin - s.margin);
  const float below = ImGui::GetCursorPosY();
  if (!narrow) {
    ImGui::SetCursorPos({top.x + page - side, top.y});
    ImGui::Indent(page - side);
  }
  drawOwn(context, side);
  ImGui::SetCursorPosY(std::max(ImGui::GetCursorPosY(), below));
  ImGui::Dummy({0, s.gap});
  takeKeys(context);
}

void HomeView::drawHead(ViewContext& context, float width) {
  const Sizes& s = context.theme.sizes;
  styledText(context.fonts.title, context.theme.colours.ink, "Backpropagation, one node at a time");
  ImGui::Dummy({0, s.gapTiny});
  ImGui::SetNextItemWidth(std::min(width, searchWidth * s.em));
  // Typing goes here unless another box was clicked.
  const bool popup =
      ImGui::IsPopupOpen("", ImGuiPopupFlags_AnyPopupId | ImGuiPopupFlags_AnyPopupLevel);
  // On a touch screen that would bring up its keys.
  const bool fingers = (ImGui::GetIO().ConfigFlags & ImGuiConfigFlags_IsTouchScreen) != 0;
  if (!fingers && !ImGui::IsAnyItemActive() && !popup && !ImGui::IsMouseDown(ImGuiMouseButton_Left))
    ImGui::SetKeyboardFocusHere();
  if (ImGui::InputTextWithHint("##search", "Search: a word, an operation, a topic", &typed_)) {
    chosen_ = 0;
    choosing_ = false;
  }
  context.marks.markText("home/search", typed_);
  drawContinue(context);
  ImGui::Dummy({0, s.gap});
}

void HomeView::drawContinue(ViewContext& context) {
  const Preferences& kept = context.preferences;
  if (kept.lastLesson.empty()) return;
  std::string title = kept.lastLesson.substr(kept.lastLesson.find_last_of('/') + 1);
  for (const ShelvedLesson& lesson : shelf_.lessons())
    if (lesson.id == kept.lastLesson) title = lesson.title;
  const std::string where = ", step " + std::to_string(kept.lastStep);
  const Sizes& s = context.theme.sizes;
  constexpr float least = 12; // em
  wrapTo(least * s.em);
  const float room = ImGui::GetContentRegionAvail().x - s.gap * 3 -
                     ImGui::CalcTextSize(("Continue: " + where).c_str()).x;
  ImFont* font = context.fonts.medium;
  const std::string label = "Continue: " + elided(font, font->FontSize, title, room) + where;
  if (lookButton(context, "continue", {Icon::None, label, true, false})) {
    // The lesson may still be open, with its edits.
    if (context.session.document() == nullptr || context.session.source() != kept.lastLesson) {
      context.commands.push(command::Open{kept.lastLesson});
      context.commands.push(command::Seek{kept.lastStep});
    }
    context.requests.show = "walk";
  }
  context.marks.markText("home/continue", label);
}

void HomeView::drawLessons(ViewContext& context, float width) {
  const Sizes& s = context.theme.sizes;
  const float gap = std::round(s.gapLarge);
  columns_ = static_cast<std::size_t>(
      std::max(1.0F, std::floor((width + gap) / (leastCard * s.em + gap))));
  const float each =
      std::floor((width - gap * static_cast<float>(columns_ - 1)) / static_cast<float>(columns_));
  const float high = std::round(lessonCardHeight * s.em);
  const ImVec2 origin = ImGui::GetCursorScreenPos();
  std::size_t count = 0;
  int last = 0;
  for (const ShelvedLesson& lesson : shelf_.lessons()) {
    if (!matches(lesson, typed_)) continue;
    const std::size_t rowsBefore = count / columns_;
    const auto column = static_cast<float>(count % columns_);
    const auto row = static_cast<float>(rowsBefore);
    const ImVec2 min{origin.x + column * (each + gap), origin.y + row * (high + gap)};
    const Rect box{min, {min.x + each, min.y + high}};
    drawCard(context, lesson, box);
    if (column > 0 && lesson.after == last) drawLeadOn(context, box, gap);
    last = lesson.number;
    ++count;
  }
  lessonItems_ = items_.size();
  const std::size_t rows = (count + columns_ - 1) / columns_;
  ImGui::SetCursorScreenPos(origin);
  ImGui::Dummy({width, static_cast<float>(rows) * (high + gap)});
  if (count > 0) return;
  styledText(context.fonts.text, context.theme.colours.inkSoft, "No lesson has these words.");
  context.marks.markText("home/none", "No lesson has these words.");
}

void HomeView::drawCard(ViewContext& context, const ShelvedLesson& lesson, const Rect& box) {
  const auto open = [id = lesson.id](ViewContext& c) { c.commands.push(command::Open{id}); };
  const bool clicked = drawLessonCard(context, thumbnails_, lesson, box);
  addItem(context, {"lessons/" + lesson.id, box, open});
  if (clicked) open(context);
}

void HomeView::addItem(ViewContext& context, Item item) {
  const Sizes& s = context.theme.sizes;
  if (choosing_ && items_.size() == chosen_) {
    ImGui::GetWindowDrawList()->AddRect(item.box.min, item.box.max, context.theme.colours.focus,
                                        s.rounding, 0, s.line);
    context.marks.mark("home/chosen", item.box);
    if (moved_) {
      const float top = item.box.min.y - ImGui::GetWindowPos().y + ImGui::GetScrollY();
      const float most = top - s.gap;
      const float least = top + item.box.height() + s.gap - ImGui::GetWindowHeight();
      ImGui::SetScrollY(std::clamp(ImGui::GetScrollY(), std::min(least, most), most));
      moved_ = false;
    }
  }
  items_.push_back(std::move(item));
}

void HomeView::takeKeys(ViewContext& context) {
  if (ImGui::IsPopupOpen("", ImGuiPopupFlags_AnyPopupId | ImGuiPopupFlags_AnyPopupLevel)) return;
  if (ImGui::GetIO().KeyCtrl || items_.empty()) return;
  if (!inPath_) moveChoice();
  if (pressed(ImGuiKey_Escape)) {
    typed_.clear();
    choosing_ = false;
  }
  const bool enter = pressed(ImGuiKey_Enter) || pressed(keypadEnterKey);
  const bool meant = choosing_ || !typed_.empty();
  if (enter && !inPath_ && meant && chosen_ < items_.size()) items_[chosen_].run(context);
}

void HomeView::moveChoice() {
  const auto last = static_cast<int>(items_.size()) - 1;
  const bool inGrid = chosen_ < lessonItems_;
  const int row = inGrid ? static_cast<int>(columns_) : 1;
  int by = 0;
  if (pressed(ImGuiKey_DownArrow)) by = row;
  if (pressed(ImGuiKey_UpArrow)) by = -row;
  // In a text they belong to the caret.
  if (pressed(ImGuiKey_RightArrow) && typed_.empty()) by = 1;
  if (pressed(ImGuiKey_LeftArrow) && typed_.empty()) by = -1;
  if (by == 0) return;
  const int from = static_cast<int>(std::min(chosen_, items_.size() - 1));
  chosen_ = static_cast<std::size_t>(choosing_ ? std::clamp(from + by, 0, last) : 0);
  choosing_ = true;
  moved_ = true;
}

} // namespace backstep::ui
