#include "reader/text_view.h"

#include "kit/widgets.h"
#include "reader/blank_box.h"
#include "reader/contents.h"
#include "reader/hint_list.h"
#include "reader/page_pager.h"
#include "reader/quiz_box.h"

#include <algorithm>
#include <utility>

namespace backstep::ui {

void TextView::drawContent(ViewContext& context) {
  const ImVec2 room = ImGui::GetContentRegionAvail();
  if (context.names == nullptr) return;
  const int before = book_.current();
  book_.update(context.session);
  if (context.asked.turnPage != 0) open(book_.current() + context.asked.turnPage);
  if (book_.current() != before) contents_ = false;
  stops_.begin();
  takeTab(context);
  moveOnAfterJudging(context);
  beginTyping(context);

  const float foot = PagePager::height(context, book_);
  ImGuiWindowFlags flags = ImGuiWindowFlags_NavFlattened;
  if (context.keyboardView != id()) flags |= ImGuiWindowFlags_NoNavInputs;
  ImGui::BeginChild("page", {room.x, std::max(room.y - foot, context.theme.sizes.bar)}, false,
                    flags);
  // Outlines of boxes reach a little beyond the column.
  const ImVec2 corner = ImGui::GetWindowPos();
  const float beyond = context.theme.sizes.gapSmall;
  ImGui::PushClipRect({corner.x - beyond, corner.y},
                      {corner.x + room.x + beyond, corner.y + ImGui::GetWindowHeight()}, false);
  ReaderContext reader{context, prose_, stops_, typing_, ImGui::GetContentRegionAvail().x};
  if (contents_)
    drawContentsPage(reader);
  else
    drawPage(reader);
  ImGui::PopClipRect();
  ImGui::EndChild();
  reader.width = room.x;
  if (foot > 0) PagePager::draw(reader, book_, contents_);
}

/// Tab goes through the boxes while the pane has the keyboard or was clicked into, and goes on from
/// the box that was typed into last.
void TextView::takeTab(ViewContext& context) {
  const bool hasKeyboard = context.keyboardView == id();
  const bool clicked = ImGui::IsMouseClicked(ImGuiMouseButton_Left);
  if (clicked) entered_ = ImGui::IsWindowHovered(ImGuiHoveredFlags_ChildWindows);
  if (!context.keyboardView.empty()) entered_ = false;
  const bool elsewhere = clicked || !context.keyboardView.empty();
  if (elsewhere && !hasKeyboard) stops_.forget();
  if (context.keyboardMoved && hasKeyboard) return stops_.forget();
  const bool tab = ImGui::IsKeyPressed(ImGui::GetKeyIndex(ImGuiKey_Tab), false);
  if (!tab || ImGui::GetIO().WantTextInput || ImGui::IsAnyItemActive()) return;
  if (!hasKeyboard && !entered_ && stops_.current().empty()) return;
  if (!stops_.move(ImGui::GetIO().KeyShift)) return;
  context.requests.keysTaken = true;
  context.requests.keyboardTo = id();
}

void TextView::open(int page) {
  book_.open(page);
  contents_ = false;
}

void TextView::drawPage(const ReaderContext& reader) {
  ViewContext& context = reader.view;
  const Sizes& s = context.theme.sizes;
  if (shownPage_ != book_.current()) ImGui::SetScrollY(0);
  shownPage_ = book_.current();
  program_.draw(context, reader.width);
  ImGui::Dummy({0, s.gapSmall});
  if (book_.current() >= 0) {
    drawPageHead(reader, book_);
    const Lesson& lesson = context.session.document()->lesson();
    reader.text("text", lesson.pages[book_.index(book_.current())].text.text, reader.width);
    context.marks.mark("text/page");
  }
  drawQuestions(reader);
}

void TextView::drawQuestions(const ReaderContext& reader) {
  const Session& session = reader.view.session;
  bool first = true;
  for (const Question& question : questionsOf(*session.answers())) {
    if (book_.pageOf(question.step) != book_.current()) continue;
    if (first && session.document()->edited()) {
      const char* remark = "You have edited numbers. Answers are marked by the lesson's own.";
      ImGui::Dummy({0, reader.sizes().gap});
      drawParagraph(reader.view, remark, reader.width, reader.colours().inkSoft);
      reader.view.marks.markText("text/numbers-changed", remark);
    }
    first = false;
    drawQuestion(reader, question);
  }
  if (!first) drawAnswersSwitch(reader);
}

/// One click shows all numbers of the lesson, another covers them again.
void TextView::drawAnswersSwitch(const ReaderContext& reader) {
  const bool shown = reader.view.session.answers()->shown();
  if (!shown && !reader.view.session.concealing()) return;
  const char* words = shown ? "Cover the answers again" : "Show the answers";
  ImGui::Dummy({0, reader.sizes().gap});
  if (wordsButton(reader, "text/show-answers", words))
    reader.view.commands.push(command::ShowAnswers{!shown, true});
  if (ImGui::IsItemHovered() && !shown)
    tooltip(reader.view, "Shows every covered number; blanks that are open score nothing then");
}

namespace {

/// The first box of a blank that waits for an answer: open, and not following from others.
std::optional<BlankBox> openBox(const AnsweredBlank* blank) {
  for (std::size_t i = 0; blank != nullptr && i < blank->typed.size(); ++i)
    if (blank->open(i) && blank->mark.entries[i].verdict != Verdict::Follows)
      return BlankBox{blank->blank->id.text, static_cast<int>(i)};
  return std::nullopt;
}

/// What was typed in this frame, when it can begin a number.
std::string typedNumber() {
  constexpr std::string_view letters = "0123456789.,-+*/()e";
  const ImGuiIO& io = ImGui::GetIO();
  std::string typed;
  if (io.KeyCtrl || io.KeyAlt) return typed;
  for (const ImWchar c : io.InputQueueCharacters)
    if (c < 0x80 && letters.find(static_cast<char>(c)) != std::string_view::npos)
      typed += static_cast<char>(c);
  return typed;
}

} // namespace

/// Enter keeps the box, its text selected; when it is right, the next open one of the page has the
/// keyboard.
void TextView::moveOnAfterJudging(const ViewContext& context) {
  if (!typing_.judged) return;
  const BlankBox judged = *std::exchange(typing_.judged, std::nullopt);
  const Answers& answers = *context.session.answers();
  const AnsweredBlank* blank = answers.findBlank(judged.blank);
  if (blank == nullptr) return;
  const Verdict verdict = blank->mark.entries[static_cast<std::size_t>(judged.entry)].verdict;
  if (verdict != Verdict::Right && verdict != Verdict::Follows) return stops_.moveTo(judged.mark());
  if (!openBox(blank)) blank = answers.nextOpen(judged.blank);
  const bool here = blank != nullptr && book_.pageOf(blank->step) == book_.current();
  if (const auto box = here ? openBox(blank) : std::nullopt) stops_.moveTo(box->mark());
}

/// A digit, point or minus that no box takes begins the next open blank of the page.
void TextView::beginTyping(ViewContext& context) {
  const ImGuiIO& io = ImGui::GetIO();
  const bool elsewhere = (io.WantTextInput || ImGui::IsAnyItemActive()) && !typing_.begun;
  const bool popup =
      ImGui::IsPopupOpen("", ImGuiPopupFlags_AnyPopupId | ImGuiPopupFlags_AnyPopupLevel);
  if (elsewhere || popup || context.cellFocus.cell || contents_) return;
  const std::string typed = typedNumber();
  if (typed.empty()) return;
  if (!typing_.begun) {
    const Answers& answers = *context.session.answers();
    for (const AnsweredBlank& each : answers.blanks())
      if (!typing_.begun && book_.pageOf(each.step) == book_.current() && !answers.shown())
        typing_.begun = openBox(&each);
    if (!typing_.begun) return;
    typing_.text.clear();
  }
  typing_.text += typed;
  context.commands.push(
      command::TypeAnswer{typing_.begun->blank, typing_.begun->entry, typing_.text});
  context.requests.keysTaken = true;
  context.requests.keyboardTo = id();
  stops_.moveTo(typing_.begun->mark());
}

void TextView::drawQuestion(const ReaderContext& reader, const Question& question) {
  const Sizes& s = reader.sizes();
  ImGui::Dummy({0, s.gapSmall});
  const ImVec2 at = ImGui::GetCursorScreenPos();
  ImGui::GetWindowDrawList()->AddRectFilled(at, {at.x + reader.width, at.y + s.hair},
                                            reader.colours().rule);
  ImGui::Dummy({0, s.gapTiny});
  if (scrollTo_ == question.id()) {
    ImGui::SetScrollHereY(0);
    scrollTo_.clear();
  }
  styledText(reader.view.fonts.small, reader.colours().inkSoft, question.id());
  if (question.blank)
    drawBlank(reader, *question.blank);
  else
    drawQuiz(reader, *question.quiz);
}

void TextView::drawContentsPage(const ReaderContext& reader) {
  const ContentsChoice choice =
      drawContents(reader, book_, questionsOf(*reader.view.session.answers()));
  if (choice.page < 0) return;
  open(choice.page);
  shownPage_ = book_.current();
  scrollTo_ = choice.question;
  if (choice.question.empty()) shownPage_ = -1;
}

} // namespace backstep::ui
