#include "marking/check.h"

#include "explain/lost_digits.h"
#include "explain/not_finite.h"
#include "explain/number.h"
#include "learn/csv_data.h"
#include "lesson/catalog.h"
#include "lesson/lesson_training.h"
#include "lesson/open_lesson.h"
#include "marking/bug.h"
#include "marking/check_parts.h"
#include "marking/mark.h"
#include "marking/slips.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace backstep {

Diagnostic asWarning(Diagnostic diagnostic) {
  diagnostic.severity = Diagnostic::Severity::Warning;
  return diagnostic;
}

namespace {

std::string asText(double number) {
  return formatNumber(number, {NumberStyle::Form::Significant, 6, NumberScript::Ascii});
}

bool allFinite(std::span<const double> entries) {
  return std::all_of(entries.begin(), entries.end(), [](double x) { return std::isfinite(x); });
}

void append(Diagnostics& to, const Diagnostics& more) {
  to.insert(to.end(), more.begin(), more.end());
}

class LessonChecker {
 public:
  explicit LessonChecker(const LoadedLesson& loaded)
      : loaded_(loaded), lesson_(loaded.lesson), trace_(loaded.record()) {}

  Diagnostics run() {
    found_ = checkProse(loaded_, trace_);
    const bool finite = checkFinite();
    if (finite) checkDigits();
    if (finite) checkGradients();
    for (const BlankAnswer& answer : blankAnswers(loaded_)) checkAnswer(answer);
    append(found_, checkReplies(loaded_, trace_));
    append(found_, checkSight(loaded_, trace_));
    append(found_, checkLetters(loaded_, trace_));
    checkBug();
    checkTraining();
    return std::move(found_);
  }

  /// What `csv` of [training] was understood as; empty without it.
  const std::string& understood() const { return understood_; }

 private:
  void checkTraining() {
    if (!lesson_.training) {
      append(found_, checkTargets(loaded_));
      return;
    }
    const Result<TrainingConfig> training = lessonTraining(loaded_);
    append(found_, training.diagnostics());
    if (training && training->ownData) understood_ = answersLine(*training->ownData);
  }

  /// A rule that is broken on purpose must exist and change a number.
  void checkBug() {
    if (!lesson_.broken) return;
    const auto& [slip, at] = *lesson_.broken;
    const Span whole{0, static_cast<int>(slip.text.size())};
    if (slipSentence(slip.text).empty()) {
      std::string ids;
      for (const std::string_view id : slipIds())
        ids += (ids.empty() ? "" : ", ") + std::string(id);
      add(diagnosticIn(lesson_, slip, whole, "there is no slip of this name", "one of " + ids));
    } else if (!walkWithBug(trace_, slip.text, at.text)) {
      add(diagnosticIn(lesson_, slip, whole, "this slip changes no number of the walk",
                       at.empty() ? "choose another one"
                                  : "choose another one, or another value for 'at'"));
    }
  }

  void add(Diagnostic diagnostic, Diagnostic::Severity severity = Diagnostic::Severity::Error) {
    diagnostic.severity = severity;
    found_.push_back(std::move(diagnostic));
  }

  /// Reports the first number that is not finite; what follows from it is not finite either. A
  /// message is reported where it comes from.
  bool checkFinite() {
    const Names names(*loaded_.graph, {});
    const std::vector<NotFinite> found = notFinite(trace_, names);
    if (found.empty()) return true;
    const NotFinite& first = found.front();
    const NodeId place = first.edge.valid() ? loaded_.graph->edge(first.edge).consumer : first.node;
    addAt(place, "not finite: " + notFiniteText(found, names));
    return false;
  }

  /// Something about a node, at its text in the program or at its array.
  void addAt(NodeId id, const std::string& message,
             Diagnostic::Severity severity = Diagnostic::Severity::Error) {
    const auto index = static_cast<size_t>(id.value);
    add(index < lesson_.arrays.size()
            ? diagnosticIn(lesson_, lesson_.arrays[index].valueSpan, message)
            : diagnosticIn(lesson_, lesson_.program, loaded_.graph->node(id).span, message),
        severity);
  }

