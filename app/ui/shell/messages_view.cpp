#include "shell/messages_view.h"

#include "kit/problem_panel.h"
#include "kit/rich_text.h"
#include "kit/widgets.h"

#include <algorithm>
#include <string>

namespace backstep::ui {

namespace {

void drawMessage(ViewContext& context, const Message& message, float width) {
  const Palette& p = context.theme.colours;
  if (message.kind == Message::Kind::Note)
    drawParagraph(context, message.what.message, width, p.ink);
  else
    drawDiagnostic(context, message.source, message.what, width);
  if (message.times > 1)
    styledText(context.fonts.small, p.inkSoft, std::to_string(message.times) + " times");
}

} // namespace

int MessagesView::waiting(const ViewContext& context) const {
  const auto messages = context.session.log().messages();
  const auto unseen = messages.subspan(std::min(seen_, messages.size()));
  return static_cast<int>(std::count_if(unseen.begin(), unseen.end(), [](const Message& each) {
    return each.kind != Message::Kind::Note;
  }));
}

void MessagesView::drawContent(ViewContext& context) {
  const Sizes& s = context.theme.sizes;
  const Palette& p = context.theme.colours;
  const auto messages = context.session.log().messages();
  seen_ = messages.size();
  const float width = ImGui::GetContentRegionAvail().x;
  if (messages.empty()) {
    drawParagraph(context, "Nothing to report.", width, p.inkSoft);
    context.marks.markText("problems/none", "Nothing to report.");
  }
  for (std::size_t i = messages.size(); i-- > 0;) {
    const Message& message = messages[i];
    ImGui::PushID(static_cast<int>(i));
    ImGui::BeginGroup();
    drawMessage(context, message, width);
    ImGui::EndGroup();
    context.marks.markText("problems/" + std::to_string(i), message.what.message);
    const Rect box{ImGui::GetItemRectMin(), ImGui::GetItemRectMax()};
    if (message.what.line > 0 && ImGui::IsItemHovered()) {
      ImGui::GetWindowDrawList()->AddRectFilled(box.min, box.max, p.hover, s.rounding);
      tooltip(context, "Show the program");
      if (ImGui::IsMouseClicked(ImGuiMouseButton_Left)) context.requests.show = "program";
    }
    ImGui::PopID();
    const ImVec2 at = ImGui::GetCursorScreenPos();
    ImGui::GetWindowDrawList()->AddRectFilled(at, {at.x + width, at.y + s.hair}, p.rule);
    ImGui::Dummy({width, s.gap});
  }
}

} // namespace backstep::ui
