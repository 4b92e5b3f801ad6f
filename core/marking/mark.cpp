#include "marking/mark.h"

#include "marking/bug.h"
#include "marking/mark_blank.h"
#include "marking/slips.h"

#include <algorithm>
#include <cassert>
#include <list>
#include <sstream>

namespace backstep {
namespace {

/// True when "NODE slip-id" names the rule that is broken, and where.
bool namesBug(const BrokenRule& broken, const Trace& right, const std::string& answer) {
  std::istringstream words(answer);
  std::string node;
  std::string slip;
  std::string more;
  words >> node >> slip;
  return !(words >> more) && findsBug(broken, right, node, slip);
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

namespace {

BlankAnswer answerOf(const LoadedLesson& lesson, const Blank& blank) {
  auto expression =
      TraceExpression::compile(blank.answer.text, lesson.graph, lesson.lesson.eta.has_value());
  assert(expression && "openLesson checks the answers");
  return {&blank, std::move(*expression)};
}

} // namespace

std::vector<BlankAnswer> blankAnswers(const LoadedLesson& lesson) {
  std::vector<BlankAnswer> answers;
  for (const Blank& blank : lesson.lesson.blanks) answers.push_back(answerOf(lesson, blank));
  return answers;
}

double EntryMark::score() const { return countsAsRight(verdict) && !revealed ? 1 : 0; }

std::vector<size_t> EntryMark::toSay() const {
  constexpr size_t most = 2;
  const bool explained =
      std::any_of(notes.begin(), notes.end(), [](const SlipNote& note) { return note.explains; });
  std::vector<size_t> said;
  for (size_t i = 0; i < notes.size() && said.size() < most; ++i)
    if (notes[i].explains || !explained) said.push_back(i);
  return said;
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

namespace {

LessonMark markSheet(const LoadedLesson& lesson, const Trace& numbers, const AskedNumbers& asked,
                     const AnswerSheet& sheet, const SlipFinder& slips) {
  LessonMark mark;
  mark.lesson = lesson.lesson.id;
  BlankMarker blanks(lesson, numbers, asked, sheet, slips);
  mark.blanks = blanks.run();
  mark.known = blanks.known();
  mark.quizzes = markQuizzes(lesson, numbers, sheet, mark.known);
  if (lesson.lesson.broken) mark.bug = namesBug(*lesson.lesson.broken, numbers, sheet.bug);
  return mark;
}

} // namespace

struct LessonMarker::State {
  State(const LoadedLesson& of, Trace exact)
      : lesson(&of), numbers(std::move(exact)), asked(*lesson, numbers) {}

  /// All slips of the table, found out when they are first asked for.
  Slips& slipTable() {
    if (!slips) slips.emplace(numbers, asked.expressions());
    return *slips;
  }

  const LoadedLesson* lesson;
  Trace numbers;
  AskedNumbers asked;
  std::list<Blank> added;
  std::optional<Slips> slips;
};

LessonMarker::LessonMarker(const LoadedLesson& lesson, Trace numbers)
    : state_(std::make_unique<State>(lesson, std::move(numbers))) {}
LessonMarker::~LessonMarker() = default;
LessonMarker::LessonMarker(LessonMarker&&) noexcept = default;
LessonMarker& LessonMarker::operator=(LessonMarker&&) noexcept = default;

LessonMark LessonMarker::mark(const AnswerSheet& sheet) {
  State& state = *state_;
  return markSheet(*state.lesson, state.numbers, state.asked, sheet,
                   [&state](const TraceExpression& blank, const Overrides& world) {
                     return state.slipTable().slipsFor(blank, world);
                   });
}

const Trace& LessonMarker::numbers() const { return state_->numbers; }

const BlankAnswer& LessonMarker::ask(Blank blank) {
  State& state = *state_;
  assert(blank.weight == 0);
  state.added.push_back(std::move(blank));
  state.asked.add(answerOf(*state.lesson, state.added.back()), state.numbers);
  return state.asked.answers.back();
}

Trace LessonMarker::run(const BlankMark& blank, const SlipNote* slip) {
  State& state = *state_;
  const Overrides exact;
  const bool inWorld = blank.world && (slip == nullptr || slip->carried);
  const Overrides& world = inWorld ? *blank.world : exact;
  const Overrides overrides = slip ? state.slipTable().brokenRule(slip->site, world) : world;
  std::vector<std::span<const double>> bindings;
  for (int i = 0; i < state.lesson->graph->bindingCount(); ++i)
    bindings.push_back(state.numbers.value(NodeId{i}));
  Trace run(state.lesson->graph, state.numbers.eta());
  run.record(bindings, &overrides);
  return run;
}

LessonMark markAnswers(const LoadedLesson& lesson, const Trace& trace, const AnswerSheet& sheet,
                       const SlipFinder& slips) {
  if (!slips) return LessonMarker(lesson, trace).mark(sheet);
  return markSheet(lesson, trace, AskedNumbers(lesson, trace), sheet, slips);
}

} // namespace backstep
