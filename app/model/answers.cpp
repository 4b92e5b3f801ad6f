#include "model/answers.h"

#include "engine/anchor.h"
#include "marking/hints.h"
#include "marking/slips.h"
#include "model/asked_number.h"
#include "model/concealment.h"
#include "model/other_walks.h"

#include <algorithm>
#include <utility>
#include <variant>

namespace backstep {

namespace {

bool isBlankText(std::string_view text) { return text.find_first_not_of(" \t\n") == text.npos; }

bool countsAsRight(Verdict verdict) {
  return verdict == Verdict::Right || verdict == Verdict::Follows;
}

/// Which verdict stands for several: the one that asks most of the student.
int urgency(Verdict verdict) {
  switch (verdict) {
  case Verdict::Right: return 0;
  case Verdict::Follows: return 1;
  case Verdict::Empty: return 2;
  case Verdict::MoreDigits: return 3;
  case Verdict::Unreadable: return 4;
  case Verdict::Slip: return 5;
  case Verdict::NotYet: return 6;
  }
  return 0;
}

int stepOf(const Trace& trace, const LessonText& anchor) {
  if (anchor.empty()) return trace.lastStep();
  const auto step = resolveAnchor(trace, anchor.text);
  const int* found = std::get_if<int>(&step); // always: opening a lesson checks its anchors
  return found ? *found : 0;
}

/// Whether `order` holds each of 0..count-1 once.
bool isArrangement(std::vector<int> order, size_t count) {
  std::sort(order.begin(), order.end());
  for (size_t i = 0; i < order.size(); ++i)
    if (order[i] != static_cast<int>(i)) return false;
  return order.size() == count;
}

/// Whether the reply names only what the quiz has; a file may hold anything.
bool fits(const Quiz& quiz, const QuizReply& reply) {
  if (quiz.kind == Quiz::Kind::Order)
    return reply.chosen.empty() || isArrangement(reply.chosen, quiz.items.size());
  const auto count = static_cast<int>(quiz.options.size());
  return std::all_of(reply.chosen.begin(), reply.chosen.end(),
                     [count](int chosen) { return chosen >= 0 && chosen < count; });
}

const std::string& idOf(const AnsweredBlank& answered) { return answered.blank->id.text; }
const std::string& idOf(const AnsweredQuiz& answered) { return answered.quiz->id.text; }

/// What was chosen, as an attempt records it.
std::string chosenText(const QuizReply& reply) {
  std::string text;
  for (const int chosen : reply.chosen)
    text += (text.empty() ? "" : ", ") + std::to_string(chosen + 1);
  return text;
}

/// The one of that id, or null; const or not as the list is.
template <class List>
auto find(List& list, std::string_view id) -> decltype(&list.front()) {
  for (auto& each : list)
    if (idOf(each) == id) return &each;
  return nullptr;
}

bool same(const QuizReply& a, const QuizReply& b) {
  return a.chosen == b.chosen && a.typed == b.typed;
}

} // namespace

Verdict AnsweredBlank::verdict() const {
  Verdict worst = Verdict::Right;
  bool any = false;
  for (const EntryMark& entry : mark.entries) {
    if (urgency(entry.verdict) > urgency(worst)) worst = entry.verdict;
    any = any || entry.verdict != Verdict::Empty;
  }
  return any ? worst : Verdict::Empty;
}

bool AnsweredBlank::open(size_t box) const {
  return !uncovered && mark.entries[box].verdict != Verdict::Right;
}

bool AnsweredBlank::open() const {
  for (size_t box = 0; box < typed.size(); ++box)
    if (open(box)) return true;
  return false;
}

int AnsweredQuiz::hintCount() const {
  const bool explains = (tries > 0 || checked) && !quiz->explain.empty();
  return static_cast<int>(quiz->hints.size()) + (explains ? 1 : 0);
}

bool AnsweredQuiz::explained() const {
  const bool answered = checked && (mark.verdict == Verdict::Right || !mark.judged);
  return answered || hintsTaken > static_cast<int>(quiz->hints.size());
}

std::vector<int> AnsweredQuiz::arrangement() const {
  return reply.chosen.empty() ? shuffledItems(*quiz) : reply.chosen;
}

Answers::Answers(const LoadedLesson& lesson) : lesson_(&lesson) {
  const Lesson& file = lesson.lesson;
  if (file.blanks.empty() && file.quizzes.empty() && !file.broken) return;
  marker_.emplace(lesson, lesson.record());
  const Trace& own = marker_->numbers();
  const Names names = namesOf(lesson);
  for (const BlankAnswer& answer : blankAnswers(lesson))
    blanks_.push_back(answeredBlank(answer, names));
  for (const Quiz& quiz : file.quizzes) {
    AnsweredQuiz answered;
    answered.quiz = &quiz;
    answered.step = stepOf(own, quiz.at);
    quizzes_.push_back(std::move(answered));
  }
  if (file.broken && walkWithBug(own, file.broken->slip.text, file.broken->at.text)) {
    bug_.emplace();
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
  answered.step = stepOf(own, answer.blank->at);
  const auto boxes = static_cast<size_t>(answered.shape.size());
  answered.typed.resize(boxes);
  answered.checked.resize(boxes);
  answered.about = aboutAnswer(names, answer.expression);
  answered.hints = hintsFor(*lesson_, own, answer);
  answered.exact = answer.expression.evaluate(own).entries;
  answered.places = placesOf(answer.expression, own);
  answered.known = knownOf(answer.expression, *walks_);
  answered.alike = placesAlike(answered.known, *walks_);
  return answered;
}

const AnsweredBlank* Answers::findBlank(std::string_view id) const { return find(blanks_, id); }
const AnsweredQuiz* Answers::findQuiz(std::string_view id) const { return find(quizzes_, id); }
AnsweredBlank* Answers::blankOf(std::string_view id) { return find(blanks_, id); }
AnsweredQuiz* Answers::quizOf(std::string_view id) { return find(quizzes_, id); }

int Answers::rightCount() const {
  const auto blanks = std::count_if(blanks_.begin(), blanks_.end(), [](const AnsweredBlank& b) {
    return !b.own && countsAsRight(b.verdict()) && !b.revealed;
  });
  const auto quizzes = std::count_if(quizzes_.begin(), quizzes_.end(), [](const AnsweredQuiz& q) {
    return q.mark.judged && countsAsRight(q.mark.verdict);
  });
  return static_cast<int>(blanks + quizzes) + (bug_ && bug_->found ? 1 : 0);
}

int Answers::questionCount() const {
  const auto open = std::count_if(quizzes_.begin(), quizzes_.end(),
                                  [](const AnsweredQuiz& q) { return q.quiz->isOpen(); });
  const auto own =
      std::count_if(blanks_.begin(), blanks_.end(), [](const AnsweredBlank& b) { return b.own; });
  return static_cast<int>(blanks_.size() + quizzes_.size()) - static_cast<int>(open + own) +
         (bug_ ? 1 : 0);
}

int Answers::leftCount() const {
  const auto revealed = std::count_if(blanks_.begin(), blanks_.end(), [](const AnsweredBlank& b) {
    return !b.own && (b.revealed || !countsAsRight(b.verdict())) && !b.open();
  });
  return questionCount() - rightCount() - static_cast<int>(revealed);
}

bool Answers::type(std::string_view blank, int entry, std::string_view text) {
  AnsweredBlank* answered = blankOf(blank);
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
  AnsweredBlank* answered = blankOf(blank);
  const auto box = static_cast<size_t>(entry);
  if (!answered || box >= answered->typed.size() || answered->checked[box]) return false;
  if (isBlankText(answered->typed[box])) return false;
  answered->checked[box] = true;
  mark();
  const Verdict verdict = answered->mark.entries[box].verdict;
  if (verdict == Verdict::Unreadable) return true;
  if (!countsAsRight(verdict)) ++answered->tries;
  if (answered->own) return true;
  attempts_.push_back(
      {std::string(blank), entry, answered->typed[box], std::string(nameOf(verdict)), round_});
  return true;
}

bool Answers::reply(std::string_view quiz, QuizReply reply) {
  AnsweredQuiz* answered = quizOf(quiz);
  if (!answered || same(answered->reply, reply) || !fits(*answered->quiz, reply)) return false;
  answered->reply = std::move(reply);
  answered->checked = false;
  answered->mark = {};
  return true;
}

bool Answers::checkQuiz(std::string_view quiz) {
  AnsweredQuiz* answered = quizOf(quiz);
  if (!answered || answered->checked) return false;
  if (answered->quiz->kind == Quiz::Kind::Order) answered->reply.chosen = answered->arrangement();
  if (answered->reply.chosen.empty() && isBlankText(answered->reply.typed)) return false;
  markQuiz(*answered);
  const bool typed = answered->reply.chosen.empty();
  if (answered->mark.judged && answered->mark.verdict != Verdict::Right) ++answered->tries;
  if (answered->mark.judged)
    attempts_.push_back({std::string(quiz), 0,
                         typed ? answered->reply.typed : chosenText(answered->reply),
                         std::string(nameOf(answered->mark.verdict)), round_});
  return true;
}

bool Answers::takeHint(std::string_view id) {
  AnsweredBlank* blank = blankOf(id);
  if (blank && blank->hintsTaken < blank->hintCount()) return ++blank->hintsTaken > 0;
  AnsweredQuiz* quiz = quizOf(id);
  if (quiz && quiz->hintsTaken < quiz->hintCount()) return ++quiz->hintsTaken > 0;
  return false;
}

bool Answers::reveal(std::string_view blank) {
  AnsweredBlank* answered = blankOf(blank);
  if (!answered || !answered->canReveal()) return false;
  answered->revealed = answered->uncovered = true;
  return true;
}

bool Answers::show(bool on, bool marks) {
  bool changed = std::exchange(shown_, on) != on;
  for (AnsweredBlank& each : blanks_) {
    if (on && changed && marks && each.open()) each.revealed = true;
    if (on || each.revealed || !each.uncovered) continue;
    each.uncovered = false;
    changed = true;
  }
  return changed;
}

bool Answers::uncoverAt(int step) {
  if (shown_) return false;
  for (AnsweredBlank& each : blanks_) {
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
  for (AnsweredBlank& each : blanks_) {
    std::fill(each.typed.begin(), each.typed.end(), "");
    each.checked.assign(each.checked.size(), false);
    each.hintsTaken = each.tries = 0;
    each.revealed = each.uncovered = false;
  }
  for (AnsweredQuiz& each : quizzes_) {
    each.reply = {};
    each.checked = false;
    each.mark = {};
    each.tries = each.hintsTaken = 0;
  }
  if (bug_) bug_.emplace();
  shown_ = false;
  ++round_;
  mark();
  return true;
}

const AnsweredBlank* Answers::nextOpen(std::string_view from) const {
  const AnsweredBlank* first = nullptr;
  bool beyond = from.empty();
  for (const AnsweredBlank& each : blanks_) {
    if (each.open()) {
      if (beyond) return &each;
      if (first == nullptr) first = &each;
    }
    beyond = beyond || idOf(each) == from;
  }
  return first;
}

bool Answers::openAt(int step) const {
  return !shown_ && std::any_of(blanks_.begin(), blanks_.end(), [step](const AnsweredBlank& each) {
    return each.step == step && each.open();
  });
}

std::optional<BlankBox> Answers::boxAt(const TracePlace& place) const {
  for (const auto list : {&AnsweredBlank::places, &AnsweredBlank::alike})
    for (const AnsweredBlank& each : blanks_)
      for (size_t box = 0; box < each.typed.size(); ++box) {
        const auto& places = (each.*list)[box];
        if (each.open(box) && std::find(places.begin(), places.end(), place) != places.end())
          return BlankBox{idOf(each), static_cast<int>(box)};
      }
  return std::nullopt;
}

bool Answers::call(TracePlace place) {
  const bool whole = place.entry < 0;
  if (whole) place.entry = 0;
  called_ = boxAt(place);
  if (!called_) {
    if (!marker_) marker_.emplace(*lesson_, lesson_->record());
    const Names names = namesOf(*lesson_);
    if (whole) place.entry = -1;
    auto blank = blankAt(names, marker_->numbers(), place);
    if (!blank) return false;
    const auto mine = [](const AnsweredBlank& each) { return each.own; };
    blank->id.text =
        "own-" + std::to_string(1 + std::count_if(blanks_.begin(), blanks_.end(), mine));
    const BlankAnswer& asked = marker_->ask(std::move(*blank));
    blanks_.push_back(answeredBlank(asked, names));
    blanks_.back().own = true;
    mark();
    called_ = BlankBox{idOf(blanks_.back()), 0};
  }
  ++calls_;
  return true;
}

bool Answers::nameBug(std::string node, std::string slip) {
  if (!bug_ || (bug_->node == node && bug_->slip == slip)) return false;
  bug_->node = std::move(node);
  bug_->slip = std::move(slip);
  bug_->checked = bug_->found = bug_->nodeRight = false;
  return true;
}

bool Answers::checkBug() {
  if (!bug_ || bug_->checked || bug_->node.empty() || bug_->slip.empty()) return false;
  const BrokenRule& broken = *lesson_->lesson.broken;
  bug_->checked = true;
  bug_->found = findsBug(broken, marker_->numbers(), bug_->node, bug_->slip);
  bug_->nodeRight = bug_->node == broken.at.text;
  if (!bug_->found) ++bug_->tries;
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
  if (!bug_ || !bug_->found) return std::nullopt;
  const BrokenRule& broken = *lesson_->lesson.broken;
  auto wrong = walkWithBug(marker_->numbers(), broken.slip.text, broken.at.text);
  return replayOf(*lesson_, marker_->numbers(), std::move(*wrong),
                  std::string(slipSentence(broken.slip.text)), {});
}

std::optional<Trace> Answers::brokenWalk(const Trace& numbers) const {
  if (!bug_ || bug_->found) return std::nullopt;
  const BrokenRule& broken = *lesson_->lesson.broken;
  return walkWithBug(numbers, broken.slip.text, broken.at.text);
}

AnswerSheet Answers::sheet() const {
  AnswerSheet sheet = elsewhere_;
  sheet.lesson = lesson_->lesson.id;
  sheet.attempts = attempts_;
  sheet.round = round_;
  if (bug_ && !bug_->node.empty() && !bug_->slip.empty()) sheet.bug = bug_->node + " " + bug_->slip;
  const auto isEmpty = [](const std::string& text) { return text.empty(); };
  for (const AnsweredBlank& each : blanks_) {
    if (each.own) continue;
    const std::string& id = idOf(each);
    if (!std::all_of(each.typed.begin(), each.typed.end(), isEmpty))
      sheet.answers.push_back({id, each.typed, {}, {}});
    if (each.hintsTaken > 0) sheet.hints.push_back({id, each.hintsTaken, {}});
    if (each.revealed) sheet.revealed.push_back({id, {}, -1});
  }
  for (const AnsweredQuiz& each : quizzes_) {
    const std::string& id = idOf(each);
    if (!each.reply.empty()) sheet.replies.push_back({id, each.reply, {}});
    if (!each.reply.empty() && !each.checked) sheet.drafts.push_back(id);
    if (each.hintsTaken > 0) sheet.hints.push_back({id, each.hintsTaken, {}});
  }
  return sheet;
}

/// Takes over the longer list: one that was saved since holds the attempts of both windows.
void Answers::restoreAttempts(const AnswerSheet& sheet) {
  round_ = std::max(round_, sheet.round);
  if (sheet.attempts.size() > attempts_.size()) attempts_ = sheet.attempts;
  const auto triesOf = [this](const std::string& id) {
    return static_cast<int>(
        std::count_if(attempts_.begin(), attempts_.end(), [&](const AnswerSheet::Attempt& each) {
          return each.id == id && each.round == round_ && each.verdict != nameOf(Verdict::Right) &&
                 each.verdict != nameOf(Verdict::Follows);
        }));
  };
  for (AnsweredBlank& blank : blanks_)
    if (!blank.own) blank.tries = triesOf(idOf(blank));
  for (AnsweredQuiz& quiz : quizzes_) quiz.tries = triesOf(idOf(quiz));
}

void Answers::restore(const AnswerSheet& sheet) {
  restoreAttempts(sheet);
  for (const AnswerSheet::Answer& answer : sheet.answers) restoreBlank(answer);
  for (const LessonText& id : sheet.revealed) restoreRevealed(id);
  mark();
  for (const AnswerSheet::Reply& reply : sheet.replies) {
    const bool draft =
        std::find(sheet.drafts.begin(), sheet.drafts.end(), reply.id) != sheet.drafts.end();
    restoreQuiz(reply, draft);
  }
  for (const AnswerSheet::Hints& hints : sheet.hints) restoreHints(hints);
  restoreBug(sheet.bug);
}

/// "NODE slip-id", when nothing has been named yet; a right one counts at once.
void Answers::restoreBug(const std::string& bug) {
  const size_t space = bug.find(' ');
  if (!bug_ || space == bug.npos || !bug_->node.empty()) return;
  nameBug(bug.substr(0, space), bug.substr(space + 1));
  if (findsBug(*lesson_->lesson.broken, marker_->numbers(), bug_->node, bug_->slip)) checkBug();
}

void Answers::restoreBlank(const AnswerSheet::Answer& answer) {
  AnsweredBlank* blank = blankOf(answer.id);
  if (!blank) return elsewhere_.answers.push_back(answer);
  const size_t boxes = std::min(answer.entries.size(), blank->typed.size());
  for (size_t i = 0; i < boxes; ++i) {
    if (!blank->typed[i].empty()) continue;
    blank->typed[i] = answer.entries[i];
    blank->checked[i] = !isBlankText(answer.entries[i]);
  }
}

void Answers::restoreRevealed(const LessonText& id) {
  AnsweredBlank* blank = blankOf(id.text);
  if (!blank) return elsewhere_.revealed.push_back(id);
  blank->revealed = blank->uncovered = true;
}

void Answers::restoreQuiz(const AnswerSheet::Reply& saved, bool draft) {
  AnsweredQuiz* quiz = quizOf(saved.id);
  if (!quiz || !fits(*quiz->quiz, saved.reply)) {
    elsewhere_.replies.push_back(saved);
    if (draft) elsewhere_.drafts.push_back(saved.id);
    return;
  }
  if (!quiz->reply.empty()) return;
  quiz->reply = saved.reply;
  if (!draft) markQuiz(*quiz);
}

void Answers::restoreHints(const AnswerSheet::Hints& hints) {
  AnsweredBlank* blank = blankOf(hints.id);
  AnsweredQuiz* quiz = quizOf(hints.id);
  if (blank)
    blank->hintsTaken = std::min(std::max(blank->hintsTaken, hints.taken), blank->hintCount());
  else if (quiz)
    quiz->hintsTaken = std::min(std::max(quiz->hintsTaken, hints.taken), quiz->hintCount());
  else
    elsewhere_.hints.push_back(hints);
}

void Answers::mark() {
  if (!marker_) return;
  AnswerSheet handedIn;
  for (const AnsweredBlank& each : blanks_) {
    AnswerSheet::Answer answer{idOf(each), each.typed, {}, {}};
    for (size_t i = 0; i < answer.entries.size(); ++i)
      if (!each.checked[i]) answer.entries[i].clear();
    handedIn.answers.push_back(std::move(answer));
    if (each.revealed) handedIn.revealed.push_back({idOf(each), {}, -1});
  }
  LessonMark marked = marker_->mark(handedIn);
  for (size_t i = 0; i < blanks_.size(); ++i) {
    blanks_[i].mark = std::move(marked.blanks[i]);
    findRunToShow(blanks_[i]);
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
