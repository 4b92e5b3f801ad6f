#include "reader/text_view.h"

#include "engine/anchor.h"
#include "kit/rich_text.h"
#include "kit/widgets.h"
#include "lesson/lesson_text.h"

#include <algorithm>
#include <variant>

namespace backstep::ui {

void TextView::drawContent(ViewContext& context) {
  const Sizes& s = context.theme.sizes;
  const float width = ImGui::GetContentRegionAvail().x;
  if (context.names == nullptr) return;
  placePages(context);
  program_.draw(context, width);
  ImGui::Dummy({0, s.gap});
  const int page = currentPage(context);
  if (page >= 0) {
    readPage(context, page);
    drawRichText(context, blocks_, width);
    context.marks.mark("text/page");
  }
  if (pages_.size() > 1) drawPager(context, page, width);
}

void TextView::placePages(const ViewContext& context) {
  const Document& document = *context.session.document();
  const auto& graph = document.trace().evaluation().sharedGraph();
  if (graph == graph_) return;
  graph_ = graph;
  pages_.clear();
  readPage_ = -1;
  for (std::size_t i = 0; i < document.lesson().pages.size(); ++i) {
    const auto step = resolveAnchor(document.trace(), document.lesson().pages[i].at.text);
    if (const int* found = std::get_if<int>(&step)) pages_.push_back({*found, i});
  }
  std::stable_sort(pages_.begin(), pages_.end(),
                   [](const PlacedPage& a, const PlacedPage& b) { return a.step < b.step; });
}

int TextView::currentPage(const ViewContext& context) const {
  const int cursor = context.session.player()->cursor();
  const auto chosen = static_cast<std::size_t>(chosen_);
  if (chosen_ >= 0 && chosen < pages_.size() && pages_[chosen].step == cursor) return chosen_;
  int page = pages_.empty() ? -1 : 0;
  for (std::size_t i = 0; i < pages_.size(); ++i)
    if (pages_[i].step <= cursor) page = static_cast<int>(i);
  return page;
}

void TextView::readPage(const ViewContext& context, int page) {
  if (page == readPage_ && context.session.revision() == readRevision_) return;
  if (page != readPage_) ImGui::SetScrollY(0);
  readPage_ = page;
  readRevision_ = context.session.revision();
  const Document& document = *context.session.document();
  const std::string& source =
      document.lesson().pages[pages_[static_cast<std::size_t>(page)].index].text.text;
  const auto pieces = parseLessonText(source, graph_, document.lesson().eta.has_value());
  blocks_ = parseMarkdown(pieces ? fillText(*pieces, document.trace()) : source);
}

void TextView::drawPager(ViewContext& context, int page, float width) {
  const Sizes& s = context.theme.sizes;
  ImGui::Dummy({0, s.gapSmall});
  const auto goTo = [&](int to, const char* id, Icon icon) {
    const bool possible = to >= 0 && to < static_cast<int>(pages_.size());
    ImGui::BeginDisabled(!possible);
    if (lookButton(context, id, {icon, "", false, true})) {
      chosen_ = to;
      context.commands.push(command::Seek{pages_[static_cast<std::size_t>(to)].step});
    }
    ImGui::EndDisabled();
    context.marks.mark("text/" + std::string(id));
  };
  goTo(page - 1, "page-previous", Icon::ChevronLeft);
  ImGui::SameLine();
  const std::string words =
      "Page " + std::to_string(page + 1) + " of " + std::to_string(pages_.size());
  const float middle = (width - ImGui::CalcTextSize(words.c_str()).x) * 0.5F;
  ImGui::SetCursorPosX(std::max(ImGui::GetCursorPosX(), ImGui::GetCursorStartPos().x + middle));
  ImGui::AlignTextToFramePadding();
  styledText(context.fonts.text, context.theme.colours.inkSoft, words);
  context.marks.markText("text/pages", words);
  ImGui::SameLine();
  ImGui::SetCursorPosX(ImGui::GetCursorStartPos().x + width - s.bar);
  goTo(page + 1, "page-next", Icon::ChevronRight);
}

} // namespace backstep::ui
