#include "reader/text_view.h"

#include "kit/widgets.h"
#include "reader/contents.h"
#include "reader/page_pager.h"

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
  turn_.update(context, book_);
  answerCall(context);
  leaveQuestion(context);
  takeTab(context);
  moveOnAfterJudging(context);
  beginTyping(context);

  const float foot = PagePager::height(context, book_);
  const float turn = contents_ ? 0 : turn_.height(context, room.y - foot);
  ImGuiWindowFlags flags = ImGuiWindowFlags_NavFlattened;
  if (context.keyboardView != id()) flags |= ImGuiWindowFlags_NoNavInputs;
  ImGui::BeginChild("page", {room.x, std::max(room.y - foot - turn, context.theme.sizes.bar)},
                    false, flags);
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
  if (turn > 0) drawTurn(reader, {room.x, turn});
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
  const bool backwards = ImGui::GetIO().KeyShift;
  if (!stops_.move(backwards) && !turnOn(backwards)) return;
  context.requests.keysTaken = true;
  context.requests.keyboardTo = id();
}

/// Opens the question after (before) the open one and gives it the keyboard; false when there is
/// none.
bool TextView::turnOn(bool backwards) {
  if (contents_ || !turn_.turn(backwards)) return false;
  stops_.moveTo(turn_.edgeStop(backwards));
  return true;
}

/// Tab has left the box at the end of a question; beyond the last one it leaves the pane.
void TextView::leaveQuestion(ViewContext& context) {
  const int way = std::exchange(typing_.turn, 0);
  if (way == 0) return;
  if (turnOn(way < 0))
    context.requests.keyboardTo = id();
  else
    context.requests.tabOn = way;
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
  drawRemarks(reader);
}

/// What concerns all questions of the page.
void TextView::drawRemarks(const ReaderContext& reader) {
  const Session& session = reader.view.session;
  const auto questions = questionsOf(*session.answers());
  const bool asks = std::any_of(questions.begin(), questions.end(), [this](const Question& each) {
    return book_.pageOf(each.step) == book_.current();
  });
  if (!asks) return;
  if (session.document()->edited()) {
    const char* remark = "You have edited numbers. Answers are marked by the lesson's own.";
    ImGui::Dummy({0, reader.sizes().gap});
    drawParagraph(reader.view, remark, reader.width, reader.colours().inkSoft);
    reader.view.marks.markText("text/numbers-changed", remark);
  }
}

/// The panel that does not scroll with the page.
void TextView::drawTurn(ReaderContext& reader, ImVec2 room) {
  const Sizes& s = reader.sizes();
  const ImVec2 at = ImGui::GetCursorScreenPos();
  ImGui::GetWindowDrawList()->AddRectFilled({at.x - s.margin, at.y},
                                            {at.x + room.x + s.margin, at.y + s.line},
                                            reader.colours().ruleStrong);
  ImGuiWindowFlags flags = ImGuiWindowFlags_NavFlattened;
  if (reader.view.keyboardView != id()) flags |= ImGuiWindowFlags_NoNavInputs;
  ImGui::BeginChild("turn", room, false, flags);
  reader.width = ImGui::GetContentRegionAvail().x;
  turn_.draw(reader);
  ImGui::EndChild();
  reader.view.marks.mark("turn", {at, {at.x + room.x, at.y + room.y}});
}

namespace {

/// The first box of a blank that waits for an answer: open, and not following from others.
std::optional<BlankBox> openBox(const AnsweredBlank* blank) {
  for (size_t i = 0; blank != nullptr && i < blank->typed.size(); ++i)
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
/// keyboard. What follows from an earlier answer is read first: Enter once more goes on.
void TextView::moveOnAfterJudging(const ViewContext& context) {
  if (!typing_.judged) return;
  const BlankBox judged = *std::exchange(typing_.judged, std::nullopt);
  const Answers& answers = *context.session.answers();
  const AnsweredBlank* blank = answers.findBlank(judged.blank);
  if (blank == nullptr) return;
  const Verdict verdict = blank->mark.entries[static_cast<size_t>(judged.entry)].verdict;
  const bool again = std::exchange(read_, {}) == markOf(judged);
  if (verdict == Verdict::Follows && !again) read_ = markOf(judged);
  if (verdict != Verdict::Right && !(verdict == Verdict::Follows && again))
    return stops_.moveTo(markOf(judged));
  if (!openBox(blank)) blank = answers.nextOpen(judged.blank);
  const bool here = blank != nullptr && book_.pageOf(blank->step) == book_.current();
  const auto box = here ? openBox(blank) : std::nullopt;
  if (!box) return;
  if (box->blank != judged.blank) turn_.goOn(judged.blank, box->blank);
  stops_.moveTo(markOf(*box));
}

/// A number was asked for elsewhere, on a card of the graph: its box has the keyboard.
void TextView::answerCall(ViewContext& context) {
  const Answers& answers = *context.session.answers();
  if (answers.calls() == calls_) return;
  const bool called = answers.calls() > calls_;
  calls_ = answers.calls();
  const AnsweredBlank* blank =
      called && answers.called() ? answers.findBlank(answers.called()->blank) : nullptr;
  if (blank == nullptr) return;
  open(book_.pageOf(blank->step));
  turn_.update(context, book_);
  turn_.open(blank->blank->id.text);
  stops_.moveTo(markOf(*answers.called()));
  context.requests.keyboardTo = id();
  context.requests.show = id();
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
    if (answers.shown()) return;
    typing_.begun = openBox(answers.findBlank(turn_.current()));
    for (const AnsweredBlank& each : answers.blanks())
      if (!typing_.begun && book_.pageOf(each.step) == book_.current())
        typing_.begun = openBox(&each);
    if (!typing_.begun) return;
    turn_.open(typing_.begun->blank);
    typing_.text.clear();
  }
  typing_.text += typed;
  context.commands.push(
      command::TypeAnswer{typing_.begun->blank, typing_.begun->entry, typing_.text});
  context.requests.keysTaken = true;
  context.requests.keyboardTo = id();
  stops_.moveTo(markOf(*typing_.begun));
}

void TextView::drawContentsPage(const ReaderContext& reader) {
  const ContentsChoice choice =
      drawContents(reader, book_, questionsOf(*reader.view.session.answers()));
  if (choice.page < 0) return;
  open(choice.page);
  shownPage_ = -1;
  if (!choice.question.empty()) turn_.open(choice.question);
}

} // namespace backstep::ui
