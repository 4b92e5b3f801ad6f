#include "marking/answer_sheet.h"

#include "lesson/table_reader.h"
#include "lesson/toml_document.h"
#include "lesson/write_lesson.h"
#include "marking/mark.h"
#include "text/words.h"

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

constexpr std::int64_t mostOptions = 1000;

AnswerSheet::Reply readReply(const TomlMember& member, ReadLog& log) {
  AnswerSheet::Reply read{member.key, {}, member.keySpan};
  const TomlValue& value = member.value;
  const auto wrong = [&](const TomlValue& where) {
    log.error(where.span, "the reply to '" + member.key + "' must be a string or a list of numbers",
              "options and items are counted from 1: [2, 1]");
  };
  if (value.kind == TomlValue::Kind::String) {
    read.reply.typed = value.string;
  } else if (value.kind == TomlValue::Kind::Array) {
    for (const TomlValue& item : value.items) {
      const bool counted =
          item.kind == TomlValue::Kind::Integer && item.integer >= 1 && item.integer <= mostOptions;
      if (!counted) wrong(item);
      read.reply.chosen.push_back(counted ? static_cast<int>(item.integer) - 1 : 0);
    }
  } else {
    wrong(value);
  }
  return read;
}

AnswerSheet::Hints readHints(const TomlMember& member, ReadLog& log) {
  const TomlValue& value = member.value;
  const bool counted =
      value.kind == TomlValue::Kind::Integer && value.integer >= 0 && value.integer <= mostOptions;
  if (!counted) log.error(value.span, "how many hints were taken must be a whole number");
  return {member.key, counted ? static_cast<int>(value.integer) : 0, member.keySpan};
}

constexpr std::int64_t mostRounds = 1'000'000;

AnswerSheet::Attempt readAttempt(const TomlValue& table, ReadLog& log) {
  AnswerSheet::Attempt attempt;
  TableReader reader(table, log, "attempts");
  attempt.id = reader.requiredText("question").text;
  attempt.entry = static_cast<int>(reader.integer("box", 1, mostRounds).value_or(1)) - 1;
  attempt.typed = reader.textOr("typed").text;
  attempt.verdict = reader.textOr("verdict").text;
  attempt.round = static_cast<int>(reader.integer("round", 1, mostRounds).value_or(1));
  reader.finish();
  return attempt;
}

void readAttempts(TableReader& top, ReadLog& log, AnswerSheet& sheet) {
  sheet.round = static_cast<int>(top.integer("round", 1, mostRounds).value_or(1));
  const TomlValue* list = top.value("attempts", TomlValue::Kind::Array);
  if (list == nullptr) return;
  for (const TomlValue& item : list->items)
    if (item.kind == TomlValue::Kind::Table)
      sheet.attempts.push_back(readAttempt(item, log));
    else
      log.error(item.span, "an attempt must be a table: { question = \"B1\", typed = \"0.5\" }");
}

/// One a line.
std::string attemptsText(const AnswerSheet& sheet) {
  std::string text;
  if (sheet.round > 1) text += "round = " + std::to_string(sheet.round) + "\n";
  if (sheet.attempts.empty()) return text;
  text += "attempts = [\n";
  for (const AnswerSheet::Attempt& each : sheet.attempts) {
    text += "  { question = " + quotedText(each.id);
    if (each.entry > 0) text += ", box = " + std::to_string(each.entry + 1);
    text += ", typed = " + quotedText(each.typed) + ", verdict = " + quotedText(each.verdict);
    if (each.round > 1) text += ", round = " + std::to_string(each.round);
    text += " },\n";
  }
  return text + "]\n";
}

std::string keyText(const std::string& key) { return isId(key) ? key : quotedText(key); }

template <class Items, class Write>
std::string listText(const Items& items, Write write) {
  std::string text = "[";
  for (const auto& item : items) text += (text.size() > 1 ? ", " : "") + write(item);
  return text + "]";
}

/// The lesson has no question of this id; `kind` is the word for such questions, `all` what it has.
template <class Question>
Diagnostic unknownQuestion(const AnswerSheet& sheet, const LessonText& id, const Lesson& lesson,
                           const std::string& kind, const std::vector<Question>& all) {
  std::vector<std::string> ids;
  for (const Question& each : all) ids.push_back(each.id.text);
  return diagnosticAt(sheet.file, id.span,
                      "lesson \"" + lesson.id + "\" has no " + kind + " '" + id.text + "'",
                      didYouMean(nearestName(id.text, ids)));
}

bool hasBlank(const LoadedLesson& lesson, const std::string& id) {
  const auto& blanks = lesson.lesson.blanks;
  return std::any_of(blanks.begin(), blanks.end(),
                     [&](const Blank& blank) { return blank.id.text == id; });
}

