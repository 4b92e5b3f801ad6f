#include "reader/page_pager.h"

#include "kit/widgets.h"

#include <algorithm>
#include <cmath>
#include <string>

namespace backstep::ui {

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

} // namespace backstep::ui
