#include "model/answers.h"

#include "engine/anchor.h"

#include <algorithm>
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
bool isArrangement(std::vector<int> order, std::size_t count) {
  std::sort(order.begin(), order.end());
  for (std::size_t i = 0; i < order.size(); ++i)
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

std::vector<std::optional<TracePlace>> placesOf(const TraceExpression& answer, const Trace& trace) {
  std::vector<std::optional<TracePlace>> places(static_cast<std::size_t>(answer.shape().size()));
  const auto target = answer.target();
  for (std::size_t i = 0; target && i < places.size(); ++i)
    places[i] = placeOf(trace, *target->source, target->entries[i]);
  return places;
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

bool AnsweredBlank::open(std::size_t box) const {
  return !uncovered && mark.entries[box].verdict != Verdict::Right;
}

bool AnsweredBlank::open() const {
  for (std::size_t box = 0; box < typed.size(); ++box)
    if (open(box)) return true;
  return false;
}

int AnsweredQuiz::hintCount() const {
  return static_cast<int>(quiz->hints.size()) + (quiz->explain.empty() ? 0 : 1);
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
  if (!file.blanks.empty() || !file.quizzes.empty()) {
    exact_ = std::make_shared<const Trace>(lesson.record());
    slips_ = slipTable(lesson, exact_);
  }
  for (const BlankAnswer& answer : blankAnswers(lesson)) {
    AnsweredBlank answered;
    answered.blank = answer.blank;
    answered.shape = answer.expression.shape();
    answered.step = stepOf(*exact_, answer.blank->at);
    const auto boxes = static_cast<std::size_t>(answered.shape.size());
    answered.typed.resize(boxes);
    answered.checked.resize(boxes);
    answered.exact = answer.expression.evaluate(*exact_).entries;
    answered.places = placesOf(answer.expression, *exact_);
    blanks_.push_back(std::move(answered));
  }
  for (const Quiz& quiz : file.quizzes) {
    AnsweredQuiz answered;
    answered.quiz = &quiz;
    answered.step = stepOf(*exact_, quiz.at);
    quizzes_.push_back(std::move(answered));
  }
  mark();
}

const AnsweredBlank* Answers::findBlank(std::string_view id) const { return find(blanks_, id); }
const AnsweredQuiz* Answers::findQuiz(std::string_view id) const { return find(quizzes_, id); }
AnsweredBlank* Answers::blankOf(std::string_view id) { return find(blanks_, id); }
AnsweredQuiz* Answers::quizOf(std::string_view id) { return find(quizzes_, id); }

int Answers::rightCount() const {
  const auto blanks = std::count_if(blanks_.begin(), blanks_.end(), [](const AnsweredBlank& b) {
    return countsAsRight(b.verdict()) && !b.revealed;
  });
  const auto quizzes = std::count_if(quizzes_.begin(), quizzes_.end(), [](const AnsweredQuiz& q) {
    return q.mark.judged && countsAsRight(q.mark.verdict);
  });
  return static_cast<int>(blanks + quizzes);
}

int Answers::questionCount() const {
  const auto open = std::count_if(quizzes_.begin(), quizzes_.end(),
                                  [](const AnsweredQuiz& q) { return q.quiz->isOpen(); });
  return static_cast<int>(blanks_.size() + quizzes_.size()) - static_cast<int>(open);
}

bool Answers::type(std::string_view blank, int entry, std::string_view text) {
  AnsweredBlank* answered = blankOf(blank);
  const auto box = static_cast<std::size_t>(entry);
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
  const auto box = static_cast<std::size_t>(entry);
  if (!answered || box >= answered->typed.size() || answered->checked[box]) return false;
  if (isBlankText(answered->typed[box])) return false;
  answered->checked[box] = true;
  mark();
  const Verdict verdict = answered->mark.entries[box].verdict;
  if (verdict == Verdict::Unreadable) return true;
  if (!countsAsRight(verdict)) ++answered->tries;
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
  if (on == shown_) return false;
  shown_ = on;
  for (AnsweredBlank& each : blanks_)
    if (on && marks && each.open()) each.revealed = true;
  return true;
}

bool Answers::beginAgain() {
  const AnswerSheet now = sheet();
  if (now.answers.empty() && now.replies.empty() && now.hints.empty() && now.revealed.empty())
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
    each.hintsTaken = 0;
  }
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

AnswerSheet Answers::sheet() const {
  AnswerSheet sheet = elsewhere_;
  sheet.lesson = lesson_->lesson.id;
  sheet.attempts = attempts_;
  sheet.round = round_;
  const auto isEmpty = [](const std::string& text) { return text.empty(); };
  for (const AnsweredBlank& each : blanks_) {
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
  for (AnsweredBlank& blank : blanks_)
    blank.tries = static_cast<int>(
        std::count_if(attempts_.begin(), attempts_.end(), [&](const AnswerSheet::Attempt& each) {
          return each.id == idOf(blank) && each.round == round_ &&
                 each.verdict != nameOf(Verdict::Right) && each.verdict != nameOf(Verdict::Follows);
        }));
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
}

void Answers::restoreBlank(const AnswerSheet::Answer& answer) {
  AnsweredBlank* blank = blankOf(answer.id);
  if (!blank) return elsewhere_.answers.push_back(answer);
  const std::size_t boxes = std::min(answer.entries.size(), blank->typed.size());
  for (std::size_t i = 0; i < boxes; ++i) {
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
  if (!exact_) return;
  AnswerSheet handedIn;
  for (const AnsweredBlank& each : blanks_) {
    AnswerSheet::Answer answer{idOf(each), each.typed, {}, {}};
    for (std::size_t i = 0; i < answer.entries.size(); ++i)
      if (!each.checked[i]) answer.entries[i].clear();
    handedIn.answers.push_back(std::move(answer));
    if (each.revealed) handedIn.revealed.push_back({idOf(each), {}, -1});
  }
  LessonMark marked = markAnswers(*lesson_, *exact_, handedIn, slips_);
  for (std::size_t i = 0; i < blanks_.size(); ++i) blanks_[i].mark = std::move(marked.blanks[i]);
  known_ = std::move(marked.known);
}

void Answers::markQuiz(AnsweredQuiz& answered) {
  answered.checked = true;
  answered.mark = backstep::markQuiz(*lesson_, *exact_, *answered.quiz, answered.reply, known_);
}

} // namespace backstep
