#pragma once

#include "marking/answer_sheet.h"
#include "marking/judge.h"
#include "marking/mark_quiz.h"
#include "marking/slip_hit.h"

#include <memory>
#include <optional>
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

/// A broken rule that gives the number typed, and the place that is meant.
struct SlipNote {
  std::string id;
  std::string sentence;
  NodeId node; ///< invalid if the hit is at an edge or nowhere
  EdgeId edge;
  int site = -1;         ///< as SlipHit::site
  bool carried = false;  ///< it was made in the student's world and not in the exact one
  bool explains = false; ///< it gives the numbers of all wrong boxes of the blank, and these are
                         ///< more than one
};

/// How one box was marked.
struct EntryMark {
  std::string typed; ///< as the student typed it
  TypedNumber read;  ///< what was understood
  Verdict verdict = Verdict::Empty;
  std::vector<std::string> slips; ///< ids of the broken rules that give this number; first those
                                  ///< that explain every wrong box of the blank
  std::vector<SlipNote> notes;    ///< one per id of `slips`
  std::vector<std::string> uses;  ///< ids of the earlier blanks that were carried forward
  /// A remark on this wrong answer beside the slips, Markdown: the author's words, or that the
  /// sign alone is wrong; empty for nothing.
  std::string say;
  bool revealed = false; ///< the answer was shown, which scores nothing

  /// Right and Follows count 1, everything else and what was revealed 0.
  double score() const;
  /// The places in `notes` of those that a student is to read, at most two: those that explain all
  /// wrong boxes where there are such, and the more special before the more general.
  std::vector<size_t> toSay() const;
};

/// How one blank was marked.
struct BlankMark {
  std::string id;
  double weight = 1;                      ///< points of the whole blank
  std::vector<EntryMark> entries;         ///< in reading order, one per box
  std::shared_ptr<const Overrides> world; ///< the student's world in which a wrong box was judged;
                                          ///< null when it is the exact one, or was not needed

  /// The entries' mean, times the weight.
  double score() const;
};

/// How one quiz was marked; outside the score.
struct MarkedQuiz {
  std::string id;
  QuizMark mark;
};

/// A marked answer sheet.
struct LessonMark {
  std::string lesson;
  std::vector<BlankMark> blanks;   ///< in the lesson's order
  std::vector<MarkedQuiz> quizzes; ///< in the lesson's order; a draft is Empty
  std::optional<bool> bug;         ///< in a lesson with a broken rule: whether it was found
  KnownNumbers known;              ///< what the right answers made known

  double score() const;
  double outOf() const;
};

/// Marks every blank and quiz of the lesson against the numbers of `trace`, which records the
/// lesson's graph. The sheet must fit the lesson. `slips` finds the broken rules; without it the
/// slip table does.
LessonMark markAnswers(const LoadedLesson& lesson, const Trace& trace, const AnswerSheet& sheet,
                       const SlipFinder& slips = {});

/// Marks answer sheets of one lesson, as many as come. What does not depend on a sheet is found out
/// once: what the blanks ask for, and, when the first wrong number wants it, the broken rules.
class LessonMarker {
 public:
  /// `numbers` records the lesson's graph: the numbers to mark against. `lesson` must outlive this.
  LessonMarker(const LoadedLesson& lesson, Trace numbers);
  ~LessonMarker();
  LessonMarker(LessonMarker&&) noexcept;
  LessonMarker& operator=(LessonMarker&&) noexcept;

  /// The same as markAnswers(); the blanks of ask() stand after the lesson's own.
  LessonMark mark(const AnswerSheet& sheet);
  const Trace& numbers() const;

  /// Adds a blank that is not the lesson's. Its answer compiles against the lesson's graph and its
  /// weight is 0, so that it stands outside the score. The result lives as long as this.
  const BlankAnswer& ask(Blank blank);

  /// Whether a slip is a run of the passes with a rule broken, and not one of the answer alone.
  static bool hasRun(const SlipNote& slip) { return slip.site >= 0; }
  /// The whole run in which a slip of a blank was made, in the world in which it was made; without
  /// a slip the run of the blank's student's world.
  Trace run(const BlankMark& blank, const SlipNote* slip);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

} // namespace backstep
