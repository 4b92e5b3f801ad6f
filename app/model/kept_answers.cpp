#include "model/kept_answers.h"

#include "text/words.h"

#include <algorithm>

namespace backstep {

namespace {

/// The one of that id, or null; const or not as the list is.
template <class List>
auto find(List& list, std::string_view id) -> decltype(&list.front()) {
  for (auto& each : list)
    if (each.id() == id) return &each;
  return nullptr;
}

/// Takes over the longer list: one that was saved since holds the attempts of both windows.
void takeAttempts(const AnswerSheet& sheet, GivenAnswers& given) {
  given.round = std::max(given.round, sheet.round);
  if (sheet.attempts.size() > given.attempts.size()) given.attempts = sheet.attempts;
  const auto triesOf = [&given](const std::string& id) {
    return static_cast<int>(std::count_if(
        given.attempts.begin(), given.attempts.end(), [&](const AnswerSheet::Attempt& each) {
          return each.id == id && each.round == given.round && !countsAsRight(each.verdict);
        }));
  };
  for (AnsweredBlank& blank : given.blanks)
    if (!blank.own) blank.tries = triesOf(blank.id());
  for (AnsweredQuiz& quiz : given.quizzes) quiz.tries = triesOf(quiz.id());
}

void takeBlank(const AnswerSheet::Answer& answer, GivenAnswers& given) {
  AnsweredBlank* blank = given.blank(answer.id);
  if (!blank) return given.elsewhere.answers.push_back(answer);
  const size_t boxes = std::min(answer.entries.size(), blank->typed.size());
  for (size_t i = 0; i < boxes; ++i) {
    if (!blank->typed[i].empty()) continue;
    blank->typed[i] = answer.entries[i];
    blank->checked[i] = !isBlank(answer.entries[i]);
  }
}

void takeRevealed(const LessonText& id, GivenAnswers& given) {
  AnsweredBlank* blank = given.blank(id.text);
  if (!blank) return given.elsewhere.revealed.push_back(id);
  blank->revealed = blank->uncovered = true;
}

void takeReply(const AnswerSheet::Reply& saved, bool draft, GivenAnswers& given) {
  AnsweredQuiz* quiz = given.quiz(saved.id);
  if (!quiz || !quiz->fits(saved.reply)) {
    given.elsewhere.replies.push_back(saved);
    if (draft) given.elsewhere.drafts.push_back(saved.id);
    return;
  }
  if (!quiz->reply.empty()) return;
  quiz->reply = saved.reply;
  quiz->checked = !draft;
}

void takeHints(const AnswerSheet::Hints& hints, GivenAnswers& given) {
  AnsweredBlank* blank = given.blank(hints.id);
  AnsweredQuiz* quiz = given.quiz(hints.id);
  if (blank)
    blank->hintsTaken = std::min(std::max(blank->hintsTaken, hints.taken), blank->hintCount());
  else if (quiz)
    quiz->hintsTaken = std::min(std::max(quiz->hintsTaken, hints.taken), quiz->hintCount());
  else
    given.elsewhere.hints.push_back(hints);
}

/// "NODE slip-id", when nothing has been named yet.
void takeBug(const std::string& bug, GivenAnswers& given) {
  const size_t space = bug.find(' ');
  if (!given.bug || space == bug.npos || !given.bug->node.empty()) return;
  given.bug->node = bug.substr(0, space);
  given.bug->slip = bug.substr(space + 1);
}

} // namespace

const AnsweredBlank* GivenAnswers::blank(std::string_view id) const { return find(blanks, id); }
const AnsweredQuiz* GivenAnswers::quiz(std::string_view id) const { return find(quizzes, id); }
AnsweredBlank* GivenAnswers::blank(std::string_view id) { return find(blanks, id); }
AnsweredQuiz* GivenAnswers::quiz(std::string_view id) { return find(quizzes, id); }

AnswerSheet sheetOf(const GivenAnswers& given) {
  AnswerSheet sheet = given.elsewhere;
  sheet.attempts = given.attempts;
  sheet.round = given.round;
  const auto& bug = given.bug;
  if (bug && !bug->node.empty() && !bug->slip.empty()) sheet.bug = bug->node + " " + bug->slip;
  const auto isEmpty = [](const std::string& text) { return text.empty(); };
  for (const AnsweredBlank& each : given.blanks) {
    if (each.own) continue;
    const std::string& id = each.id();
    if (!std::all_of(each.typed.begin(), each.typed.end(), isEmpty))
      sheet.answers.push_back({id, each.typed, {}, {}});
    if (each.hintsTaken > 0) sheet.hints.push_back({id, each.hintsTaken, {}});
    if (each.revealed) sheet.revealed.push_back({id, {}, -1});
  }
  for (const AnsweredQuiz& each : given.quizzes) {
    const std::string& id = each.id();
    if (!each.reply.empty()) sheet.replies.push_back({id, each.reply, {}});
    if (!each.reply.empty() && !each.checked) sheet.drafts.push_back(id);
    if (each.hintsTaken > 0) sheet.hints.push_back({id, each.hintsTaken, {}});
  }
  return sheet;
}

void takeOver(const AnswerSheet& sheet, GivenAnswers& given) {
  takeAttempts(sheet, given);
  for (const AnswerSheet::Answer& answer : sheet.answers) takeBlank(answer, given);
  for (const LessonText& id : sheet.revealed) takeRevealed(id, given);
  for (const AnswerSheet::Reply& reply : sheet.replies) {
    const bool draft =
        std::find(sheet.drafts.begin(), sheet.drafts.end(), reply.id) != sheet.drafts.end();
    takeReply(reply, draft, given);
  }
  for (const AnswerSheet::Hints& hints : sheet.hints) takeHints(hints, given);
  takeBug(sheet.bug, given);
}

} // namespace backstep
