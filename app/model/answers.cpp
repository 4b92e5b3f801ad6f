#include "model/answers.h"

#include "marking/hints.h"
#include "marking/slips.h"
#include "model/asked_number.h"
#include "model/concealment.h"
#include "model/other_walks.h"
#include "text/words.h"

#include <algorithm>
#include <utility>
#include <variant>

namespace backstep {

namespace {

/// What was chosen, as an attempt records it.
std::string chosenText(const QuizReply& reply) {
  std::string text;
  for (const int chosen : reply.chosen)
    text += (text.empty() ? "" : ", ") + std::to_string(chosen + 1);
  return text;
}

bool same(const QuizReply& a, const QuizReply& b) {
  return a.chosen == b.chosen && a.typed == b.typed;
}

} // namespace

Answers::Answers(const LoadedLesson& lesson) : lesson_(&lesson) {
  const Lesson& file = lesson.lesson;
  if (file.blanks.empty() && file.quizzes.empty() && !file.broken) return;
  marker_.emplace(lesson, lesson.record());
  const Trace& own = marker_->numbers();
  const Names names = namesOf(lesson);
  for (const BlankAnswer& answer : blankAnswers(lesson))
    given_.blanks.push_back(answeredBlank(answer, names));
  for (const Quiz& quiz : file.quizzes) {
    AnsweredQuiz answered;
    answered.quiz = &quiz;
    answered.step = anchorStep(own, quiz.at);
    given_.quizzes.push_back(std::move(answered));
  }
  if (file.broken && walkWithBug(own, file.broken->slip.text, file.broken->at.text)) {
    given_.bug.emplace();
    bugChoices_ = backstep::bugChoices(own);
  }
  mark();
}

AnsweredBlank Answers::answeredBlank(const BlankAnswer& answer, const Names& names) {
  const Trace& own = marker_->numbers();
  if (!walks_) walks_ = otherWalks(own);
  AnsweredBlank answered;
  answered.blank = answer.blank;
  answered.shape = answer.expression.shape();
  answered.step = anchorStep(own, answer.blank->at);
  const auto boxes = static_cast<size_t>(answered.shape.size());
  answered.typed.resize(boxes);
  answered.checked.resize(boxes);
  answered.about = aboutAnswer(names, answer.expression);
  answered.aboutRuns = aboutAnswerRuns(names, answer.expression);
  answered.hints = hintsFor(*lesson_, own, answer);
  answered.exact = answer.expression.evaluate(own).entries;
  answered.places = placesOf(answer.expression, own);
  answered.known = knownOf(answer.expression, *walks_);
  answered.alike = placesAlike(answered.known, *walks_);
  return answered;
}

const AnsweredBlank* Answers::findBlank(std::string_view id) const { return given_.blank(id); }
const AnsweredQuiz* Answers::findQuiz(std::string_view id) const { return given_.quiz(id); }

int Answers::rightCount() const {
  const auto blanks =
      std::count_if(given_.blanks.begin(), given_.blanks.end(), [](const AnsweredBlank& b) {
        return !b.own && countsAsRight(b.verdict()) && !b.revealed;
      });
  const auto quizzes =
      std::count_if(given_.quizzes.begin(), given_.quizzes.end(), [](const AnsweredQuiz& q) {
        return q.mark.judged && countsAsRight(q.mark.verdict);
      });
  return static_cast<int>(blanks + quizzes) + (given_.bug && given_.bug->found ? 1 : 0);
}

int Answers::questionCount() const {
  const auto open = std::count_if(given_.quizzes.begin(), given_.quizzes.end(),
                                  [](const AnsweredQuiz& q) { return q.quiz->isOpen(); });
  const auto own = std::count_if(given_.blanks.begin(), given_.blanks.end(),
                                 [](const AnsweredBlank& b) { return b.own; });
  return static_cast<int>(given_.blanks.size() + given_.quizzes.size()) -
         static_cast<int>(open + own) + (given_.bug ? 1 : 0);
}

int Answers::leftCount() const {
  const auto revealed =
      std::count_if(given_.blanks.begin(), given_.blanks.end(), [](const AnsweredBlank& b) {
        return !b.own && (b.revealed || !countsAsRight(b.verdict())) && !b.open();
      });
  return questionCount() - rightCount() - static_cast<int>(revealed);
}

bool Answers::type(std::string_view blank, int entry, std::string_view text) {
  AnsweredBlank* answered = given_.blank(blank);
  const auto box = static_cast<size_t>(entry);
  if (!answered || box >= answered->typed.size() || answered->typed[box] == text) return false;
  answered->typed[box] = text;
  if (answered->checked[box]) {
    answered->checked[box] = false;
    mark();
  }
  return true;
}

bool Answers::check(std::string_view blank, int entry) {
  AnsweredBlank* answered = given_.blank(blank);
  const auto box = static_cast<size_t>(entry);
  if (!answered || box >= answered->typed.size() || answered->checked[box]) return false;
  if (isBlank(answered->typed[box])) return false;
  answered->checked[box] = true;
  mark();
  const Verdict verdict = answered->mark.entries[box].verdict;
  if (verdict == Verdict::Unreadable) return true;
  if (!countsAsRight(verdict)) ++answered->tries;
  if (answered->own) return true;
  given_.attempts.push_back({std::string(blank), entry, answered->typed[box],
                             std::string(nameOf(verdict)), given_.round});
  return true;
}

bool Answers::reply(std::string_view quiz, QuizReply reply) {
  AnsweredQuiz* answered = given_.quiz(quiz);
  if (!answered || same(answered->reply, reply) || !answered->fits(reply)) return false;
  answered->reply = std::move(reply);
  answered->checked = false;
  answered->mark = {};
  return true;
}

bool Answers::checkQuiz(std::string_view quiz) {
  AnsweredQuiz* answered = given_.quiz(quiz);
  if (!answered || answered->checked) return false;
  if (answered->quiz->kind == Quiz::Kind::Order) answered->reply.chosen = answered->arrangement();
  if (answered->reply.chosen.empty() && isBlank(answered->reply.typed)) return false;
  markQuiz(*answered);
  const bool typed = answered->reply.chosen.empty();
  if (answered->mark.judged && answered->mark.verdict != Verdict::Right) ++answered->tries;
  if (answered->mark.judged)
    given_.attempts.push_back({std::string(quiz), 0,
                               typed ? answered->reply.typed : chosenText(answered->reply),
                               std::string(nameOf(answered->mark.verdict)), given_.round});
  return true;
}

bool Answers::takeHint(std::string_view id) {
  AnsweredBlank* blank = given_.blank(id);
  if (blank && blank->hintsTaken < blank->hintCount()) return ++blank->hintsTaken > 0;
  AnsweredQuiz* quiz = given_.quiz(id);
  if (quiz && quiz->hintsTaken < quiz->hintCount()) return ++quiz->hintsTaken > 0;
  return false;
}

bool Answers::reveal(std::string_view blank) {
  AnsweredBlank* answered = given_.blank(blank);
  if (!answered || !answered->canReveal()) return false;
  answered->revealed = answered->uncovered = true;
  return true;
}

bool Answers::show(bool on, bool marks) {
  bool changed = std::exchange(shown_, on) != on;
  for (AnsweredBlank& each : given_.blanks) {
    if (on && changed && marks && each.open()) each.revealed = true;
    if (on || each.revealed || !each.uncovered) continue;
    each.uncovered = false;
    changed = true;
  }
  return changed;
}

bool Answers::uncoverAt(int step) {
  if (shown_) return false;
  for (AnsweredBlank& each : given_.blanks) {
    if (each.step != step || !each.open()) continue;
    each.uncovered = true;
    return true;
  }
  return false;
}

bool Answers::beginAgain() {
  const AnswerSheet now = sheet();
  if (now.answers.empty() && now.replies.empty() && now.hints.empty() && now.revealed.empty() &&
      now.bug.empty())
    return false;
  for (AnsweredBlank& each : given_.blanks) {
    if (each.foretold) continue; // no page has its box
    std::fill(each.typed.begin(), each.typed.end(), "");
    each.checked.assign(each.checked.size(), false);
    each.hintsTaken = each.tries = 0;
    each.revealed = each.uncovered = false;
  }
  for (AnsweredQuiz& each : given_.quizzes) {
    each.reply = {};
    each.checked = false;
    each.mark = {};
    each.tries = each.hintsTaken = 0;
  }
  if (given_.bug) given_.bug.emplace();
  shown_ = false;
  ++given_.round;
  mark();
  return true;
}

const AnsweredBlank* Answers::nextOpen(std::string_view from) const {
  const AnsweredBlank* first = nullptr;
  bool beyond = from.empty();
  for (const AnsweredBlank& each : given_.blanks) {
    if (each.open()) {
      if (beyond) return &each;
      if (first == nullptr) first = &each;
    }
    beyond = beyond || each.id() == from;
  }
  return first;
}

bool Answers::openAt(int step) const {
  return !shown_ &&
         std::any_of(given_.blanks.begin(), given_.blanks.end(), [step](const AnsweredBlank& each) {
           return each.step == step && each.open();
         });
}

bool Answers::nameBug(std::string node, std::string slip) {
  if (!given_.bug || (given_.bug->node == node && given_.bug->slip == slip)) return false;
  given_.bug->node = std::move(node);
  given_.bug->slip = std::move(slip);
  given_.bug->checked = given_.bug->found = given_.bug->nodeRight = false;
  return true;
}

bool Answers::checkBug() {
  if (!given_.bug || given_.bug->checked || given_.bug->node.empty() || given_.bug->slip.empty())
    return false;
  const BrokenRule& broken = *lesson_->lesson.broken;
  given_.bug->checked = true;
  given_.bug->found = findsBug(broken, marker_->numbers(), given_.bug->node, given_.bug->slip);
  given_.bug->nodeRight = given_.bug->node == broken.at.text;
  if (!given_.bug->found) ++given_.bug->tries;
  return true;
}

/// The run of a slip or, for -1, of the numbers that were carried into a box; nothing when no pass
/// was done wrongly.
std::optional<Trace> Answers::runBehind(const AnsweredBlank& answered, size_t box, int slip) {
  if (slip < 0) {
    if (!answered.mark.world) return std::nullopt;
    return marker_->run(answered.mark, nullptr);
  }
  const std::vector<SlipNote>& notes = answered.mark.entries[box].notes;
  const auto at = static_cast<size_t>(slip);
  if (at >= notes.size() || !LessonMarker::hasRun(notes[at])) return std::nullopt;
  return marker_->run(answered.mark, &notes[at]);
}

std::optional<Replay> Answers::replay(const BlankBox& box, int slip) {
  const AnsweredBlank* answered = findBlank(box.blank);
  const auto entry = static_cast<size_t>(box.entry);
  if (!answered || entry >= answered->mark.entries.size()) return std::nullopt;
  auto run = runBehind(*answered, entry, slip);
  if (!run) return std::nullopt;
  const std::string what =
      slip < 0 ? "Your earlier answer is used in place of the lesson's own number."
               : answered->mark.entries[entry].notes[static_cast<size_t>(slip)].sentence;
  const Trace& own = marker_->numbers();
  auto made =
      replayOf(*lesson_, own, std::move(*run), what, coversOf(own, *this, own.lastStep()).places);
  if (made) {
    made->blank = box.blank;
    made->entry = box.entry;
  }
  return made;
}

std::optional<Replay> Answers::replayBug() const {
  if (!given_.bug || !given_.bug->found) return std::nullopt;
  const BrokenRule& broken = *lesson_->lesson.broken;
  auto wrong = walkWithBug(marker_->numbers(), broken.slip.text, broken.at.text);
  return replayOf(*lesson_, marker_->numbers(), std::move(*wrong),
                  std::string(slipSentence(broken.slip.text)), {});
}

std::optional<Trace> Answers::brokenWalk(const Trace& numbers) const {
  if (!given_.bug || given_.bug->found) return std::nullopt;
  const BrokenRule& broken = *lesson_->lesson.broken;
  return walkWithBug(numbers, broken.slip.text, broken.at.text);
}

AnswerSheet Answers::sheet() const {
  AnswerSheet sheet = sheetOf(given_);
  sheet.lesson = lesson_->lesson.id;
  sheet.seed = lesson_->lesson.seed;
  return sheet;
}

void Answers::restore(const AnswerSheet& sheet) {
  const bool named = given_.bug && !given_.bug->node.empty();
  takeOver(sheet, given_);
  mark();
  for (AnsweredQuiz& each : given_.quizzes)
    if (each.checked && each.mark.verdict == Verdict::Empty) markQuiz(each);
  // A right one counts at once.
  const auto& bug = given_.bug;
  if (!named && bug && findsBug(*lesson_->lesson.broken, marker_->numbers(), bug->node, bug->slip))
    checkBug();
}

void Answers::mark() {
  if (!marker_) return;
  AnswerSheet handedIn;
  for (const AnsweredBlank& each : given_.blanks) {
    AnswerSheet::Answer answer{each.id(), each.typed, {}, {}};
    for (size_t i = 0; i < answer.entries.size(); ++i)
      if (!each.checked[i]) answer.entries[i].clear();
    handedIn.answers.push_back(std::move(answer));
    if (each.revealed) handedIn.revealed.push_back({each.id(), {}, -1});
  }
  LessonMark marked = marker_->mark(handedIn);
  for (size_t i = 0; i < given_.blanks.size(); ++i) {
    given_.blanks[i].mark = std::move(marked.blanks[i]);
    findRunToShow(given_.blanks[i]);
  }
  known_ = std::move(marked.known);
}

/// Looks for the run of a slip first; what follows was right and comes after what was not.
void Answers::findRunToShow(AnsweredBlank& answered) {
  answered.shows.reset();
  const auto offer = [&](size_t box, int slip) {
    if (answered.shows) return;
    const auto run = runBehind(answered, box, slip);
    if (run && runsPart(marker_->numbers(), *run))
      answered.shows = AnsweredBlank::Shown{static_cast<int>(box), slip};
  };
  const std::vector<EntryMark>& entries = answered.mark.entries;
  for (size_t box = 0; box < entries.size(); ++box)
    for (const size_t said : entries[box].toSay())
      if (entries[box].verdict != Verdict::Follows) offer(box, static_cast<int>(said));
  for (size_t box = 0; box < entries.size(); ++box)
    if (entries[box].verdict == Verdict::Follows) offer(box, -1);
}

void Answers::markQuiz(AnsweredQuiz& answered) {
  answered.checked = true;
  answered.mark =
      backstep::markQuiz(*lesson_, marker_->numbers(), *answered.quiz, answered.reply, known_);
}

} // namespace backstep
