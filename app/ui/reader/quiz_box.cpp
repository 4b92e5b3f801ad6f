#include "kit/typing.h"
#include "kit/widgets.h"
#include "reader/boxes.h"
#include "reader/question.h"
#include "reader/text_box.h"

#include <algorithm>
#include <cmath>
#include <imgui_internal.h>
#include <utility>

namespace backstep::ui {

namespace {

/// The circle of an option of which one is chosen, the square of one of several.
void drawToggle(const ReaderContext& reader, ImVec2 centre, bool several, bool chosen) {
  const Sizes& s = reader.sizes();
  const Palette& p = reader.colours();
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const float half = s.icon * 0.55F;
  const Rect box{{std::round(centre.x - half), std::round(centre.y - half)},
                 {std::round(centre.x + half), std::round(centre.y + half)}};
  const ImU32 outline = chosen ? p.ink : p.ruleStrong;
  if (!several) {
    list.AddCircleFilled(centre, half, p.panel);
    list.AddCircle(centre, half, outline, 0, s.line);
    if (chosen) list.AddCircleFilled(centre, half * 0.5F, p.ink);
    return;
  }
  list.AddRectFilled(box.min, box.max, p.panel, s.cellRounding);
  list.AddRect(box.min, box.max, outline, s.cellRounding, 0, s.line);
  if (chosen) drawIcon(list, Icon::Tick, box.grown(-s.gapTiny), p.ink, s.line);
}

std::vector<int> toggled(std::vector<int> chosen, int option, bool several) {
  if (!several) return {option};
  const auto found = std::find(chosen.begin(), chosen.end(), option);
  if (found != chosen.end())
    chosen.erase(found);
  else
    chosen.insert(std::upper_bound(chosen.begin(), chosen.end(), option), option);
  return chosen;
}

} // namespace

bool optionRow(const ReaderContext& reader, const std::string& source, bool several, bool chosen,
               const std::string& name) {
  const Sizes& s = reader.sizes();
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float indent = s.icon + s.gap + s.gapSmall;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  ImGui::SetCursorScreenPos({at.x + indent, at.y + s.gapTiny});
  reader.text("text", source, reader.width - indent - s.gapSmall);
  const float height = ImGui::GetItemRectMax().y + s.gapTiny - at.y;
  ImGui::SetCursorScreenPos(at);
  const bool pressed = ImGui::InvisibleButton("row", {reader.width, height});
  buttonStop(reader, name);
  reader.view.probe.text(name, source);
  const Rect row{at, {at.x + reader.width, at.y + height}};
  if (ImGui::IsItemHovered())
    list.AddRectFilled(row.min, row.max, reader.colours().hover, s.rounding);
  if (!reader.view.keyboardView.empty() && ImGui::IsItemFocused())
    list.AddRect(row.min, row.max, reader.colours().focus, s.rounding, 0, s.line);
  const float middle = at.y + s.gapTiny + s.prose * 0.5F;
  drawToggle(reader, {at.x + s.gapSmall + s.icon * 0.5F, middle}, several, chosen);
  if (chosen) reader.view.probe.name(name + "/chosen", row);
  return pressed;
}

namespace {

/// The options of a Choice or Multi quiz, one row each. Marked MARK/option/1 and so on.
void drawOptions(const ReaderContext& reader, const AnsweredQuiz& answered,
                 const std::string& name) {
  const Quiz& quiz = *answered.quiz;
  const std::vector<int>& chosen = answered.reply.chosen;
  for (int i = 0; i < static_cast<int>(quiz.options.size()); ++i) {
    ImGui::PushID(i);
    const bool isChosen = std::find(chosen.begin(), chosen.end(), i) != chosen.end();
    if (optionRow(reader, quiz.options[static_cast<size_t>(i)].text.text,
                  quiz.kind == Quiz::Kind::Multi, isChosen,
                  name + "/option/" + std::to_string(i + 1)))
      reader.view.commands.push(command::ReplyQuiz{
          quiz.id.text, {toggled(chosen, i, quiz.kind == Quiz::Kind::Multi), {}}});
    ImGui::PopID();
  }
}

/// The list with its buttons; remembers which item is to move and where.
class OrderPainter {
 public:
  OrderPainter(const ReaderContext& reader, const AnsweredQuiz& answered, const std::string& name)
      : reader_(reader), quiz_(*answered.quiz), name_(name), order_(answered.arrangement()) {}

  void draw() {
    for (int place = 0; place < count(); ++place) {
      ImGui::PushID(place);
      drawItem(place);
      ImGui::PopID();
    }
    if (from_ < 0) return;
    std::swap(order_[static_cast<size_t>(from_)], order_[static_cast<size_t>(to_)]);
    reader_.view.commands.push(command::ReplyQuiz{quiz_.id.text, {order_, {}}});
    if (!reader_.view.keyboardView.empty()) followItem();
  }

 private:
  int count() const { return static_cast<int>(order_.size()); }

