#include "export/worksheet.h"

#include "explain/names.h"
#include "explain/number.h"
#include "explain/step_text.h"
#include "explain/tex_parts.h"
#include "lesson/lesson_prose.h"
#include "lesson/sheet.h"
#include "marking/mark.h"
#include "marking/practice.h"
#include "marking/slips.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

namespace backstep {
namespace {

/// Most numbers of common mistakes that the key lists for a blank.
constexpr size_t mostMistakes = 6;
constexpr int linesForSentence = 3;

std::string texOf(double value, int figures = 4) {
  NumberStyle style;
  style.script = NumberScript::Tex;
  style.digits = std::max(figures, 4);
  return formatNumber(value, style);
}

class WorksheetMaker {
 public:
  WorksheetMaker(const WorksheetSource& source, bool key)
      : source_(source),
        lesson_(source.lesson.lesson),
        exact_(source.lesson.record()),
        names_(*source.lesson.graph, lesson_.symbolMap()),
        key_(key) {}

  Worksheet make() {
    sheet_.id = lesson_.id;
    sheet_.title = lesson_.title;
    sheet_.seed = source_.seed;
    sheet_.key = key_;
    sheet_.program = lesson_.program.text;
    if (lesson_.sheet.empty()) addGiven();
    for (const LessonText& text : lesson_.conventions)
      sheet_.conventions.push_back(filled(text, 0));
    addSections();
    if (key_) addMistakes();
    return std::move(sheet_);
  }

 private:
  struct Placed {
    int step = 0;
    WorksheetQuestion question;
  };

  /// A text with the numbers that may be shown at a step; all of them in the key.
  std::vector<TextBlock> filled(const LessonText& text, int step) {
    return filled(source_.lesson.prose(text), step);
  }

  std::vector<TextBlock> filled(const LessonProse& prose, int step) {
    if (key_ || prose.values.empty()) return fillProse(prose, exact_);
    auto shown = shown_.find(step);
    if (shown == shown_.end()) shown = shown_.emplace(step, source_.shown(step)).first;
    return fillProse(prose, shown->second);
  }

  void addGiven() {
    ArrayStyle style;
    style.maxEntries = 64;
    style.figures = 6;
    for (int i = 0; i < source_.lesson.graph->bindingCount(); ++i)
      sheet_.given.push_back(
          names_.tex({i}) + " = " +
          arrayTex(exact_.value({i}), source_.lesson.graph->node({i}).shape, style));
    if (lesson_.eta) sheet_.given.push_back("\\eta = " + texOf(*lesson_.eta, 6));
  }

  void addSections() {
    std::vector<Placed> questions;
    for (const BlankAnswer& answer : blankAnswers(source_.lesson))
      questions.push_back({anchorStep(exact_, answer.blank->at), blankQuestion(answer)});
    for (const Quiz& quiz : lesson_.quizzes)
      if (!source_.seed || quiz.isComputed())
        questions.push_back({anchorStep(exact_, quiz.at), quizQuestion(quiz)});
    std::stable_sort(questions.begin(), questions.end(),
                     [](const Placed& a, const Placed& b) { return a.step < b.step; });
    if (!lesson_.sheet.empty())
      addBySheet(std::move(questions));
    else if (source_.seed || lesson_.pages.empty() ||
             isExerciseId(lesson_.id)) // its page is for the screen
      addByStep(std::move(questions));
    else
      addByPage(std::move(questions));
  }

  /// A section per step at which something is asked.
  void addByStep(std::vector<Placed> questions) {
    int last = -1;
    for (Placed& each : questions) {
      if (each.step != last)
        sheet_.sections.push_back({stepText(exact_, names_, each.step).title, {}, {}});
      last = each.step;
      sheet_.sections.back().questions.push_back(std::move(each.question));
    }
  }

