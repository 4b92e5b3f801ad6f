#include "lesson/lesson.h"

#include <algorithm>

namespace backstep {

std::vector<Binding> Lesson::bindings() const {
  std::vector<Binding> list;
  list.reserve(arrays.size());
  for (const LessonArray& array : arrays) list.push_back({array.name, array.kind, array.shape});
  return list;
}

std::string_view Lesson::symbolOf(std::string_view name) const {
  const auto found = std::find_if(symbols.begin(), symbols.end(),
                                  [&](const Symbol& symbol) { return symbol.name == name; });
  return found == symbols.end() ? std::string_view{} : std::string_view{found->tex.text};
}

std::map<std::string, std::string, std::less<>> Lesson::symbolMap() const {
  std::map<std::string, std::string, std::less<>> map;
  for (const Symbol& symbol : symbols) map[symbol.name] = symbol.tex.text;
  return map;
}

std::string progressName(const std::string& lesson, const std::optional<std::uint64_t>& seed) {
  return seed ? lesson + "." + std::to_string(*seed) : lesson;
}

Diagnostic diagnosticIn(const Lesson& lesson, Span span, std::string message, std::string hint) {
  return diagnosticAt(lesson.file, span, std::move(message), std::move(hint));
}

Diagnostic diagnosticIn(const Lesson& lesson, const LessonText& text, Span inner,
                        std::string message, std::string hint) {
  const Span span =
      text.content < 0 ? text.span : Span{text.content + inner.begin, text.content + inner.end};
  return diagnosticIn(lesson, span, std::move(message), std::move(hint));
}

Diagnostic diagnosticIn(const Lesson& lesson, const Blank& blank, const LessonText& text,
                        Span inner, std::string message, std::string hint) {
  if (!lesson.blanksAreBorrowed)
    return diagnosticIn(lesson, text, inner, std::move(message), std::move(hint));
  return diagnosticIn(lesson, lesson.blanksFrom.span,
                      "blank " + blank.id.text + " of lesson \"" + lesson.blanksFrom.text +
                          "\" does not fit here: " + message,
                      std::move(hint));
}

Diagnostic moveToFile(const Lesson& lesson, const LessonText& text, Diagnostic diagnostic) {
  const bool exact = text.content >= 0 && diagnostic.line > 0;
  const Span start = exact ? Span{text.content, text.content} : text.span;
  const Diagnostic origin = diagnosticIn(lesson, start, {});
  if (!exact) {
    diagnostic.line = origin.line;
    diagnostic.column = origin.column;
    diagnostic.length = origin.length;
    diagnostic.lineText = origin.lineText;
    return diagnostic;
  }
  if (diagnostic.line == 1) {
    diagnostic.column += origin.column - 1;
    diagnostic.lineText = origin.lineText;
  }
  diagnostic.line += origin.line - 1;
  return diagnostic;
}

} // namespace backstep