/// What is wrong beside the answers: revealed blanks that do not exist, a bug where none is.
void checkMarks(const AnswerSheet& sheet, const LoadedLesson& lesson, Diagnostics& found) {
  for (const LessonText& id : sheet.revealed)
    if (!hasBlank(lesson, id.text))
      found.push_back(unknownQuestion(sheet, id, lesson.lesson, "blank", lesson.lesson.blanks));
  if (!sheet.bug.empty() && !lesson.lesson.broken)
    found.push_back(diagnosticAt(sheet.file, sheet.bugSpan,
                                 "lesson \"" + lesson.lesson.id + "\" has no broken rule",
                                 "leave 'bug' out"));
}

} // namespace

const AnswerSheet::Answer* AnswerSheet::find(std::string_view id) const {
  const auto found = std::find_if(answers.begin(), answers.end(),
                                  [&](const Answer& answer) { return answer.id == id; });
  return found == answers.end() ? nullptr : &*found;
}

bool AnswerSheet::isRevealed(std::string_view id) const {
  return std::any_of(revealed.begin(), revealed.end(),
                     [&](const LessonText& each) { return each.text == id; });
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
  sheet.revealed = top.texts("revealed");
  const LessonText bug = top.textOr("bug");
  sheet.bug = bug.text;
  sheet.bugSpan = bug.span;
  if (const TomlValue* answers = top.value("answers", TomlValue::Kind::Table))
    for (const TomlMember& member : answers->members)
      sheet.answers.push_back(readAnswer(member, log));
  if (const TomlValue* replies = top.value("quizzes", TomlValue::Kind::Table))
    for (const TomlMember& member : replies->members)
      sheet.replies.push_back(readReply(member, log));
  for (const LessonText& draft : top.texts("drafts")) sheet.drafts.push_back(draft.text);
  readAttempts(top, log, sheet);
  if (const TomlValue* hints = top.value("hints", TomlValue::Kind::Table))
    for (const TomlMember& member : hints->members) sheet.hints.push_back(readHints(member, log));
  top.finish();
  if (hasErrors(log.diagnostics)) return log.diagnostics;
  return sheet;
}

std::string writeAnswerSheet(const AnswerSheet& sheet) {
  std::string text = "lesson = " + quotedText(sheet.lesson) + "\n";
  if (!sheet.student.empty()) text += "student = " + quotedText(sheet.student) + "\n";
  if (sheet.seed) text += "seed = " + std::to_string(*sheet.seed) + "\n";
  const auto quote = [](const std::string& entry) { return quotedText(entry); };
  const auto quoteText = [](const LessonText& entry) { return quotedText(entry.text); };
  if (!sheet.revealed.empty()) text += "revealed = " + listText(sheet.revealed, quoteText) + "\n";
  if (!sheet.bug.empty()) text += "bug = " + quotedText(sheet.bug) + "\n";
  const auto count = [](int chosen) { return std::to_string(chosen + 1); };
  if (!sheet.drafts.empty()) text += "drafts = " + listText(sheet.drafts, quote) + "\n";
  text += attemptsText(sheet);
  text += "\n[answers]\n";
  for (const AnswerSheet::Answer& answer : sheet.answers)
    text += keyText(answer.id) + " = " + listText(answer.entries, quote) + "\n";
  if (!sheet.replies.empty()) text += "\n[quizzes]\n";
  for (const auto& [id, reply, span] : sheet.replies)
    text += keyText(id) + " = " +
            (reply.chosen.empty() ? quotedText(reply.typed) : listText(reply.chosen, count)) + "\n";
  if (!sheet.hints.empty()) text += "\n[hints]\n";
  for (const AnswerSheet::Hints& each : sheet.hints)
    text += keyText(each.id) + " = " + std::to_string(each.taken) + "\n";
  return text;
}

Diagnostics checkAnswerSheet(const AnswerSheet& sheet, const LoadedLesson& lesson) {
  Diagnostics found;
  if (sheet.lesson != lesson.lesson.id)
    found.push_back(diagnosticAt(sheet.file, {0, 0},
                                 "these are answers to lesson \"" + sheet.lesson + "\", not to \"" +
                                     lesson.lesson.id + "\""));
  for (const AnswerSheet::Reply& reply : sheet.replies) {
    const auto& quizzes = lesson.lesson.quizzes;
    if (std::none_of(quizzes.begin(), quizzes.end(),
                     [&](const Quiz& quiz) { return quiz.id.text == reply.id; }))
      found.push_back(
          unknownQuestion(sheet, {reply.id, reply.idSpan}, lesson.lesson, "quiz", quizzes));
  }
  checkMarks(sheet, lesson, found);
  const std::vector<BlankAnswer> blanks = blankAnswers(lesson);
  for (const AnswerSheet::Answer& answer : sheet.answers) {
    const auto blank =
        std::find_if(blanks.begin(), blanks.end(), [&](const BlankAnswer& candidate) {
          return candidate.blank->id.text == answer.id;
        });
    if (blank == blanks.end()) {
      found.push_back(unknownQuestion(sheet, {answer.id, answer.idSpan}, lesson.lesson, "blank",
                                      lesson.lesson.blanks));
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
