#include "language/limits.h"
#include "lesson/open_lesson.h"
#include "lesson/readers.h"
#include "lesson/toml_document.h"
#include "text/words.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

namespace backstep {

LessonText checkedId(LessonText id, ReadLog& log) {
  if (!id.empty() && !isId(id.text))
    log.error(id.span, "'" + id.text + "' cannot be an id", "use letters, digits and -");
  return id;
}

namespace {

constexpr Range positive{0, 1e300, true, "above 0"};

/// Reads every [[`what`.wrong]]; `readAnswer` reads what is wrong, in whatever keys that stands.
template <class ReadAnswer>
std::vector<WrongAnswer> readWrong(TableReader& reader, ReadLog& log, const std::string& what,
                                   const ReadAnswer& readAnswer) {
  std::vector<WrongAnswer> list;
  for (const TomlValue* table : reader.tables("wrong")) {
    TableReader each(*table, log, "[[" + what + ".wrong]]");
    WrongAnswer wrong;
    readAnswer(each, wrong, table->span);
    wrong.say = each.requiredText("say");
    each.finish();
    list.push_back(std::move(wrong));
  }
  return list;
}

void readExpression(TableReader& reader, WrongAnswer& wrong, Span) {
  wrong.answer = reader.requiredText("answer");
}

/// Reads "swap:B29" into the blank it names.
void readAccept(TableReader& reader, Blank& blank, ReadLog& log) {
  const auto accept = reader.text("accept");
  if (!accept) return;
  constexpr std::string_view prefix = "swap:";
  blank.acceptSpan = accept->span;
  blank.acceptSwap = accept->text.substr(std::min(prefix.size(), accept->text.size()));
  if (accept->text.compare(0, prefix.size(), prefix) != 0 || !isId(blank.acceptSwap))
    log.error(accept->span, "'accept' must be \"swap:\" and the id of a blank");
}

struct KindName {
  std::string_view name;
  Quiz::Kind kind;
};
constexpr std::array<KindName, 7> kindNames{{{"choice", Quiz::Kind::Choice},
                                             {"multi", Quiz::Kind::Multi},
                                             {"numeric", Quiz::Kind::Numeric},
                                             {"shape", Quiz::Kind::Shape},
                                             {"order", Quiz::Kind::Order},
                                             {"text", Quiz::Kind::Text},
                                             {"formula", Quiz::Kind::Formula}}};

/// Reads the kind; nothing and an error when it is unknown.
std::optional<Quiz::Kind> readKind(TableReader& reader, ReadLog& log) {
  const LessonText kind = reader.requiredText("kind");
  if (kind.empty()) return std::nullopt;
  std::vector<std::string> names;
  for (const KindName& row : kindNames) {
    if (row.name == kind.text) return row.kind;
    names.emplace_back(row.name);
  }
  const std::string nearest = nearestName(kind.text, names);
  log.error(kind.span, "there is no kind of quiz \"" + kind.text + "\"",
            nearest.empty() ? "choice, multi, numeric, shape, order, text or formula"
                            : didYouMean(nearest));
  return std::nullopt;
}

void readOptions(TableReader& reader, Quiz& quiz, ReadLog& log) {
  for (const TomlValue* table : reader.tables("option")) {
    TableReader option(*table, log, "[[quiz.option]]");
    Quiz::Option read{option.requiredText("text"), option.boolean("right").value_or(false),
                      option.textOr("say")};
    option.finish();
    quiz.options.push_back(std::move(read));
  }
  const auto right = std::count_if(quiz.options.begin(), quiz.options.end(),
                                   [](const Quiz::Option& option) { return option.right; });
  if (quiz.options.size() < 2)
    log.error(quiz.span, "this quiz needs at least two [[quiz.option]]");
  else if (quiz.kind == Quiz::Kind::Choice && right != 1)
    log.error(quiz.span,
              "a quiz of kind \"choice\" needs exactly one option with right = true, not " +
                  std::to_string(right));
  else if (right == 0)
    log.error(quiz.span, "no option of this quiz has right = true");
}

/// A list of extents such as [128, 64].
Shape readExtents(const TomlValue& value, ReadLog& log) {
  Shape read;
  const bool list = value.kind == TomlValue::Kind::Array && value.items.size() <= 2;
  bool whole = list;
  for (size_t axis = 0; list && axis < value.items.size(); ++axis) {
    const TomlValue& extent = value.items[axis];
    whole = whole && extent.kind == TomlValue::Kind::Integer && extent.integer >= 1 &&
            extent.integer <= 1'000'000'000;
    read.dim[axis] = whole ? static_cast<int>(extent.integer) : 1;
    read.rank = static_cast<int>(axis) + 1;
  }
  if (!whole) log.error(value.span, "'shape' must be a list of at most two whole numbers");
  return read;
}

/// Reads a shape, right or wrong: that of the expression `answer`, or the extents of `shape`.
template <class Answer>
void readShape(TableReader& reader, Answer& answer, ReadLog& log, Span table,
               const std::string& what) {
  const TomlValue* shape = reader.any("shape");
  answer.answer = reader.textOr("answer");
  if ((shape != nullptr) == !answer.answer.empty())
    log.error(table, what + " needs either 'answer', an expression that has the shape, or 'shape'");
  else if (shape != nullptr)
    answer.shape = readExtents(*shape, log);
}

void readShapeAnswer(TableReader& reader, Quiz& quiz, ReadLog& log) {
  readShape(reader, quiz, log, quiz.span, "a quiz of kind \"shape\"");
  quiz.wrong =
      readWrong(reader, log, "quiz", [&log](TableReader& each, WrongAnswer& wrong, Span table) {
        readShape(each, wrong, log, table, "[[quiz.wrong]] of kind \"shape\"");
      });
}

void readNumericAnswer(TableReader& reader, Quiz& quiz, ReadLog& log) {
  quiz.answer = reader.requiredText("answer");
  quiz.wrong = readWrong(reader, log, "quiz", readExpression);
  if (quiz.kind == Quiz::Kind::Numeric) quiz.tolerance = reader.tolerance();
}

void readItems(TableReader& reader, Quiz& quiz, ReadLog& log) {
  quiz.items = reader.texts("items");
  if (quiz.items.size() < 2)
    log.error(quiz.span, "a quiz of kind \"order\" needs 'items', at least two");
}

void readTextAnswer(TableReader& reader, Quiz& quiz, ReadLog& log) {
  quiz.answers = reader.texts("answers");
  quiz.sample = reader.textOr("sample");
  if (quiz.answers.empty() && quiz.sample.empty())
    log.error(quiz.span, "a quiz of kind \"text\" needs 'answers', or 'sample' when it is open");
  quiz.wrong =
      readWrong(reader, log, "quiz", [&log](TableReader& each, WrongAnswer& wrong, Span table) {
        wrong.answers = each.texts("answers");
        if (wrong.answers.empty())
          log.error(table, "[[quiz.wrong]] of kind \"text\" needs 'answers', a list of spellings");
      });
  if (quiz.isOpen() && !quiz.wrong.empty())
    log.error(quiz.span, "an open question is not judged, so it has no [[quiz.wrong]]",
              "give it 'answers'");
}

void readByKind(TableReader& reader, Quiz& quiz, ReadLog& log) {
  switch (quiz.kind) {
  case Quiz::Kind::Choice:
  case Quiz::Kind::Multi: return readOptions(reader, quiz, log);
  case Quiz::Kind::Numeric:
  case Quiz::Kind::Formula: return readNumericAnswer(reader, quiz, log);
  case Quiz::Kind::Shape: return readShapeAnswer(reader, quiz, log);
  case Quiz::Kind::Order: return readItems(reader, quiz, log);
  case Quiz::Kind::Text: return readTextAnswer(reader, quiz, log);
  }
}

} // namespace

Page readPage(const TomlValue& table, ReadLog& log, const std::string& what) {
  TableReader reader(table, log, "[[" + what + "]]");
  Page page{reader.requiredText("at"), reader.requiredText("text"), table.span};
  reader.finish();
  return page;
}

Blank readBlank(const TomlValue& table, ReadLog& log) {
  TableReader reader(table, log, "[[blank]]");
  Blank blank;
  blank.span = table.span;
  blank.id = checkedId(reader.requiredText("id"), log);
  blank.at = reader.requiredText("at");
  blank.answer = reader.requiredText("answer");
  blank.prompt = reader.textOr("prompt");
  blank.hints = reader.texts("hints");
  blank.wrong = readWrong(reader, log, "blank", readExpression);
  blank.weight = reader.number("weight", positive).value_or(1);
  blank.tolerance = reader.tolerance();
  blank.printed = reader.texts("printed");
  readAccept(reader, blank, log);
  reader.finish();
  return blank;
}

Quiz readQuiz(const TomlValue& table, ReadLog& log) {
  TableReader reader(table, log, "[[quiz]]");
  Quiz quiz;
  quiz.span = table.span;
  quiz.id = checkedId(reader.requiredText("id"), log);
  quiz.at = reader.textOr("at");
  quiz.prompt = reader.requiredText("prompt");
  quiz.explain = reader.textOr("explain");
  quiz.hints = reader.texts("hints");
  quiz.weight = reader.number("weight", positive).value_or(1);
  const auto kind = readKind(reader, log);
  if (!kind) return quiz;
  quiz.kind = *kind;
  readByKind(reader, quiz, log);
  reader.finish();
  return quiz;
}

void checkUniqueIds(const std::vector<Blank>& blanks, const std::vector<Quiz>& quizzes,
                    ReadLog& log) {
  std::set<std::string> seen;
  const auto check = [&](const LessonText& id) {
    if (!id.empty() && !seen.insert(id.text).second)
      log.error(id.span, "the id \"" + id.text + "\" is used twice",
                "saved answers refer to it, so it must be unique");
  };
  for (const Blank& blank : blanks) check(blank.id);
  for (const Quiz& quiz : quizzes) check(quiz.id);
}

namespace {

/// Reads the whole document into a Lesson.
class LessonReader {
 public:
  LessonReader(const TomlValue& root, ReadLog& log, Lesson& lesson)
      : log_(log), lesson_(lesson), top_(root, log, "") {}