  void drawItem(int place) {
    const Sizes& s = reader_.sizes();
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float buttons = s.bar * 2 + s.gapTiny;
    const float wide = reader_.width - buttons - s.gap - s.gapSmall;
    const std::string number = std::to_string(place + 1);
    const auto item = static_cast<size_t>(order_[static_cast<size_t>(place)]);
    const std::string& source = quiz_.items[item].text;
    ImGui::SetCursorScreenPos({at.x + s.gap, at.y + (s.bar - s.prose) * 0.5F});
    reader_.text("text", source, wide);
    reader_.view.probe.text(name_ + "/item/" + number, source);
    const float bottom = std::max(ImGui::GetItemRectMax().y, at.y + s.bar);
    ImGui::GetWindowDrawList()->AddRectFilled(at, {at.x + s.line, bottom}, reader_.colours().rule);
    ImGui::SetCursorScreenPos({at.x + reader_.width - buttons, at.y});
    moveButton(place, place - 1, Icon::ChevronUp, "up");
    ImGui::SameLine(0, s.gapTiny);
    moveButton(place, place + 1, Icon::ChevronDown, "down");
    ImGui::SetCursorScreenPos(at);
    ImGui::Dummy({reader_.width, bottom - at.y});
  }

  std::string nameOf(const char* id, int place) const {
    return name_ + "/" + id + "/" + std::to_string(place + 1);
  }

  /// Gives the keyboard to the button that moves the item on, at either end to the other button.
  void followItem() const {
    const bool up = to_ == count() - 1 || (to_ < from_ && to_ > 0);
    reader_.stops.moveTo(nameOf(up ? "up" : "down", to_));
  }

  void moveButton(int place, int to, Icon icon, const char* id) {
    const bool possible = to >= 0 && to < count();
    const std::string name = nameOf(id, place);
    ImGui::BeginDisabled(!possible);
    if (lookButton(reader_.view, id, {icon, "", false, true})) move(place, to);
    ImGui::EndDisabled();
    reader_.view.probe.name(name);
    if (!possible) return;
    buttonStop(reader_, name);
    if (!reader_.view.keyboardView.empty() && ImGui::IsItemFocused()) takeArrows(place);
  }

  void takeArrows(int place) {
    if (!ImGui::GetIO().KeyCtrl) return;
    for (const auto& [key, to] :
         {std::pair{ImGuiKey_UpArrow, place - 1}, std::pair{ImGuiKey_DownArrow, place + 1}}) {
      if (!keyPressed(key, true)) continue;
      ImGui::NavMoveRequestCancel(); // without Ctrl the arrow goes from button to button
      move(place, to);
    }
  }

  void move(int from, int to) {
    if (to < 0 || to >= count()) return;
    from_ = from;
    to_ = to;
  }