  /// A section per part of the lesson's own sheet, whose text holds boxes; questions that have none
  /// there belong to their step's part. A part that is left with nothing to do goes.
  void addBySheet(std::vector<Placed> questions) {
    const std::set<std::string> inText = blanksInSheet(source_.lesson);
    const auto solutions = key_ ? solvedBlanks() : std::map<std::string, std::vector<double>>();
    std::vector<int> steps;
    std::vector<bool> works;
    for (const Page& part : lesson_.sheet) {
      const LessonProse& text = source_.lesson.prose(part.text);
      steps.push_back(anchorStep(exact_, part.at));
      works.push_back(!sheetBoxesIn(text.prose.blocks).empty() || !text.prose.numbers.empty());
      sheet_.sections.push_back({"",
                                 key_ ? filled(solved(part.text.text, solutions), steps.back())
                                      : filled(text, steps.back()),
                                 {}});
    }
    for (Placed& each : questions)
      if (inText.count(each.question.id) == 0)
        sheet_.sections[sheetPartOf(steps, each.step)].questions.push_back(
            std::move(each.question));
    for (size_t i = works.size(); i-- > 0;)
      if (!works[i] && sheet_.sections[i].questions.empty())
        sheet_.sections.erase(sheet_.sections.begin() + static_cast<std::ptrdiff_t>(i));
  }

  /// The numbers of every blank, by id.
  std::map<std::string, std::vector<double>> solvedBlanks() const {
    std::map<std::string, std::vector<double>> numbers;
    for (const BlankAnswer& answer : blankAnswers(source_.lesson))
      numbers[answer.blank->id.text] = answer.expression.evaluate(exact_).entries;
    return numbers;
  }

  /// A text with the numbers of its boxes.
  LessonProse solved(const std::string& text,
                     const std::map<std::string, std::vector<double>>& numbers) const {
    const std::string tex = replaceSheetBoxes(text, [&](const std::string& id) {
      const SheetBox box = readSheetBox(id).value(); // opening a lesson checks its sheet
      return "\\textcolor{answer}{" + texOf(numbers.at(box.blank)[static_cast<size_t>(box.entry)]) +
             "}";
    });
    return readLessonProse(tex, source_.lesson.graph, lesson_.eta.has_value());
  }

