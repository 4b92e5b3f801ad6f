#include "inspector/headings.h"

#include "kit/widgets.h"

namespace backstep::ui {

void sectionHeading(ViewContext& context, std::string_view words) {
  const Sizes& s = context.theme.sizes;
  ImGui::Dummy({0, s.gapSmall});
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x;
  ImGui::GetWindowDrawList()->AddLine(at, {at.x + width, at.y}, context.theme.colours.rule, s.hair);
  ImGui::Dummy({0, s.gapTiny});
  ImGui::PushTextWrapPos(0);
  styledText(context.fonts.medium, context.theme.colours.inkSoft, words);
  ImGui::PopTextWrapPos();
}

} // namespace backstep::ui
