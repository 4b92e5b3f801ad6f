#include "lesson/read_questions.h"

#include "text/words.h"

#include <algorithm>
#include <array>
#include <set>

namespace backstep {
namespace {

constexpr Range positive{0, 1e300, true, "above 0"};

LessonText readId(TableReader& reader, ReadLog& log) {
  LessonText id = reader.requiredText("id");
  if (!id.empty() && !isId(id.text))
    log.error(id.span, "'" + id.text + "' cannot be an id", "use letters, digits and -");
  return id;
}

std::vector<WrongAnswer> readWrong(TableReader& reader, ReadLog& log, const std::string& what) {
  std::vector<WrongAnswer> list;
  for (const TomlValue* table : reader.tables("wrong")) {
    TableReader wrong(*table, log, "[[" + what + ".wrong]]");
    list.push_back({wrong.requiredText("answer"), wrong.requiredText("say")});
    wrong.finish();
  }
  return list;
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

/// Reads the kind; nothing and an error when it is none.
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

void readShapeAnswer(TableReader& reader, Quiz& quiz, ReadLog& log) {
  const TomlValue* shape = reader.any("shape");
  quiz.answer = reader.textOr("answer");
  if ((shape != nullptr) == !quiz.answer.empty()) {
    log.error(quiz.span,
              "a quiz of kind \"shape\" needs either 'answer', an expression whose shape "
              "is asked for, or 'shape'");
    return;
  }
  if (!shape) return;
  Shape read;
  const bool list = shape->kind == TomlValue::Kind::Array && shape->items.size() <= 2;
  bool whole = list;
  for (size_t axis = 0; list && axis < shape->items.size(); ++axis) {
    const TomlValue& extent = shape->items[axis];
    whole = whole && extent.kind == TomlValue::Kind::Integer && extent.integer >= 1 &&
            extent.integer <= 1'000'000'000;
    read.dim[axis] = whole ? static_cast<int>(extent.integer) : 1;
    read.rank = static_cast<int>(axis) + 1;
  }
  if (!whole) log.error(shape->span, "'shape' must be a list of at most two whole numbers");
  quiz.shape = read;
}

void readNumericAnswer(TableReader& reader, Quiz& quiz, ReadLog& log) {
  quiz.answer = reader.requiredText("answer");
  quiz.wrong = readWrong(reader, log, "quiz");
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

Page readPage(const TomlValue& table, ReadLog& log) {
  TableReader reader(table, log, "[[page]]");
  Page page{reader.requiredText("at"), reader.requiredText("text"), table.span};
  reader.finish();
  return page;
}

Blank readBlank(const TomlValue& table, ReadLog& log) {
  TableReader reader(table, log, "[[blank]]");
  Blank blank;
  blank.span = table.span;
  blank.id = readId(reader, log);
  blank.at = reader.requiredText("at");
  blank.answer = reader.requiredText("answer");
  blank.prompt = reader.textOr("prompt");
  blank.hints = reader.texts("hints");
  blank.wrong = readWrong(reader, log, "blank");
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
  quiz.id = readId(reader, log);
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

} // namespace backstep
