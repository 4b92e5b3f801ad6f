#include "shell/path_dialog.h"

#include "imgui/versions.h"
#include "kit/rich_text.h"
#include "kit/widgets.h"

#include <cstdlib>
#include <filesystem>

namespace backstep::ui {

namespace {

constexpr float widthInEm = 36;

bool isKeyPressed(ImGuiKey key) { return ImGui::IsKeyPressed(ImGui::GetKeyIndex(key), false); }

} // namespace

std::string expandedPath(const std::string& typed) {
  const char* home = std::getenv("HOME");
  if (home == nullptr || typed.rfind("~/", 0) != 0) return typed;
  return home + typed.substr(1);
}

float PathDialog::width() const { return widthInEm; }

void PathDialog::ask(std::string title, std::string proposal, Done done) {
  title_ = std::move(title);
  typed_ = std::move(proposal);
  done_ = std::move(done);
  box_.open();
  open();
}

void PathDialog::drawContent(ViewContext& context) {
  const Sizes& s = context.theme.sizes;
  styledText(context.fonts.heading, context.theme.colours.ink, title_);
  context.marks.markText("path/title", title_);
  ImGui::Dummy({0, s.gapSmall});
  box_.draw("##path", "folder/file", typed_);
  context.marks.markText("path/typed", typed_);
  const std::string path = expandedPath(typed_);
  drawWarning(context, path);
  ImGui::Dummy({0, s.gapSmall});
  const bool possible = !path.empty();
  const bool enter = isKeyPressed(ImGuiKey_Enter) || isKeyPressed(keypadEnterKey);
  ImGui::BeginDisabled(!possible);
  const bool pressed = lookButton(context, "save", {Icon::None, "Save", true, false});
  ImGui::EndDisabled();
  context.marks.markText("path/save", "Save");
  ImGui::SameLine();
  if (lookButton(context, "cancel", {Icon::None, "Cancel", false, true})) close();
  context.marks.markText("path/cancel", "Cancel");
  if (!possible || !(pressed || enter)) return;
  close();
  done_(context, path);
}

void PathDialog::drawWarning(ViewContext& context, const std::string& path) const {
  std::error_code ignored;
  const std::filesystem::path where(path);
  std::string warning;
  if (std::filesystem::is_directory(where, ignored))
    warning = "This is a folder: add a file name.";
  else if (std::filesystem::exists(where, ignored))
    warning = "There is a file of this name. Saving replaces it.";
  else if (where.has_parent_path() && !std::filesystem::is_directory(where.parent_path(), ignored))
    warning = "There is no such folder.";
  // A line of its own at all times, so that the buttons stay where they are.
  drawParagraph(context, warning.empty() ? " " : warning, ImGui::GetContentRegionAvail().x,
                context.theme.colours.follows);
  if (!warning.empty()) context.marks.markText("path/warning", warning);
}

} // namespace backstep::ui