  /// Warns where rounding took digits that matter.
  void checkDigits() {
    const Names names(*loaded_.graph, {});
    for (const LostDigits& lost : lostDigits(trace_)) {
      addAt(lost.cancelledIn, lostDigitsText(lost, names), Diagnostic::Severity::Warning);
      digitsLost_ = true;
    }
  }

  /// Whether the lesson says which slope each of the ops takes that have this kink.
  bool states(const GradientMismatch& kink) const {
    return !kink.switching.empty() &&
           std::all_of(kink.switching.begin(), kink.switching.end(), [&](NodeId node) {
             return statesKink(lesson_, *loaded_.graph->node(node).op);
           });
  }

  /// After lost digits differences mean as little as gradients, and a mismatch is not an error.
  void checkGradients() {
    std::map<int, int> reported;
    for (const GradientMismatch& mismatch : compareGradients(loaded_, trace_)) {
      if (mismatch.kink && states(mismatch)) continue;
      if (reported[mismatch.node.value]++ > 0) continue;
      const LessonArray& array = lesson_.arrays[static_cast<size_t>(mismatch.node.value)];
      const auto entry = static_cast<size_t>(mismatch.entry);
      const int begin = array.entryBegin.empty() ? array.valueSpan.begin : array.entryBegin[entry];
      const std::string where =
          "entry " + std::to_string(mismatch.entry) + " of '" + array.name + "'";
      const std::string numbers = ": the gradient is " + asText(mismatch.gradient) +
                                  ", the central difference " + asText(mismatch.difference);
      if (mismatch.kink)
        add(diagnosticIn(lesson_, {begin, begin + 1}, "there is a kink at " + where + numbers,
                         "say in 'conventions' which slope is taken at a kink"),
            Diagnostic::Severity::Warning);
      else if (digitsLost_)
        add(diagnosticIn(lesson_, {begin, begin + 1},
                         "digits were lost on the way to " + where + numbers),
            Diagnostic::Severity::Warning);
      else
        add(diagnosticIn(lesson_, {begin, begin + 1}, where + numbers));
    }
  }

  void checkAnswer(const BlankAnswer& answer) {
    const Blank& blank = *answer.blank;
    const Span whole{0, static_cast<int>(blank.answer.text.size())};
    const ArrayValue exact = answer.expression.evaluate(trace_);
    if (!allFinite(exact.entries))
      add(diagnosticIn(lesson_, blank, blank.answer, whole, "this answer is not finite"));
    for (const WrongAnswer& wrong : blank.wrong) checkWrong(blank, wrong, exact);
    for (const std::string& number : acceptedByTolerance(loaded_, trace_, answer))
      add(diagnosticIn(lesson_, blank, blank.answer, whole,
                       "the tolerance of this blank also accepts " + number,
                       "ask for more figures or set a smaller rtol"),
          Diagnostic::Severity::Warning);
  }

  void checkWrong(const Blank& blank, const WrongAnswer& wrong, const ArrayValue& exact) {
    const auto value = evaluateExpression(wrong.answer.text, trace_);
    const Span whole{0, static_cast<int>(wrong.answer.text.size())};
    const auto same = [](double a, double b) {
      return std::abs(a - b) <= 1e-9 * std::max(1.0, std::abs(b));
    };
    if (value &&
        std::equal(exact.entries.begin(), exact.entries.end(), value->entries.begin(), same))
      add(diagnosticIn(lesson_, blank, wrong.answer, whole,
                       "this wrong answer is right for the lesson's own numbers"),
          Diagnostic::Severity::Warning);
  }

