#include "export/prose_text.h"
#include "export/worksheet.h"
#include "lesson/catalog.h"
#include "lesson/lesson_prose.h"
#include "lesson/sheet.h"
#include "marking/mark.h"
#include "marking/variant.h"

#include <cctype>
#include <doctest/doctest.h>
#include <set>
#include <string>
#include <vector>

using namespace backstep;

namespace {

LoadedLesson opened(const std::string& id) {
  auto lesson = openFileOrId(id);
  REQUIRE(lesson);
  return std::move(*lesson);
}

/// A worksheet with nothing covered: what is given away is a matter of the rule of concealment.
Worksheet sheetOf(const LoadedLesson& lesson, std::optional<std::uint64_t> seed, bool key) {
  const WorksheetSource source{lesson, [&](int) { return lesson.record(); }, seed};
  return makeWorksheet(source, key);
}

std::vector<WorksheetQuestion> questionsOf(const Worksheet& sheet) {
  std::vector<WorksheetQuestion> all;
  for (const WorksheetSection& section : sheet.sections)
    all.insert(all.end(), section.questions.begin(), section.questions.end());
  return all;
}

int countOf(const std::string& text, const std::string& part) {
  int count = 0;
  for (size_t at = 0; (at = text.find(part, at)) != std::string::npos; at += part.size()) ++count;
  return count;
}

/// The first tag that does not close what is open, with what stands around it; empty when all do.
std::string unbalanced(const std::string& html) {
  std::vector<std::string> open;
  for (size_t at = 0; (at = html.find('<', at)) != std::string::npos; ++at) {
    if (html.compare(at, 2, "<!") == 0) continue;
    const bool closing = html[at + 1] == '/';
    size_t end = at + (closing ? 2 : 1);
    while (end < html.size() && std::isalnum(static_cast<unsigned char>(html[end]))) ++end;
    const std::string tag = html.substr(at + (closing ? 2 : 1), end - at - (closing ? 2 : 1));
    const size_t close = html.find('>', end);
    if (tag.empty() || close == std::string::npos) return html.substr(at, 40);
    const bool empty = tag == "meta" || tag == "br" || tag == "hr" || html[close - 1] == '/';
    if (empty) continue;
    if (!closing)
      open.push_back(tag);
    else if (open.empty() || open.back() != tag)
      return html.substr(at > 60 ? at - 60 : 0, 100);
    else
      open.pop_back();
  }
  return open.empty() ? "" : "open: " + open.back();
}

/// What stands in the braces of every box in the texts of a lesson's own sheet.
std::vector<std::string> boxesInSheet(const Lesson& lesson) {
  std::vector<std::string> boxes;
  for (const Page& part : lesson.sheet)
    for (std::string& id : sheetBoxesIn(readProse(part.text.text).blocks))
      boxes.push_back(std::move(id));
  return boxes;
}

/// The numbers that a key has in place of those boxes, as TeX.
std::vector<std::string> solvedBoxes(const Worksheet& key) {
  const std::string begin = "\\textcolor{answer}{";
  std::vector<std::string> numbers;
  for (const WorksheetSection& section : key.sections)
    for (const TextBlock& block : section.text)
      for (const TextRun& run : block.runs)
        for (size_t at = 0; (at = run.text.find(begin, at)) != std::string::npos;) {
          at += begin.size();
          numbers.push_back(run.text.substr(at, run.text.find('}', at) - at));
        }
  return numbers;
}

std::string plainOf(const std::vector<TextBlock>& blocks) {
  std::string text;
  for (const TextBlock& block : blocks) {
    text += "|" + std::to_string(static_cast<int>(block.kind)) + block.marker + ":";
    std::string line;
    for (const TextRun& run : block.runs) line += run.text;
    for (const auto& row : block.rows)
      for (const TextCell& cell : row)
        for (const TextRun& run : cell.runs) line += run.text + ";";
    for (const char c : line) text += c == '\n' ? ' ' : c;
  }
  return text;
}

} // namespace

TEST_CASE("a worksheet asks everything the lesson asks, once, with a box per number") {
  const Catalog catalog;
  for (const CatalogEntry& entry : catalog.lessons()) {
    const LoadedLesson lesson = opened(entry.id);
    INFO(entry.id);
    const Worksheet sheet = sheetOf(lesson, std::nullopt, false);
    const auto questions = questionsOf(sheet);
    // Every blank of a lesson's own sheet that stands in its text has one box there.
    const size_t inText = boxesInSheet(lesson.lesson).size();
    CHECK(questions.size() + inText == lesson.lesson.blanks.size() + lesson.lesson.quizzes.size());
    int boxes = 0;
    std::set<std::string> ids;
    for (const WorksheetQuestion& question : questions) {
      ids.insert(question.id);
      CHECK(question.solution.empty());
      for (const auto& choice : question.choices) CHECK(choice.solution.empty());
      if (question.kind == WorksheetQuestion::Kind::Boxes)
        boxes += static_cast<int>(question.shape.size());
    }
    CHECK(ids.size() == questions.size());
    CHECK(sheet.mistakes.empty());
    const std::string html = worksheetHtml(sheet);
    CHECK(unbalanced(html) == "");
    CHECK(countOf(html, "class=\"box\"") == boxes);
    CHECK(countOf(html, "class=\"blank\"") == static_cast<int>(inText));
    CHECK(countOf(html, "src=") + countOf(html, "<link") == 0); // nothing is loaded
  }
}

