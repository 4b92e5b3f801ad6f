#include "kit/widgets.h"
#include "lesson/templates.h"
#include "shell/home_view.h"
#include "shell/path_dialog.h"

#include <filesystem>
#include <imgui_stdlib.h>

// The column of the home screen with what is the user's own.
namespace backstep::ui {

void HomeView::drawOwn(ViewContext& context, float width) {
  ImGui::BeginGroup();
  drawTemplates(context, width);
  ImGui::Dummy({0, context.theme.sizes.gapSmall});
  drawRecent(context, width);
  drawPathBox(context, width);
  ImGui::EndGroup();
}

void HomeView::drawTemplates(ViewContext& context, float width) {
  styledText(context.fonts.semiBold, context.theme.colours.ink, "Begin your own");
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
  styledText(context.fonts.semiBold, context.theme.colours.ink, "Your files");
  const auto& recent = context.preferences.recent;
  for (std::size_t i = 0; i < recent.size(); ++i) {
    const std::filesystem::path path(recent[i]);
    const bool there = missing_.count(recent[i]) == 0;
    drawRow(context, "home/recent/" + std::to_string(i), path.filename().string(),
            there ? recent[i] : recent[i] + " is no longer there", width, there,
            [file = recent[i]](ViewContext& c) { c.commands.push(command::Open{file}); });
  }
  styledText(context.fonts.small, context.theme.colours.inkSoft,
             recent.empty() ? "Drop a lesson file on the window," : "Or drop one on the window,");
}

void HomeView::lookForFiles(const ViewContext& context) {
  // Once for each list: asking the disk in every frame could be slow.
  if (lookedFor_ == context.preferences.recent) return;
  lookedFor_ = context.preferences.recent;
  missing_.clear();
  std::error_code ignored;
  for (const std::string& path : lookedFor_)
    if (!std::filesystem::exists(path, ignored)) missing_.insert(path);
}

void HomeView::drawPathBox(ViewContext& context, float width) {
  styledText(context.fonts.small, context.theme.colours.inkSoft, "or type its path:");
  ImGui::SetNextItemWidth(width);
  const bool entered = ImGui::InputTextWithHint("##path", "folder/lesson.toml", &path_,
                                                ImGuiInputTextFlags_EnterReturnsTrue);
  inPath_ = entered || ImGui::IsItemActive();
  context.marks.markText("home/path", path_);
  if (entered && !path_.empty()) context.commands.push(command::Open{expandedPath(path_)});
}

void HomeView::drawRow(ViewContext& context, const std::string& mark, const std::string& title,
                       const std::string& detail, float width, bool possible,
                       std::function<void(ViewContext&)> run) {
  const Sizes& s = context.theme.sizes;
  const Palette& p = context.theme.colours;
  ImGui::BeginDisabled(!possible);
  const bool clicked = ImGui::InvisibleButton(mark.c_str(), {width, s.bar});
  ImGui::EndDisabled();
  const Rect box{ImGui::GetItemRectMin(), ImGui::GetItemRectMax()};
  context.marks.markText(mark, title);
  if (ImGui::IsItemHovered(ImGuiHoveredFlags_AllowWhenDisabled)) {
    if (possible) ImGui::GetWindowDrawList()->AddRectFilled(box.min, box.max, p.hover, s.rounding);
    tooltip(context, detail);
  }
  ImFont* font = context.fonts.text;
  const std::string shown = elided(font, font->FontSize, title, width - s.gap);
  ImGui::GetWindowDrawList()->AddText(
      font, font->FontSize, {box.min.x + s.gapSmall, box.centre().y - font->FontSize * 0.5F},
      possible ? p.ink : p.inkFaint, shown.c_str());
  if (clicked) run(context);
  if (possible) addItem(context, {mark, box, std::move(run)});
}

} // namespace backstep::ui
