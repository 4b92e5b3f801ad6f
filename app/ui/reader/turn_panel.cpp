#include "reader/turn_panel.h"

#include "kit/actions.h"
#include "kit/line_setter.h"
#include "kit/widgets.h"
#include "marking/practice.h"
#include "reader/boxes.h"
#include "reader/question.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace backstep::ui {

namespace {

bool waits(const LessonQuestion& question) {
  if (question.blank != nullptr)
    return question.blank->open() && question.blank->verdict() != Verdict::Follows;
  if (question.quiz != nullptr)
    return question.quiz->quiz->isOpen() ? !question.quiz->checked
                                         : question.quiz->mark.verdict != Verdict::Right;
  return !question.bug->found;
}

} // namespace

void drawAnswersSwitch(const ReaderContext& reader, bool isStop, bool beside) {
  const bool shown = reader.view.session.answers()->shown();
  if (reader.view.hides("answers") || (!shown && !reader.view.session.concealing())) return;
  const char* words = shown ? "Cover the answers again" : "Show the answers";
  if (beside) besideButton(reader, words);
  if (wordsButton(reader, "text/show-answers", words, isStop))
    reader.view.commands.push(command::ShowAnswers{!shown, true});
  if (ImGui::IsItemHovered() && !shown)
    tooltip(reader.view, "Shows every covered number; blanks that are open score nothing then");
}

void drawReplay(const ReaderContext& reader) {
  const Replay* replay = reader.view.session.replay();
  if (replay == nullptr) return;
  drawParagraph(reader.view, replay->sentence, reader.width, reader.colours().ink);
  reader.view.probe.text("turn/replay", replay->sentence);
  if (wordsButton(reader, "turn/replay-end", "Back to the right run alone"))
    reader.view.commands.push(command::EndReplay{});
  ImGui::Dummy({0, 0});
}

void TurnPanel::update(const ViewContext& context, const PageBook& book) {
  here_.clear();
  for (LessonQuestion& question : questionsOf(*context.session.answers()))
    if (book.pageOf(question.step) == book.current()) here_.push_back(std::move(question));
  const int cursor = context.session.player()->cursor();
  const bool arrived = cursor != cursor_ || book.current() != page_;
  cursor_ = cursor;
  page_ = book.current();
  const auto asked = std::find_if(here_.begin(), here_.end(), [&](const LessonQuestion& each) {
    return each.step == cursor && waits(each);
  });
  if (arrived && asked != here_.end()) open_ = asked->id();
  if (here_.empty()) open_.clear();
  if (shown() != nullptr || here_.empty()) return;
  const auto first = std::find_if(here_.begin(), here_.end(), waits);
  open_ = (first == here_.end() ? here_.front() : *first).id();
}

const LessonQuestion* TurnPanel::shown() const {
  const auto found = std::find_if(here_.begin(), here_.end(),
                                  [&](const LessonQuestion& each) { return each.id() == open_; });
  return found == here_.end() ? nullptr : &*found;
}

bool TurnPanel::turn(bool backwards) {
  const LessonQuestion* now = shown();
  if (now == nullptr) return false;
  const auto at = now - here_.data() + (backwards ? -1 : 1);
  if (at < 0 || at >= static_cast<std::ptrdiff_t>(here_.size())) return false;
  done_.clear();
  open_ = here_[static_cast<size_t>(at)].id();
  return true;
}

std::string TurnPanel::edgeStop(bool last) const {
  const LessonQuestion* now = shown();
  if (now == nullptr) return {};
  if (now->blank != nullptr)
    return boxName({now->id(), last ? static_cast<int>(now->blank->typed.size()) - 1 : 0});
  if (now->bug != nullptr) return "bug/first";
  const std::string name = "quiz/" + now->id();
  switch (now->quiz->quiz->kind) {
  case Quiz::Kind::Choice:
  case Quiz::Kind::Multi: return name + "/option/1";
  case Quiz::Kind::Order: return name + "/down/1";
  default: return name + "/box";
  }
}

bool TurnPanel::answered() const { return std::none_of(here_.begin(), here_.end(), waits); }

float TurnPanel::height(const ViewContext& context, float room) const {
  const Session& session = context.session;
  const bool end = session.player()->cursor() == session.player()->trace().lastStep();
  const bool more = end && session.answers()->questionCount() > 0;
  if (here_.empty() && !more && session.replay() == nullptr) return 0;
  return height_.within(context, room);
}

void TurnPanel::draw(const ReaderContext& reader) {
  height_.begin();
  ImGui::Dummy({0, reader.sizes().gapTiny});
  drawReplay(reader);
  drawDone(reader);
  const LessonQuestion* question = shown();
  bool button = question != nullptr && drawQuestion(reader, *question);
  button = drawWhatIsNext(reader) || button;
  if (!here_.empty()) drawAnswersSwitch(reader, open_ == here_.back().id(), button);
  height_.end();
}

/// The open question; returns whether it ends with a button in words.
bool TurnPanel::drawQuestion(const ReaderContext& reader, const LessonQuestion& question) {
  drawHead(reader, question);
  if (question.blank != nullptr) return drawBlank(reader, *question.blank);
  if (question.quiz != nullptr) return drawQuiz(reader, *question.quiz);
  drawBug(reader, *question.bug);
  return false;
}