  void read() {
    readHeading(top_, log_, lesson_);
    readSettings();
    readTables();
    top_.finish();
    checkArrayNames();
    checkUniqueIds(lesson_.blanks, lesson_.quizzes, log_);
    if (!hasErrors(log_.diagnostics)) fillArrays(lesson_.arrays, log_);
  }

 private:
  void readSettings() {
    lesson_.program = top_.requiredTopText("program");
    lesson_.output = top_.textOr("output");
    lesson_.eta = top_.number("eta", positive);
    lesson_.tolerance = top_.tolerance();
    lesson_.source = top_.textOr("source").text;
    lesson_.conventions = top_.texts("conventions");
    lesson_.goals = top_.texts("goals");
    lesson_.before = top_.texts("before");
    lesson_.after = top_.texts("after");
    lesson_.blanksFrom = top_.textOr("blanks_from");
    readBroken();
  }

  void readBroken() {
    const TomlValue* table = top_.value("broken", TomlValue::Kind::Table);
    if (!table) return;
    TableReader reader(*table, log_, "'broken'");
    lesson_.broken = BrokenRule{reader.requiredText("slip"), reader.textOr("at")};
    reader.finish();
  }

  void readTables() {
    if (const TomlValue* table = top_.value("symbols", TomlValue::Kind::Table)) readSymbols(*table);
    readArrayTables();
    for (const TomlValue* table : top_.tables("page"))
      lesson_.pages.push_back(readPage(*table, log_, "page"));
    for (const TomlValue* table : top_.tables("blank"))
      lesson_.blanks.push_back(readBlank(*table, log_));
    for (const TomlValue* table : top_.tables("quiz"))
      lesson_.quizzes.push_back(readQuiz(*table, log_));
    for (const TomlValue* table : top_.tables("sheet"))
      lesson_.sheet.push_back(readPage(*table, log_, "sheet"));
    if (const TomlValue* table = top_.value("training", TomlValue::Kind::Table))
      lesson_.training = readTraining(*table, log_);
  }

