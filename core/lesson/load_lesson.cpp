#include "lesson/load_lesson.h"

#include "language/limits.h"
#include "lesson/read_arrays.h"
#include "lesson/read_questions.h"
#include "lesson/read_training.h"
#include "lesson/toml_scan.h"

#include <algorithm>
#include <map>

namespace backstep {
namespace {

/// Reads the whole document into a Lesson.
class LessonReader {
 public:
  LessonReader(const TomlValue& root, ReadLog& log, Lesson& lesson)
      : root_(root), log_(log), lesson_(lesson), top_(root, log, "") {}

  void read() {
    readHead();
    readSettings();
    readTables();
    top_.finish();
    checkArrayNames();
    checkUniqueIds(lesson_.blanks, lesson_.quizzes, log_);
    if (!hasErrors(log_.diagnostics)) fillArrays(lesson_.arrays, log_);
  }

 private:
  /// A required string of the top; one that stands in a table by mistake is reported there only.
  LessonText head(std::string_view key) {
    if (root_.find(key) || !standsInTable(key)) return top_.requiredText(key);
    top_.any(key);
    return {};
  }

  bool standsInTable(std::string_view key) const {
    const auto isString = [&](const TomlMember& table) {
      const TomlMember* member = table.value.find(key);
      return member && member->value.kind == TomlValue::Kind::String;
    };
    return std::any_of(root_.members.begin(), root_.members.end(), isString);
  }

  void readHead() {
    const LessonText id = head("id");
    lesson_.id = id.text;
    if (!id.empty() && !isId(id.text))
      log_.error(id.span, "'" + id.text + "' cannot be an id", "use letters, digits and -");
    lesson_.title = head("title").text;
    lesson_.program = head("program");
    lesson_.output = top_.textOr("output");
  }

  void readSettings() {
    const Range positive{0, 1e300, true, "above 0"};
    lesson_.eta = top_.number("eta", positive);
    lesson_.tolerance = top_.tolerance();
    lesson_.minutes = top_.number("minutes", positive);
    lesson_.source = top_.textOr("source").text;
    lesson_.conventions = top_.texts("conventions");
    lesson_.goals = top_.texts("goals");
    lesson_.summary = top_.textOr("summary").text;
    lesson_.order = top_.number("order", {-1e9, 1e9, false, "that is finite"}).value_or(0);
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
      lesson_.pages.push_back(readPage(*table, log_));
    for (const TomlValue* table : top_.tables("blank"))
      lesson_.blanks.push_back(readBlank(*table, log_));
    for (const TomlValue* table : top_.tables("quiz"))
      lesson_.quizzes.push_back(readQuiz(*table, log_));
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

  const TomlValue& root_;
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
