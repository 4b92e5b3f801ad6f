#include "lesson/lesson_prose.h"

#include "engine/anchor.h"
#include "explain/number.h"
#include "text/words.h"

#include <algorithm>
#include <variant>

namespace backstep {
namespace {

/// Compiles the numbers of a text that was read.
class NumberCompiler {
 public:
  NumberCompiler(std::string_view text, const std::shared_ptr<const Graph>& graph, bool hasUpdates)
      : text_(text), graph_(graph), hasUpdates_(hasUpdates) {}

  LessonProse run() {
    LessonProse result{readProse(text_), {}, {}};
    for (const Mistake& mistake : result.prose.badNumbers)
      error(mistake.span, mistake.message, mistake.hint);
    for (const ProseNumber& number : result.prose.numbers)
      if (!number.expression.empty()) compile(number, result.values);
    if (!errors_.empty()) result.values.clear();
    result.mistakes = std::move(errors_);
    return result;
  }

 private:
  void error(Span span, std::string message, std::string hint) {
    errors_.push_back(diagnosticAt(text_, span, std::move(message), std::move(hint)));
  }

  void compile(const ProseNumber& number, std::vector<TraceExpression>& values) {
    auto value = TraceExpression::compile(number.expression, graph_, hasUpdates_);
    if (!value) return report(number.span.begin, value.diagnostics());
    if (value->shape().size() > maxEntriesInText)
      return error(number.span, "this array has too many entries to be written out", "index it");
    values.push_back(std::move(*value));
  }

  /// Moves the mistakes of an expression that begins at byte `begin` to their place in the text.
  void report(int begin, const Diagnostics& diagnostics) {
    const Diagnostic origin = diagnosticAt(text_, {begin, begin}, {});
    for (Diagnostic diagnostic : diagnostics) {
      if (diagnostic.line <= 1)
        diagnostic.column = origin.column + std::max(diagnostic.column, 1) - 1;
      diagnostic.line = origin.line + std::max(diagnostic.line, 1) - 1;
      diagnostic.lineText = origin.lineText;
      errors_.push_back(std::move(diagnostic));
    }
  }

