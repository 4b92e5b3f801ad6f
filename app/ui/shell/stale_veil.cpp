#include "shell/stale_veil.h"

#include "kit/widgets.h"

#include <cmath>

namespace backstep::ui {

namespace {

constexpr float veil = 0.55F; // how far the drawing fades into the page

} // namespace

void drawStaleVeil(ViewContext& context, const Rect& area) {
  if (context.session.draft().mistakes().empty()) return;
  const Sizes& s = context.theme.sizes;
  const Palette& p = context.theme.colours;
  ImFont* font = context.fonts.text;
  ImGui::SetCursorScreenPos(area.min);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0, 0});
  ImGui::BeginChild("stale", {area.width(), area.height()}, false,
                    ImGuiWindowFlags_NoInputs | ImGuiWindowFlags_NoNav |
                        ImGuiWindowFlags_NoBackground | ImGuiWindowFlags_NoScrollbar);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.AddRectFilled(area.min, area.max, faded(p.page, veil));
  const std::string words =
      elided(font, font->FontSize, "The drawing shows the last program that could be read",
             area.width() - s.margin - s.margin);
  const ImVec2 size = font->CalcTextSizeA(font->FontSize, FLT_MAX, 0, words.c_str());
  const ImVec2 at{std::round(area.centre().x - size.x * 0.5F), area.min.y + s.margin};
  const Rect box = Rect{at, {at.x + size.x, at.y + size.y}}.grown(s.gapSmall);
  list.AddRectFilled(box.min, box.max, p.panel, s.rounding);
  list.AddRect(box.min, box.max, p.ruleStrong, s.rounding, 0, s.hair);
  list.AddText(font, font->FontSize, at, p.ink, words.c_str());
  context.marks.markText("graph/stale", words, box);
  ImGui::EndChild();
  ImGui::PopStyleVar();
}

} // namespace backstep::ui
