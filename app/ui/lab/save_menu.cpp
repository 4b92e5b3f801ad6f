#include "lab/save_menu.h"

#include "kit/widgets.h"

#include <algorithm>

namespace backstep::ui {

void saveMenu(ViewContext& context, const Saveable& what) {
  const ButtonLook look{Icon::None, "Save", false, true};
  const std::string mark = "lab/save/" + what.name;
  const float room = ImGui::GetContentRegionAvail().x - buttonWidth(context, look);
  ImGui::SetCursorPosX(ImGui::GetCursorPosX() + std::max(0.0F, room));
  if (what.byCheckBox)
    ImGui::SetCursorPosY(ImGui::GetCursorPosY() -
                         (context.theme.sizes.bar - context.theme.sizes.em) * 0.5F);
  ImGui::PushID(what.name.c_str());
  if (lookButton(context, "save", look)) ImGui::OpenPopup("save menu");
  context.marks.mark(mark);
  if (ImGui::IsItemHovered()) tooltip(context, "A picture of this, or its numbers, as a file");
  if (ImGui::BeginPopup("save menu")) {
    if (ImGui::MenuItem("Picture (PNG)\u2026")) context.requests.picture = what.view;
    context.marks.mark(mark + "/png");
    if (ImGui::MenuItem("Numbers (CSV)\u2026"))
      context.requests.file = {"Save the numbers as", "backstep-" + what.name + ".csv",
                               what.numbers()};
    context.marks.mark(mark + "/csv");
    ImGui::EndPopup();
  }
  ImGui::PopID();
}

} // namespace backstep::ui
