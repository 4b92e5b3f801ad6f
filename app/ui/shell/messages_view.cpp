#include "shell/messages_view.h"

#include "kit/problem_panel.h"
#include "kit/rich_text.h"

namespace backstep::ui {

int MessagesView::waiting(const ViewContext& context) const {
  return static_cast<int>(context.session.problem().diagnostics.size());
}

void MessagesView::drawContent(ViewContext& context) {
  const float width = ImGui::GetContentRegionAvail().x;
  drawProblem(context, width);
  if (context.session.problem().diagnostics.empty())
    drawParagraph(context, "Nothing to report.", width, context.theme.colours.inkSoft);
}

} // namespace backstep::ui
