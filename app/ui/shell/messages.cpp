#include "shell/messages.h"

#include "kit/rich_text.h"
#include "kit/widgets.h"

#include <algorithm>
#include <string>

namespace backstep::ui {

namespace {

// Widths in em. The text is on one line: what lies below it is needed, too.
constexpr float leastText = 14;
constexpr float mostText = 40;
constexpr float buttons = 8;

} // namespace

void Toast::draw(ViewContext& context, const Rect& room, Above above) {
  const MessageLog& log = context.session.log();
  const bool seen = log.revision() == seenRevision_;
  if ((seen && !shown_) || log.messages().empty() || above == Above::Menu) return;
  shown_ = true;
  fresh_ = !seen;
  seenRevision_ = log.revision();
  const Sizes& s = context.theme.sizes;
  const Message& message = log.messages().back();
  ImFont* font = context.fonts.text;
  const float beside = s.em * buttons;
  const float window = ImGui::GetIO().DisplaySize.x;
  const float least = std::min(s.em * leastText, window - beside);
  const float most = std::clamp(room.width() - beside, least, s.em * mostText);
  const std::string text = elided(font, font->FontSize, message.what.message, most);
  // Not beyond the window's edges, which a narrow room may be near.
  const float half = (textWidth(font, text) + beside) * 0.5F;
  const float middle = std::max(half, std::min(room.centre().x, window - half));
  ImGui::SetNextWindowPos({middle, room.max.y - s.gap}, ImGuiCond_Always, {0.5F, 1});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {s.gap, s.gapSmall});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, s.rounding);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, s.hair);
  ImGui::PushStyleColor(ImGuiCol_WindowBg, context.theme.colours.panel);
  ImGui::PushStyleColor(ImGuiCol_Border, context.theme.colours.ruleStrong);
  ImGui::Begin("toast", nullptr,
               ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_AlwaysAutoResize |
                   ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoFocusOnAppearing |
                   ImGuiWindowFlags_NoNavInputs | ImGuiWindowFlags_NoNavFocus |
                   ImGuiWindowFlags_NoMove |
                   (above == Above::Overlay ? ImGuiWindowFlags_NoInputs : ImGuiWindowFlags_None));
  ImGui::PopStyleColor(2);
  ImGui::PopStyleVar(3);
  drawLine(context, message, text);
  ImGui::End();
}

void Toast::drawLine(ViewContext& context, const Message& message, const std::string& text) {
  const Sizes& s = context.theme.sizes;
  const Palette& p = context.theme.colours;
  const bool note = message.kind == Message::Kind::Note;
  ImGui::AlignTextToFramePadding();
  styledText(context.fonts.text, note ? p.ink : p.problem, (note ? "" : "\u2718 ") + text);
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
