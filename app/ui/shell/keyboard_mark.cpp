#include "shell/keyboard_mark.h"

#include <imgui_internal.h>

namespace backstep::ui {

void markKeyboard(Marks& marks) {
  const ImGuiContext& g = *ImGui::GetCurrentContext();
  if (g.NavWindow == nullptr || g.NavId == 0) return;
  if (g.ActiveId != g.NavId && g.NavDisableHighlight) return;
  const ImRect& box = g.NavWindow->NavRectRel[g.NavLayer];
  const ImVec2 at = g.NavWindow->Pos;
  marks.mark("keyboard/focus",
             {{at.x + box.Min.x, at.y + box.Min.y}, {at.x + box.Max.x, at.y + box.Max.y}});
}

} // namespace backstep::ui
