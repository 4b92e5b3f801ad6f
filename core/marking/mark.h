#pragma once

#include "marking/answer_sheet.h"
#include "marking/judge.h"

#include <string>
#include <vector>

namespace backstep {

/// A blank with its answer resolved against the lesson's program.
struct BlankAnswer {
  const Blank* blank = nullptr;
  TraceExpression expression;
};

/// The answers of all blanks, in the lesson's order; `lesson` must outlive them.
std::vector<BlankAnswer> blankAnswers(const LoadedLesson& lesson);

/// What is said of one box.
struct EntryMark {
  std::string typed; ///< as the student typed it
  TypedNumber read;  ///< what was understood
  Verdict verdict = Verdict::Empty;
  std::vector<std::string> slips; ///< ids of the broken rules that give this number
  std::vector<std::string> uses;  ///< ids of the earlier blanks that were carried forward
  std::string say; ///< what the author says to this wrong answer, Markdown; empty for nothing

  /// Right and Follows count 1, everything else 0.
  double score() const;
};

/// What is said of one blank.
struct BlankMark {
  std::string id;
  double weight = 1;              ///< points of the whole blank
  std::vector<EntryMark> entries; ///< in reading order, one per box

  /// The entries' mean, times the weight.
  double score() const;
};

/// A marked answer sheet.
struct LessonMark {
  std::string lesson;
  std::vector<BlankMark> blanks; ///< in the lesson's order
  KnownNumbers known;            ///< what the right answers made known

  double score() const;
  double outOf() const;
};

/// Marks every blank of the lesson against the numbers of `trace`. The sheet must fit the lesson.
LessonMark markAnswers(const LoadedLesson& lesson, const Trace& trace, const AnswerSheet& sheet);

} // namespace backstep
