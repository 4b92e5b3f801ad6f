#include "program/narrator.h"

#include <algorithm>
#include <utility>

namespace backstep {

std::string Narrator::news(const Session& session, const StepText* step) {
  return stepNews(session, step) + verdictNews(session) + messageNews(session);
}

std::string Narrator::stepNews(const Session& session, const StepText* step) {
  std::string now;
  if (step != nullptr)
    now = "Step " + std::to_string(session.player()->cursor()) + " of " +
          std::to_string(session.player()->trace().lastStep()) + ". " + step->title + ". " +
          step->sentence + " ";
  else if (session.document() != nullptr)
    now = session.document()->lesson().title + ". Step 0: the program. ";
  if (now == said_) return {};
  said_ = now;
  return now;
}

std::string Narrator::verdictNews(const Session& session) {
  const Answers* answers = session.answers();
  if (answers == nullptr || answersRevision_ == session.answersRevision()) return {};
  answersRevision_ = session.answersRevision();
  std::map<std::string, Verdict> now;
  for (const AnsweredBlank& each : answers->blanks()) now[each.blank->id.text] = each.verdict();
  for (const AnsweredQuiz& each : answers->quizzes()) now[each.quiz->id.text] = each.mark.verdict;
  const std::string& lesson = session.document()->lesson().id;
  const bool same = std::exchange(lesson_, lesson) == lesson;
  const auto before = std::exchange(verdicts_, now);
  std::string news;
  for (const auto& [id, verdict] : now) {
    const auto last = before.find(id);
    if (!same || verdict == Verdict::Empty || last == before.end() || last->second == verdict)
      continue;
    std::string word(nameOf(verdict));
    std::replace(word.begin(), word.end(), '-', ' ');
    news += "Question " + id + ": " + word + ". ";
  }
  return news;
}

std::string Narrator::messageNews(const Session& session) {
  if (std::exchange(logRevision_, session.log().revision()) == session.log().revision()) return {};
  const auto messages = session.log().messages();
  return messages.empty() ? "" : messages.back().what.message + ". ";
}

} // namespace backstep
