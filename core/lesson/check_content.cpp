#include "engine/anchor.h"
#include "lesson/lesson_prose.h"
#include "lesson/open_lesson.h"
#include "lesson/sheet.h"
#include "lesson/table_reader.h"
#include "text/words.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

namespace backstep {

namespace {

Span wholeOf(const LessonText& text) { return {0, static_cast<int>(text.text.size())}; }

class ContentChecker {
 public:
  /// `loaded` must outlive the checker; its texts have been read.
  explicit ContentChecker(const LoadedLesson& loaded)
      : loaded_(loaded),
        lesson_(loaded.lesson),
        graph_(loaded.graph),
        walk_(loaded.graph, loaded.lesson.eta) {
    for (const Node& node : graph_->nodes())
      if (!node.name.empty()) names_.push_back(node.name);
    for (const Blank& blank : lesson_.blanks) blanks_.emplace(blank.id.text, &blank);
  }

  Diagnostics run() {
    for (size_t i = 0; i < lesson_.arrays.size(); ++i) checkLabels(i);
    for (const Symbol& symbol : lesson_.symbols)
      if (!graph_->find(symbol.name).valid()) unknownName(symbol.nameSpan, symbol.name);
    if (lesson_.broken) checkName(lesson_.broken->at);
    if (lesson_.training) checkName(lesson_.training->loss);
    for (const Page& page : lesson_.pages) checkPage(page);
    for (const Blank& blank : lesson_.blanks) checkBlank(blank);
    for (const Quiz& quiz : lesson_.quizzes) checkQuiz(quiz);
    checkSheet();
    return std::move(found_);
  }

  bool fits(const Page& page) {
    return isClean([&] { checkPage(page); });
  }
  bool fits(const Blank& blank) {
    return isClean([&] { checkBlank(blank); });
  }
  bool fits(const Quiz& quiz) {
    return isClean([&] { checkQuiz(quiz); });
  }
  bool fitsSheet() {
    return isClean([&] { checkSheet(); });
  }

 private:
  template <class Check>
  bool isClean(Check check) {
    found_.clear();
    check();
    return found_.empty();
  }

  void unknownName(Span span, const std::string& name) {
    found_.push_back(diagnosticIn(lesson_, span, "the program has no name '" + name + "'",
                                  didYouMean(nearestName(name, names_))));
  }

  void checkName(const LessonText& name) {
    if (!name.empty() && !graph_->find(name.text).valid()) unknownName(name.span, name.text);
  }

  void checkLabels(size_t index) {
    const LessonArray& array = lesson_.arrays[index];
    const int classes = labelClasses(*graph_, NodeId{static_cast<int>(index)});
    size_t reported = 0;
    for (size_t entry = 0; classes > 0 && entry < array.values.size(); ++entry) {
      const double label = array.values[entry];
      if (label == std::floor(label) && label >= 0 && label < classes) continue;
      if (++reported > limits::diagnostics) return;
      const int begin = array.entryBegin.empty() ? array.valueSpan.begin : array.entryBegin[entry];
      found_.push_back(diagnosticIn(lesson_, Span{begin, begin + 1},
                                    "'" + array.name + "' holds class labels, and entry " +
                                        std::to_string(entry) + " is not one of them",
                                    "labels here are the whole numbers from 0 to " +
                                        std::to_string(classes - 1)));
    }
  }

  void checkAnchor(const LessonText& at, const Blank* blank) {
    const auto step = resolveAnchor(walk_, at.text);
    if (const auto* error = std::get_if<AnchorError>(&step))
      report(at, blank, wholeOf(at), error->message, error->hint);
  }

  /// A mistake in a text; of a blank when one is given, which may be borrowed.
  void report(const LessonText& text, const Blank* blank, Span inner, std::string message,
              std::string hint = {}) {
    if (inSheet_ && lesson_.sheetIsBorrowed)
      return found_.push_back(diagnosticIn(lesson_, lesson_.blanksFrom.span,
                                           "the sheet of lesson \"" + lesson_.blanksFrom.text +
                                               "\" does not fit here: " + message,
                                           std::move(hint)));
    found_.push_back(
        blank ? diagnosticIn(lesson_, *blank, text, inner, std::move(message), std::move(hint))
              : diagnosticIn(lesson_, text, inner, std::move(message), std::move(hint)));
  }

  void reportAll(const LessonText& text, const Blank* blank, const Diagnostics& diagnostics) {
    for (const Diagnostic& diagnostic : diagnostics)
      if ((blank && lesson_.blanksAreBorrowed) || (inSheet_ && lesson_.sheetIsBorrowed))
        report(text, blank, wholeOf(text), diagnostic.message, diagnostic.hint);
      else
        found_.push_back(moveToFile(lesson_, text, diagnostic));
  }