  /// A section per page; questions belong to the last page before them.
  void addByPage(std::vector<Placed> questions) {
    std::vector<std::pair<int, const Page*>> pages;
    for (const Page& page : lesson_.pages) pages.emplace_back(anchorStep(exact_, page.at), &page);
    std::stable_sort(pages.begin(), pages.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    size_t next = 0;
    for (size_t i = 0; i < pages.size(); ++i) {
      sheet_.sections.push_back({"", filled(pages[i].second->text, pages[i].first), {}});
      const bool last = i + 1 == pages.size();
      while (next < questions.size() && (last || questions[next].step < pages[i + 1].first))
        sheet_.sections.back().questions.push_back(std::move(questions[next++].question));
    }
  }

  WorksheetQuestion blankQuestion(const BlankAnswer& answer) {
    WorksheetQuestion question;
    question.id = answer.blank->id.text;
    question.prompt = filled(answer.blank->prompt, anchorStep(exact_, answer.blank->at));
    question.shape = answer.expression.shape();
    if (!key_) return question;
    const int figures = answer.blank->tolerance.figures.value_or(4);
    for (const double number : answer.expression.evaluate(exact_).entries)
      question.solution.push_back(texOf(number, figures));
    return question;
  }

  WorksheetQuestion quizQuestion(const Quiz& quiz) {
    const int step = anchorStep(exact_, quiz.at);
    WorksheetQuestion question;
    question.id = quiz.id.text;
    question.prompt = filled(quiz.prompt, step);
    switch (quiz.kind) {
    case Quiz::Kind::Choice:
    case Quiz::Kind::Multi: addOptions(quiz, step, question); break;
    case Quiz::Kind::Order: addItems(quiz, step, question); break;
    case Quiz::Kind::Numeric:
      if (key_) question.solution.push_back(texOf(evaluated(quiz.answer).entries[0]));
      break;
    case Quiz::Kind::Shape:
    case Quiz::Kind::Text:
    case Quiz::Kind::Formula: addLines(quiz, question); break;
    }
    return question;
  }

  void addOptions(const Quiz& quiz, int step, WorksheetQuestion& question) {
    question.kind = WorksheetQuestion::Kind::Options;
    for (const Quiz::Option& option : quiz.options)
      question.choices.push_back({filled(option.text, step), key_ && option.right ? "x" : ""});
  }

  void addItems(const Quiz& quiz, int step, WorksheetQuestion& question) {
    question.kind = WorksheetQuestion::Kind::Order;
    for (const int item : shuffledItems(quiz))
      question.choices.push_back({filled(quiz.items[static_cast<size_t>(item)], step),
                                  key_ ? std::to_string(item + 1) : ""});
  }

  void addLines(const Quiz& quiz, WorksheetQuestion& question) {
    question.kind = WorksheetQuestion::Kind::Lines;
    question.lines = quiz.isOpen() ? linesForSentence : 1;
    if (key_) question.solution.push_back(sentenceOf(quiz));
  }

  std::string sentenceOf(const Quiz& quiz) {
    if (quiz.kind == Quiz::Kind::Shape)
      return toString(quiz.shape ? *quiz.shape : evaluated(quiz.answer).shape);
    if (quiz.kind == Quiz::Kind::Formula) return quiz.answer.text;
    if (!quiz.sample.empty()) return quiz.sample.text;
    std::string all;
    for (const LessonText& answer : quiz.answers) all += (all.empty() ? "" : ", ") + answer.text;
    return all;
  }

  ArrayValue evaluated(const LessonText& expression) const {
    auto value = evaluateExpression(expression.text, exact_);
    return value ? std::move(*value) : ArrayValue{{}, {std::nan("")}};
  }

  /// Wrong numbers of the blanks of one box and what gives them.
  void addMistakes() {
    const auto answers = blankAnswers(source_.lesson);
    std::vector<const TraceExpression*> expressions;
    for (const BlankAnswer& answer : answers) expressions.push_back(&answer.expression);
    Slips slips(exact_, expressions);
    for (const BlankAnswer& answer : answers) {
      if (answer.expression.shape().size() != 1) continue;
      const double right = answer.expression.evaluate(exact_).entries[0];
      const Closeness closeness = closenessOf(answer.blank->tolerance, lesson_.tolerance);
      std::vector<WorksheetMistake> list;
      for (const SlipHit& hit : slips.slipsFor(answer.expression, {})) {
        const double number = hit.numbers[0];
        if (!std::isfinite(number) ||
            std::abs(number - right) <= closeness.atol + closeness.rtol * std::abs(right))
          continue;
        addMistake(list, answer.blank->id.text, texOf(number), hit.id);
      }
      list.resize(std::min(list.size(), mostMistakes));
      sheet_.mistakes.insert(sheet_.mistakes.end(), list.begin(), list.end());
    }
  }

  static void addMistake(std::vector<WorksheetMistake>& list, const std::string& blank,
                         const std::string& number, const std::string& slip) {
    const auto known = std::find_if(list.begin(), list.end(), [&](const WorksheetMistake& each) {
      return each.number == number;
    });
    if (known == list.end()) return list.push_back({blank, number, {slip}});
    if (std::find(known->slips.begin(), known->slips.end(), slip) == known->slips.end())
      known->slips.push_back(slip);
  }

  const WorksheetSource& source_;
  const Lesson& lesson_;
  Trace exact_;
  Names names_;
  bool key_;
  std::map<int, Trace> shown_; // by step
  Worksheet sheet_;
};

} // namespace

Worksheet makeWorksheet(const WorksheetSource& source, bool key) {
  return WorksheetMaker(source, key).make();
}

} // namespace backstep
