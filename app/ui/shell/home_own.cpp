#include "kit/rich_text.h"
#include "kit/widgets.h"
#include "lesson/templates.h"
#include "marking/practice.h"
#include "marking/slips.h"
#include "shell/dialogs.h"
#include "shell/home_view.h"
#include "text/words.h"

#include <cmath>
#include <filesystem>
#include <imgui_stdlib.h>
#include <random>

// The column of the home screen with the user's own files.
namespace backstep::ui {

namespace {

/// A heading over a line.
void drawHeading(const ViewContext& context, const char* words, float width) {
  const Sizes& s = context.theme.sizes;
  styledText(context.fonts.semiBold, context.theme.colours.ink, words);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  ImGui::GetWindowDrawList()->AddRectFilled(at, {at.x + width, at.y + s.hair},
                                            context.theme.colours.rule);
  ImGui::Dummy({width, s.gapTiny});
}

/// A new exercise: one of a million.
std::string newExercise(int level) {
  constexpr std::uint32_t seeds = 1'000'000;
  return exerciseId(level, std::random_device{}() % seeds);
}

/// The folder of a file, where there are folders.
std::string whereIs(const std::filesystem::path& file, bool there) {
  const std::string folder = file.parent_path().string();
  if (folder.empty()) return there ? "kept in this browser" : "no longer in this browser";
  return there ? folder : "no longer in " + folder;
}

} // namespace

void HomeView::drawOwn(ViewContext& context, float width) {
  ImGui::BeginGroup();
  const float gap = context.theme.sizes.gap;
  drawRecent(context, width);
  drawPathBox(context, width);
  ImGui::Dummy({0, gap});
  drawTemplates(context, width);
  ImGui::Dummy({0, gap});
  drawPractice(context, width);
  ImGui::Dummy({0, gap});
  drawLab(context, width);
  ImGui::EndGroup();
}

void HomeView::drawTemplates(ViewContext& context, float width) {
  drawHeading(context, "Begin your own", width);
  for (const LessonTemplate& each : lessonTemplates()) {
    const LessonTemplate* const chosen = &each; // of the table, which stays
    drawRow(context, "home/template/" + std::string(each.id), std::string(each.title),
            std::string(each.summary), width, true, [chosen](ViewContext& c) {
              c.commands.push(command::OpenText{templateText(*chosen), std::string(chosen->title)});
              c.requests.show = "program";
            });
  }
}

void HomeView::drawRecent(ViewContext& context, float width) {
  lookForFiles(context);
  drawHeading(context, "Your files", width);
  const auto& recent = context.preferences.recent;
  for (size_t i = 0; i < recent.size(); ++i) {
    const std::filesystem::path path(recent[i]);
    const bool there = missing_->count(recent[i]) == 0;
    drawRow(context, "home/recent/" + std::to_string(i), path.filename().string(),
            whereIs(path, there), width, there,
            [file = recent[i]](ViewContext& c) { c.commands.push(command::Open{file}); });
  }
}

void HomeView::lookForFiles(const ViewContext& context) {
  // Once for each list: asking the disk in every frame could be slow.
  const std::vector<std::string>& recent = context.preferences.recent;
  missing_.update(recent, [&] {
    std::set<std::string> missing;
    for (const std::string& path : recent)
      if (!files_.exists(path)) missing.insert(path);
    return missing;
  });
}

void HomeView::drawPathBox(ViewContext& context, float width) {
  if (!files_.namesPaths())
    return drawRow(context, "home/open-file", "Open a file\u2026",
                   "A lesson, or a table of points; it can be dropped here, too.", width, true,
                   [](ViewContext& c) { c.requests.show = "open-file"; });
  styledText(context.fonts.small, context.theme.colours.inkSoft,
             "Drop a lesson file on the window, or type its path:");
  ImGui::SetNextItemWidth(width);
  const bool entered = ImGui::InputTextWithHint("##path", "folder/lesson.toml", &path_,
                                                ImGuiInputTextFlags_EnterReturnsTrue);
  inPath_ = entered || ImGui::IsItemActive();
  context.probe.text("home/path", path_);
  if (entered && !path_.empty()) context.commands.push(command::Open{expandedPath(path_)});
}

void HomeView::drawLab(ViewContext& context, float width) {
  drawHeading(context, "Training", width);
  drawRow(context, "home/lab", "Training lab",
          "Train small networks on points of the plane; stop at any update and look inside.", width,
          true, [](ViewContext& c) { c.requests.show = "lab"; });
}

void HomeView::drawPractice(ViewContext& context, float width) {
  drawHeading(context, "Practice", width);
  drawRow(context, "home/practise", "Practise",
          "Small exercises without end, from one gate to a batch; what went wrong comes back.",
          width, true, [](ViewContext& c) { c.commands.push(command::Open{newExercise(1)}); });
  const Sizes& s = context.theme.sizes;
  const float top = ImGui::GetCursorPosY();
  const ImFont* small = context.fonts.small;
  ImGui::SetCursorPosY(top + std::round((s.bar - small->FontSize) * 0.5F)); // of the buttons
  styledText(context.fonts.small, context.theme.colours.inkSoft, "Level");
  context.probe.text("home/level", "Level");
  for (const PracticeLevel& level : practiceLevels()) {
    ImGui::SameLine(0, s.gapSmall);
    ImGui::SetCursorPosY(top);
    const std::string number = std::to_string(level.number);
    if (lookButton(context, ("level" + number).c_str(), {Icon::None, number.c_str(), false, true}))
      context.commands.push(command::Open{newExercise(level.number)});
    context.probe.text("home/practise/" + number, std::string(level.title));
    if (ImGui::IsItemHovered()) tooltip(context, std::string(level.title));
  }
  drawMastery(context, width);
}

/// Which kinds of steps are mastered, which are not yet, and what is to come back.
void HomeView::drawMastery(ViewContext& context, float width) {
  if (context.practice == nullptr || context.practice->empty()) return;
  std::vector<std::string> mastered;
  std::vector<std::string> begun;
  for (const PracticeRecord::Mastery& each : context.practice->mastery())
    if (each.mastered())
      mastered.push_back(each.kind);
    else
      begun.push_back(each.kind + " (" + std::to_string(each.streak) + " of " +
                      std::to_string(PracticeRecord::streakOfMastery) + ")");
  std::vector<std::string> slips;
  for (const auto& [id, left] : context.practice->openSlips()) slips.emplace_back(slipSentence(id));
  const auto line = [&](const char* name, const std::string& words) {
    drawParagraph(context, words, width, context.theme.colours.inkSoft);
    context.probe.text(std::string("home/practice/") + name, words);
  };
  ImGui::Dummy({0, context.theme.sizes.gapSmall});
  if (!mastered.empty()) line("mastered", "Mastered: " + joined(mastered, ", ") + ".");
  if (!begun.empty()) line("begun", "Right in a row: " + joined(begun, ", ") + ".");
  if (!slips.empty()) line("slips", "Comes back until it is gone: " + joined(slips, " "));
}

void HomeView::drawRow(ViewContext& context, const std::string& name, const std::string& title,
                       const std::string& detail, float width, bool possible,
                       std::function<void(ViewContext&)> run) {
  const Sizes& s = context.theme.sizes;
  const Palette& p = context.theme.colours;
  ImFont* font = context.fonts.text;
  ImFont* small = context.fonts.small;
  const float room = width - s.gapSmall * 2;
  const ImVec2 below = wrappedExtent(small, small->FontSize, detail, room);
  ImGui::BeginDisabled(!possible);
  const bool clicked = ImGui::InvisibleButton(
      name.c_str(), {width, font->FontSize + below.y + s.gapTiny + s.gapSmall * 2});
  ImGui::EndDisabled();
  const Rect box{ImGui::GetItemRectMin(), ImGui::GetItemRectMax()};
  context.probe.text(name, title);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  if (possible && ImGui::IsItemHovered()) list.AddRectFilled(box.min, box.max, p.hover, s.rounding);
  const ImVec2 at{box.min.x + s.gapSmall, box.min.y + s.gapSmall};
  list.AddText(font, font->FontSize, at, possible ? p.ink : p.inkFaint,
               elided(font, font->FontSize, title, room).c_str());
  list.AddText(small, small->FontSize, {at.x, std::round(at.y + font->FontSize + s.gapTiny)},
               possible ? p.inkSoft : p.inkFaint, detail.c_str(), nullptr, room);
  if (clicked) run(context);
  if (possible) addItem(context, {name, box, std::move(run)});
}

} // namespace backstep::ui
