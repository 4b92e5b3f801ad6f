#include "reader/sheet_view.h"

#include "engine/anchor.h"
#include "kit/actions.h"
#include "kit/widgets.h"
#include "reader/boxes.h"
#include "reader/turn_panel.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <utility>
#include <variant>

namespace backstep::ui {

namespace {

constexpr float mostOfRoom = 0.45F; // of the pane, for the foot; what is higher scrolls by itself

/// The first heading of a page of the lesson, as Markdown; empty when it has none.
std::string headingOf(const std::string& text) {
  const size_t at = text.compare(0, 1, "#") == 0 ? 0 : text.find("\n#");
  if (at == text.npos) return {};
  const size_t begin = at + (text[at] == '\n' ? 1 : 0);
  return text.substr(begin, text.find('\n', begin) - begin);
}

} // namespace

void SheetView::drawContent(ViewContext& context) {
  if (context.names == nullptr) return;
  const ImVec2 room = ImGui::GetContentRegionAvail();
  place(context);
  stops_.begin();
  answerCall(context);
  takeKeys(context);
  followWalk(context);

  const Sizes& s = context.theme.sizes;
  const float foot =
      std::round(std::min((foot_ > 0 ? foot_ : s.bar * 3) + s.gap + s.gap, room.y * mostOfRoom));
  ImGui::BeginChild("page", {room.x, std::max(room.y - foot, s.bar)}, false, childFlags(context));
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
  const Answers& answers = *context.session.answers();
  questions_ = questionsOf(answers);
  const auto& graph = document.trace().evaluation().sharedGraph();
  if (graph == graph_ && asked_ == questions_.size()) return;
  if (graph != graph_) {
    cursor_ = -1;
    open_.clear();
    calls_ = answers.calls();
  }
  graph_ = graph;
  asked_ = questions_.size();
  parts_.clear();
  const Lesson& lesson = document.lesson();
  const bool own = !lesson.sheet.empty();
  for (const Page& page : own ? lesson.sheet : lesson.pages) {
    const auto step = resolveAnchor(document.trace(), page.at.text);
    if (const int* found = std::get_if<int>(&step))
      parts_.push_back({*found, own ? page.text.text : headingOf(page.text.text), {}});
  }
  if (!own)
    std::stable_sort(parts_.begin(), parts_.end(),
                     [](const Part& a, const Part& b) { return a.step < b.step; });
  if (parts_.empty()) parts_.push_back({0, {}, {}});
  placeQuestions(answers);
  if (!own) std::erase_if(parts_, [](const Part& part) { return part.questions.empty(); });
}

/// Gives every question that has no box in a text to the part of its step.
void SheetView::placeQuestions(const Answers& answers) {
  std::set<std::string> inText;
  for (const Part& part : parts_)
    for (const std::string& id : sheetBoxesIn(readProse(part.text).blocks))
      if (const auto box = readSheetBox(id); box && answers.findBlank(box->blank) != nullptr)
        inText.insert(box->blank);
  for (const Question& each : questions_)
    if (inText.count(each.id()) == 0) parts_[partOf(each.step)].questions.push_back(each.id());
}

size_t SheetView::partOf(int step) const {
  size_t part = 0;
  for (size_t i = 1; i < parts_.size(); ++i)
    if (parts_[i].step <= step && (parts_[i].step > parts_[part].step || parts_[part].step > step))
      part = i;
  return part;
}

const Question* SheetView::find(const std::string& id) const {
  const auto found = std::find_if(questions_.begin(), questions_.end(),
                                  [&](const Question& each) { return each.id() == id; });
  return found == questions_.end() ? nullptr : &*found;
}

/// The walk has moved: the page shows the part that it has come to, and the foot what is asked
/// there. A step that was led by a box finds its part in view already.
void SheetView::followWalk(const ViewContext& context) {
  const int cursor = context.session.player()->cursor();
  const bool first = cursor_ < 0;
  if (std::exchange(cursor_, cursor) == cursor || parts_.empty()) return;
  const Question* open = find(open_);
  const bool led = open != nullptr && open->step == cursor && !first;
  if (led) return;
  scrollTo_ = partOf(cursor);
  const auto asked = std::find_if(questions_.begin(), questions_.end(), [&](const Question& each) {
    return each.step == cursor && each.blank != nullptr && each.blank->open();
  });
  if (asked != questions_.end()) open_ = asked->id();
}

/// A box has taken the keyboard: the walk goes to its step.
void SheetView::leadWalk(ViewContext& context) {
  const std::string now = stops_.current();
  if (now == std::exchange(focused_, now) || now.empty()) return;
  const size_t begin = now.find('/') + 1;
  const Question* question = find(now.substr(begin, now.find('/', begin) - begin));
  if (question == nullptr) return;
  open_ = question->id();
  const int last = context.session.player()->trace().lastStep();
  const int step = std::min(question->step, last);
  if (step != context.session.player()->cursor()) context.commands.push(command::Seek{step});
}

/// A number was asked for elsewhere, on a card of the graph: its box has the keyboard.
void SheetView::answerCall(ViewContext& context) {
  const Answers& answers = *context.session.answers();
  if (answers.calls() <= std::exchange(calls_, answers.calls()) || !answers.called()) return;
  open_ = answers.called()->blank;
  stops_.moveTo(markOf(*answers.called()));
  context.requests.keyboardTo = id();
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
  const std::vector<FormulaBlank> places = inside.text("text", what.text, inside.width);
  const ImVec2 below = ImGui::GetCursorScreenPos();
  drawBoxes(inside, places);
  ImGui::SetCursorScreenPos(below);
  for (const std::string& id : what.questions) drawQuestion(inside, id);
  ImGui::Unindent(s.gapLarge);
  ImGui::Dummy({0, s.gap});
  drawMargin(reader, part, at);
  ImGui::PopID();
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
  reader.view.marks.markText("sheet/part/" + std::to_string(part + 1), here ? "here" : "");
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
  const Question* question = find(id);
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

/// The open question by its name, its prompt and what is said of the answer. Quizzes and the bug
/// say it where they stand.
void SheetView::drawFoot(ReaderContext& reader, ImVec2 room) {
  const Sizes& s = reader.sizes();
  const ImVec2 at = ImGui::GetCursorScreenPos();
  ImGui::GetWindowDrawList()->AddRectFilled({at.x - s.margin, at.y},
                                            {at.x + room.x + s.margin, at.y + s.line},
                                            reader.colours().ruleStrong);
  ImGui::BeginChild("foot", room, false, childFlags(reader.view));
  reader.width = ImGui::GetContentRegionAvail().x;
  const float top = ImGui::GetCursorPosY();
  ImGui::Dummy({0, s.gapTiny});
  drawReplay(reader);
  const Answers& answers = *reader.view.session.answers();
  const std::string progress = std::to_string(answers.rightCount()) + " of " +
                               std::to_string(answers.questionCount()) + " right";
  const Question* open = find(open_);
  const std::string label = open != nullptr ? open->label() + "  \u00b7  " + progress : progress;
  styledText(reader.view.fonts.small, reader.colours().inkSoft, label);
  reader.view.marks.markText("sheet/label", label);
  if (open != nullptr && open->blank != nullptr) drawBlankReply(reader, *open->blank);
  drawAnswersSwitch(reader, false);
  if (answers.leftCount() == 0 &&
      wordsButton(reader, "sheet/hand-in", "Hand in your answers", false))
    action("hand-in").run(reader.view);
  const float before = std::exchange(foot_, ImGui::GetCursorPosY() - top);
  settling_ = std::abs(foot_ - before) > 0.5F;
  ImGui::EndChild();
  reader.view.marks.mark("sheet/foot", {at, {at.x + room.x, at.y + room.y}});
}

} // namespace backstep::ui
