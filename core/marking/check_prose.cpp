#include "lesson/lesson_prose.h"
#include "marking/check_parts.h"
#include "text/words.h"

namespace backstep {
namespace {

/// Checks one text.
class ProseChecker {
 public:
  ProseChecker(const LoadedLesson& loaded, const LessonText& text, Diagnostics& found)
      : lesson_(loaded.lesson), text_(text), found_(found), prose_(loaded.prose(text).prose) {}

  void checkDecimals(const GivenAway& givenAway) {
    for (const Span span : prose_.decimals) {
      const std::string number = text_.text.substr(static_cast<size_t>(span.begin),
                                                   static_cast<size_t>(span.end - span.begin));
      const std::string blank = givenAway.blankOf(number);
      if (blank.empty())
        add(span, Diagnostic::Severity::Warning,
            "the number " + number + " is written out and may go stale",
            "write it as {value EXPRESSION .4}");
      else
        add(span, Diagnostic::Severity::Error,
            "the number " + number + " gives away the answer to blank '" + blank + "'",
            "write it as {value EXPRESSION .4}, which is covered while the blank is open");
    }
  }

  void checkFormulas() {
    for (const Mistake& mistake : prose_.badFormulas)
      add(mistake.span, Diagnostic::Severity::Error, mistake.message, mistake.hint);
  }

  void checkLinks(const Trace& trace) {
    for (const ProseLink& link : prose_.links) {
      const auto place = resolveLink(trace, link.link);
      for (const Diagnostic& each : place.diagnostics())
        add(link.target, Diagnostic::Severity::Error, each.message, each.hint);
    }
  }

 private:
  void add(Span span, Diagnostic::Severity severity, std::string message, std::string hint) {
    Diagnostic diagnostic = diagnosticIn(lesson_, text_, span, std::move(message), std::move(hint));
    diagnostic.severity = severity;
    found_.push_back(std::move(diagnostic));
  }

  const Lesson& lesson_;
  const LessonText& text_;
  Diagnostics& found_;
  const Prose& prose_;
};

/// What fits beside the graph, and over which a reader keeps the step in mind.
constexpr int mostWords = 120;

/// The words of a page as one reads them: a formula or a number is one; tables are looked at.
int wordsOf(const Prose& prose) {
  int words = 0;
  for (const TextBlock& block : prose.blocks)
    for (const TextRun& run : block.runs) {
      const bool formula =
          run.kind == TextRun::Kind::Formula || run.kind == TextRun::Kind::DisplayFormula;
      bool inWord = false;
      for (const char c : formula ? std::string_view() : std::string_view(run.text)) {
        words += !inWord && !isBlank(std::string_view(&c, 1)) ? 1 : 0;
        inWord = !isBlank(std::string_view(&c, 1));
      }
      words += formula ? 1 : 0;
    }
  return words;
}

void addAll(std::vector<const LessonText*>& list, const std::vector<LessonText>& texts) {
  for (const LessonText& text : texts) list.push_back(&text);
}

/// Every text of its own that a lesson gives a student to read.
std::vector<const LessonText*> proseOf(const Lesson& lesson) {
  std::vector<const LessonText*> list;
  const auto add = [&](const std::vector<const LessonText*>& texts) {
    list.insert(list.end(), texts.begin(), texts.end());
  };
  addAll(list, lesson.goals);
  addAll(list, lesson.conventions);
  for (const Page& page : lesson.pages) list.push_back(&page.text);
  for (const Page& part : lesson.sheet)
    if (!lesson.sheetIsBorrowed) list.push_back(&part.text);
  for (const Blank& blank : lesson.blanks)
    if (!lesson.blanksAreBorrowed) add(textsOf(blank));
  for (const Quiz& quiz : lesson.quizzes) add(textsOf(quiz));
  return list;
}

} // namespace

Diagnostics checkProse(const LoadedLesson& loaded, const Trace& trace) {
  const Lesson& lesson = loaded.lesson;
  const GivenAway givenAway(loaded, trace);
  Diagnostics found;
  for (const LessonText* text : proseOf(lesson)) {
    ProseChecker checker(loaded, *text, found);
    checker.checkDecimals(givenAway);
    checker.checkFormulas();
    checker.checkLinks(trace);
  }
  for (const Page& page : lesson.pages)
    if (const int words = wordsOf(loaded.prose(page.text).prose); words > mostWords)
      found.push_back(asWarning(
          diagnosticIn(lesson, page.at.span, "this page has " + std::to_string(words) + " words",
                       "make two of it, at two steps: about 60 words are read with a "
                       "step, more than 120 are not")));
  for (const Symbol& symbol : lesson.symbols)
    if (const auto mistake = formulaMistake(symbol.tex.text))
      found.push_back(diagnosticIn(lesson, symbol.tex, mistake->span, mistake->message));
  return found;
}

} // namespace backstep
