#include "reader/sheet_view.h"

#include "engine/anchor.h"
#include "kit/actions.h"
#include "kit/widgets.h"
#include "reader/boxes.h"
#include "reader/turn_panel.h"

#include <algorithm>
#include <set>
#include <utility>
#include <variant>

namespace backstep::ui {

void SheetView::drawContent(ViewContext& context) {
  if (context.names == nullptr) return;
  const ImVec2 room = ImGui::GetContentRegionAvail();
  place(context);
  stops_.begin();
  if (const AnsweredBlank* called = takeCall(context)) open_ = called->id();
  takeKeys(context);
  followWalk(context);

  const float foot = foot_.within(context, room.y);
  ImGui::BeginChild("page", {room.x, std::max(room.y - foot, context.theme.sizes.bar)}, false,
                    childFlags(context));
  ReaderContext reader{context, prose_, stops_, typing_, id(), ImGui::GetContentRegionAvail().x};
  for (size_t i = 0; i < parts_.size(); ++i) drawPart(reader, i);
  scrollTo_.reset();
  ImGui::EndChild();
  leadWalk(context);
  drawFoot(reader, {room.x, foot});
}

/// Takes up the questions of this frame, and lays out the page when the lesson or they have
/// changed.
void SheetView::place(const ViewContext& context) {
  const Document& document = *context.session.document();
  questions_ = questionsOf(*context.session.answers());
  const auto& graph = document.trace().evaluation().sharedGraph();
  if (graph == graph_ && asked_ == questions_.size()) return;
  if (graph != graph_) {
    cursor_ = -1;
    open_.clear();
  }
  graph_ = graph;
  asked_ = questions_.size();
  parts_.clear();
  const Lesson& lesson = document.lesson();
  const bool own = !lesson.sheet.empty();
  for (const Page& page : own ? lesson.sheet : lesson.pages) {
    const auto step = resolveAnchor(document.trace(), page.at.text);
    const int* found = std::get_if<int>(&step); // an edit of the program may have taken it away
    if (found == nullptr) continue;
    parts_.push_back({*found, page.text.text, !own, {}});
  }
  if (!own)
    std::stable_sort(parts_.begin(), parts_.end(),
                     [](const Part& a, const Part& b) { return a.step < b.step; });
  if (parts_.empty()) parts_.push_back({0, {}, false, {}});
  placeQuestions(blanksInSheet(document.loaded()));
}

/// Gives every question to the part of its step, but for those with boxes in a text. Of parts that
/// were made from pages only those that ask something stay.
void SheetView::placeQuestions(const std::set<std::string>& inText) {
  const auto noteSteps = [this] {
    steps_.clear();
    for (const Part& part : parts_) steps_.push_back(part.step);
  };
  noteSteps();
  for (const LessonQuestion& each : questions_)
    if (inText.count(each.id()) == 0) parts_[partOf(each.step)].questions.push_back(each.id());
  std::erase_if(parts_, [](const Part& part) { return part.headed && part.questions.empty(); });
  noteSteps();
}

const LessonQuestion* SheetView::find(const std::string& id) const {
  const auto found = std::find_if(questions_.begin(), questions_.end(),
                                  [&](const LessonQuestion& each) { return each.id() == id; });
  return found == questions_.end() ? nullptr : &*found;
}

/// The walk has moved: the page shows the part that it has come to, and the foot what is asked
/// there. A step that was led by a box finds its part in view already.
void SheetView::followWalk(const ViewContext& context) {
  const int cursor = context.session.player()->cursor();
  const bool first = cursor_ < 0;
  if (std::exchange(cursor_, cursor) == cursor || parts_.empty()) return;
  const LessonQuestion* open = find(open_);
  const bool led = open != nullptr && open->step == cursor && !first;
  if (led) return;
  scrollTo_ = partOf(cursor);
  const auto asked =
      std::find_if(questions_.begin(), questions_.end(), [&](const LessonQuestion& each) {
        return each.step == cursor && each.blank != nullptr && each.blank->open();
      });
  if (asked != questions_.end()) open_ = asked->id();
}

/// A box has taken the keyboard: the walk goes to its step.
void SheetView::leadWalk(ViewContext& context) {
  const std::string now = stops_.current();
  if (now == std::exchange(focused_, now) || now.empty()) return;
  const LessonQuestion* question = find(questionOfStop(now));
  if (question == nullptr) return;
  open_ = question->id();
  const int last = context.session.player()->trace().lastStep();
  const int step = std::min(question->step, last);
  if (step != context.session.player()->cursor()) context.commands.push(command::Seek{step});
}

void SheetView::drawPart(const ReaderContext& reader, size_t part) {
  const Sizes& s = reader.sizes();
  const Part& what = parts_[part];
  ImGui::PushID(static_cast<int>(part));
  const ImVec2 at = ImGui::GetCursorScreenPos();
  if (scrollTo_ == part) ImGui::SetScrollFromPosY(at.y - ImGui::GetWindowPos().y, 0);
  ReaderContext inside = reader;
  inside.width -= s.gapLarge;
  ImGui::Indent(s.gapLarge);
  const std::vector<FormulaBlank> places = drawText(inside, what);
  const ImVec2 below = ImGui::GetCursorScreenPos();
  drawBoxes(inside, places);
  ImGui::SetCursorScreenPos(below);
  for (const std::string& id : what.questions) drawQuestion(inside, id);
  ImGui::Unindent(s.gapLarge);
  ImGui::Dummy({0, s.gap});
  drawMargin(reader, part, at);
  ImGui::PopID();
}

std::vector<FormulaBlank> SheetView::drawText(const ReaderContext& reader, const Part& part) {
  if (!part.headed) return reader.text("text", part.text, reader.width);
  const TextBlock* heading = headingOf(prose_.get(reader.view, part.text));
  if (heading != nullptr) drawRichText(reader.view, {heading, 1}, reader.width);
  return {};
}

/// The line beside a part: strong where the walk is; a press brings the walk there.
void SheetView::drawMargin(const ReaderContext& reader, size_t part, ImVec2 from) {
  const Sizes& s = reader.sizes();
  const Palette& p = reader.colours();
  const ImVec2 end = ImGui::GetCursorScreenPos();
  const bool here = partOf(cursor_) == part;
  const float height = std::max(end.y - from.y - s.gap, s.bar);
  ImGui::SetCursorScreenPos(from);
  if (ImGui::InvisibleButton("margin", {s.gapLarge * 0.75F, height}) && !here)
    reader.view.commands.push(command::Seek{parts_[part].step});
  reader.view.probe.text("sheet/part/" + std::to_string(part + 1), here ? "here" : "");
  const bool hovered = ImGui::IsItemHovered();
  if (hovered && !here) tooltip(reader.view, "Go to step " + std::to_string(parts_[part].step));
  ImGui::GetWindowDrawList()->AddRectFilled(from, {from.x + s.line, from.y + height},
                                            here      ? p.accent
                                            : hovered ? p.ruleStrong
                                                      : p.rule);
  ImGui::SetCursorScreenPos(end);
}

void SheetView::drawBoxes(const ReaderContext& reader, const std::vector<FormulaBlank>& places) {
  const Answers& answers = *reader.view.session.answers();
  for (const FormulaBlank& place : places) {
    const auto box = readSheetBox(place.id);
    const AnsweredBlank* blank = box ? answers.findBlank(box->blank) : nullptr;
    const bool known = blank != nullptr && box->entry < static_cast<int>(blank->typed.size());
    if (known) drawBlankBox(reader, *blank, box->entry, place.box);
  }
}

void SheetView::drawQuestion(const ReaderContext& reader, const std::string& id) {
  const LessonQuestion* question = find(id);
  if (question == nullptr) return;
  ImGui::Dummy({0, reader.sizes().gap});
  ImGui::PushID(id.c_str());
  if (question->blank != nullptr)
    drawBlankEquation(reader, *question->blank);
  else if (question->quiz != nullptr)
    drawQuiz(reader, *question->quiz);
  else
    drawBug(reader, *question->bug);
  ImGui::PopID();
}

/// The open question by its name, its prompt and the reply to the answer. Quizzes and the bug
/// say it where they stand.
void SheetView::drawFoot(ReaderContext& reader, ImVec2 room) {
  beginFoot(reader, "sheet/foot", room);
  foot_.begin();
  ImGui::Dummy({0, reader.sizes().gapTiny});
  drawReplay(reader);
  const Answers& answers = *reader.view.session.answers();
  const std::string progress = std::to_string(answers.rightCount()) + " of " +
                               std::to_string(answers.questionCount()) + " right";
  const LessonQuestion* open = find(open_);
  const std::string label = open != nullptr ? open->label() + "  \u00b7  " + progress : progress;
  styledText(reader.view.fonts.small, reader.colours().inkSoft, label);
  reader.view.probe.text("sheet/label", label);
  const bool blank = open != nullptr && open->blank != nullptr;
  const bool button = blank && drawBlankReply(reader, *open->blank);
  drawAnswersSwitch(reader, false, button);
  if (answers.leftCount() == 0 &&
      wordsButton(reader, "sheet/hand-in", "Hand in your answers", false))
    action("hand-in").run(reader.view);
  foot_.end();
  ImGui::EndChild();
}

} // namespace backstep::ui
