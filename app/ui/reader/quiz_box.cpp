#include "reader/quiz_box.h"

#include "kit/widgets.h"
#include "reader/hint_list.h"
#include "reader/quiz_options.h"
#include "reader/quiz_order.h"
#include "reader/text_box.h"
#include "reader/verdict_look.h"

namespace backstep::ui {

namespace {

const char* placeholder(Quiz::Kind kind) {
  switch (kind) {
  case Quiz::Kind::Shape: return "rows x columns";
  case Quiz::Kind::Formula: return "an expression";
  default: return "?";
  }
}

void drawReplyBox(const ReaderContext& reader, const AnsweredQuiz& answered,
                  const std::string& mark) {
  constexpr int openLines = 3;
  const Quiz& quiz = *answered.quiz;
  const std::string& id = quiz.id.text;
  const VerdictLook look = verdictLook(reader.colours(), answered.mark.verdict);
  const bool marked = look.icon != Icon::None && answered.mark.judged;
  std::string text = answered.reply.typed;
  const BoxEvent event =
      textBox(reader, mark + "/box", text,
              {reader.width, quiz.isOpen() ? openLines : 1,
               marked ? look.colour : reader.colours().ruleStrong, false, placeholder(quiz.kind)});
  if (event.typed) reader.view.commands.push(command::ReplyQuiz{id, {{}, text}});
  if (event.done && !quiz.isOpen()) reader.view.commands.push(command::CheckQuiz{id});
}

void drawReply(const ReaderContext& reader, const AnsweredQuiz& answered, const std::string& mark) {
  switch (answered.quiz->kind) {
  case Quiz::Kind::Choice:
  case Quiz::Kind::Multi: return drawOptions(reader, answered, mark);
  case Quiz::Kind::Order: return drawOrder(reader, answered, mark);
  case Quiz::Kind::Numeric:
  case Quiz::Kind::Shape:
  case Quiz::Kind::Text:
  case Quiz::Kind::Formula: return drawReplyBox(reader, answered, mark);
  }
}

void drawCheck(const ReaderContext& reader, const AnsweredQuiz& answered, const std::string& mark) {
  if (answered.checked) return;
  const bool open = answered.quiz->isOpen();
  const bool ordered = answered.quiz->kind == Quiz::Kind::Order;
  const bool possible = ordered || !answered.reply.empty();
  const std::string label = open ? "Compare" : "Check";
  ImGui::BeginDisabled(!possible);
  if (lookButton(reader.view, "check", {Icon::None, label}))
    reader.view.commands.push(command::CheckQuiz{answered.quiz->id.text});
  ImGui::EndDisabled();
  if (possible) buttonStop(reader, mark + "/check");
  reader.view.marks.markText(mark + "/check", label);
}

/// What was said to the reply; an open question is only compared with its sample answer.
void drawSaid(const ReaderContext& reader, const AnsweredQuiz& answered, const std::string& mark) {
  if (!answered.checked) return;
  const QuizMark& said = answered.mark;
  if (said.judged) verdictLine(reader.view, said.verdict, "", mark + "/said");
  for (size_t i = 0; i < said.say.size(); ++i) {
    reader.text(("say" + std::to_string(i)).c_str(), said.say[i], reader.width);
    reader.view.marks.markText(mark + "/say/" + std::to_string(i), said.say[i]);
  }
  if (!said.reason.empty()) {
    drawParagraph(reader.view, said.reason + ".", reader.width, reader.colours().inkSoft);
    reader.view.marks.markText(mark + "/why", said.reason);
  }
}

void drawLabelled(const ReaderContext& reader, const char* label, const LessonText& source,
                  const std::string& mark) {
  if (source.empty()) return;
  styledText(reader.view.fonts.small, reader.colours().inkSoft, label);
  reader.text(label, source.text, reader.width);
  reader.view.marks.markText(mark, source.text);
}

} // namespace

void drawQuiz(const ReaderContext& reader, const AnsweredQuiz& answered) {
  const Quiz& quiz = *answered.quiz;
  const std::string mark = "quiz/" + quiz.id.text;
  ImGui::PushID(quiz.id.text.c_str());
  reader.text("prompt", quiz.prompt.text, reader.width);
  reader.view.marks.markText(mark + "/prompt", quiz.prompt.text);
  ImGui::Dummy({0, 0}); // the gap between two items
  drawReply(reader, answered, mark);
  drawCheck(reader, answered, mark);
  drawSaid(reader, answered, mark);
  std::vector<std::string> hints;
  for (const LessonText& hint : quiz.hints) hints.push_back(hint.text);
  // The explanation comes after an answer of one's own.
  const bool explains = answered.checked && !answered.explained();
  const int count = explains ? answered.hintCount() : static_cast<int>(hints.size());
  drawHints(reader, {quiz.id.text, mark, std::move(hints), answered.hintsTaken, count});
  if (answered.explained()) {
    if (answered.checked || quiz.explain.empty())
      drawLabelled(reader, "A good answer", quiz.sample, mark + "/sample");
    drawLabelled(reader, "Why", quiz.explain, mark + "/explain");
  }
  ImGui::PopID();
}

} // namespace backstep::ui
