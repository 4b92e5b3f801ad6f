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
  if (entry.verdict != Verdict::Unreadable) return std::string(nameOf(entry.verdict));
  return "unreadable: " + entry.read.reason +
         (entry.read.hint.empty() ? "" : " (" + entry.read.hint + ")");
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
  return json.dump() + "\n";
}

std::string markingTable(const LessonMark& mark) {
  constexpr int idWidth = 14;
  constexpr int typedWidth = 22;
  std::string text;
  for (const BlankMark& blank : mark.blanks)
    for (size_t i = 0; i < blank.entries.size(); ++i)
      text += padded(i == 0 ? blank.id : "", idWidth) + padded(blank.entries[i].typed, typedWidth) +
              verdictText(blank.entries[i]) + "\n";
  return text + "\nscore " + formatNumber(mark.score()) + " of " + formatNumber(mark.outOf()) +
         "\n";
}

} // namespace backstep
