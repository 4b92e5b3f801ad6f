#include "marking/check_prose.h"

#include "lesson/prose_link.h"
#include "tex/parser.h"

#include <algorithm>

namespace backstep {
namespace {

bool isDigit(char c) { return c >= '0' && c <= '9'; }

/// Checks one text. Its {value ...} are overwritten by zeros first, so that they neither count as
/// prose nor disturb a formula, and every place stays what it is.
class ProseChecker {
 public:
  ProseChecker(const Lesson& lesson, const LessonText& text, Diagnostics& found)
      : lesson_(lesson), text_(text), found_(found), prose_(text.text) {
    for (size_t at = prose_.find("{value"); at != std::string::npos;
         at = prose_.find("{value", at)) {
      const size_t end = std::min(prose_.find('}', at), prose_.size() - 1) + 1;
      std::fill(prose_.begin() + static_cast<std::ptrdiff_t>(at),
                prose_.begin() + static_cast<std::ptrdiff_t>(end), '0');
    }
  }

  void checkDecimals() {
    for (size_t at = 0; at + 1 < prose_.size(); ++at) {
      if (prose_[at] != '.' || !isDigit(prose_[at + 1])) continue;
      size_t begin = at;
      while (begin > 0 && isDigit(prose_[begin - 1])) --begin;
      size_t end = at + 1;
      while (end < prose_.size() && isDigit(prose_[end])) ++end;
      add(begin, end, Diagnostic::Severity::Warning,
          "the number " + prose_.substr(begin, end - begin) + " is written out and may go stale",
          "write it as {value EXPRESSION .4}");
      at = end;
    }
  }

  void checkLinks(const Trace& trace) {
    for (const ProseLink& link : findLinks(prose_)) {
      const auto begin = static_cast<size_t>(link.target.begin);
      const auto end = static_cast<size_t>(link.target.end);
      const auto place = resolveLink(trace, std::string_view(prose_).substr(begin, end - begin));
      for (const Diagnostic& each : place.diagnostics())
        add(begin, end, Diagnostic::Severity::Error, each.message, each.hint);
    }
  }

  void checkFormulas() {
    for (size_t open = findDollar(0); open != std::string::npos;) {
      const std::string_view mark = prose_.compare(open, 2, "$$") == 0 ? "$$" : "$";
      const size_t begin = open + mark.size();
      size_t close = findDollar(begin);
      if (close == std::string::npos)
        return add(open, begin, Diagnostic::Severity::Error,
                   "this " + std::string(mark) + " is never closed", "write \\$ for a dollar sign");
      checkFormula(begin, close);
      open = findDollar(std::min(close + mark.size(), prose_.size()));
    }
  }

  void checkFormula(size_t begin, size_t end) {
    const auto parsed = tex::parse(std::string_view(prose_).substr(begin, end - begin));
    if (!parsed.error) return;
    const size_t at = begin + parsed.error->position;
    add(at, at + std::max<size_t>(parsed.error->length, 1), Diagnostic::Severity::Error,
        "this formula cannot be typeset: " + parsed.error->message, "");
  }

 private:
  size_t findDollar(size_t from) const {
    for (size_t at = from; at < prose_.size(); ++at) {
      if (prose_[at] == '\\')
        ++at;
      else if (prose_[at] == '$')
        return at;
    }
    return std::string::npos;
  }

  void add(size_t begin, size_t end, Diagnostic::Severity severity, std::string message,
           std::string hint) {
    Diagnostic diagnostic =
        diagnosticIn(lesson_, text_, {static_cast<int>(begin), static_cast<int>(end)},
                     std::move(message), std::move(hint));
    diagnostic.severity = severity;
    found_.push_back(std::move(diagnostic));
  }

  const Lesson& lesson_;
  const LessonText& text_;
  Diagnostics& found_;
  std::string prose_;
};

void addAll(std::vector<const LessonText*>& list, const std::vector<LessonText>& texts) {
  for (const LessonText& text : texts) list.push_back(&text);
}

void addWrong(std::vector<const LessonText*>& list, const std::vector<WrongAnswer>& wrong) {
  for (const WrongAnswer& answer : wrong) list.push_back(&answer.say);
}

/// Every text that a student reads.
std::vector<const LessonText*> proseOf(const Lesson& lesson) {
  std::vector<const LessonText*> list;
  addAll(list, lesson.goals);
  addAll(list, lesson.conventions);
  for (const Page& page : lesson.pages) list.push_back(&page.text);
  for (const Blank& blank : lesson.blanks) {
    if (lesson.blanksAreBorrowed) break;
    list.push_back(&blank.prompt);
    addAll(list, blank.hints);
    addWrong(list, blank.wrong);
  }
  for (const Quiz& quiz : lesson.quizzes) {
    list.insert(list.end(), {&quiz.prompt, &quiz.explain, &quiz.sample});
    addAll(list, quiz.hints);
    addAll(list, quiz.items);
    addWrong(list, quiz.wrong);
    for (const Quiz::Option& option : quiz.options)
      list.insert(list.end(), {&option.text, &option.say});
  }
  return list;
}

} // namespace

Diagnostics checkProse(const Lesson& lesson, const Trace& trace) {
  Diagnostics found;
  for (const LessonText* text : proseOf(lesson)) {
    ProseChecker checker(lesson, *text, found);
    checker.checkDecimals();
    checker.checkFormulas();
    checker.checkLinks(trace);
  }
  for (const Symbol& symbol : lesson.symbols)
    ProseChecker(lesson, symbol.tex, found).checkFormula(0, symbol.tex.text.size());
  return found;
}

} // namespace backstep