  const ReaderContext& reader_;
  const Quiz& quiz_;
  const std::string& name_;
  std::vector<int> order_;
  int from_ = -1; // to be moved
  int to_ = -1;
};

/// The items of an Order quiz as they stand, each with buttons that move it up and down. Marked
/// MARK/item/1 (the uppermost), MARK/up/2, MARK/down/1. Ctrl with an up or down arrow moves the
/// item that has the keyboard; the keyboard goes with an item that it moves.
void drawOrder(const ReaderContext& reader, const AnsweredQuiz& answered, const std::string& name) {
  OrderPainter(reader, answered, name).draw();
}

const char* placeholder(Quiz::Kind kind) {
  switch (kind) {
  case Quiz::Kind::Shape: return "rows x columns";
  case Quiz::Kind::Formula: return "an expression";
  default: return "?";
  }
}

const char* checkWord(const Quiz& quiz) { return quiz.isOpen() ? "Compare" : "Check"; }

/// Width of the box of a reply: one line leaves room for the button that hands it in.
float boxWidth(const ReaderContext& reader, const Quiz& quiz) {
  constexpr float least = 6; // em
  const float beside = reader.width - reader.sizes().gapSmall -
                       buttonWidth(reader.view, {Icon::None, checkWord(quiz)});
  const bool fits = !quiz.isOpen() && beside >= least * reader.sizes().em;
  return fits ? std::floor(beside) : reader.width;
}

/// Whether that button stands beside the reply and not below it.
bool checksBeside(const ReaderContext& reader, const Quiz& quiz) {
  switch (quiz.kind) {
  case Quiz::Kind::Choice:
  case Quiz::Kind::Multi:
  case Quiz::Kind::Order: return false;
  case Quiz::Kind::Numeric:
  case Quiz::Kind::Shape:
  case Quiz::Kind::Text:
  case Quiz::Kind::Formula: return boxWidth(reader, quiz) < reader.width;
  }
  return false;
}

void drawReplyBox(const ReaderContext& reader, const AnsweredQuiz& answered,
                  const std::string& name) {
  constexpr int openLines = 3;
  const Quiz& quiz = *answered.quiz;
  const std::string& id = quiz.id.text;
  const VerdictLook look = verdictLook(reader.colours(), answered.mark.verdict);
  const bool marked = look.icon != Icon::None && answered.mark.judged;
  std::string text = answered.reply.typed;
  const BoxEvent event =
      textBox(reader, name + "/box", text,
              {boxWidth(reader, quiz), quiz.isOpen() ? openLines : 1,
               marked ? look.colour : reader.colours().ruleStrong, false, placeholder(quiz.kind)});
  if (event.typed) reader.view.commands.push(command::ReplyQuiz{id, {{}, text}});
  if (event.done && !quiz.isOpen()) reader.view.commands.push(command::CheckQuiz{id});
}

void drawReply(const ReaderContext& reader, const AnsweredQuiz& answered, const std::string& name) {
  switch (answered.quiz->kind) {
  case Quiz::Kind::Choice:
  case Quiz::Kind::Multi: return drawOptions(reader, answered, name);
  case Quiz::Kind::Order: return drawOrder(reader, answered, name);
  case Quiz::Kind::Numeric:
  case Quiz::Kind::Shape:
  case Quiz::Kind::Text:
  case Quiz::Kind::Formula: return drawReplyBox(reader, answered, name);
  }
}

/// Hands the reply in; nothing once that is done. Returns whether there is a button.
bool drawCheck(const ReaderContext& reader, const AnsweredQuiz& answered, const std::string& name) {
  if (answered.checked) return false;
  const bool ordered = answered.quiz->kind == Quiz::Kind::Order;
  const bool possible = ordered || !answered.reply.empty();
  const char* label = checkWord(*answered.quiz);
  ImGui::BeginDisabled(!possible);
  if (lookButton(reader.view, "check", {Icon::None, label}))
    reader.view.commands.push(command::CheckQuiz{answered.quiz->id.text});
  ImGui::EndDisabled();
  if (possible) buttonStop(reader, name + "/check");
  reader.view.probe.text(name + "/check", label);
  return true;
}

/// The hints; the explanation is the last one, after the user's own answer. Once it can be read
/// there are no more.
HintList hintsOf(const AnsweredQuiz& answered, const std::string& name) {
  const Quiz& quiz = *answered.quiz;
  HintList list{quiz.id.text, name, {}, answered.hintsTaken, 0};
  for (const LessonText& hint : quiz.hints) list.hints.push_back(hint.text);
  list.count = answered.checked ? answered.hintCount() : static_cast<int>(list.hints.size());
  if (answered.explained()) list.count = list.taken;
  return list;
}

/// What was said to the reply; an open question is only compared with its sample answer.
void drawSaid(const ReaderContext& reader, const AnsweredQuiz& answered, const std::string& name) {
  if (!answered.checked) return;
  const QuizMark& said = answered.mark;
  if (said.judged) verdictLine(reader.view, said.verdict, "", name + "/said");
  for (size_t i = 0; i < said.say.size(); ++i) {
    reader.text(("say" + std::to_string(i)).c_str(), said.say[i], reader.width);
    reader.view.probe.text(name + "/say/" + std::to_string(i), said.say[i]);
  }
  if (!said.reason.empty()) {
    drawParagraph(reader.view, said.reason + ".", reader.width, reader.colours().inkSoft);
    reader.view.probe.text(name + "/why", said.reason);
  }
}

void drawLabelled(const ReaderContext& reader, const char* label, const LessonText& source,
                  const std::string& name) {
  if (source.empty()) return;
  styledText(reader.view.fonts.small, reader.colours().inkSoft, label);
  reader.text(label, source.text, reader.width);
  reader.view.probe.text(name, source.text);
}

} // namespace

bool drawQuiz(const ReaderContext& reader, const AnsweredQuiz& answered) {
  const Quiz& quiz = *answered.quiz;
  const std::string name = "quiz/" + quiz.id.text;
  ImGui::PushID(quiz.id.text.c_str());
  reader.text("prompt", quiz.prompt.text, reader.width);
  reader.view.probe.text(name + "/prompt", quiz.prompt.text);
  ImGui::Dummy({0, 0}); // the gap between two items
  drawReply(reader, answered, name);
  const bool beside = checksBeside(reader, quiz);
  if (beside && !answered.checked) {
    ImGui::SameLine(0, reader.sizes().gapSmall);
    drawCheck(reader, answered, name);
  }
  drawSaid(reader, answered, name);
  const HintList hints = hintsOf(answered, name);
  drawHintsTaken(reader, hints);
  bool button = !beside && drawCheck(reader, answered, name);
  button = drawMoreHints(reader, hints, button);
  if (answered.explained()) {
    button = button && quiz.sample.empty() && quiz.explain.empty();
    if (answered.checked || quiz.explain.empty())
      drawLabelled(reader, "A good answer", quiz.sample, name + "/sample");
    drawLabelled(reader, "Why", quiz.explain, name + "/explain");
  }
  ImGui::PopID();
  return button;
}

} // namespace backstep::ui