  void checkText(const LessonText& text, const Blank* blank) {
    const LessonProse& read = loaded_.prose(text);
    if (!read.mistakes.empty()) return reportAll(text, blank, read.mistakes);
    if (inSheet_ || text.text.find("\\blank") == text.text.npos) return;
    for (const std::string& id : sheetBoxesIn(read.prose.blocks))
      report(text, blank, placeOf(text, id), "\\blank stands outside of a sheet",
             "boxes are drawn in the text of a [[sheet]] only");
  }

  void checkTexts(const std::vector<LessonText>& texts, const Blank* blank) {
    for (const LessonText& text : texts) checkText(text, blank);
  }

  std::optional<Shape> checkExpression(const LessonText& text, const Blank* blank) {
    const auto value = TraceExpression::compile(text.text, graph_, lesson_.eta.has_value());
    if (value) return value->shape();
    reportAll(text, blank, value.diagnostics());
    return std::nullopt;
  }

  void checkWrong(const std::vector<WrongAnswer>& wrong, const std::optional<Shape>& shape,
                  const Blank* blank) {
    for (const WrongAnswer& answer : wrong) {
      checkText(answer.say, blank);
      if (answer.answer.empty()) continue; // it is not an expression
      const auto wrongShape = checkExpression(answer.answer, blank);
      if (shape && wrongShape && *shape != *wrongShape)
        report(answer.answer, blank, wholeOf(answer.answer),
               "this wrong answer has shape " + toString(*wrongShape) + ", the right one " +
                   toString(*shape));
    }
  }

  void checkPage(const Page& page) {
    checkAnchor(page.at, nullptr);
    checkText(page.text, nullptr);
  }

  void checkBlank(const Blank& blank) {
    checkAnchor(blank.at, &blank);
    const auto shape = checkExpression(blank.answer, &blank);
    if (shape && shape->size() > maxBoxes)
      report(blank.answer, &blank, wholeOf(blank.answer),
             "this answer has " + std::to_string(shape->size()) + " entries, too many to type in",
             "index it");
    checkText(blank.prompt, &blank);
    checkTexts(blank.hints, &blank);
    checkWrong(blank.wrong, shape, &blank);
    for (const LessonText& name : blank.printed)
      if (!graph_->find(name.text).valid())
        report(name, &blank, wholeOf(name), "the program has no name '" + name.text + "'",
               didYouMean(nearestName(name.text, names_)));
    checkSwap(blank);
  }

  void checkSwap(const Blank& blank) {
    if (blank.acceptSwap.empty()) return;
    const bool known = blanks_.count(blank.acceptSwap) > 0;
    if (known && blank.acceptSwap != blank.id.text) return;
    found_.push_back(diagnosticIn(
        lesson_, lesson_.blanksAreBorrowed ? lesson_.blanksFrom.span : blank.acceptSpan,
        known ? "a blank cannot be exchanged with itself"
              : "there is no blank '" + blank.acceptSwap + "'",
        known ? "" : didYouMean(nearestName(blank.acceptSwap, blankIds()))));
  }

  std::vector<std::string> blankIds() const {
    std::vector<std::string> ids;
    for (const Blank& blank : lesson_.blanks) ids.push_back(blank.id.text);
    return ids;
  }

  void checkQuiz(const Quiz& quiz) {
    if (!quiz.at.empty()) checkAnchor(quiz.at, nullptr);
    for (const LessonText* text : {&quiz.prompt, &quiz.explain, &quiz.sample})
      checkText(*text, nullptr);
    for (const auto* texts : {&quiz.hints, &quiz.items}) checkTexts(*texts, nullptr);
    for (const Quiz::Option& option : quiz.options) {
      checkText(option.text, nullptr);
      checkText(option.say, nullptr);
    }
    std::optional<Shape> shape;
    if (!quiz.answer.empty()) shape = checkExpression(quiz.answer, nullptr);
    if (shape && shape->rank > 0 && quiz.kind != Quiz::Kind::Shape)
      report(quiz.answer, nullptr, wholeOf(quiz.answer),
             "the answer of this quiz must be one number, not of shape " + toString(*shape));
    // A wrong shape is just not of the right one's.
    checkWrong(quiz.wrong, quiz.kind == Quiz::Kind::Shape ? std::nullopt : shape, nullptr);
  }

