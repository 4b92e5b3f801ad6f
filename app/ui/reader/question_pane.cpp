#include "reader/question_pane.h"

#include "kit/typing.h"

#include <algorithm>
#include <imgui_internal.h>
#include <utility>

namespace backstep::ui {

void QuestionPane::takeKeys(ViewContext& context) {
  leaveQuestion(context);
  takeTab(context);
  moveOnAfterJudging(context);
  beginTyping(context);
}

ImGuiWindowFlags QuestionPane::childFlags(const ViewContext& context) const {
  ImGuiWindowFlags flags = ImGuiWindowFlags_NavFlattened;
  if (context.keyboardView != id()) flags |= ImGuiWindowFlags_NoNavInputs;
  return flags;
}

const AnsweredBlank* QuestionPane::takeCall(ViewContext& context) {
  const Answers& answers = *context.session.answers();
  const bool called = answers.calls() > std::exchange(calls_, answers.calls());
  if (!called || !answers.called()) return nullptr;
  stops_.moveTo(boxName(*answers.called()));
  context.requests.keyboardTo = id();
  return answers.findBlank(answers.called()->blank);
}

void QuestionPane::beginFoot(ReaderContext& reader, const char* name, ImVec2 room) const {
  const Sizes& s = reader.sizes();
  const ImVec2 at = ImGui::GetCursorScreenPos();
  ImGui::GetWindowDrawList()->AddRectFilled({at.x - s.margin, at.y},
                                            {at.x + room.x + s.margin, at.y + s.line},
                                            reader.colours().ruleStrong);
  reader.view.probe.name(name, {at, {at.x + room.x, at.y + room.y}});
  ImGui::BeginChild(name, room, false, childFlags(reader.view));
  reader.width = ImGui::GetContentRegionAvail().x;
}

/// Tab goes through the boxes while the pane has the keyboard or was clicked into, and goes on from
/// the box that was typed into last.
void QuestionPane::takeTab(ViewContext& context) {
  const bool hasKeyboard = context.keyboardView == id();
  const bool clicked = ImGui::IsMouseClicked(ImGuiMouseButton_Left);
  if (clicked) entered_ = ImGui::IsWindowHovered(ImGuiHoveredFlags_ChildWindows);
  if (!context.keyboardView.empty()) entered_ = false;
  const bool elsewhere = clicked || !context.keyboardView.empty();
  if (elsewhere && !hasKeyboard) stops_.forget();
  if (context.keyboardMoved && hasKeyboard) return stops_.forget();
  if (!keyPressed(ImGuiKey_Tab) || ImGui::GetIO().WantTextInput || ImGui::IsAnyItemActive()) return;
  if (!hasKeyboard && !entered_ && stops_.current().empty()) return;
  const bool backwards = ImGui::GetIO().KeyShift;
  if (!stops_.move(backwards) && !turnOn(backwards)) return;
  context.requests.keysTaken = true;
  context.requests.keyboardTo = id();
}

/// Tab has left the box at the end of a question; beyond the last one it leaves the pane.
void QuestionPane::leaveQuestion(ViewContext& context) {
  const int way = std::exchange(typing_.turn, 0);
  if (way == 0) return;
  if (turnOn(way < 0))
    context.requests.keyboardTo = id();
  else
    context.requests.tabOn = way;
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
/// keyboard, and where there is none the walk. What follows from an earlier answer is read first:
/// Enter once more goes on.
void QuestionPane::moveOnAfterJudging(ViewContext& context) {
  if (!typing_.judged) return;
  const BlankBox judged = *std::exchange(typing_.judged, std::nullopt);
  const Answers& answers = *context.session.answers();
  const AnsweredBlank* blank = answers.findBlank(judged.blank);
  if (blank == nullptr) return;
  const Verdict verdict = blank->mark.entries[static_cast<size_t>(judged.entry)].verdict;
  const bool again = std::exchange(read_, {}) == boxName(judged);
  if (verdict == Verdict::Follows && !again) read_ = boxName(judged);
  if (verdict != Verdict::Right && !(verdict == Verdict::Follows && again))
    return stops_.moveTo(boxName(judged));
  if (!openBox(blank)) blank = answers.nextOpen(judged.blank);
  const auto box = blank != nullptr && asks(*blank) ? openBox(blank) : std::nullopt;
  if (!box) return leaveToWalk(context);
  if (box->blank != judged.blank) bring(box->blank, judged.blank);
  stops_.moveTo(boxName(*box));
}

void QuestionPane::leaveToWalk(ViewContext& context) {
  ImGui::ClearActiveID();
  stops_.forget();
  context.requests.keyboardToWalk = true;
}

/// A digit, point or minus that no box takes begins the next open blank of the page.
void QuestionPane::beginTyping(ViewContext& context) {
  const ImGuiIO& io = ImGui::GetIO();
  const bool elsewhere = (io.WantTextInput || ImGui::IsAnyItemActive()) && !typing_.begun;
  const bool popup =
      ImGui::IsPopupOpen("", ImGuiPopupFlags_AnyPopupId | ImGuiPopupFlags_AnyPopupLevel);
  if (elsewhere || popup || context.cellFocus.cell || !takesAnswers()) return;
  const std::string typed = typedNumber();
  if (typed.empty()) return;
  if (!typing_.begun) {
    const Answers& answers = *context.session.answers();
    if (answers.shown()) return;
    typing_.begun = openBox(answers.findBlank(openQuestion()));
    for (const AnsweredBlank& each : answers.blanks())
      if (!typing_.begun && asks(each)) typing_.begun = openBox(&each);
    if (!typing_.begun) return;
    bring(typing_.begun->blank, {});
    typing_.text.clear();
  }
  typing_.text += typed;
  context.commands.push(
      command::TypeAnswer{typing_.begun->blank, typing_.begun->entry, typing_.text});
  context.requests.keysTaken = true;
  context.requests.keyboardTo = id();
  stops_.moveTo(boxName(*typing_.begun));
}

} // namespace backstep::ui
