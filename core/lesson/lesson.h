#pragma once

#include "engine/graph.h"
#include "language/diagnostic.h"
#include "learn/training_config.h"
#include "lesson/training_controls.h"

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace backstep {

/// A string of a lesson file and where it stands in it, so that a mistake inside it can be shown at
/// its own line and column.
struct LessonText {
  std::string text;
  Span span;        ///< the whole value with its quotes, in bytes of Lesson::file
  int content = -1; ///< byte of Lesson::file where `text` stands letter by letter; -1 when escapes
                    ///< make the two differ

  bool empty() const { return text.empty(); }
};

/// How an array's entries were given, so that drawn ones can be drawn again with another seed.
struct ArraySource {
  enum class Kind {
    Rows,    ///< written out
    Fill,    ///< every entry is `a`
    Uniform, ///< drawn evenly from [a, b)
    Normal,  ///< drawn from the normal distribution with mean `a` and standard deviation `b`
    Sine,    ///< entry j is sqrt(2) sin((start + j)^2), counted row by row from 0
  };

  Kind kind = Kind::Rows;
  double a = 0;
  double b = 0;
  std::int64_t start = 0; ///< of Sine
  std::uint64_t seed = 0; ///< of Uniform and Normal

  bool drawn() const { return kind == Kind::Uniform || kind == Kind::Normal; }
};

/// One named array of [inputs] or [parameters].
struct LessonArray {
  std::string name;
  Node::Kind kind = Node::Kind::Input; ///< Input or Parameter
  Shape shape;
  std::vector<double> values; ///< row by row
  ArraySource source;
  Span nameSpan;               ///< its key in Lesson::file
  Span valueSpan;              ///< its value
  std::vector<int> entryBegin; ///< byte where each entry is written; empty unless Rows
};

/// How a name of the program is typeset.
struct Symbol {
  std::string name;
  LessonText tex;
  Span nameSpan;
};

/// Narration shown from one step of the walk on.
struct Page {
  LessonText at;   ///< anchor of the step
  LessonText text; ///< Markdown with $TeX$ and {value EXPRESSION .4}
  Span span;       ///< its [[page]] header
};

/// A wrong answer that the author expects, and what to say to it. What is asked for decides which
/// of the first three is given.
struct WrongAnswer {
  LessonText answer; ///< expression over the trace; to a quiz of kind Shape, an array of that shape
  std::optional<Shape> shape;      ///< of Shape, when no array of the program has it
  std::vector<LessonText> answers; ///< of Text: spellings; case and spaces do not count
  LessonText say;                  ///< Markdown, as in a page
};

/// How closely an answer must agree. What is not set here is taken from the lesson, then from the
/// defaults of marking.
struct Tolerance {
  std::optional<double> atol; ///< absolute, in the answer's own unit, >= 0
  std::optional<double> rtol; ///< relative, dimensionless, >= 0
  std::optional<int> figures; ///< significant figures asked for, 1..17
};

/// A number, or array of numbers, that the student fills in.
struct Blank {
  LessonText id;                 ///< [A-Za-z0-9-]+, unique among blanks and quizzes
  LessonText at;                 ///< anchor of the step at which it is asked
  LessonText answer;             ///< expression over the trace; an array makes one box per entry
  LessonText prompt;             ///< Markdown
  std::vector<LessonText> hints; ///< from a nudge to nearly everything; Markdown
  std::vector<WrongAnswer> wrong;
  double weight = 1; ///< points of the whole blank, > 0
  Tolerance tolerance;
  std::vector<LessonText>
      printed;            ///< names whose true value is accepted as well as the carried one
  std::string acceptSwap; ///< id of the blank it may be exchanged with; empty for none
  Span acceptSpan;
  Span span; ///< its [[blank]] header
};

/// A question beside the numbers.
struct Quiz {
  enum class Kind {
    Choice,  ///< exactly one option is right
    Multi,   ///< any number of options is right
    Numeric, ///< a number, judged like a blank
    Shape,   ///< the shape of an array
    Order,   ///< items to be put in order
    Text,    ///< a word or two out of a list, or an open question with a sample answer
    Formula, ///< an expression that must agree for any numbers
  };
  struct Option {
    LessonText text;
    bool right = false;
    LessonText say; ///< what to answer to someone who chose it; may be empty
  };

  Kind kind = Kind::Choice;
  LessonText id;
  LessonText at; ///< anchor; empty means the end of the walk
  LessonText prompt;
  LessonText explain; ///< shown once it is answered
  std::vector<LessonText> hints;
  double weight = 1;
  std::vector<Option> options;     ///< of Choice and Multi
  LessonText answer;               ///< expression: of Numeric, Formula, and the array of Shape
  std::optional<Shape> shape;      ///< of Shape, when no array of the program has it
  std::vector<LessonText> items;   ///< of Order, in the right order
  std::vector<LessonText> answers; ///< of Text: accepted spellings; case and spaces do not count
  LessonText sample;               ///< of Text: a good answer to an open question
  std::vector<WrongAnswer> wrong;  ///< of Numeric, Formula, Shape and Text
  Tolerance tolerance;             ///< of Numeric
  Span span;                       ///< its [[quiz]] header

  /// True for a question that is not judged: it only has a sample answer.
  bool isOpen() const { return kind == Kind::Text && answers.empty(); }
  /// Whether the answer is computed, so that a variant can ask it too.
  bool isComputed() const {
    return kind == Kind::Numeric || kind == Kind::Formula || kind == Kind::Shape;
  }
};

/// What the lesson's network is trained on and how, for the training lab.
struct TrainingPlan {
  /// What its keys say, over the defaults of lessons: batches of all examples, and the order of
  /// examples from the points' seed. The lesson's numbers and program are not among them, see
  /// lessonTraining().
  TrainingConfig choices;
  Span dataSpan;  ///< of `data` or `csv`
  LessonText csv; ///< points of its own, see readCsv(); empty when they are drawn
  AnswerKind answers = AnswerKind::Told; ///< what the answers in `csv` are taken for
  LessonText loss;       ///< name of the value that is made small; empty: the output
  HiddenControls hidden; ///< what of the lab is not shown
  Diagnostics unknown;   ///< unknown data and features: reported when it is trained
  Span span;
};

/// A rule that is broken on purpose in this lesson.
struct BrokenRule {
  LessonText slip; ///< id of the slip
  LessonText at;   ///< name of the program's value at which it acts; empty means everywhere
};

/// What answers to a lesson are saved under: its id, those to a variant with its seed: "handout.7".
std::string progressName(const std::string& lesson, const std::optional<std::uint64_t>& seed);

/// A lesson file, read. Plain data; it has been checked by itself but not yet against its program.
struct Lesson {
  std::string id; ///< permanent; saved progress refers to it
  std::string title;
  LessonText program;
  LessonText output;             ///< name of the scalar that is differentiated; empty: the last one
  std::optional<double> eta;     ///< learning rate of the update steps, > 0
  Tolerance tolerance;           ///< for all blanks that do not set their own
  std::optional<double> minutes; ///< how long it takes
  std::string source;            ///< what it follows: a book, a course
  std::vector<LessonText> conventions; ///< which of several usages it follows, one sentence each
  std::vector<LessonText> goals;       ///< what one can do after it
  std::string summary;                 ///< one sentence for the list of lessons
  double order = 0;                    ///< place in the list of lessons
  std::vector<LessonText> before;      ///< ids of lessons that should be done first
  std::vector<LessonText> after;       ///< ids of lessons that may come next
  LessonText blanksFrom;               ///< id of the lesson whose blanks this one uses
  std::optional<BrokenRule> broken;
  std::vector<Symbol> symbols;
  std::vector<LessonArray> arrays; ///< inputs and parameters in file order
  std::vector<Page> pages;         ///< in file order
  std::vector<Blank> blanks;       ///< in file order, which is the lesson's order
  bool blanksAreBorrowed = false;  ///< they stand in the file of `blanksFrom`, not in this one
  std::vector<Quiz> quizzes;
  /// The questions as one page, part by part, each from the step it is about; see sheet.h. Empty:
  /// the page is made from the questions themselves.
  std::vector<Page> sheet;
  bool sheetIsBorrowed = false; ///< it stands in the file of `blanksFrom`, not in this one
  std::optional<TrainingPlan> training;
  std::string file; ///< the file's text with plain line ends; all spans count in its bytes
  std::optional<std::uint64_t> seed; ///< of the variant whose numbers these are; nothing: its own

  /// What its answers are saved under.
  std::string progressName() const { return backstep::progressName(id, seed); }
  /// The arrays as the engine wants them, in file order.
  std::vector<Binding> bindings() const;
  /// The TeX of every name that has a symbol.
  std::map<std::string, std::string, std::less<>> symbolMap() const;
  /// The TeX of a name: its symbol, or empty when the lesson gives none.
  std::string_view symbolOf(std::string_view name) const;
};

/// A diagnostic at a place of the lesson file.
Diagnostic diagnosticIn(const Lesson& lesson, Span span, std::string message,
                        std::string hint = {});

/// A diagnostic at bytes `inner` of a text of the lesson; at the whole text when it has escapes.
Diagnostic diagnosticIn(const Lesson& lesson, const LessonText& text, Span inner,
                        std::string message, std::string hint = {});

/// The same for a text of a blank, which may be borrowed: then it is at `blanks_from`.
Diagnostic diagnosticIn(const Lesson& lesson, const Blank& blank, const LessonText& text,
                        Span inner, std::string message, std::string hint = {});

/// A diagnostic about a text of the lesson whose line and column count from the text's start, moved
/// to its place in the lesson file.
Diagnostic moveToFile(const Lesson& lesson, const LessonText& text, Diagnostic diagnostic);

} // namespace backstep
