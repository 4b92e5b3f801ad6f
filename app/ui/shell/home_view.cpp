#include "shell/home_view.h"

#include "imgui/versions.h"
#include "kit/typing.h"
#include "kit/widgets.h"
#include "shell/lesson_card.h"

#include <algorithm>
#include <cmath>
#include <imgui_stdlib.h>
#include <utility>

namespace backstep::ui {

namespace {

// All in em.
constexpr float widestPage = 118;
constexpr float sideWidth = 19;
constexpr float narrowPage = 50; // below it own files stand under the lessons
constexpr float leastCard = 16;
constexpr float searchWidth = 26;

/// How many of the lessons are answered completely.
int doneIn(const ShelfSection& section, const Preferences& preferences) {
  int done = 0;
  for (const ShelvedLesson* lesson : section.lessons) {
    const auto found = preferences.progress.find(lesson->id);
    if (found == preferences.progress.end()) continue;
    if (found->second.of > 0 && found->second.right == found->second.of) ++done;
  }
  return done;
}

/// Title, what it is about, and how many of its lessons are done, over a line.
void drawSectionHead(const ViewContext& context, const ShelfSection& section, float width) {
  const Sizes& s = context.theme.sizes;
  const Palette& p = context.theme.colours;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  styledText(context.fonts.semiBold, p.ink, section.title);
  context.probe.text("home/section/" + section.title, section.title);
  const std::string count = std::to_string(doneIn(section, context.preferences)) + " of " +
                            std::to_string(section.lessons.size()) + " done";
  ImFont* small = context.fonts.small;
  const float wide = textWidth(small, count);
  ImGui::GetWindowDrawList()->AddText(small, small->FontSize, {at.x + width - wide, at.y},
                                      p.inkSoft, count.c_str());
  if (!section.summary.empty())
    styledText(context.fonts.text, p.inkSoft,
               elided(context.fonts.text, context.fonts.text->FontSize, section.summary, width));
  const ImVec2 below = ImGui::GetCursorScreenPos();
  ImGui::GetWindowDrawList()->AddRectFilled(below, {below.x + width, below.y + s.hair}, p.rule);
  ImGui::Dummy({width, s.gapSmall});
}

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
  const char* title = "Backpropagation, one node at a time";
  ImGui::PushTextWrapPos(ImGui::GetCursorPosX() + width);
  styledText(context.fonts.title, context.theme.colours.ink, title);
  ImGui::PopTextWrapPos();
  context.probe.text("home/title", title);
  ImGui::Dummy({0, s.gapTiny});
  ImGui::SetNextItemWidth(std::min(width, searchWidth * s.em));
  // Typing goes here unless another box was clicked.
  const bool popup =
      ImGui::IsPopupOpen("", ImGuiPopupFlags_AnyPopupId | ImGuiPopupFlags_AnyPopupLevel);
  // On a touch screen that would bring up its keys.
  const bool fingers = (ImGui::GetIO().ConfigFlags & ImGuiConfigFlags_IsTouchScreen) != 0;
  if (!fingers && !ImGui::IsAnyItemActive() && !popup && !ImGui::IsMouseDown(ImGuiMouseButton_Left))
    focusNextItem();
  if (ImGui::InputTextWithHint("##search", "Search: a word, an operation, a topic", &typed_)) {
    chosen_ = 0;
    choosing_ = false;
  }
  context.probe.text("home/search", typed_);
  drawContinue(context);
  ImGui::Dummy({0, s.gap});
}

/// Where to go on, or on a first visit where to start.
void HomeView::drawContinue(ViewContext& context) {
  const Preferences& kept = context.preferences;
  if (kept.lastLesson.empty()) return drawStart(context);
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
  context.probe.text("home/continue", label);
}

void HomeView::drawStart(ViewContext& context) {
  if (shelf_.lessons().empty()) return;
  const ShelvedLesson& first = shelf_.lessons().front();
  const std::string label = "Start here: " + first.title;
  const ButtonLook look{Icon::None, label, true, false};
  wrapTo(buttonWidth(context, look));
  if (lookButton(context, "start", look)) {
    context.commands.push(command::Open{first.id});
    context.requests.show = "walk";
  }
  context.probe.text("home/start", label);
}

void HomeView::drawCourses(ViewContext& context, float width) {
  const Sizes& s = context.theme.sizes;
  const Course& current = shelf_.course(context.preferences.course);
  ImFont* font = context.fonts.text;
  const float left = ImGui::GetCursorPosX() - s.gap; // the first tab's words begin at the margin
  ImGui::SetCursorPosX(left);
  for (const Course& course : shelf_.courses()) {
    const TabLook look{course.title, &course == &current, 0};
    const float wide = tabWidth(context, font, look);
    if (ImGui::GetCursorPosX() > left && ImGui::GetCursorPosX() + wide > left + s.gap + width) {
      ImGui::NewLine();
      ImGui::SetCursorPosX(left);
    }
    if (tabButton(context, course.id.c_str(), font, s.bar, look)) {
      Preferences chosen = context.preferences;
      chosen.course = course.id;
      context.commands.push(command::Choose{std::move(chosen)});
    }
    context.probe.text("home/course/" + course.id, course.title,
                       {ImGui::GetItemRectMin(), ImGui::GetItemRectMax()});
    if (ImGui::IsItemHovered()) tooltip(context, course.summary);
    ImGui::SameLine(0, 0);
  }
  ImGui::NewLine();
}

void HomeView::drawLessons(ViewContext& context, float width) {
  drawCourses(context, width);
  const std::vector<ShelfSection> sections =
      shelf_.sections(shelf_.course(context.preferences.course), typed_);
  for (const ShelfSection& section : sections) drawSection(context, section, width);
  if (!sections.empty()) return;
  styledText(context.fonts.text, context.theme.colours.inkSoft, "No lesson contains these words.");
  context.probe.text("home/none", "No lesson contains these words.");
}

void HomeView::drawSection(ViewContext& context, const ShelfSection& section, float width) {
  const Sizes& s = context.theme.sizes;
  ImGui::Dummy({0, s.gapSmall});
  drawSectionHead(context, section, width);
  const float gap = std::round(s.gapLarge);
  const auto columns =
      static_cast<size_t>(std::max(1.0F, std::floor((width + gap) / (leastCard * s.em + gap))));
  const float each =
      std::floor((width - gap * static_cast<float>(columns - 1)) / static_cast<float>(columns));
  const float high = std::round(lessonCardHeight * s.em);
  const ImVec2 origin = ImGui::GetCursorScreenPos();
  int last = 0;
  for (size_t i = 0; i < section.lessons.size(); ++i) {
    const ShelvedLesson& lesson = *section.lessons[i];
    const auto column = static_cast<float>(i % columns);
    const size_t rowsBefore = i / columns;
    const ImVec2 min{origin.x + column * (each + gap),
                     origin.y + static_cast<float>(rowsBefore) * (high + gap)};
    const Rect box{min, {min.x + each, min.y + high}};
    drawCard(context, lesson, box);
    if (column > 0 && lesson.after == last) drawLeadOn(context, box, gap);
    last = lesson.number;
  }
  const size_t rows = (section.lessons.size() + columns - 1) / columns;
  ImGui::SetCursorScreenPos(origin);
  ImGui::Dummy({width, static_cast<float>(rows) * (high + gap)});
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
    context.probe.name("home/chosen", item.box);
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
  if (keyPressed(ImGuiKey_Escape, true)) {
    typed_.clear();
    choosing_ = false;
  }
  const bool enter = keyPressed(ImGuiKey_Enter, true) || keyPressed(keypadEnterKey, true);
  const bool meant = choosing_ || !typed_.empty();
  if (enter && !inPath_ && meant && chosen_ < items_.size()) items_[chosen_].run(context);
}

void HomeView::moveChoice() {
  const bool down = keyPressed(ImGuiKey_DownArrow, true);
  const bool up = keyPressed(ImGuiKey_UpArrow, true);
  // While text is typed they move the caret.
  const bool right = keyPressed(ImGuiKey_RightArrow, true) && typed_.empty();
  const bool left = keyPressed(ImGuiKey_LeftArrow, true) && typed_.empty();
  if (!down && !up && !right && !left) return;
  const size_t last = items_.size() - 1;
  chosen_ = std::min(chosen_, last);
  if (!choosing_)
    chosen_ = 0;
  else if (down || up)
    chosen_ = itemBelow(down ? 1 : -1);
  else if (right)
    chosen_ = std::min(chosen_ + 1, last);
  else if (chosen_ > 0)
    --chosen_;
  choosing_ = true;
  moved_ = true;
}

/// The item nearest below the chosen one (direction 1) or above it (-1); itself where there is
/// none.
size_t HomeView::itemBelow(int direction) const {
  const Rect& from = items_[chosen_].box;
  size_t best = chosen_;
  float least = FLT_MAX;
  for (size_t i = 0; i < items_.size(); ++i) {
    const Rect& box = items_[i].box;
    const float away = static_cast<float>(direction) * (box.min.y - from.min.y);
    const bool beside = box.max.x <= from.min.x || box.min.x >= from.max.x;
    if (away <= 1 || beside || away >= least) continue;
    least = away;
    best = i;
  }
  return best;
}

} // namespace backstep::ui
