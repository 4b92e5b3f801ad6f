#include "shell/keyboard_mark.h"

#include <imgui_internal.h>

namespace backstep::ui {

void markKeyboard(Marks& marks) {
  const ImGuiContext& g = *ImGui::GetCurrentContext();
  if (g.NavWindow == nullptr || g.NavId == 0) return;
  if (g.ActiveId != g.NavId && g.NavDisableHighlight) return;
  const ImRect box = ImGui::WindowRectRelToAbs(g.NavWindow, g.NavWindow->NavRectRel[g.NavLayer]);
  marks.mark("keyboard/focus", {box.Min, box.Max});
}

} // namespace backstep::ui
