#include "cli/marking_output.h"

#include "cli/array_json.h"
#include "cli/wrap.h"
#include "explain/number.h"

namespace backstep {

namespace {

using Json = nlohmann::ordered_json;

Json entryJson(const EntryMark& entry) {
  Json json;
  json["typed"] = entry.typed;
  json["read"] =
      entry.read.kind == TypedNumber::Kind::Number ? numberJson(entry.read.value) : Json();
  json["verdict"] = nameOf(entry.verdict);
  json["slips"] = entry.slips;
  json["uses"] = entry.uses;
  return json;
}

std::string padded(const std::string& text, int width) {
  const int missing = std::max(1, width - terminalWidth(text));
  return text + std::string(static_cast<size_t>(missing), ' ');
}

/// What is said of one box, with the reason when it could not be read.
std::string verdictText(const EntryMark& entry) {
  std::string text(nameOf(entry.verdict));
  if (entry.verdict == Verdict::Unreadable)
    text +=
        ": " + entry.read.reason + (entry.read.hint.empty() ? "" : " (" + entry.read.hint + ")");
  std::string uses;
  for (const std::string& id : entry.uses) uses += (uses.empty() ? "" : ", ") + id;
  if (!uses.empty()) text += ", with your answer to " + uses;
  return text + (entry.revealed ? ", revealed" : "");
}

/// Why, one sentence a line: the author's, then those of the slips.
std::string reasonLines(const EntryMark& entry, int indent) {
  std::string lines;
  const std::string space(static_cast<size_t>(indent), ' ');
  if (!entry.say.empty()) lines += space + entry.say + "\n";
  for (const std::size_t i : entry.toSay())
    lines += space + entry.notes[i].id + ": " + entry.notes[i].sentence + "\n";
  return lines;
}

Json quizJson(const MarkedQuiz& quiz) {
  const Json right = quiz.mark.judged ? Json(quiz.mark.verdict == Verdict::Right) : Json();
  return {{"id", quiz.id}, {"right", right}};
}

std::string quizText(const MarkedQuiz& quiz) {
  if (!quiz.mark.judged) return "not judged";
  std::string text(nameOf(quiz.mark.verdict));
  if (!quiz.mark.reason.empty()) text += ": " + quiz.mark.reason;
  return text;
}

} // namespace

std::string markingJson(const LessonMark& mark) {
  Json json;
  json["lesson"] = mark.lesson;
  json["score"] = mark.score();
  json["out_of"] = mark.outOf();
  json["blanks"] = Json::array();
  for (const BlankMark& blank : mark.blanks) {
    Json entries = Json::array();
    for (const EntryMark& entry : blank.entries) entries.push_back(entryJson(entry));
    json["blanks"].push_back({{"id", blank.id}, {"entries", entries}});
  }
  json["quizzes"] = Json::array();
  for (const MarkedQuiz& quiz : mark.quizzes) json["quizzes"].push_back(quizJson(quiz));
  if (mark.bug) json["bug"] = {{"right", *mark.bug}};
  return json.dump() + "\n";
}

std::string markingTable(const LessonMark& mark) {
  constexpr int idWidth = 14;
  constexpr int typedWidth = 22;
  std::string text;
  for (const BlankMark& blank : mark.blanks) {
    std::string said; // of the box before: the same is not said again
    for (size_t i = 0; i < blank.entries.size(); ++i) {
      const std::string why = reasonLines(blank.entries[i], idWidth + typedWidth);
      text += padded(i == 0 ? blank.id : "", idWidth) + padded(blank.entries[i].typed, typedWidth) +
              verdictText(blank.entries[i]) + "\n" + (why == said ? "" : why);
      if (!why.empty()) said = why;
    }
  }
  for (const MarkedQuiz& quiz : mark.quizzes)
    text += padded(quiz.id, idWidth + typedWidth) + quizText(quiz) + "\n";
  if (mark.bug)
    text += padded("bug", idWidth + typedWidth) + (*mark.bug ? "found" : "not yet") + "\n";
  return text + "\nscore " + formatNumber(mark.score()) + " of " + formatNumber(mark.outOf()) +
         "\n";
}

} // namespace backstep
