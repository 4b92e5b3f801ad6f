#include "marking/practice_record.h"

#include "lesson/table_reader.h"
#include "lesson/write_lesson.h"
#include "marking/practice.h"
#include "marking/slips.h"

#include <algorithm>
#include <cassert>
#include <set>

namespace backstep {
namespace {

// Ids that are kept: enough to know an exercise that is opened a second time.
constexpr size_t mostExercises = 200;
constexpr std::int64_t mostCounted = 1'000'000'000;

PracticeRecord::Mastery readMastery(const TomlValue& table, ReadLog& log) {
  TableReader reader(table, log, "[[kind]]");
  const auto count = [&](std::string_view key, std::int64_t most) {
    return static_cast<int>(reader.integer(key, 0, most).value_or(0));
  };
  PracticeRecord::Mastery mastery;
  mastery.kind = reader.requiredText("name").text;
  mastery.asked = count("asked", mostCounted);
  mastery.right = count("right", mastery.asked);
  mastery.streak = count("streak", mastery.right);
  reader.finish();
  return mastery;
}

bool allRight(const BlankMark& mark) {
  return std::all_of(mark.entries.begin(), mark.entries.end(),
                     [](const EntryMark& entry) { return entry.score() > 0; });
}

} // namespace

bool PracticeRecord::counts(std::string_view exercise) const {
  return std::find(exercises_.begin(), exercises_.end(), exercise) != exercises_.end();
}

void PracticeRecord::learnKind(const std::string& kind, bool right) {
  auto found = std::find_if(mastery_.begin(), mastery_.end(),
                            [&](const Mastery& each) { return each.kind == kind; });
  if (found == mastery_.end()) found = mastery_.insert(mastery_.end(), Mastery{kind, 0, 0, 0});
  ++found->asked;
  found->right += right ? 1 : 0;
  found->streak = right ? found->streak + 1 : 0;
}

void PracticeRecord::learn(const Exercise& exercise, const LessonMark& first) {
  assert(first.blanks.size() == exercise.kinds.size());
  std::set<std::string> made;
  for (size_t i = 0; i < first.blanks.size(); ++i) {
    learnKind(exercise.kinds[i], allRight(first.blanks[i]));
    for (const EntryMark& entry : first.blanks[i].entries)
      if (entry.verdict == Verdict::Slip) made.insert(entry.slips.begin(), entry.slips.end());
  }
  const bool all = std::all_of(first.blanks.begin(), first.blanks.end(), allRight);
  if (all && !openSlips_.empty()) {
    const std::set<std::string> possible = possibleSlips(exercise.lesson);
    for (auto slip = openSlips_.begin(); slip != openSlips_.end();) {
      const bool gone = possible.count(slip->first) > 0 && --slip->second == 0;
      slip = gone ? openSlips_.erase(slip) : std::next(slip);
    }
  }
  for (const std::string& id : made) openSlips_[id] = cleanExercises;
  exercises_.push_back(exercise.lesson.lesson.id);
  if (exercises_.size() > mostExercises) exercises_.erase(exercises_.begin());
}

Result<PracticeRecord> readPracticeRecord(std::string_view text) {
  return readTables(text, [](TableReader& top, ReadLog& log) {
    PracticeRecord record;
    for (const LessonText& id : top.texts("exercises")) record.exercises_.push_back(id.text);
    for (const TomlValue* table : top.tables("kind"))
      record.mastery_.push_back(readMastery(*table, log));
    for (const TomlValue* table : top.tables("slip")) {
      TableReader slip(*table, log, "[[slip]]");
      const std::string id = slip.requiredText("id").text;
      const auto left = slip.integer("left", 1, PracticeRecord::cleanExercises).value_or(1);
      slip.finish();
      if (!slipSentence(id).empty()) record.openSlips_[id] = static_cast<int>(left); // still known
    }
    return record;
  });
}

std::string writePracticeRecord(const PracticeRecord& record) {
  std::string text =
      "# How you get on with the exercises. Backstep writes this file.\nexercises = [";
  for (const std::string& id : record.exercises_)
    text += (&id == &record.exercises_.front() ? "" : ", ") + quotedText(id);
  text += "]\n";
  for (const PracticeRecord::Mastery& each : record.mastery_)
    text += "\n[[kind]]\nname = " + quotedText(each.kind) +
            "\nasked = " + std::to_string(each.asked) + "\nright = " + std::to_string(each.right) +
            "\nstreak = " + std::to_string(each.streak) + "\n";
  for (const auto& [id, left] : record.openSlips_)
    text += "\n[[slip]]\nid = " + quotedText(id) + "\nleft = " + std::to_string(left) + "\n";
  return text;
}

} // namespace backstep
