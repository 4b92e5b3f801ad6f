#include "reader/text_view.h"

#include "kit/widgets.h"
#include "reader/page_frame.h"

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
  followPrediction(context.session);
  turn_.update(context, book_);
  answerCall(context);
  takeKeys(context);

  const float foot = PagePager::height(context, book_);
  const float turn = turnHeight(context, room.y - foot);
  ImGui::BeginChild("page", {room.x, std::max(room.y - foot - turn, context.theme.sizes.bar)},
                    false, childFlags(context));
  // Outlines of boxes reach a little beyond the column.
  const ImVec2 corner = ImGui::GetWindowPos();
  const float beyond = context.theme.sizes.gapSmall;
  ImGui::PushClipRect({corner.x - beyond, corner.y},
                      {corner.x + room.x + beyond, corner.y + ImGui::GetWindowHeight()}, false);
  ReaderContext reader{context, prose_, stops_, typing_, id(), ImGui::GetContentRegionAvail().x};
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

/// Opens the question after (before) the open one and gives it the keyboard; false when there is
/// none.
bool TextView::turnOn(bool backwards) {
  if (contents_ || predicted_ || !turn_.turn(backwards)) return false;
  stops_.moveTo(turn_.edgeStop(backwards));
  return true;
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
    context.probe.name("text/page");
  }
  drawRemarks(reader);
}

/// What concerns all questions of the page.
void TextView::drawRemarks(const ReaderContext& reader) {
  const Session& session = reader.view.session;
  const auto questions = questionsOf(*session.answers());
  const bool asks =
      std::any_of(questions.begin(), questions.end(), [this](const LessonQuestion& each) {
        return book_.pageOf(each.step) == book_.current();
      });
  if (!asks) return;
  if (session.document()->edited()) {
    const char* remark = "You have edited numbers. Answers are marked by the lesson's own.";
    ImGui::Dummy({0, reader.sizes().gap});
    drawParagraph(reader.view, remark, reader.width, reader.colours().inkSoft);
    reader.view.probe.text("text/numbers-changed", remark);
  }
}

/// The panel that does not scroll with the page.
void TextView::drawTurn(ReaderContext& reader, ImVec2 room) {
  beginFoot(reader, "turn", room);
  if (predicted_)
    predict_.draw(reader);
  else
    turn_.draw(reader);
  ImGui::EndChild();
}

void TextView::followPrediction(const Session& session) {
  predicted_.reset();
  const Prediction* prediction = session.prediction();
  if (prediction == nullptr) return;
  const bool number = prediction->asks() == Prediction::Asks::Number && prediction->box();
  predicted_ = number ? prediction->box()->blank : std::string();
}

float TextView::turnHeight(const ViewContext& context, float room) const {
  if (contents_) return 0;
  return predicted_ ? predict_.height(context, room) : turn_.height(context, room);
}

/// A number was asked for elsewhere: its page and its question are opened.
void TextView::answerCall(ViewContext& context) {
  const AnsweredBlank* blank = takeCall(context);
  if (blank == nullptr) return;
  context.requests.show = id();
  if (blank->foretold) return; // it is on no page
  open(book_.pageOf(blank->step));
  turn_.update(context, book_);
  turn_.open(blank->id());
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
