#pragma once

#include "lesson/lesson.h"
#include "lesson/open_lesson.h"
#include "marking/judge.h"
#include "marking/quiz_reply.h"

#include <string>
#include <vector>

namespace backstep {

/// How it was marked.
struct QuizMark {
  Verdict verdict = Verdict::Empty;
  bool judged = true;           ///< false for an open question, which only shows its sample answer
  std::vector<std::string> say; ///< the author's words to what was answered, Markdown; of a wrong
                                ///< order the first item that is out of place; of a wrong shape
                                ///< without the author's words what happened to it
  std::string reason;           ///< why the reply could not be read
};

/// Marks one reply. Numbers are those of `trace`. A formula is right when it agrees with the
/// author's for the lesson's numbers and for several others, drawn for the purpose.
QuizMark markQuiz(const LoadedLesson& lesson, const Trace& trace, const Quiz& quiz,
                  const QuizReply& reply, const KnownNumbers& known);

/// The order in which the items of an Order quiz are shown at first: never the right one, and
/// always the same for the same quiz.
std::vector<int> shuffledItems(const Quiz& quiz);

} // namespace backstep