  void checkSheet() {
    std::set<std::string> placed;
    std::map<std::string, std::int64_t> boxesOf;
    inSheet_ = true;
    for (const Page& part : lesson_.sheet) {
      checkAnchor(part.at, nullptr);
      checkText(part.text, nullptr);
      for (const std::string& id : sheetBoxesIn(loaded_.prose(part.text).prose.blocks)) {
        checkSheetBox(part.text, id);
        if (!placed.insert(id).second)
          report(part.text, nullptr, placeOf(part.text, id), "the box " + id + " is there twice");
        else if (const auto box = readSheetBox(id))
          ++boxesOf[box->blank];
      }
    }
    for (const Blank& blank : lesson_.blanks)
      if (boxesOf.count(blank.id.text) > 0) checkAllBoxes(blank, boxesOf[blank.id.text]);
    inSheet_ = false;
  }

  void checkSheetBox(const LessonText& text, const std::string& id) {
    const auto box = readSheetBox(id);
    if (!box)
      return report(text, nullptr, placeOf(text, id), "'" + id + "' names no box",
                    "write the id of a blank, with the number of the box when it has several: "
                    "\\blank{W[0]}");
    const auto blank = blanks_.find(box->blank);
    if (blank == blanks_.end())
      return report(text, nullptr, placeOf(text, id), "there is no blank '" + box->blank + "'",
                    didYouMean(nearestName(box->blank, blankIds())));
    const auto value =
        TraceExpression::compile(blank->second->answer.text, graph_, lesson_.eta.has_value());
    if (value && box->entry >= value->shape().size())
      report(text, nullptr, placeOf(text, id),
             "the blank '" + box->blank + "' has only " + std::to_string(value->shape().size()) +
                 " boxes, counted from 0");
  }

  /// A blank that has a box in a sheet has all of them there: no other place would ask for the
  /// rest.
  void checkAllBoxes(const Blank& blank, std::int64_t count) {
    const auto value = TraceExpression::compile(blank.answer.text, graph_, lesson_.eta.has_value());
    if (!value || value->shape().size() <= count) return;
    const LessonText& first = lesson_.sheet.front().text;
    report(first, nullptr, {0, 0},
           "the sheet has " + std::to_string(count) + " of the " +
               std::to_string(value->shape().size()) + " boxes of blank '" + blank.id.text + "'",
           "place all of them, or none");
  }

  static Span placeOf(const LessonText& text, const std::string& id) {
    const size_t at = text.text.find("{" + id + "}");
    if (at == text.text.npos) return wholeOf(text);
    const auto begin = static_cast<int>(at) + 1;
    return {begin, begin + static_cast<int>(id.size())};
  }

  /// Most boxes of one blank.
  static constexpr std::int64_t maxBoxes = 1024;

  const LoadedLesson& loaded_;
  const Lesson& lesson_;
  const std::shared_ptr<const Graph>& graph_;
  Trace walk_;
  std::vector<std::string> names_;
  std::map<std::string_view, const Blank*> blanks_; // by id
  bool inSheet_ = false;                            // the text that is checked is a sheet's
  Diagnostics found_;
};

/// Removes the items that do not fit and returns how many they were. The checker reads the lesson
/// as it was, so what a blank may be exchanged with is looked at afterwards.
template <class Item>
int dropFrom(std::vector<Item>& items, ContentChecker& checker) {
  return static_cast<int>(
      std::erase_if(items, [&](const Item& item) { return !checker.fits(item); }));
}

void dropNames(Lesson& lesson, const Graph& graph) {
  const auto isGone = [&](const std::string& name) { return !graph.find(name).valid(); };
  std::erase_if(lesson.symbols, [&](const Symbol& symbol) { return isGone(symbol.name); });
  if (lesson.broken && !lesson.broken->at.empty() && isGone(lesson.broken->at.text))
    lesson.broken.reset();
  if (lesson.training && isGone(lesson.training->loss.text)) lesson.training->loss = {};
}

void dropSwaps(std::vector<Blank>& blanks) {
  for (Blank& blank : blanks)
    if (std::none_of(blanks.begin(), blanks.end(),
                     [&](const Blank& other) { return other.id.text == blank.acceptSwap; }))
      blank.acceptSwap.clear();
}

} // namespace

Diagnostics checkContent(const LoadedLesson& loaded) { return ContentChecker(loaded).run(); }

Misfits dropMisfits(LoadedLesson& loaded) {
  loaded.texts = std::make_shared<const LessonTexts>(loaded.lesson, loaded.graph);
  const LoadedLesson written = loaded;
  ContentChecker checker(written);
  Lesson& lesson = loaded.lesson;
  dropNames(lesson, *loaded.graph);
  Misfits dropped;
  dropped.pages = dropFrom(lesson.pages, checker);
  dropped.blanks = dropFrom(lesson.blanks, checker);
  dropped.quizzes = dropFrom(lesson.quizzes, checker);
  dropSwaps(lesson.blanks);
  // Without its own sheet a lesson has one of all its questions, step by step.
  if (dropped.blanks > 0 || !checker.fitsSheet()) lesson.sheet.clear();
  return dropped;
}

} // namespace backstep