  void readSymbols(const TomlValue& table) {
    for (const TomlMember& member : table.members) {
      if (member.key == "program")
        log_.error(member.keySpan, "'program' stands inside a table", topKeyHint(member.key));
      else if (member.value.kind == TomlValue::Kind::String)
        lesson_.symbols.push_back({member.key, lessonText(member.value), member.keySpan});
      else
        log_.error(member.value.span, "the symbol of '" + member.key + "' must be a string of TeX");
    }
  }

  void readArrayTables() {
    std::vector<LessonArray>& arrays = lesson_.arrays;
    if (const TomlValue* table = top_.value("inputs", TomlValue::Kind::Table))
      arrays = readArrays(*table, Node::Kind::Input, log_);
    if (const TomlValue* table = top_.value("parameters", TomlValue::Kind::Table))
      for (LessonArray& array : readArrays(*table, Node::Kind::Parameter, log_))
        arrays.push_back(std::move(array));
    std::stable_sort(arrays.begin(), arrays.end(), [](const auto& a, const auto& b) {
      return a.nameSpan.begin < b.nameSpan.begin;
    });
  }

  void checkArrayNames() {
    std::map<std::string, Span> seen;
    for (const LessonArray& array : lesson_.arrays)
      if (!seen.emplace(array.name, array.nameSpan).second)
        log_.error(array.nameSpan, "'" + array.name + "' is both an input and a parameter");
  }

  ReadLog& log_;
  Lesson& lesson_;
  TableReader top_;
};

} // namespace

Result<Lesson> loadLesson(std::string_view text) {
  Result<std::string> plain = plainText(text);
  if (!plain) return plain.diagnostics();
  Lesson lesson;
  lesson.file = std::move(*plain);
  const Result<TomlValue> root = parseToml(lesson.file);
  if (!root) return root.diagnostics();
  ReadLog log{lesson.file, {}};
  LessonReader(*root, log, lesson).read();
  if (hasErrors(log.diagnostics)) {
    std::stable_sort(log.diagnostics.begin(), log.diagnostics.end(),
                     [](const Diagnostic& a, const Diagnostic& b) {
                       return a.line != b.line ? a.line < b.line : a.column < b.column;
                     });
    if (log.diagnostics.size() > limits::diagnostics) log.diagnostics.resize(limits::diagnostics);
    return log.diagnostics;
  }
  return Result<Lesson>(std::move(lesson), std::move(log.diagnostics));
}

} // namespace backstep
