#include "shell/messages.h"

#include "kit/rich_text.h"
#include "kit/widgets.h"

#include <algorithm>
#include <string>

namespace backstep::ui {

void Toast::draw(ViewContext& context, const Rect& room) {
  const MessageLog& log = context.session.log();
  if (log.revision() != seenRevision_) shown_ = true;
  seenRevision_ = log.revision();
  // It would lie over an open menu, too.
  const bool menu = ImGui::IsPopupOpen("", ImGuiPopupFlags_AnyPopup);
  if (!shown_ || log.messages().empty() || menu) return;
  const Sizes& s = context.theme.sizes;
  ImGui::SetNextWindowPos({room.centre().x, room.max.y - s.gap}, ImGuiCond_Always, {0.5F, 1});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {s.gap, s.gapSmall});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, s.rounding);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, s.hair);
  ImGui::PushStyleColor(ImGuiCol_WindowBg, context.theme.colours.panel);
  ImGui::PushStyleColor(ImGuiCol_Border, context.theme.colours.ruleStrong);
  ImGui::Begin("toast", nullptr,
               ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_AlwaysAutoResize |
                   ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoFocusOnAppearing |
                   ImGuiWindowFlags_NoNavInputs | ImGuiWindowFlags_NoNavFocus |
                   ImGuiWindowFlags_NoMove);
  ImGui::PopStyleColor(2);
  ImGui::PopStyleVar(3);
  drawLine(context, log.messages().back(), room.width());
  ImGui::End();
}

void Toast::drawLine(ViewContext& context, const Message& message, float room) {
  const Sizes& s = context.theme.sizes;
  const Palette& p = context.theme.colours;
  const bool note = message.kind == Message::Kind::Note;
  constexpr float widest = 40; // em
  constexpr float buttons = 8;
  // On one line: what lies below it is needed, too.
  ImFont* font = context.fonts.text;
  const float width = std::min(room - s.em * buttons, widest * s.em);
  const std::string text = elided(font, font->FontSize, message.what.message, width);
  ImGui::AlignTextToFramePadding();
  styledText(font, note ? p.ink : p.problem, (note ? "" : "\u2718 ") + text);
  context.probe.text("toast", message.what.message);
  if (text != message.what.message && ImGui::IsItemHovered())
    tooltip(context, message.what.message);
  ImGui::SameLine(0, s.gap);
  if (!note && lookButton(context, "show", {Icon::None, "Show", false, false})) {
    context.requests.show = "problems";
    shown_ = false;
  }
  if (!note) context.probe.text("toast/show", "Show");
  if (!note) ImGui::SameLine(0, s.gapSmall);
  if (lookButton(context, "dismiss", {Icon::None, "\u00d7", false, true})) shown_ = false;
  context.probe.name("toast/dismiss");
}

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
    context.probe.text("problems/none", "Nothing to report.");
  }
  for (size_t i = messages.size(); i-- > 0;) {
    const Message& message = messages[i];
    ImGui::PushID(static_cast<int>(i));
    ImGui::BeginGroup();
    drawMessage(context, message, width);
    ImGui::EndGroup();
    context.probe.text("problems/" + std::to_string(i), message.what.message);
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
