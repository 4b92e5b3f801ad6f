#include "reader/page_frame.h"

#include "kit/widgets.h"

#include <algorithm>
#include <cmath>

namespace backstep::ui {

void drawPageHead(const ReaderContext& reader, const PageBook& book) {
  if (book.current() < 0) return;
  const Sizes& s = reader.sizes();
  const int first = book.firstStep(book.current());
  const int last = book.lastStep(book.current());
  const std::string words = first == last
                                ? "Step " + std::to_string(first)
                                : "Steps " + std::to_string(first) + " to " + std::to_string(last);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  ImFont* font = reader.view.fonts.small;
  ImGui::SetCursorScreenPos({at.x, at.y + (s.bar - font->FontSize) * 0.5F});
  styledText(font, reader.colours().inkSoft, words);
  reader.view.probe.text("text/page-steps", words);
  if (!book.atCursor()) {
    const ButtonLook look{Icon::Next, "Show me"};
    ImGui::SetCursorScreenPos({at.x + reader.width - buttonWidth(reader.view, look), at.y});
    if (lookButton(reader.view, "show-me", look)) reader.view.commands.push(command::Seek{first});
    reader.view.probe.text("text/show-me", "Show me");
    if (ImGui::IsItemHovered()) tooltip(reader.view, "Go to step " + std::to_string(first));
  }
  ImGui::SetCursorScreenPos({at.x, at.y + s.bar});
  ImGui::Dummy({0, 0});
}

// The foot.
namespace {

bool hasQuestions(const ViewContext& context) {
  return context.session.answers() != nullptr && context.session.answers()->questionCount() > 0;
}

/// What stands in the foot, as long as there is room for.
struct FootWords {
  std::string pages;
  std::string progress;
};

float widthOf(const ViewContext& context, const FootWords& words, const PageBook& book) {
  const Sizes& s = context.theme.sizes;
  float width = 0;
  if (book.count() > 1)
    width += s.bar * 2 + s.gapTiny * 2 + s.gap + ImGui::CalcTextSize(words.pages.c_str()).x;
  if (hasQuestions(context))
    width += buttonWidth(context, {Icon::ChevronUp, words.progress, false, true});
  return width;
}

FootWords footWords(const ReaderContext& reader, const PageBook& book) {
  const std::string pages =
      std::to_string(book.current() + 1) + " of " + std::to_string(book.count());
  std::string right;
  std::string all;
  if (const Answers* answers = reader.view.session.answers()) {
    right = std::to_string(answers->rightCount());
    all = std::to_string(answers->questionCount());
  }
  FootWords longest{"Page " + pages, right + " of " + all + " right"};
  FootWords shorter{pages, longest.progress};
  if (widthOf(reader.view, longest, book) <= reader.width) return longest;
  if (widthOf(reader.view, shorter, book) <= reader.width) return shorter;
  return {pages, right + "/" + all};
}

void drawPages(const ReaderContext& reader, const PageBook& book, const std::string& words) {
  const Sizes& s = reader.sizes();
  ViewContext& context = reader.view;
  const auto turn = [&](const char* action, int to, Icon icon) {
    ImGui::BeginDisabled(to < 0 || to >= book.count());
    actionButton(context, action, {icon, "", false, true}, "text/" + std::string(action));
    ImGui::EndDisabled();
  };
  turn("page-previous", book.current() - 1, Icon::ChevronLeft);
  ImGui::SameLine(0, s.gapTiny);
  ImGui::AlignTextToFramePadding();
  styledText(context.fonts.text, reader.colours().inkSoft, words);
  context.probe.text("text/pages", words);
  ImGui::SameLine(0, s.gapTiny);
  turn("page-next", book.current() + 1, Icon::ChevronRight);
}

void drawProgress(const ReaderContext& reader, const std::string& words, bool& contents) {
  const Sizes& s = reader.sizes();
  const Answers& answers = *reader.view.session.answers();
  const ButtonLook look{contents ? Icon::ChevronDown : Icon::ChevronUp, words, false, true};
  const float x = ImGui::GetCursorStartPos().x + reader.width - buttonWidth(reader.view, look);
  ImGui::SetCursorPosX(std::max(ImGui::GetCursorPosX(), x));
  if (lookButton(reader.view, "progress", look)) contents = !contents;
  reader.view.probe.text("text/progress", words);
  if (ImGui::IsItemHovered()) tooltip(reader.view, "All pages and questions");
  const Rect box{ImGui::GetItemRectMin(), ImGui::GetItemRectMax()};
  const float y = box.max.y - s.line;
  const float share =
      static_cast<float>(answers.rightCount()) / static_cast<float>(answers.questionCount());
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.AddRectFilled({box.min.x, y}, {box.max.x, y + s.line}, reader.colours().rule);
  list.AddRectFilled({box.min.x, y}, {box.min.x + box.width() * share, y + s.line},
                     reader.colours().right);
}

} // namespace

float PagePager::height(const ViewContext& context, const PageBook& book) {
  const Sizes& s = context.theme.sizes;
  return book.count() > 1 || hasQuestions(context) ? s.bar + s.gap : 0;
}

void PagePager::draw(const ReaderContext& reader, const PageBook& book, bool& contents) {
  const Sizes& s = reader.sizes();
  const ImVec2 at = ImGui::GetCursorScreenPos();
  ImGui::GetWindowDrawList()->AddRectFilled({at.x - s.margin, at.y},
                                            {at.x + reader.width + s.margin, at.y + s.hair},
                                            reader.colours().rule);
  ImGui::SetCursorScreenPos({at.x, at.y + s.gapSmall});
  const FootWords words = footWords(reader, book);
  if (book.count() > 1) drawPages(reader, book, words.pages);
  if (!hasQuestions(reader.view)) return;
  if (book.count() > 1) ImGui::SameLine();
  drawProgress(reader, words.progress, contents);
}

// The table of contents.
namespace {

/// The first heading of a page, else its first words.
std::string titleOf(const ReaderContext& reader, size_t index) {
  const Session& session = reader.view.session;
  const std::string& source = session.document()->lesson().pages[index].text.text;
  const std::vector<TextBlock>& blocks = reader.prose.get(reader.view, source);
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
  const std::string name = "contents/page/" + std::to_string(page + 1);
  reader.view.probe.text(name, title);
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
bool chip(const ReaderContext& reader, const LessonQuestion& question, bool first) {
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
  const std::string name = "contents/question/" + question.id();
  reader.view.probe.text(name, nameOf(question.verdict()));
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
                            const std::vector<LessonQuestion>& questions) {
  ContentsChoice choice;
  const Sizes& s = reader.sizes();
  for (int page = 0; page < std::max(book.count(), 1); ++page) {
    ImGui::PushID(page);
    const bool real = page < book.count();
    if (real && pageRow(reader, page, titleOf(reader, book.index(page)), page == book.current()))
      choice.page = page;
    bool first = true;
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {s.gapSmall, s.gapSmall});
    for (const LessonQuestion& question : questions) {
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
