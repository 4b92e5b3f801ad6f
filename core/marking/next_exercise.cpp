#include "marking/practice.h"
#include "text/shortest.h"

#include <algorithm>
#include <map>

namespace backstep {

namespace {

/// What every blank asks for, as it could be typed.
AnswerSheet exactAnswers(const LoadedLesson& lesson, const Trace& trace) {
  AnswerSheet sheet;
  for (const BlankAnswer& answer : blankAnswers(lesson)) {
    sheet.answers.push_back({answer.blank->id.text, {}, {}, {}});
    for (const double number : answer.expression.evaluate(trace).entries)
      sheet.answers.back().entries.push_back(shortest(number));
  }
  return sheet;
}

bool isUnreadable(const EntryMark& entry) { return entry.verdict == Verdict::Unreadable; }

} // namespace

LessonMark markFirst(const LoadedLesson& lesson, const AnswerSheet& first) {
  const Trace trace = lesson.record();
  LessonMark mark = markAnswers(lesson, trace, first);
  for (BlankMark& blank : mark.blanks) {
    if (std::none_of(blank.entries.begin(), blank.entries.end(), isUnreadable)) continue;
    AnswerSheet known = exactAnswers(lesson, trace);
    for (AnswerSheet::Answer& answer : known.answers)
      if (answer.id == blank.id) answer.entries = first.find(blank.id)->entries;
    for (BlankMark& again : markAnswers(lesson, trace, known).blanks)
      if (again.id == blank.id) blank = std::move(again);
  }
  return mark;
}

std::optional<LessonMark> firstMark(const LoadedLesson& lesson, const AnswerSheet& sheet) {
  AnswerSheet first;
  for (const BlankAnswer& answer : blankAnswers(lesson)) {
    const std::string& id = answer.blank->id.text;
    const auto boxes = static_cast<size_t>(answer.expression.shape().size());
    first.answers.push_back({id, std::vector<std::string>(boxes), {}, {}});
    std::vector<std::string>& typed = first.answers.back().entries;
    for (const AnswerSheet::Attempt& each : sheet.attempts) {
      const auto box = static_cast<size_t>(each.entry);
      const bool here = each.id == id && each.round == sheet.round && box < boxes;
      if (here && typed[box].empty()) typed[box] = each.typed;
    }
    const bool all = std::none_of(typed.begin(), typed.end(),
                                  [](const std::string& each) { return each.empty(); });
    if (!all && !sheet.isRevealed(id)) return std::nullopt;
  }
  return markFirst(lesson, first);
}

namespace {

/// Of a few exercises, the one that allows most of the open slips.
struct Draw {
  Exercise exercise;
  size_t allowed = 0; ///< open slips that can be made in it
};

Draw drawExercise(int level, std::uint64_t seed, const PracticeRecord& record) {
  constexpr std::uint64_t looks = 6;
  const std::map<std::string, int>& open = record.openSlips();
  const auto allowedIn = [&](const Exercise& exercise) {
    const std::set<std::string> possible =
        open.empty() ? std::set<std::string>() : possibleSlips(exercise.lesson);
    return static_cast<size_t>(std::count_if(open.begin(), open.end(), [&](const auto& slip) {
      return possible.count(slip.first) > 0;
    }));
  };
  Draw best{makeExercise(level, seed), 0};
  best.allowed = allowedIn(best.exercise);
  for (std::uint64_t look = 1; look < looks && best.allowed < open.size(); ++look) {
    Exercise exercise = makeExercise(level, seed + look);
    const size_t allowed = allowedIn(exercise);
    if (allowed > best.allowed) best = {std::move(exercise), allowed};
  }
  return best;
}

bool hasHigher(int level) { return level < static_cast<int>(practiceLevels().size()); }

} // namespace

std::string followingExercise(const LoadedLesson& lesson, const AnswerSheet& sheet,
                              PracticeRecord record) {
  const auto exercise = exerciseIn(lesson);
  if (!exercise) return {};
  const auto mark = firstMark(exercise->lesson, sheet);
  if (mark && !record.counts(lesson.lesson.id)) record.learn(*exercise, *mark);
  const Draw next = drawExercise(exercise->level, exercise->seed + 1, record);
  const bool all = mark && mark->score() == mark->outOf();
  const bool up = all && next.allowed == 0 && hasHigher(exercise->level);
  return up ? exerciseId(exercise->level + 1, exercise->seed + 1) : next.exercise.lesson.lesson.id;
}

Practice::Practice(std::uint64_t seed, std::optional<int> level, PracticeRecord record)
    : fixed_(level.has_value()),
      level_(level.value_or(1)),
      record_(std::move(record)),
      exercise_(drawExercise(level_, seed, record_).exercise) {}

void Practice::next(const LessonMark& mark) {
  record_.learn(exercise_, mark);
  allRight_ = mark.score() == mark.outOf() ? allRight_ + 1 : 0;
  const std::uint64_t seed = exercise_.seed + 1;
  Draw drawn = drawExercise(level_, seed, record_);
  if (!fixed_ && allRight_ >= 2 && drawn.allowed == 0 && hasHigher(level_)) {
    drawn = drawExercise(++level_, seed, record_);
    allRight_ = 0;
  }
  exercise_ = std::move(drawn.exercise);
}

} // namespace backstep
