#include "shell/file_strip.h"

#include "kit/widgets.h"

#include <cmath>
#include <string>

namespace backstep::ui {

float FileStrip::height(const ViewContext& context) const {
  const Sizes& s = context.theme.sizes;
  return files_.otherOnDisk() ? std::round(s.bar + s.gap) : 0;
}

void FileStrip::drawContent(ViewContext& context) {
  const Sizes& s = context.theme.sizes;
  const Palette& p = context.theme.colours;
  const ImVec2 min = ImGui::GetWindowPos();
  const ImVec2 size = ImGui::GetWindowSize();
  ImGui::GetWindowDrawList()->AddRectFilled(min, {min.x + size.x, min.y + size.y},
                                            mix(p.panel, p.follows, 0.1F));
  const std::string what =
      "This lesson\u2019s file has changed on disk, and you have changed it here.";
  const ButtonLook reload{Icon::None, "Reload", false, false};
  const ButtonLook keep{Icon::None, "Keep mine", false, false};
  const float buttons = buttonWidth(context, reload) + buttonWidth(context, keep) + s.gap * 4;
  ImFont* font = context.fonts.text;
  const std::string shown =
      elided(font, font->FontSize, what, size.x - s.margin - s.gapLarge - buttons);
  ImGui::SetCursorScreenPos({min.x + s.margin, min.y + (size.y - font->FontSize) * 0.5F});
  styledText(font, p.ink, shown);
  context.marks.markText("file-strip/text", what);
  if (shown != what && ImGui::IsItemHovered()) tooltip(context, what);
  ImGui::SetCursorScreenPos(
      {ImGui::GetItemRectMax().x + s.gapLarge, min.y + (size.y - s.bar) * 0.5F});
  if (lookButton(context, "reload", reload)) context.commands.push(command::Reload{});
  context.marks.markText("file-strip/reload", reload.label);
  if (ImGui::IsItemHovered())
    tooltip(context, "Read the file again. Undo brings back what you have changed.");
  ImGui::SameLine(0, s.gap);
  if (lookButton(context, "keep", keep)) files_.keepMine();
  context.marks.markText("file-strip/keep", keep.label);
}

} // namespace backstep::ui
