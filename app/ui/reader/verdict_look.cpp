#include "reader/verdict_look.h"

#include <cmath>

namespace backstep::ui {

VerdictLook verdictLook(const Palette& palette, Verdict verdict) {
  switch (verdict) {
  case Verdict::Right: return {Icon::Tick, palette.right, "right"};
  case Verdict::MoreDigits: return {Icon::Dots, palette.right, "right so far: more digits"};
  case Verdict::Follows: return {Icon::Follows, palette.follows, "follows from your answer above"};
  case Verdict::Slip:
  case Verdict::NotYet: return {Icon::Wrong, palette.wrong, "not yet"};
  case Verdict::Unreadable: return {Icon::Alert, palette.problem, "cannot be read"};
  case Verdict::Empty: break;
  }
  return {};
}

void verdictLine(ViewContext& context, Verdict verdict, const std::string& before,
                 const std::string& mark) {
  const Sizes& s = context.theme.sizes;
  const VerdictLook look = verdictLook(context.theme.colours, verdict);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float top = std::round(at.y + (s.prose - s.icon) * 0.5F);
  drawIcon(*ImGui::GetWindowDrawList(), look.icon, {{at.x, top}, {at.x + s.icon, top + s.icon}},
           look.colour, s.line);
  ImGui::SetCursorScreenPos({at.x + s.icon + s.gapSmall, at.y + (s.prose - s.em) * 0.5F});
  const std::string words = before + look.word;
  styledText(context.fonts.medium, look.colour, words);
  context.marks.markText(mark, words);
  const float width = s.icon + s.gapSmall + ImGui::GetItemRectSize().x;
  ImGui::SetCursorScreenPos(at);
  ImGui::Dummy({width, s.prose});
}

} // namespace backstep::ui
