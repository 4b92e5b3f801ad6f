#pragma once

#include "marking/mark.h"
#include "marking/mark_quiz.h"
#include "prose/prose.h"

#include <string>
#include <vector>

namespace backstep {

/// A blank with what was typed into its boxes and how it was marked.
struct AnsweredBlank {
  const Blank* blank = nullptr;
  Shape shape;                    ///< its boxes are laid out like this array
  int step = 0;                   ///< of the walk, at which it is asked
  std::vector<std::string> typed; ///< one per box, in reading order
  std::vector<bool> checked;      ///< whether the box has been handed in since it was typed into
  BlankMark mark;                 ///< of the boxes that are checked; the others are Empty in it
  std::string about;              ///< what it asks for: "gradient at q"; see aboutAnswer()
  std::vector<TextRun> aboutRuns; ///< the same with its symbols as formulas
  bool own = false;               ///< the student asked to be asked: outside the score, not saved
  bool foretold = false;          ///< own, and asked by a prediction alone: no question of any page
  std::vector<TracePlace> beside; ///< of a prediction: what is covered with its one box
  /// The run that shows what was done, to be walked beside the right one; nothing when no pass was
  /// done wrongly, or it parts nowhere from the lesson's own.
  struct Shown {
    int entry = 0; ///< the box
    int slip = -1; ///< its place in EntryMark::notes; -1: the numbers that were carried into it
  };
  std::optional<Shown> shows;
  std::vector<std::string> hints; ///< the author's or made from the walk, see hintsFor()
  int hintsTaken = 0;
  int tries = 0;             ///< readable answers handed in that were not right
  bool revealed = false;     ///< its answer has been shown before it was right: it scores nothing
  bool uncovered = false;    ///< its answer was revealed by itself and is shown from then on
  std::vector<double> exact; ///< the lesson's own number of each box: only for what is not open
  std::vector<std::vector<TracePlace>> places; ///< of each box, see placesOf()
  std::vector<std::vector<TracePlace>> alike;  ///< of each box, further places that show the same
                                               ///< number whatever the parameters are
  std::vector<SecretNumbers::Known> known;     ///< of each box, what it is in the other walks

  const std::string& id() const { return blank->id.text; }
  /// Whether the box is neither right nor revealed, so that its number is covered.
  bool open(size_t box) const;
  /// Whether one of its boxes is.
  bool open() const;
  /// Whether the answer may be asked for: it is open and has been tried twice, or there is no
  /// further hint.
  bool canReveal() const {
    const bool hinted = hintsTaken > 0 && hintsTaken == hintCount();
    return (tries >= triesBeforeReveal || hinted) && open();
  }
  static constexpr int triesBeforeReveal = 2;

  /// The blank's verdict: the worst of its boxes; Right (or Follows) only when all are, else Empty.
  Verdict verdict() const;
  int hintCount() const { return static_cast<int>(hints.size()); }
};

/// One box of a blank.
struct BlankBox {
  std::string blank; ///< id
  int entry = 0;     ///< counted row by row from 0
};

/// In a lesson with a broken rule, what the student takes for the bug.
struct NamedBug {
  std::string node;       ///< name of the program's value; empty while none is chosen
  std::string slip;       ///< id of the slip; empty while none is chosen
  bool checked = false;   ///< handed in as it stands
  bool found = false;     ///< and right
  int tries = 0;          ///< handed in and not right
  bool nodeRight = false; ///< handed in, and the place alone is right
};

/// A quiz with what was answered and how it was marked.
struct AnsweredQuiz {
  const Quiz* quiz = nullptr;
  int step = 0; ///< of the walk, at which it is asked
  QuizReply reply;
  bool checked = false; ///< the reply has been handed in as it stands
  QuizMark mark;        ///< Empty unless checked
  int tries = 0;        ///< handed in and not right
  int hintsTaken = 0;

  const std::string& id() const { return quiz->id.text; }
  /// Whether a reply names only what the quiz has; a file may hold anything.
  bool fits(const QuizReply& other) const;
  /// Its hints; once it has been tried, the explanation counts as the last one.
  int hintCount() const;
  /// Whether the explanation may be read: after the right answer, after an open question was
  /// answered, or because it was asked for as the last hint.
  bool explained() const;
  /// The items of an Order quiz as they stand now.
  std::vector<int> arrangement() const;
};

} // namespace backstep