/// The question answered just before: right, and out of sight.
void TurnPanel::drawDone(const ReaderContext& reader) {
  if (done_.empty() || done_ == open_) return;
  const auto found = std::find_if(here_.begin(), here_.end(),
                                  [&](const LessonQuestion& each) { return each.id() == done_; });
  if (found == here_.end() || found->verdict() == Verdict::Empty) return;
  verdictLine(reader.view, found->verdict(), found->label() + ": ", "turn/done");
}

/// "Question 4: gradient at q" with the symbol as in formulas; as plain text, cut, where it has no
/// room.
void TurnPanel::drawLabel(const ReaderContext& reader, const LessonQuestion& question, ImVec2 at,
                          float room) {
  const Sizes& s = reader.sizes();
  ImFont* font = reader.view.fonts.small;
  ViewContext view = reader.view;
  view.words = nullptr; // a label explains nothing
  const std::vector<TextRun> runs = question.labelRuns();
  const ImU32 ink = reader.colours().inkSoft;
  constexpr float unbroken = 1e6F; // pixels
  const float width = LineSetter(view, at, unbroken, font, ink).measure(runs);
  if (width <= room) {
    const float pitch = s.prose * font->FontSize / s.em; // of a line of text
    const float top = std::round(at.y - (pitch - font->FontSize) * 0.5F);
    LineSetter(view, {at.x, top}, room, font, ink).set(runs);
  } else {
    ImGui::SetCursorScreenPos(at);
    styledText(font, ink, elided(font, font->FontSize, question.label(), room));
  }
  view.probe.text("turn/label", question.label(),
                  {at, {at.x + std::min(width, room), at.y + font->FontSize}});
}

/// "Question 4: gradient at q" and, when the page asks more than one, "2 of 5 here".
void TurnPanel::drawHead(const ReaderContext& reader, const LessonQuestion& question) {
  const Sizes& s = reader.sizes();
  ViewContext& view = reader.view;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float text = std::round(at.y + (s.bar - view.fonts.small->FontSize) * 0.5F);
  const bool several = here_.size() > 1;
  const auto place = static_cast<int>(&question - here_.data());
  const std::string count =
      std::to_string(place + 1) + " of " + std::to_string(here_.size()) + " here";
  ImFont* font = view.fonts.small;
  const float countWidth = textWidth(font, count);
  const float right = several ? countWidth + s.bar * 2 + s.gapTiny * 2 : 0;
  drawLabel(reader, question, {at.x, text}, reader.width - right);
  if (several) {
    const auto arrow = [&](const char* id, Icon icon, bool backwards, float x) {
      const bool possible = backwards ? place > 0 : place + 1 < static_cast<int>(here_.size());
      ImGui::SetCursorScreenPos({x, at.y});
      ImGui::BeginDisabled(!possible);
      if (lookButton(view, id, {icon, "", false, true})) turn(backwards);
      ImGui::EndDisabled();
      view.probe.name(id);
    };
    float x = at.x + reader.width - right;
    arrow("turn/previous", Icon::ChevronLeft, true, x);
    x += s.bar + s.gapTiny;
    ImGui::SetCursorScreenPos({x, text});
    styledText(font, reader.colours().inkSoft, count);
    view.probe.text("turn/count", count);
    arrow("turn/next", Icon::ChevronRight, false, x + countWidth + s.gapTiny);
  }
  ImGui::SetCursorScreenPos({at.x, at.y + s.bar});
  ImGui::Dummy({0, 0});
}

/// What there is to do when the page asks nothing more: the questions left, or to go on and hand
/// in. Returns whether a button was drawn.
bool TurnPanel::drawWhatIsNext(const ReaderContext& reader) {
  const Session& session = reader.view.session;
  const Answers& answers = *session.answers();
  const bool end = session.player()->cursor() == session.player()->trace().lastStep();
  if (!answered() || (here_.empty() && !end)) return false;
  const int left = answers.leftCount();
  if (left > 0) {
    const std::vector<LessonQuestion> all = questionsOf(answers);
    const auto next = std::find_if(all.begin(), all.end(), waits);
    if (next == all.end()) return false;
    const std::string words =
        std::to_string(left) + (left == 1 ? " question left" : " questions left");
    ImGui::Dummy({0, 0});
    if (lookButton(reader.view, "left", {Icon::Next, words, true})) {
      reader.view.commands.push(command::Seek{next->step});
      open_ = next->id();
    }
    reader.view.probe.text("turn/left", words);
    return true;
  }
  ImGui::Dummy({0, 0});
  drawGoingOn(reader, end);
  if (wordsButton(reader, "turn/hand-in", "Hand in your answers"))
    action("hand-in").run(reader.view);
  return true;
}

/// When all is answered: to the next exercise, or at the end of the walk to the next lesson.
void TurnPanel::drawGoingOn(const ReaderContext& reader, bool end) {
  const Lesson& lesson = reader.view.session.document()->lesson();
  const auto button = [&](const char* id, const char* words) {
    const bool pressed = lookButton(reader.view, id, {Icon::Next, words, true});
    reader.view.probe.text(std::string("turn/") + id, words);
    return pressed;
  };
  if (isExerciseId(lesson.id)) {
    if (button("next-exercise", "Next exercise")) action("next-exercise").run(reader.view);
  } else if (end && !lesson.after.empty()) {
    if (button("next-lesson", "Next lesson"))
      reader.view.commands.push(command::Open{lesson.after.front().text});
  }
}

} // namespace backstep::ui
