#include "lesson/open_lesson.h"
#include "marking/check_parts.h"

namespace backstep {
namespace {

Diagnostic warningAt(const Lesson& lesson, const LessonText& text, std::string message,
                     std::string hint) {
  const Span whole{0, static_cast<int>(text.text.size())};
  return asWarning(diagnosticIn(lesson, text, whole, std::move(message), std::move(hint)));
}

/// Whether mistakes with this shape are told apart without the author's help: where turning the
/// array round changes it.
bool explainsItself(const LoadedLesson& lesson, const Quiz& quiz) {
  const auto shaped =
      TraceExpression::compile(quiz.answer.text, lesson.graph, lesson.lesson.eta.has_value());
  const Shape shape = quiz.shape ? *quiz.shape : shaped ? shaped->shape() : Shape{};
  return shape.rank > 0 && shape.dim[0] != shape.dim[1];
}

/// Whether someone who types something wrong can get no reply at all.
bool repliesToNothing(const LoadedLesson& lesson, const Quiz& quiz) {
  if (!quiz.wrong.empty() || quiz.isOpen()) return false;
  switch (quiz.kind) {
  case Quiz::Kind::Numeric:
  case Quiz::Kind::Formula:
  case Quiz::Kind::Text: return true;
  case Quiz::Kind::Shape: return !explainsItself(lesson, quiz);
  case Quiz::Kind::Choice:
  case Quiz::Kind::Multi:
  case Quiz::Kind::Order: break;
  }
  return false;
}

/// What a student types who makes that mistake: each of its spellings.
std::vector<LessonText> spellings(const WrongAnswer& wrong) {
  if (!wrong.answers.empty()) return wrong.answers;
  LessonText typed = wrong.answer;
  if (wrong.shape) typed = {toString(*wrong.shape), wrong.say.span, -1};
  return {typed};
}

void checkWrong(const LoadedLesson& loaded, const Trace& trace, const Quiz& quiz,
                Diagnostics& found) {
  for (const WrongAnswer& wrong : quiz.wrong)
    for (const LessonText& typed : spellings(wrong)) {
      const QuizReply reply{{}, typed.text};
      if (markQuiz(loaded, trace, quiz, reply, {}).verdict == Verdict::Right)
        found.push_back(warningAt(loaded.lesson, typed, "this wrong answer is right",
                                  "take it out of [[quiz.wrong]]"));
    }
}

} // namespace

Diagnostics checkReplies(const LoadedLesson& loaded, const Trace& trace) {
  Diagnostics found;
  for (const Quiz& quiz : loaded.lesson.quizzes) {
    for (const Quiz::Option& option : quiz.options)
      if (!option.right && option.say.empty())
        found.push_back(warningAt(loaded.lesson, option.text,
                                  "nothing is said to those who choose this option",
                                  "add 'say': why it is wrong"));
    if (repliesToNothing(loaded, quiz))
      found.push_back(warningAt(loaded.lesson, quiz.id,
                                "no wrong answer to this question gets a reply",
                                "add [[quiz.wrong]] for the mistake you expect"));
    checkWrong(loaded, trace, quiz, found);
  }
  return found;
}

} // namespace backstep
