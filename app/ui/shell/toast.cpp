#include "shell/toast.h"

#include "kit/widgets.h"

#include <algorithm>
#include <string>

namespace backstep::ui {

void Toast::draw(ViewContext& context, float bottom) {
  const MessageLog& log = context.session.log();
  if (log.revision() != seenRevision_) shown_ = true;
  seenRevision_ = log.revision();
  if (!shown_ || log.messages().empty()) return;
  const Sizes& s = context.theme.sizes;
  const float width = ImGui::GetIO().DisplaySize.x;
  ImGui::SetNextWindowPos({width * 0.5F, bottom - s.gap}, ImGuiCond_Always, {0.5F, 1});
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
  drawLine(context, log.messages().back());
  ImGui::End();
}

void Toast::drawLine(ViewContext& context, const Message& message) {
  const Sizes& s = context.theme.sizes;
  const Palette& p = context.theme.colours;
  const bool note = message.kind == Message::Kind::Note;
  constexpr float widest = 40; // em
  ImFont* font = context.fonts.text;
  const float room = std::min(ImGui::GetIO().DisplaySize.x - s.em * 10, widest * s.em);
  const std::string text = elided(font, font->FontSize, message.what.message, room);
  ImGui::AlignTextToFramePadding();
  styledText(font, note ? p.ink : p.problem, (note ? "" : "\u2718 ") + text);
  context.marks.markText("toast", message.what.message);
  if (text != message.what.message && ImGui::IsItemHovered())
    tooltip(context, message.what.message);
  ImGui::SameLine(0, s.gap);
  if (!note && lookButton(context, "show", {Icon::None, "Show", false, false})) {
    context.requests.show = "problems";
    shown_ = false;
  }
  if (!note) context.marks.markText("toast/show", "Show");
  if (!note) ImGui::SameLine(0, s.gapSmall);
  if (lookButton(context, "dismiss", {Icon::None, "\u00d7", false, true})) shown_ = false;
  context.marks.mark("toast/dismiss");
}

} // namespace backstep::ui
