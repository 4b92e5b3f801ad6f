#pragma once

#include "marking/bug.h"
#include "marking/mark.h"
#include "marking/mark_quiz.h"
#include "model/replay.h"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace backstep {

class Names;

/// A blank with what was typed into its boxes and what is said of it.
struct AnsweredBlank {
  const Blank* blank = nullptr;
  Shape shape;                    ///< its boxes are laid out like this array
  int step = 0;                   ///< of the walk, at which it is asked
  std::vector<std::string> typed; ///< one per box, in reading order
  std::vector<bool> checked;      ///< whether the box has been handed in since it was typed into
  BlankMark mark;                 ///< of the boxes that are checked; the others are Empty in it
  std::string about;              ///< what it asks for: "gradient at q"; see aboutAnswer()
  bool own = false;               ///< the student asked to be asked: outside the score, not saved
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

  /// One verdict for all boxes: the worst one that was given, Right (or Follows) when all are, else
  /// Empty.
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
  std::string slip;       ///< id of the slip; likewise
  bool checked = false;   ///< handed in as it stands
  bool found = false;     ///< and right
  int tries = 0;          ///< handed in and not right
  bool nodeRight = false; ///< handed in, and the place alone is right
};

/// A quiz with what was answered and what is said of it.
struct AnsweredQuiz {
  const Quiz* quiz = nullptr;
  int step = 0; ///< of the walk, at which it is asked
  QuizReply reply;
  bool checked = false; ///< the reply has been handed in as it stands
  QuizMark mark;        ///< Empty unless checked
  int tries = 0;        ///< handed in and not right
  int hintsTaken = 0;

  /// Its hints; once it has been tried, the explanation counts as the last one.
  int hintCount() const;
  /// Whether the explanation may be read: after the right answer, after an open question was
  /// answered, or because it was asked for as the last hint.
  bool explained() const;
  /// The items of an Order quiz as they stand now.
  std::vector<int> arrangement() const;
};

/// What a student answered in one lesson. Marks are always against the lesson's own numbers,
/// whatever numbers have been edited.
class Answers {
 public:
  /// No answers yet. `lesson` must outlive this.
  explicit Answers(const LoadedLesson& lesson);

  /// In the lesson's order, one for each of its blanks and quizzes.
  const std::vector<AnsweredBlank>& blanks() const { return blanks_; }
  const std::vector<AnsweredQuiz>& quizzes() const { return quizzes_; }
  /// Null when there is no blank (no quiz) of that id.
  const AnsweredBlank* findBlank(std::string_view id) const;
  const AnsweredQuiz* findQuiz(std::string_view id) const;

  /// Whether all answers of the lesson are shown.
  bool shown() const { return shown_; }
  /// The first blank after `from` (from the start on when that is empty) that is open, else the
  /// first of all; null when none is.
  const AnsweredBlank* nextOpen(std::string_view from) const;
  /// Whether a blank that is asked at this step is open.
  bool openAt(int step) const;
  /// The open box that asks for the number at a place; nothing when none does.
  std::optional<BlankBox> boxAt(const TracePlace& place) const;
  /// Walks by which numbers that are the same for all parameters are known; null when nothing is
  /// asked.
  const std::shared_ptr<const std::vector<Trace>>& walks() const { return walks_; }
  /// The box that is to have the keyboard, because its number was asked for elsewhere; see call().
  const std::optional<BlankBox>& called() const { return called_; }
  /// Counts the calls, so that a view knows when there is a new one.
  int calls() const { return calls_; }

  /// What is taken for the bug of a lesson with a broken rule, and the bugs that can be named; null
  /// and empty in other lessons.
  const NamedBug* bug() const { return bug_ ? &*bug_ : nullptr; }
  const BugChoices& bugChoices() const { return bugChoices_; }

  /// How many blanks and quizzes are right, and how many can be: open questions cannot.
  int rightCount() const;
  int questionCount() const;
  /// How many of them wait for an answer: neither right nor revealed.
  int leftCount() const;

  /// Each returns false, and changes nothing, when there is no such question, box or hint or when
  /// nothing would change.
  bool type(std::string_view blank, int entry, std::string_view text);
  /// Marks one box.
  bool check(std::string_view blank, int entry);
  bool reply(std::string_view quiz, QuizReply reply);
  bool checkQuiz(std::string_view quiz);
  /// Shows one more hint of a blank or a quiz.
  bool takeHint(std::string_view id);
  /// Shows the answer of one blank; see AnsweredBlank::canReveal().
  bool reveal(std::string_view blank);
  /// Shows the answers of the whole lesson, or covers them again. With `marks`, the blanks that are
  /// open are marked as revealed, for good.
  bool show(bool on, bool marks);
  /// Shows the first answer asked at a step that is open, until show() covers all again; nothing is
  /// marked as revealed. True when there was one.
  bool uncoverAt(int step);
  /// Empties everything for another round; the attempts stay. False when there is nothing to empty.
  bool beginAgain();

  /// Calls the box that asks for the number at a place; when no open one does and it can be asked
  /// for, that becomes a blank of the student's own. An entry of -1 means the whole array.
  bool call(TracePlace place);
  bool nameBug(std::string node, std::string slip);
  bool checkBug();

  /// The run behind what is said of a box: of the `slip`th of its slips or, for -1, of the numbers
  /// that were carried into it. Nothing when no pass was done wrongly, or it parts nowhere from the
  /// lesson's own.
  std::optional<Replay> replay(const BlankBox& box, int slip);
  /// The same of the rule that is broken in the lesson, once it is found.
  std::optional<Replay> replayBug() const;
  /// The lesson's broken walk with other numbers for its inputs and parameters; nothing when no
  /// rule is broken, or it has been found.
  std::optional<Trace> brokenWalk(const Trace& numbers) const;

  /// Everything as an answers file holds it, also what no longer fits the lesson.
  AnswerSheet sheet() const;
  std::string toText() const { return writeAnswerSheet(sheet()); }
  /// Takes over what the sheet holds, and marks it; where something has been typed already, that
  /// stays.
  void restore(const AnswerSheet& sheet);

 private:
  AnsweredBlank answeredBlank(const BlankAnswer& answer, const Names& names);
  AnsweredBlank* blankOf(std::string_view id);
  AnsweredQuiz* quizOf(std::string_view id);
  void restoreBlank(const AnswerSheet::Answer& answer);
  void restoreRevealed(const LessonText& id);
  void restoreQuiz(const AnswerSheet::Reply& saved, bool draft);
  void restoreHints(const AnswerSheet::Hints& hints);
  void restoreAttempts(const AnswerSheet& sheet);
  void restoreBug(const std::string& bug);
  void mark();
  void markQuiz(AnsweredQuiz& answered);
  std::optional<Trace> runBehind(const AnsweredBlank& answered, size_t box, int slip);
  void findRunToShow(AnsweredBlank& answered);

  const LoadedLesson* lesson_;
  std::optional<LessonMarker> marker_; // by the lesson's own numbers; only when something is asked
  std::shared_ptr<const std::vector<Trace>> walks_;
  std::vector<AnsweredBlank> blanks_;
  std::vector<AnsweredQuiz> quizzes_;
  KnownNumbers known_; // what the right blanks made known
  bool shown_ = false;
  std::vector<AnswerSheet::Attempt> attempts_;
  int round_ = 1; // how often the lesson has been begun
  std::optional<NamedBug> bug_;
  BugChoices bugChoices_;
  std::optional<BlankBox> called_;
  int calls_ = 0;
  AnswerSheet elsewhere_; // saved answers to questions that the lesson no longer has
};

} // namespace backstep
