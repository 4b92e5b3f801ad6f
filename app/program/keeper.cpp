#include "program/keeper.h"

#include "marking/answer_sheet.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace backstep {

namespace {

/// Whether something is kept under that name, readable or not.
bool isKept(const host::Storage& storage, const std::string& name) {
  const std::vector<std::string> names = storage.list(name);
  return std::find(names.begin(), names.end(), name) != names.end();
}

/// A damaged file that was kept under a name of its own.
struct PutAside {
  std::string name;                   ///< "answers/xyz.unreadable.toml", or with a number
  std::optional<std::string> failure; ///< why it could not be kept
};

/// Keeps a damaged file's text as STEM.unreadable.toml; with a number when that holds something
/// else. The file itself stays as it is.
PutAside putAside(host::Storage& storage, const std::string& stem, const std::string& text) {
  std::string name = stem + ".unreadable.toml";
  for (int i = 2; isKept(storage, name) && storage.get(name) != text; ++i)
    name = stem + ".unreadable-" + std::to_string(i) + ".toml";
  return {name, storage.put(name, text)};
}

constexpr const char* practiceStem = "practice";
constexpr const char* practiceName = "practice.toml";

} // namespace

PracticeRecord PracticeKeeper::load() {
  const auto text = progress_ == nullptr ? std::nullopt : progress_->get(practiceName);
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
  auto failure = progress_->update(practiceName, learnt);
  if (!damaged.empty() && setAside(damaged))
    failure = progress_->put(practiceName, writePracticeRecord(record));
  if (failure) trouble_ = "How you get on with the exercises cannot be saved: " + *failure;
  return record;
}

std::string PracticeKeeper::takeTrouble() { return std::exchange(trouble_, {}); }

/// False when it could not be kept: then it must not be overwritten.
bool PracticeKeeper::setAside(const std::string& text) {
  const PutAside aside = putAside(*progress_, practiceStem, text);
  trouble_ = aside.failure ? "What was saved about your exercises is damaged: " + *aside.failure
                           : "What was saved about your exercises is damaged; it is kept as " +
                                 aside.name + " beside your answers, and a new record begins";
  return !aside.failure;
}

namespace {

constexpr const char* preferencesName = "preferences.json";

constexpr std::string_view answersFolder = "answers/";
constexpr std::string_view answersEnd = ".toml";

std::string answersName(const std::string& lesson) {
  return std::string(answersFolder) + lesson + std::string(answersEnd);
}

/// The sheet saved under a Lesson::progressName(), which says to whose numbers its answers belong;
/// nothing when the text is not such a sheet.
std::optional<AnswerSheet> sheetOf(const std::string& text, const std::string& lesson) {
  Result<AnswerSheet> sheet = readAnswerSheet(text);
  if (sheet && sheet->lesson == lesson) sheet->seed.reset();
  if (!sheet || sheet->progressName() != lesson) return std::nullopt;
  return std::move(*sheet);
}

} // namespace

Preferences Keeper::load() {
  if (settings_ == nullptr) return {};
  const auto text = settings_->get(preferencesName);
  if (!text) return {};
  saved_ = *text;
  return preferencesFromText(*text);
}

void Keeper::restoreAnswers(AppState& state) {
  const Session& session = state.session();
  if (progress_ == nullptr || session.document() == nullptr) return;
  const std::string id = session.document()->lesson().progressName();
  if (id == lesson_) return;
  saveLeft(state);
  lesson_ = id;
  unreadable_ = false;
  if (host::isStorageName(answersName(id))) restore(state);
  answersRevision_ = session.answersRevision();
  inStep_ = session.answers()->sheet();
}

void Keeper::saveLeft(AppState& state) {
  const Session& session = state.session();
  const AnswerSheet* left = session.answersPutAside(lesson_);
  if (left == nullptr || answersRevision_ == session.answersRevision()) return;
  saveAnswers(*left, state);
}

void Keeper::restore(AppState& state) {
  const auto text = progress_->get(answersName(lesson_));
  const auto sheet = text ? sheetOf(*text, lesson_) : std::nullopt;
  if (sheet) return state.run(command::RestoreAnswers{writeAnswerSheet(*sheet)});
  if (text) return setAside(*text, state);
  unreadable_ = isKept(*progress_, answersName(lesson_));
  if (unreadable_)
    state.run(command::Complain{"The answers saved for this lesson cannot be read; they are left "
                                "untouched, and nothing is saved over them"});
}

