#include "lesson/answer_sheet.h"

#include "lesson/mark.h"
#include "lesson/table_reader.h"
#include "lesson/toml_scan.h"

#include <algorithm>

namespace backstep {
namespace {

AnswerSheet::Answer readAnswer(const TomlMember& member, ReadLog& log) {
  AnswerSheet::Answer answer;
  answer.id = member.key;
  answer.idSpan = member.keySpan;
  const TomlValue& value = member.value;
  const auto add = [&](const TomlValue& entry) {
    if (entry.kind != TomlValue::Kind::String)
      log.error(entry.span,
                "the answer to '" + member.key + "' must be a string or a list of strings",
                entry.isNumber() ? "put the number in quotes" : "");
    answer.entries.push_back(entry.string);
    answer.entrySpans.push_back(entry.span);
  };
  if (value.kind == TomlValue::Kind::Array)
    std::for_each(value.items.begin(), value.items.end(), add);
  else
    add(value);
  return answer;
}

Diagnostic unknownBlank(const AnswerSheet& sheet, const AnswerSheet::Answer& answer,
                        const LoadedLesson& lesson) {
  std::vector<std::string> ids;
  for (const Blank& blank : lesson.lesson.blanks) ids.push_back(blank.id.text);
  const std::string nearest = nearestName(answer.id, ids);
  return diagnosticAt(sheet.file, answer.idSpan,
                      "lesson \"" + lesson.lesson.id + "\" has no blank '" + answer.id + "'",
                      nearest.empty() ? "" : "did you mean '" + nearest + "'?");
}

} // namespace

const AnswerSheet::Answer* AnswerSheet::find(std::string_view id) const {
  const auto found = std::find_if(answers.begin(), answers.end(),
                                  [&](const Answer& answer) { return answer.id == id; });
  return found == answers.end() ? nullptr : &*found;
}

Result<AnswerSheet> readAnswerSheet(std::string_view text) {
  Result<std::string> plain = plainText(text);
  if (!plain) return plain.diagnostics();
  AnswerSheet sheet;
  sheet.file = std::move(*plain);
  const Result<TomlValue> root = parseToml(sheet.file);
  if (!root) return root.diagnostics();
  ReadLog log{sheet.file, {}};
  TableReader top(*root, log, "");
  sheet.lesson = top.requiredText("lesson").text;
  sheet.student = top.textOr("student").text;
  if (const auto seed = top.integer("seed", 0, std::int64_t{1} << 53))
    sheet.seed = static_cast<std::uint64_t>(*seed);
  if (const TomlValue* answers = top.value("answers", TomlValue::Kind::Table))
    for (const TomlMember& member : answers->members)
      sheet.answers.push_back(readAnswer(member, log));
  top.finish();
  if (hasErrors(log.diagnostics)) return log.diagnostics;
  return sheet;
}

Diagnostics checkAnswerSheet(const AnswerSheet& sheet, const LoadedLesson& lesson) {
  Diagnostics found;
  if (sheet.lesson != lesson.lesson.id)
    found.push_back(diagnosticAt(sheet.file, {0, 0},
                                 "these are answers to lesson \"" + sheet.lesson + "\", not to \"" +
                                     lesson.lesson.id + "\""));
  const std::vector<BlankAnswer> blanks = blankAnswers(lesson);
  for (const AnswerSheet::Answer& answer : sheet.answers) {
    const auto blank =
        std::find_if(blanks.begin(), blanks.end(), [&](const BlankAnswer& candidate) {
          return candidate.blank->id.text == answer.id;
        });
    if (blank == blanks.end()) {
      found.push_back(unknownBlank(sheet, answer, lesson));
      continue;
    }
    const auto boxes = static_cast<size_t>(blank->expression.shape().size());
    if (answer.entries.size() > boxes)
      found.push_back(diagnosticAt(sheet.file, answer.entrySpans[boxes],
                                   "blank '" + answer.id + "' has " + std::to_string(boxes) +
                                       (boxes == 1 ? " box, but " : " boxes, but ") +
                                       std::to_string(answer.entries.size()) + " answers"));
  }
  return found;
}

} // namespace backstep