  std::string_view text_;
  const std::shared_ptr<const Graph>& graph_;
  bool hasUpdates_;
  Diagnostics errors_;
};

/// How an array is written: what goes around it, between rows and between entries.
struct ArrayForm {
  std::string_view begin, rowBegin, entryGap, rowEnd, rowGap, end;
};
constexpr ArrayForm texForm{"\\begin{pmatrix} ", "", " & ", "", " \\\\ ", " \\end{pmatrix}"};
constexpr ArrayForm listForm{"[", "", ", ", "", "", "]"};
constexpr ArrayForm rowsForm{"[", "[", ", ", "]", ", ", "]"};

std::string joinArray(const ArrayForm& form, int rows, int columns,
                      const std::vector<std::string>& entries) {
  std::string text(form.begin);
  for (int row = 0; row < rows; ++row) {
    text += row > 0 ? form.rowGap : std::string_view{};
    text += form.rowBegin;
    for (int column = 0; column < columns; ++column) {
      text += column > 0 ? form.entryGap : std::string_view{};
      text += entries[static_cast<size_t>(row) * static_cast<size_t>(columns) +
                      static_cast<size_t>(column)];
    }
    text += form.rowEnd;
  }
  text += form.end;
  return text;
}

// Whoever asks for more decimals than these needs them: the reader is to compute with the number.
constexpr int mostUsualDecimals = 4;

std::string formatted(const ProseNumber& number, const ArrayValue& value,
                      std::optional<int> figures) {
  NumberStyle style;
  style.script = number.inTex ? NumberScript::Tex : NumberScript::Display;
  if (figures && number.decimals <= mostUsualDecimals) {
    style.digits = *figures;
  } else if (number.decimals >= 0) {
    style.form = NumberStyle::Form::Fixed;
    style.digits = number.decimals;
  }
  std::vector<std::string> entries;
  for (const double entry : value.entries) entries.push_back(formatNumber(entry, style));
  const Shape& shape = value.shape;
  if (shape.rank == 0) return entries[0];
  const int rows = shape.rank == 1 ? 1 : shape.rows();
  // A flat list is drawn as a column.
  if (number.inTex && shape.rank == 1) return joinArray(texForm, shape.cols(), 1, entries);
  if (number.inTex) return joinArray(texForm, rows, shape.cols(), entries);
  return joinArray(shape.rank == 1 ? listForm : rowsForm, rows, shape.cols(), entries);
}

void addAll(std::vector<const LessonText*>& to, const std::vector<LessonText>& texts) {
  for (const LessonText& text : texts) to.push_back(&text);
}

void addReplies(std::vector<const LessonText*>& to, const std::vector<WrongAnswer>& wrong) {
  for (const WrongAnswer& answer : wrong) to.push_back(&answer.say);
}

/// Everything of a lesson that a student reads, the blanks and the sheet of another lesson too.
std::vector<const LessonText*> everyText(const Lesson& lesson) {
  std::vector<const LessonText*> texts;
  addAll(texts, lesson.goals);
  addAll(texts, lesson.conventions);
  const auto add = [&](const std::vector<const LessonText*>& more) {
    texts.insert(texts.end(), more.begin(), more.end());
  };
  for (const auto* pages : {&lesson.pages, &lesson.sheet})
    for (const Page& page : *pages) texts.push_back(&page.text);
  for (const Blank& blank : lesson.blanks) add(textsOf(blank));
  for (const Quiz& quiz : lesson.quizzes) add(textsOf(quiz));
  return texts;
}

Result<LinkPlace> resolveNode(const Trace& trace, const std::string& name) {
  const NodeId node = trace.graph().find(name);
  if (node.valid()) return LinkPlace{node, std::nullopt};
  std::vector<std::string> names;
  for (const Node& each : trace.graph().nodes())
    if (!each.name.empty()) names.push_back(each.name);
  return diagnosticSaying("this link leads to '" + name + "', which the program does not have",
                          didYouMean(nearestName(name, names)));
}

Result<LinkPlace> resolveStep(const Trace& trace, const std::string& anchor) {
  const auto step = resolveAnchor(trace, anchor);
  if (const int* found = std::get_if<int>(&step)) return LinkPlace{{}, *found};
  const AnchorError& error = *std::get_if<AnchorError>(&step);
  return diagnosticSaying("this link leads to no step: " + error.message, error.hint);
}

} // namespace

LessonProse readLessonProse(std::string_view text, const std::shared_ptr<const Graph>& graph,
                            bool hasUpdates) {
  return NumberCompiler(text, graph, hasUpdates).run();
}

std::vector<TextBlock> fillProse(const LessonProse& text, const Trace& trace, const Trace* own,
                                 std::optional<int> figures) {
  const std::vector<ProseNumber>& numbers = text.prose.numbers;
  const bool known = text.values.size() == numbers.size();
  std::vector<FilledNumber> filled;
  for (size_t i = 0; i < numbers.size(); ++i) {
    if (!known) {
      filled.push_back({"{value " + numbers[i].expression + "}", false});
      continue;
    }
    const auto numberIn = [&](const Trace& walk) {
      return formatted(numbers[i], text.values[i].evaluate(walk), figures);
    };
    const std::string number = numberIn(trace);
    const bool changed = own != nullptr && number != numberIn(*own);
    filled.push_back({number, changed});
  }
  return fillBlocks(text.prose.blocks, filled);
}

std::vector<const LessonText*> textsOf(const Blank& blank) {
  std::vector<const LessonText*> texts{&blank.prompt};
  addAll(texts, blank.hints);
  addReplies(texts, blank.wrong);
  return texts;
}

std::vector<const LessonText*> textsOf(const Quiz& quiz) {
  std::vector<const LessonText*> texts{&quiz.prompt, &quiz.explain, &quiz.sample};
  addAll(texts, quiz.hints);
  addAll(texts, quiz.items);
  addReplies(texts, quiz.wrong);
  for (const Quiz::Option& option : quiz.options)
    texts.insert(texts.end(), {&option.text, &option.say});
  return texts;
}

LessonTexts::LessonTexts(const Lesson& lesson, const std::shared_ptr<const Graph>& graph) {
  for (const LessonText* text : everyText(lesson))
    if (const auto [place, isNew] = texts_.try_emplace(text->text); isNew)
      place->second = readLessonProse(text->text, graph, lesson.eta.has_value());
}

const LessonProse* LessonTexts::find(std::string_view text) const {
  const auto found = texts_.find(text);
  return found == texts_.end() ? nullptr : &found->second;
}

Result<LinkPlace> resolveLink(const Trace& trace, const TextLink& link) {
  switch (link.kind) {
  case TextLink::Kind::Node: return resolveNode(trace, link.target);
  case TextLink::Kind::Step: return resolveStep(trace, link.target);
  case TextLink::Kind::Web: return LinkPlace{};
  case TextLink::Kind::None:
  case TextLink::Kind::Other: break;
  }
  return diagnosticSaying("this link leads nowhere",
                          "write node: and a name, step: and an anchor, or a web address");
}

} // namespace backstep
