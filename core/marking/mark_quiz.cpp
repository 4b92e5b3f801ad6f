#include "marking/mark_quiz.h"

#include "learn/random.h"
#include "lesson/typed_words.h"
#include "marking/formula_check.h"

#include <algorithm>
#include <cassert>
#include <cstdint>
#include <numeric>

namespace backstep {
namespace {

QuizMark verdictOnly(bool right) {
  QuizMark mark;
  mark.verdict = right ? Verdict::Right : Verdict::NotYet;
  return mark;
}

QuizMark unreadable(std::string reason) {
  QuizMark mark;
  mark.verdict = Verdict::Unreadable;
  mark.reason = std::move(reason);
  return mark;
}

QuizMark markOptions(const Quiz& quiz, const QuizReply& reply) {
  if (reply.chosen.empty()) return {};
  bool allRight = true;
  QuizMark mark;
  for (size_t i = 0; i < quiz.options.size(); ++i) {
    const Quiz::Option& option = quiz.options[i];
    const bool chosen = std::find(reply.chosen.begin(), reply.chosen.end(), static_cast<int>(i)) !=
                        reply.chosen.end();
    if (chosen != option.right) allRight = false;
    if (chosen && !option.say.empty()) mark.say.push_back(option.say.text);
  }
  mark.verdict = allRight ? Verdict::Right : Verdict::NotYet;
  return mark;
}

QuizMark markOrder(const Quiz& quiz, const QuizReply& reply) {
  if (reply.chosen.empty()) return {};
  std::vector<int> right(quiz.items.size());
  std::iota(right.begin(), right.end(), 0);
  QuizMark mark = verdictOnly(reply.chosen == right);
  for (size_t i = 0; i < std::min(right.size(), reply.chosen.size()); ++i) {
    const auto item = static_cast<size_t>(reply.chosen[i]);
    if (reply.chosen[i] == right[i] || item >= quiz.items.size()) continue;
    mark.say.push_back((i == 0 ? "The first item is"
                               : "Right up to item " + std::to_string(i) + "; the next one is") +
                       std::string(" out of place: ") + quiz.items[item].text);
    break;
  }
  return mark;
}

/// Lower case, single spaces, no full stop at the end: what does not count in a word or two.
std::string folded(const std::string& text) {
  std::string result;
  for (const char c : text) {
    if (c == ' ' || c == '\t' || c == '\n') {
      if (!result.empty() && result.back() != ' ') result += ' ';
    } else {
      result += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
  }
  while (!result.empty() && (result.back() == ' ' || result.back() == '.')) result.pop_back();
  return result;
}

/// Whether a reply, folded, is one of these spellings.
bool isAmong(const std::string& typed, const std::vector<LessonText>& spellings) {
  return std::any_of(spellings.begin(), spellings.end(),
                     [&](const LessonText& each) { return folded(each.text) == typed; });
}

QuizMark markText(const Quiz& quiz, const QuizReply& reply) {
  const std::string typed = folded(reply.typed);
  if (typed.empty()) return {};
  QuizMark mark = verdictOnly(isAmong(typed, quiz.answers));
  mark.judged = !quiz.isOpen();
  if (mark.verdict == Verdict::Right) return mark;
  for (const WrongAnswer& wrong : quiz.wrong)
    if (isAmong(typed, wrong.answers)) mark.say.push_back(wrong.say.text);
  return mark;
}

/// The shape that a quiz or one of its wrong answers names, or that its expression has.
template <class Answer>
Shape shapeOf(const LoadedLesson& lesson, const Answer& answer) {
  if (answer.shape) return *answer.shape;
  const auto expression =
      TraceExpression::compile(answer.answer.text, lesson.graph, lesson.lesson.eta.has_value());
  assert(expression && "openLesson checks the answers");
  return expression->shape();
}

std::string matrixMistake(const std::vector<int>& typed, const Shape& right) {
  const int rows = right.dim[0];
  const int columns = right.dim[1];
  if (typed == std::vector<int>{columns, rows})
    return "Rows and columns are exchanged: this is the shape of the transpose.";
  if (typed.size() != 1) return {};
  if (typed[0] == rows || typed[0] == columns)
    return "An axis is missing: say how many rows *and* how many columns there are.";
  if (std::int64_t{typed[0]} == right.size())
    return "That is how many entries there are. A shape says how many rows, and how many columns.";
  return {};
}

std::string listMistake(const std::vector<int>& typed, const Shape& right) {
  const int count = right.dim[0];
  if (typed == std::vector<int>{1, count})
    return "That is a row, a matrix that has one. A flat list counts as a column.";
  if (typed.size() == 2 && std::count(typed.begin(), typed.end(), count) > 0)
    return "That is a matrix; this is a flat list of numbers, with one axis.";
  return {};
}

/// Why these extents are not that shape: its transpose, an axis that was forgotten, entries that
/// were counted. One sentence that does not say the shape; empty when nothing of this kind happened
/// or the extents do mean the shape.
std::string shapeMistake(const std::vector<int>& typed, const Shape& right) {
  if (right.rank == 0 || meansShape(typed, right)) return {};
  if (typed.empty()) return "That is the shape of a single number.";
  if (typed.size() > 2) return "An array has at most two axes here: rows and columns.";
  return right.rank == 2 ? matrixMistake(typed, right) : listMistake(typed, right);
}

QuizMark markShape(const LoadedLesson& lesson, const Quiz& quiz, const QuizReply& reply) {
  if (folded(reply.typed).empty()) return {};
  const auto typed = readShape(reply.typed);
  if (!typed) return unreadable("write a shape like 4 x 3 or (4, 3)");
  const Shape right = shapeOf(lesson, quiz);
  QuizMark mark = verdictOnly(meansShape(*typed, right));
  if (mark.verdict == Verdict::Right) return mark;
  for (const WrongAnswer& wrong : quiz.wrong)
    if (meansShape(*typed, shapeOf(lesson, wrong))) mark.say.push_back(wrong.say.text);
  std::string mistake = shapeMistake(*typed, right);
  if (mark.say.empty() && !mistake.empty()) mark.say.push_back(std::move(mistake));
  return mark;
}

QuizMark markNumeric(const LoadedLesson& lesson, const Trace& trace, const Quiz& quiz,
                     const QuizReply& reply, const KnownNumbers& known) {
  const TypedNumber typed = readNumber(reply.typed, lesson, trace, known);
  const auto value = [&](const LessonText& text) {
    const auto result = evaluateExpression(text.text, trace);
    assert(result && "openLesson checks the answers");
    return result->entries[0];
  };
  QuizMark mark;
  mark.reason = typed.reason;
  mark.verdict =
      judge(typed, value(quiz.answer), closenessOf(quiz.tolerance, lesson.lesson.tolerance));
  if (mark.verdict != Verdict::NotYet) return mark;
  for (const WrongAnswer& wrong : quiz.wrong)
    if (isExactly(typed, value(wrong.answer))) mark.say.push_back(wrong.say.text);
  return mark;
}

QuizMark markFormula(const LoadedLesson& lesson, const Quiz& quiz, const QuizReply& reply) {
  if (folded(reply.typed).empty()) return {};
  const Result<TraceExpression> typed = readFormula(reply.typed, lesson);
  if (!typed) return unreadable(typed.diagnostics()[0].message);
  if (takesShortCut(*typed, quiz.answer.text, lesson))
    return unreadable(
        "write it with the values of the program, without grad, local, message or new");
  QuizMark mark = verdictOnly(sameFormula(*typed, quiz.answer.text, lesson));
  if (mark.verdict == Verdict::Right) return mark;
  for (const WrongAnswer& wrong : quiz.wrong)
    if (sameFormula(*typed, wrong.answer.text, lesson)) mark.say.push_back(wrong.say.text);
  return mark;
}

} // namespace

QuizMark markQuiz(const LoadedLesson& lesson, const Trace& trace, const Quiz& quiz,
                  const QuizReply& reply, const KnownNumbers& known) {
  switch (quiz.kind) {
  case Quiz::Kind::Choice:
  case Quiz::Kind::Multi: return markOptions(quiz, reply);
  case Quiz::Kind::Order: return markOrder(quiz, reply);
  case Quiz::Kind::Text: return markText(quiz, reply);
  case Quiz::Kind::Shape: return markShape(lesson, quiz, reply);
  case Quiz::Kind::Numeric: return markNumeric(lesson, trace, quiz, reply, known);
  case Quiz::Kind::Formula: return markFormula(lesson, quiz, reply);
  }
  return {};
}

std::vector<int> shuffledItems(const Quiz& quiz) {
  std::vector<int> order(quiz.items.size());
  std::iota(order.begin(), order.end(), 0);
  Pcg32 random(order.size(), 1);
  for (size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[random.next() % i]);
  if (std::is_sorted(order.begin(), order.end())) std::reverse(order.begin(), order.end());
  return order;
}

} // namespace backstep
