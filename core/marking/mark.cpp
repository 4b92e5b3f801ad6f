#include "marking/mark.h"

#include "marking/mark_blank.h"
#include "marking/slips.h"

#include <algorithm>
#include <cassert>
#include <sstream>

namespace backstep {
namespace {

/// True when "NODE slip-id" names the rule that is broken, and where.
bool findsBug(const BrokenRule& broken, const std::string& answer) {
  std::istringstream words(answer);
  std::string node;
  std::string slip;
  std::string more;
  words >> node >> slip;
  if (words >> more) return false;
  return slip == broken.slip.text && (broken.at.empty() || node == broken.at.text);
}

bool isDraft(const AnswerSheet& sheet, const std::string& id) {
  return std::find(sheet.drafts.begin(), sheet.drafts.end(), id) != sheet.drafts.end();
}

std::vector<MarkedQuiz> markQuizzes(const LoadedLesson& lesson, const Trace& trace,
                                    const AnswerSheet& sheet, const KnownNumbers& known) {
  std::vector<MarkedQuiz> marked;
  for (const Quiz& quiz : lesson.lesson.quizzes) {
    const std::string& id = quiz.id.text;
    const auto reply = std::find_if(sheet.replies.begin(), sheet.replies.end(),
                                    [&](const AnswerSheet::Reply& each) { return each.id == id; });
    const bool given = reply != sheet.replies.end() && !isDraft(sheet, id);
    marked.push_back(
        {id, markQuiz(lesson, trace, quiz, given ? reply->reply : QuizReply{}, known)});
  }
  return marked;
}

} // namespace

std::vector<BlankAnswer> blankAnswers(const LoadedLesson& lesson) {
  std::vector<BlankAnswer> answers;
  for (const Blank& blank : lesson.lesson.blanks) {
    auto expression =
        TraceExpression::compile(blank.answer.text, lesson.graph, lesson.lesson.eta.has_value());
    assert(expression && "openLesson checks the answers");
    answers.push_back({&blank, std::move(*expression)});
  }
  return answers;
}

SlipFinder slipTable(const LoadedLesson& lesson, std::shared_ptr<const Trace> trace) {
  auto table = std::make_shared<std::optional<Slips>>();
  return [table, &lesson, trace = std::move(trace)](const TraceExpression& blank,
                                                    const Overrides& world) {
    if (!*table) {
      const std::vector<BlankAnswer> answers = blankAnswers(lesson);
      std::vector<const TraceExpression*> blanks;
      for (const BlankAnswer& answer : answers) blanks.push_back(&answer.expression);
      table->emplace(*trace, blanks); // keeps copies of the expressions
    }
    return (*table)->slipsFor(blank, world);
  };
}

double EntryMark::score() const {
  const bool counts = verdict == Verdict::Right || verdict == Verdict::Follows;
  return counts && !revealed ? 1 : 0;
}

double BlankMark::score() const {
  double sum = 0;
  for (const EntryMark& entry : entries) sum += entry.score();
  return entries.empty() ? 0 : weight * sum / static_cast<double>(entries.size());
}

double LessonMark::score() const {
  double sum = 0;
  for (const BlankMark& blank : blanks) sum += blank.score();
  return sum;
}

double LessonMark::outOf() const {
  double sum = 0;
  for (const BlankMark& blank : blanks) sum += blank.weight;
  return sum;
}

LessonMark markAnswers(const LoadedLesson& lesson, const Trace& trace, const AnswerSheet& sheet,
                       const SlipFinder& slips) {
  LessonMark mark;
  mark.lesson = lesson.lesson.id;
  BlankMarker blanks(lesson, trace, sheet, slips);
  mark.blanks = blanks.run();
  mark.known = blanks.known();
  mark.quizzes = markQuizzes(lesson, trace, sheet, mark.known);
  if (lesson.lesson.broken) mark.bug = findsBug(*lesson.lesson.broken, sheet.bug);
  return mark;
}

} // namespace backstep