TEST_CASE("the key holds the exact answers") {
  for (const char* id : {"handout", "batch", "questions"}) {
    INFO(std::string(id));
    const LoadedLesson lesson = opened(id);
    const Worksheet key = sheetOf(lesson, std::nullopt, true);
    const Trace trace = lesson.record();
    const auto questions = questionsOf(key);
    for (const BlankAnswer& answer : blankAnswers(lesson)) {
      const auto exact = answer.expression.evaluate(trace).entries;
      for (const WorksheetQuestion& question : questions) {
        if (question.id != answer.blank->id.text) continue;
        REQUIRE(question.solution.size() == exact.size());
        for (size_t i = 0; i < exact.size(); ++i) {
          AnswerSheet typed;
          typed.answers.push_back({question.id, question.solution, {}, {}});
          const LessonMark mark = markAnswers(lesson, trace, typed);
          for (const BlankMark& blank : mark.blanks)
            if (blank.id == question.id) CHECK(blank.entries[i].verdict == Verdict::Right);
        }
      }
    }
    CHECK(unbalanced(worksheetHtml(key)) == "");
    CHECK_FALSE(key.mistakes.empty());
  }
  const LoadedLesson handout = opened("handout");
  const Trace trace = handout.record();
  const std::vector<std::string> boxes = boxesInSheet(handout.lesson);
  const std::vector<std::string> solved = solvedBoxes(sheetOf(handout, std::nullopt, true));
  REQUIRE(boxes.size() == 51);
  REQUIRE(solved.size() == boxes.size());
  AnswerSheet typed;
  for (size_t i = 0; i < boxes.size(); ++i)
    typed.answers.push_back({boxes[i], {solved[i]}, {}, {}});
  for (const BlankMark& blank : markAnswers(handout, trace, typed).blanks)
    CHECK(blank.entries[0].verdict == Verdict::Right);
  // The columns of a softmax's slopes: worked out by hand.
  const std::string html = worksheetHtml(sheetOf(opened("handout"), std::nullopt, true));
  CHECK(html.find("(4, 3)") != std::string::npos);                // the shape of W_a
  CHECK(html.find("one path") != std::string::npos);              // a mistake is named
  CHECK(html.find("class=\"tick\">\u2713") != std::string::npos); // an option is ticked
  CHECK(html.find("Exactly zero, for all twelve") != std::string::npos);
}

TEST_CASE("a variant's worksheet has its numbers and says nothing of the lesson's own") {
  const LoadedLesson lesson = opened("handout");
  const Variant variant = makeVariant(lesson, 7);
  const Worksheet sheet = sheetOf(variant.lesson, 7, false);
  const std::string html = worksheetHtml(sheet);
  CHECK(html.find("variant 7") != std::string::npos);
  CHECK(html.find("--seed 7") != std::string::npos);
  CHECK(html.find("What do twelve numbers say?") == std::string::npos);
  CHECK(html.find("switches are open") == std::string::npos);
  for (const WorksheetQuestion& question : questionsOf(sheet))
    CHECK(question.kind != WorksheetQuestion::Kind::Options);
  CHECK(countOf(html, "class=\"blank\"") == 51);
  CHECK(html.find("Key insight") == std::string::npos); // its questions are left out
  CHECK(sheet.given.empty()); // the handout's sheet begins with its numbers
  CHECK(plainOf(sheet.sections[0].text) !=
        plainOf(sheetOf(lesson, std::nullopt, false).sections[0].text));
  const LoadedLesson other = opened("batch");
  CHECK(sheetOf(makeVariant(other, 7).lesson, 7, false).given !=
        sheetOf(other, std::nullopt, false).given);
}

TEST_CASE("texts keep their words, formulas and lists as Markdown") {
  const Catalog catalog;
  for (const CatalogEntry& entry : catalog.lessons()) {
    const LoadedLesson lesson = opened(entry.id);
    const Trace trace = lesson.record();
    for (const Page& page : lesson.lesson.pages) {
      const std::vector<TextBlock> blocks = fillProse(lesson.prose(page.text), trace);
      const std::string text = proseMarkdown(blocks);
      INFO(entry.id, "\n", text);
      CHECK(plainOf(readProse(text).blocks) == plainOf(blocks));
    }
  }
}

TEST_CASE("markup in a text is text") {
  const auto blocks = readProse("Is a < b & `x > y` **\"so\"**? $a < b$").blocks;
  const std::string html = proseHtml(blocks);
  CHECK(html.find("a &lt; b &amp; <code>x &gt; y</code> <strong>&quot;so&quot;</strong>?") !=
        std::string::npos);
  CHECK(html.find("<math") != std::string::npos);
  CHECK(unbalanced(html) == "");
  CHECK(formulaHtml("\\frac{a}") == "<code>\\frac{a}</code>");
}
