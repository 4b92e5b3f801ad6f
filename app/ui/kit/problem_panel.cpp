#include "kit/problem_panel.h"

#include "kit/rich_text.h"
#include "kit/widgets.h"

#include <algorithm>
#include <string>
#include <string_view>

namespace backstep::ui {

namespace {

/// The text without its first `count` code points.
std::string_view withoutFirst(std::string_view text, int count) {
  const auto continues = [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; };
  for (; count > 0 && !text.empty(); --count) {
    text.remove_prefix(1);
    while (!text.empty() && continues(text.front())) text.remove_prefix(1);
  }
  return text;
}

/// The line of a mistake with its place underlined; a long line is shown from where the place is in
/// view.
void drawLine(const ViewContext& context, const Diagnostic& mistake, float width) {
  const Sizes& s = context.theme.sizes;
  const Palette& p = context.theme.colours;
  ImFont* font = context.fonts.mono;
  const float pitch = font->GetCharAdvance('0');
  const int fits = std::max(1, static_cast<int>(width / pitch));
  const int skipped = std::max(0, mistake.column - 1 + std::min(mistake.length, fits / 2) - fits);
  const std::string_view shown = withoutFirst(mistake.lineText, skipped);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.PushClipRect(at, {at.x + width, at.y + s.prose}, true);
  list.AddText(font, font->FontSize, at, p.inkSoft, shown.data(), shown.data() + shown.size());
  const float left = at.x + static_cast<float>(mistake.column - 1 - skipped) * pitch;
  const float bottom = at.y + font->FontSize + s.line;
  list.AddLine({left, bottom}, {left + static_cast<float>(mistake.length) * pitch, bottom},
               p.problem, s.line);
  list.PopClipRect();
  ImGui::Dummy({width, s.prose});
}

} // namespace

void drawDiagnostic(ViewContext& context, const std::string& source, const Diagnostic& mistake,
                    float width) {
  const Palette& p = context.theme.colours;
  const bool error = mistake.severity == Diagnostic::Severity::Error;
  std::string place = source;
  if (mistake.line > 0)
    place += ":" + std::to_string(mistake.line) + ":" + std::to_string(mistake.column);
  ImGui::PushTextWrapPos(0);
  styledText(context.fonts.semiBold, error ? p.problem : p.follows,
             (error ? "\u2718 " : "") + place);
  ImGui::PopTextWrapPos();
  drawParagraph(context, mistake.message, width, p.ink);
  if (!mistake.lineText.empty()) drawLine(context, mistake, width);
  if (!mistake.hint.empty()) drawParagraph(context, "\u2192 " + mistake.hint, width, p.inkSoft);
  ImGui::Dummy({0, context.theme.sizes.gap});
}

} // namespace backstep::ui
