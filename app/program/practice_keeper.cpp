#include "program/practice_keeper.h"

#include "program/set_aside.h"

#include <optional>
#include <utility>

namespace backstep {

namespace {

constexpr const char* stem = "practice";
constexpr const char* fileName = "practice.toml";

} // namespace

PracticeRecord PracticeKeeper::load() {
  const auto text = progress_ == nullptr ? std::nullopt : progress_->get(fileName);
  if (!text) return {};
  Result<PracticeRecord> record = readPracticeRecord(*text);
  if (record) return std::move(*record);
  setAside(*text);
  return {};
}

PracticeRecord PracticeKeeper::learn(const Exercise& exercise, const LessonMark& first,
                                     bool unlessCounted) {
  PracticeRecord record;
  std::string damaged;
  const auto learnt = [&](const std::optional<std::string>& current) -> std::string {
    const Result<PracticeRecord> saved =
        current ? readPracticeRecord(*current) : Result<PracticeRecord>(PracticeRecord{});
    record = saved ? *saved : PracticeRecord{};
    if (!unlessCounted || !record.counts(exercise.lesson.lesson.id)) record.learn(exercise, first);
    if (!saved) return damaged = *current;
    return writePracticeRecord(record);
  };
  if (progress_ == nullptr) {
    learnt(std::nullopt);
    return record;
  }
  auto failure = progress_->update(fileName, learnt);
  if (!damaged.empty() && setAside(damaged))
    failure = progress_->put(fileName, writePracticeRecord(record));
  if (failure) trouble_ = "How you get on with the exercises cannot be saved: " + *failure;
  return record;
}

std::string PracticeKeeper::takeTrouble() { return std::exchange(trouble_, {}); }

/// False when it could not be kept: then it must not be overwritten.
bool PracticeKeeper::setAside(const std::string& text) {
  const PutAside aside = backstep::setAside(*progress_, stem, text);
  trouble_ = aside.failure ? "What was saved about your exercises is damaged: " + *aside.failure
                           : "What was saved about your exercises is damaged; it is kept as " +
                                 aside.name + " beside your answers, and counted anew";
  return !aside.failure;
}

} // namespace backstep
