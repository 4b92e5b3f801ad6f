#pragma once

#include "lesson/open_lesson.h"
#include "marking/quiz_reply.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace backstep {

/// What a student typed, box by box.
struct AnswerSheet {
  struct Answer {
    std::string id;                   ///< of a blank
    std::vector<std::string> entries; ///< as typed, a matrix in reading order; may be short
    Span idSpan;                      ///< in `file`
    std::vector<Span> entrySpans;
  };
  struct Reply {
    std::string id; ///< of a quiz
    QuizReply reply;
    Span idSpan; ///< in `file`
  };
  struct Hints {
    std::string id; ///< of a blank or a quiz
    int taken = 0;  ///< how many were shown, >= 1
    Span idSpan;    ///< in `file`
  };

  /// One answer as it was handed in.
  struct Attempt {
    std::string id;      ///< of a blank or a quiz
    int entry = 0;       ///< of a blank: its box, counted row by row from 0
    std::string typed;   ///< of a quiz that is not typed: "2, 1", counted from 1
    std::string verdict; ///< what was said of it, see nameOf(Verdict)
    int round = 1;       ///< in which it was made, see AnswerSheet::round
  };

  std::string lesson;                ///< id of the lesson
  std::string student;               ///< empty when not given
  std::optional<std::uint64_t> seed; ///< the variant the answers belong to
  std::vector<Answer> answers;       ///< in the file's order
  std::vector<Reply> replies;        ///< to quizzes, in the file's order
  std::vector<std::string> drafts;   ///< ids of the quizzes whose reply is not final yet
  std::vector<Hints> hints;
  std::vector<Attempt> attempts;    ///< in the order in which they were made
  int round = 1;                    ///< 1, and 1 more each time the lesson was begun again
  std::vector<LessonText> revealed; ///< ids of the blanks whose answer was shown
  std::string bug;                  ///< "NODE slip-id", for a lesson with a broken rule
  Span bugSpan;                     ///< in `file`
  std::string file;                 ///< the file's text; empty when there is none

  /// What it is saved under, as Lesson::progressName().
  std::string progressName() const { return backstep::progressName(lesson, seed); }
  /// What was typed for a blank; null when nothing was.
  const Answer* find(std::string_view id) const;
  /// Whether the answer to a blank was shown.
  bool isRevealed(std::string_view id) const;
};

/// Reads an answers file: `lesson`, optional `student`, `seed`, `revealed`, `bug`, `drafts`,
/// `round` and `attempts` (a table each, with question, box counted from 1, typed and verdict),
/// [answers] with a string or a list of strings per blank, [quizzes] with a string or the numbers
/// of options or items, counted from 1, and [hints] with how many were taken. Mistakes have their
/// line and column.
Result<AnswerSheet> readAnswerSheet(std::string_view text);

/// The same as a file, for readAnswerSheet.
std::string writeAnswerSheet(const AnswerSheet& sheet);

/// What does not fit the lesson: another lesson's id, an unknown blank or quiz, more entries than
/// boxes.
Diagnostics checkAnswerSheet(const AnswerSheet& sheet, const LoadedLesson& lesson);

/// The answers of two windows in one sheet. `base` is what `ours` was when it was last in step with
/// the saved one, `theirs` what is saved now. What was changed here since `base` counts, everything
/// else is as saved: answer by answer, and so also what no lesson knows any more. Attempts of both
/// are kept, those made here last.
AnswerSheet mergeSheets(const AnswerSheet& base, const AnswerSheet& ours,
                        const AnswerSheet& theirs);

} // namespace backstep