void Keeper::saveAnswers(const AnswerSheet& ours, AppState& state) {
  const std::string name = answersName(lesson_);
  if (unreadable_ || !host::isStorageName(name)) return;
  std::string damaged;
  std::string written;
  const auto failure =
      progress_->update(name, [&](const std::optional<std::string>& current) -> std::string {
        const auto theirs = current ? sheetOf(*current, lesson_) : std::nullopt;
        if (current && !theirs) return damaged = *current;
        written = writeAnswerSheet(theirs ? mergeSheets(inStep_, ours, *theirs) : ours);
        return written;
      });
  inStep_ = ours;
  if (failure) return complain(*failure, state);
  if (damaged.empty()) {
    const bool open = state.session().document()->lesson().progressName() == lesson_;
    if (!open || written == writeAnswerSheet(ours)) return;
    state.run(command::RestoreAnswers{written}); // what another window has answered
    inStep_ = state.session().answers()->sheet();
    return;
  }
  setAside(damaged, state);
  put(*progress_, name, writeAnswerSheet(ours), state);
}

void Keeper::setAside(const std::string& text, AppState& state) {
  const PutAside aside = putAside(*progress_, std::string(answersFolder) + lesson_, text);
  if (aside.failure) complain(*aside.failure, state);
  state.run(command::Complain{"The answers saved for this lesson are damaged; they are kept as " +
                              aside.name + " beside the other saved answers"});
}

void Keeper::restorePractice(AppState& state) {
  state.practised(practice_.load());
  sayTrouble(state);
}

void Keeper::learnFromExercise(AppState& state) {
  const LoadedLesson& lesson = state.session().document()->loaded();
  if (!isExerciseId(lesson.lesson.id) || state.practice().counts(lesson.lesson.id)) return;
  const auto exercise = exerciseIn(lesson);
  if (!exercise) return;
  const auto mark = firstMark(exercise->lesson, state.session().answers()->sheet());
  if (!mark) return;
  state.practised(practice_.learn(*exercise, *mark, true));
  sayTrouble(state);
}

void Keeper::sayTrouble(AppState& state) {
  if (const std::string trouble = practice_.takeTrouble(); !trouble.empty())
    state.run(command::Complain{trouble});
}

std::string Keeper::savedAnswers(const host::Storage& progress, const std::string& lesson) {
  const std::string name = answersName(lesson);
  return host::isStorageName(name) ? progress.get(name).value_or("") : "";
}

std::vector<std::string> Keeper::savedLessons(const host::Storage& progress) {
  std::vector<std::string> lessons;
  for (const std::string& name : progress.list(answersFolder)) {
    std::string id = name.substr(answersFolder.size());
    if (id.size() < answersEnd.size()) continue;
    id.resize(id.size() - answersEnd.size());
    if (id.find_first_of("./") == std::string::npos) lessons.push_back(std::move(id));
  }
  return lessons;
}

void Keeper::save(AppState& state) {
  const Session& session = state.session();
  const std::string text = toText(state.preferences());
  if (settings_ != nullptr && text != saved_) {
    saved_ = text;
    put(*settings_, preferencesName, text, state);
  }
  if (progress_ == nullptr || session.answers() == nullptr) return;
  if (session.document()->lesson().progressName() != lesson_) return; // not restored yet
  if (answersRevision_ == session.answersRevision()) return;
  answersRevision_ = session.answersRevision();
  saveAnswers(session.answers()->sheet(), state);
  learnFromExercise(state);
  answersRevision_ = session.answersRevision();
}

void Keeper::put(host::Storage& storage, const std::string& name, const std::string& text,
                 AppState& state) {
  if (const auto failure = storage.put(name, text)) complain(*failure, state);
}

void Keeper::complain(const std::string& failure, AppState& state) {
  if (std::exchange(complained_, true)) return;
  state.run(command::Complain{"Your choices and answers cannot be saved: " + failure});
}

} // namespace backstep