  const LoadedLesson& loaded_;
  const Lesson& lesson_;
  Trace trace_;
  bool digitsLost_ = false;
  Diagnostics found_;
  std::string understood_;
};

/// Checks files one after another, and afterwards what they say of one another.
class FilesChecker {
 public:
  std::vector<CheckedFile> run(const std::vector<std::string>& paths) {
    for (const std::string& path : paths) read(path);
    const auto find = [this](const std::string& id) { return lesson(id); };
    for (const Opened& opened : lessons_) {
      checkNeighbours(opened);
      append(checked_[opened.file].diagnostics, checkSymbols(opened.lesson, find));
    }
    for (const auto& [course, file] : courses_) {
      const Diagnostics found = checkCourse(course, find, ids());
      append(checked_[file].diagnostics, found);
    }
    return std::move(checked_);
  }

 private:
  struct Opened {
    LoadedLesson lesson;
    size_t file; // index into checked_
  };

  void read(const std::string& path) {
    checked_.push_back({path, {}, {}});
    const Result<std::string> text = readFile(path);
    if (text && isCourse(*text)) {
      Result<Course> course = loadCourse(*text);
      append(checked_.back().diagnostics, course.diagnostics());
      if (course) courses_.emplace_back(std::move(*course), checked_.size() - 1);
      return;
    }
    Result<LoadedLesson> lesson = openLesson(path);
    if (!lesson) {
      checked_.back().diagnostics = lesson.diagnostics();
      return;
    }
    LessonChecker checker(*lesson);
    checked_.back().diagnostics = checker.run();
    checked_.back().understood = checker.understood();
    lessons_.push_back({std::move(*lesson), checked_.size() - 1});
    checkId(lessons_.back().lesson.lesson, path);
  }

  void checkId(const Lesson& lesson, const std::string& path) {
    const auto [other, isNew] = paths_.emplace(lesson.id, path);
    if (!isNew && other->second != path)
      checked_.back().diagnostics.push_back(diagnosticIn(
          lesson, Span{0, 0}, "the id \"" + lesson.id + "\" is already that of " + other->second));
  }

  /// Warns of lessons in `before` and `after` that are not known.
  void checkNeighbours(const Opened& opened) {
    const Lesson& lesson = opened.lesson.lesson;
    for (const auto* list : {&lesson.before, &lesson.after})
      for (const LessonText& id : *list) {
        if (paths_.count(id.text) > 0 || catalog_.find(id.text)) continue;
        checked_[opened.file].diagnostics.push_back(
            asWarning(diagnosticIn(lesson, id.span, "there is no lesson \"" + id.text + "\"")));
      }
  }

  /// The lesson among the files, else the built-in one; null when there is none.
  const Lesson* lesson(const std::string& id) {
    for (const Opened& opened : lessons_)
      if (opened.lesson.lesson.id == id) return &opened.lesson.lesson;
    const CatalogEntry* entry = catalog_.find(id);
    if (!entry) return nullptr;
    const auto [place, isNew] = builtIn_.try_emplace(id);
    if (isNew) place->second = *loadLesson(entry->text);
    return &place->second;
  }

  std::vector<std::string> ids() const {
    std::vector<std::string> all;
    for (const CatalogEntry& entry : catalog_.lessons()) all.push_back(entry.id);
    for (const auto& [id, path] : paths_) all.push_back(id);
    return all;
  }

  const Catalog catalog_;
  std::vector<CheckedFile> checked_; // one for each path
  std::vector<Opened> lessons_;
  std::vector<std::pair<Course, size_t>> courses_; // with the index of its file
  std::map<std::string, std::string> paths_;       // by the lesson's id
  std::map<std::string, Lesson> builtIn_;          // those that a course asked for
};

} // namespace

Diagnostics checkLesson(const LoadedLesson& lesson) { return LessonChecker(lesson).run(); }

std::vector<CheckedFile> checkFiles(const std::vector<std::string>& paths) {
  return FilesChecker().run(paths);
}

} // namespace backstep
