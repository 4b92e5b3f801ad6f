#pragma once

#include "marking/bug.h"
#include "marking/mark.h"
#include "model/kept_answers.h"
#include "model/replay.h"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace backstep {

class Names;

/// What a student answered in one lesson. Marks are always against the lesson's own numbers,
/// whatever numbers have been edited.
class Answers {
 public:
  /// No answers yet. `lesson` must outlive this.
  explicit Answers(const LoadedLesson& lesson);

  /// In the lesson's order, one for each of its blanks and quizzes.
  const std::vector<AnsweredBlank>& blanks() const { return given_.blanks; }
  const std::vector<AnsweredQuiz>& quizzes() const { return given_.quizzes; }
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
  /// The open box whose number can be told from the one at a place, which is the same or its
  /// opposite whatever the parameters are; nothing when there is none.
  std::optional<BlankBox> boxAlike(const TracePlace& place) const;
  /// Walks by which numbers that are the same for all parameters are known; null when nothing is
  /// asked.
  const std::shared_ptr<const std::vector<Trace>>& walks() const { return walks_; }
  /// The box that is to have the keyboard, because its number was asked for elsewhere; see call().
  const std::optional<BlankBox>& called() const { return called_; }
  /// Counts the calls, so that a view knows when there is a new one.
  int calls() const { return calls_; }

  /// What is taken for the bug of a lesson with a broken rule, and the bugs that can be named; null
  /// and empty in other lessons.
  const NamedBug* bug() const { return given_.bug ? &*given_.bug : nullptr; }
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
  /// The box of one entry of a node that a prediction asks for: an open one of the lesson, else a
  /// blank of the student's own that is on no page. Nothing when it cannot be asked for.
  std::optional<BlankBox> foretell(const TracePlace& entry);
  /// The prediction is over: from now on a blank of its own is closed, its number shown.
  void endForetelling(std::string_view blank);
  bool nameBug(std::string node, std::string slip);
  bool checkBug();

  /// The run that explains the mark of a box: of the `slip`th of its slips or, for -1, of the
  /// numbers that were carried into it. Nothing when no pass was done wrongly, or it parts nowhere
  /// from the lesson's own.
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
  AnsweredBlank& addOwn(Blank blank, const Names& names);
  AnsweredBlank* foretoldBlank(const std::string& answer);
  using Places = std::vector<std::vector<TracePlace>> AnsweredBlank::*;
  std::optional<BlankBox> openBox(Places places, const TracePlace& place) const;
  void mark();
  void markQuiz(AnsweredQuiz& answered);
  std::optional<Trace> runBehind(const AnsweredBlank& answered, size_t box, int slip);
  void findRunToShow(AnsweredBlank& answered);

  const LoadedLesson* lesson_;
  std::optional<LessonMarker> marker_; // by the lesson's own numbers; only when something is asked
  std::shared_ptr<const std::vector<Trace>> walks_;
  GivenAnswers given_;
  KnownNumbers known_; // what the right blanks made known
  bool shown_ = false;
  BugChoices bugChoices_;
  std::optional<BlankBox> called_;
  int calls_ = 0;
};

} // namespace backstep
