#pragma once

#include "engine/trace.h"
#include "lesson/catalog.h"
#include "lesson/open_lesson.h"
#include "marking/mark.h"

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace backstep {

/// Finds a lesson by its id; null when there is none.
using FindLesson = std::function<const Lesson*(const std::string& id)>;

/// The lint of a course: lessons that do not exist (an error that suggests the nearest of `ids`),
/// and as warnings a lesson that stands before one it builds on, and lessons that together take
/// longer than the course's `minutes`.
Diagnostics checkCourse(const Course& course, const FindLesson& find,
                        const std::vector<std::string>& ids);

/// The same as a warning.
Diagnostic asWarning(Diagnostic diagnostic);

/// Texts that are read together: a page, or a question with its hints and replies.
struct Passage {
  int step = 0; ///< of the walk, at which it is shown
  std::vector<const LessonText*> texts;
};

/// The passages of a lesson in the order in which they are read: conventions and goals first.
/// `stepOf` tells an anchor's step. Borrowed blanks are not among them; the texts are the lesson's
/// own.
std::vector<Passage> passagesOf(const Lesson& lesson,
                                const std::function<int(const LessonText&)>& stepOf);

/// Warns of Greek letters and signs of the glossary that a lesson's texts use before a text of it
/// or of a lesson before it has introduced them: by the glossary's word, by showing the sign alone,
/// or by defining it in an equation. The program's own symbols are known.
Diagnostics checkSymbols(const LoadedLesson& lesson, const FindLesson& find);

/// Warns of Latin letters that a lesson's formulas use before one of its texts has introduced them:
/// by showing the letter alone, as a word or in a formula, by defining it in an equation, as an
/// index, or as a function's name. Letters of the program's names are known, and so are entries:
/// w_{ij} where there is a W. What other lessons called by that letter does not count.
Diagnostics checkLetters(const LoadedLesson& lesson, const Trace& trace);

/// Warns of equations in view when something is asked, that state its answer: "$q = 3$" for a blank
/// that asks for q, or the formula that a quiz asks for. Numbers that the text computes are covered
/// while they are asked for, and are not looked at.
Diagnostics checkSight(const LoadedLesson& lesson, const Trace& trace);

/// One entry of an input or parameter whose gradient is not what trying out gives.
struct GradientMismatch {
  NodeId node;
  std::int64_t entry = 0; ///< row by row from 0
  double gradient = 0;    ///< by the backward pass
  double difference = 0;  ///< the central difference (L(x + h) - L(x - h)) / 2h
  bool kink = false;      ///< the slopes on the two sides differ and the gradient lies between them
  std::vector<NodeId> switching; ///< of a kink: the nodes that have it; may be empty
};

/// Compares gradients of inputs and parameters with central differences of the output, for up to 64
/// entries of each array, spread evenly. A difference counts when it is more than the rounding of
/// the differences explains.
std::vector<GradientMismatch> compareGradients(const LoadedLesson& lesson, const Trace& trace);

/// Whether the conventions of a lesson say which slope an op takes at its kink: one names the op
/// and speaks of a slope, or speaks of kinks and names no op, or of all kinks.
bool statesKink(const Lesson& lesson, const Op& op);

/// What is wrong with the texts of a lesson as texts: formulas that cannot be typeset, links to
/// values and steps that its walk does not have, numbers that are the answer to a blank, and
/// warnings for other numbers with a decimal point outside {value ...} and for pages that are too
/// long. Borrowed blanks are not looked at.
Diagnostics checkProse(const LoadedLesson& lesson, const Trace& trace);

/// Warns of questions whose wrong answers get no reply: options without `say`, and questions to
/// type the answer to without [[quiz.wrong]] (but for shapes whose mistakes are told apart by the
/// program, see QuizMark::say); and of a [[quiz.wrong]] that is right.
Diagnostics checkReplies(const LoadedLesson& lesson, const Trace& trace);

/// Wrong numbers that a blank's tolerance accepts: the number before an update, a neighbour entry
/// of the same array, or 0; each as the end of "this blank's tolerance also accepts ...".
std::vector<std::string> acceptedByTolerance(const LoadedLesson& lesson, const Trace& trace,
                                             const BlankAnswer& answer);

/// The id of a blank whose answer the decimal number `digits` gives away: it equals an entry as far
/// as it is written, with two figures or more. Answers that are inputs or parameters, or are named
/// in a `printed`, are exempt. Empty when there is none.
class GivenAway {
 public:
  /// Both must outlive this.
  GivenAway(const LoadedLesson& lesson, const Trace& trace);
  std::string blankOf(const std::string& digits) const;

 private:
  struct Answer {
    std::string id;
    double value;
  };
  std::vector<Answer> answers_;
};

} // namespace backstep
