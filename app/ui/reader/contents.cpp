#include "reader/contents.h"

#include "kit/widgets.h"
#include "reader/question.h"

#include <algorithm>
#include <cmath>

namespace backstep::ui {

namespace {

/// The first heading of a page, else its first words.
std::string titleOf(const ReaderContext& reader, size_t index) {
  const Session& session = reader.view.session;
  const std::string& source = session.document()->lesson().pages[index].text.text;
  const std::vector<TextBlock>& blocks = reader.prose.get(session, source);
  const TextBlock* first = headingOf(blocks);
  if (first == nullptr && !blocks.empty()) first = &blocks.front();
  std::string title;
  if (first != nullptr)
    for (const TextRun& run : first->runs) title += run.text;
  return title;
}

/// Draws one line of contents; true when pressed.
bool pageRow(const ReaderContext& reader, int page, const std::string& title, bool open) {
  const Sizes& s = reader.sizes();
  const Palette& p = reader.colours();
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const bool pressed = ImGui::InvisibleButton("page", {reader.width, s.bar});
  const std::string mark = "contents/page/" + std::to_string(page + 1);
  reader.view.probe.text(mark, title);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const ImVec2 end{at.x + reader.width, at.y + s.bar};
  if (ImGui::IsItemHovered()) list.AddRectFilled(at, end, p.hover, s.rounding);
  if (!reader.view.keyboardView.empty() && ImGui::IsItemFocused())
    list.AddRect(at, end, p.focus, s.rounding, 0, s.line);
  if (open) list.AddRectFilled(at, {at.x + s.line, end.y}, p.accent);
  ImFont* font = open ? reader.view.fonts.semiBold : reader.view.fonts.medium;
  const std::string shown = elided(font, font->FontSize, title, reader.width - s.gap - s.gap);
  list.AddText(font, font->FontSize, {at.x + s.gap, at.y + (s.bar - font->FontSize) * 0.5F}, p.ink,
               shown.c_str());
  return pressed;
}

/// Draws the chip of one question where the line has room; true when pressed.
bool chip(const ReaderContext& reader, const Question& question, bool first) {
  const Sizes& s = reader.sizes();
  const Palette& p = reader.colours();
  constexpr float widestLabel = 6; // em
  ImFont* font = reader.view.fonts.small;
  const std::string label = elided(font, font->FontSize, question.id(), widestLabel * s.em);
  const VerdictLook look = verdictLook(p, question.verdict());
  const float text = textWidth(font, label);
  const float width = std::round(s.gapSmall * 3 + text + s.icon);
  const float height = std::round(s.bar * 0.85F);
  if (!first) wrapTo(width);
  if (ImGui::GetCursorPosX() < ImGui::GetCursorStartPos().x + s.gap)
    ImGui::SetCursorPosX(ImGui::GetCursorStartPos().x + s.gap);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const bool pressed = ImGui::InvisibleButton(question.id().c_str(), {width, height});
  const std::string mark = "contents/question/" + question.id();
  reader.view.probe.text(mark, nameOf(question.verdict()));
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const ImVec2 end{at.x + width, at.y + height};
  list.AddRectFilled(at, end, ImGui::IsItemHovered() ? mix(p.panel, p.ink, 0.1F) : p.panel,
                     s.rounding);
  const bool focused = !reader.view.keyboardView.empty() && ImGui::IsItemFocused();
  list.AddRect(at, end, focused ? p.focus : p.rule, s.rounding, 0, focused ? s.line : s.hair);
  list.AddText(font, font->FontSize, {at.x + s.gapSmall, at.y + (height - font->FontSize) * 0.5F},
               look.icon == Icon::None ? p.inkSoft : look.colour, label.c_str());
  const float top = std::round(at.y + (height - s.icon) * 0.5F);
  const float left = end.x - s.gapSmall - s.icon;
  if (look.icon == Icon::None)
    list.AddCircle({left + s.icon * 0.5F, top + s.icon * 0.5F}, s.icon * 0.3F, p.inkFaint, 0,
                   s.hair);
  drawIcon(list, look.icon, {{left, top}, {left + s.icon, top + s.icon}}, look.colour, s.line);
  if (ImGui::IsItemHovered())
    tooltip(reader.view, look.icon == Icon::None ? "not answered" : look.word);
  return pressed;
}

} // namespace

ContentsChoice drawContents(const ReaderContext& reader, const PageBook& book,
                            const std::vector<Question>& questions) {
  ContentsChoice choice;
  const Sizes& s = reader.sizes();
  for (int page = 0; page < std::max(book.count(), 1); ++page) {
    ImGui::PushID(page);
    const bool real = page < book.count();
    if (real && pageRow(reader, page, titleOf(reader, book.index(page)), page == book.current()))
      choice.page = page;
    bool first = true;
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {s.gapSmall, s.gapSmall});
    for (const Question& question : questions) {
      if (real && book.pageOf(question.step) != page) continue;
      if (chip(reader, question, first)) choice = {page, question.id()};
      first = false;
    }
    ImGui::PopStyleVar();
    if (!first) ImGui::Dummy({0, s.gapSmall});
    ImGui::PopID();
  }
  return choice;
}

} // namespace backstep::ui
