#include "program/keeper.h"

namespace backstep {

namespace {

constexpr const char* preferencesName = "preferences.json";

std::string answersName(const std::string& lesson) { return "answers/" + lesson + ".toml"; }

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
  const std::string id = session.document()->lesson().id;
  if (id == lesson_) return;
  saveLeft(state);
  lesson_ = id;
  if (host::isStorageName(answersName(id))) restore(state);
  answersRevision_ = session.answersRevision();
}

void Keeper::saveLeft(AppState& state) {
  const Session& session = state.session();
  const AnswerSheet* left = session.answersPutAside(lesson_);
  if (left == nullptr || answersRevision_ == session.answersRevision()) return;
  const std::string name = answersName(lesson_);
  if (host::isStorageName(name)) put(*progress_, name, writeAnswerSheet(*left), state);
}

void Keeper::restore(AppState& state) {
  const auto text = progress_->get(answersName(lesson_));
  if (!text) return;
  const Session& session = state.session();
  const int before = session.log().revision();
  state.run(command::RestoreAnswers{*text});
  if (session.log().revision() != before)
    put(*progress_, answersName(lesson_ + ".unreadable"), *text, state);
}

std::string Keeper::savedAnswers(const host::Storage& progress, const std::string& lesson) {
  const std::string name = answersName(lesson);
  return host::isStorageName(name) ? progress.get(name).value_or("") : "";
}

void Keeper::save(AppState& state) {
  const Session& session = state.session();
  const std::string text = toText(state.preferences());
  if (settings_ != nullptr && text != saved_) {
    saved_ = text;
    put(*settings_, preferencesName, text, state);
  }
  if (progress_ == nullptr || session.answers() == nullptr) return;
  if (answersRevision_ == session.answersRevision()) return;
  answersRevision_ = session.answersRevision();
  const std::string name = answersName(session.document()->lesson().id);
  if (host::isStorageName(name)) put(*progress_, name, session.answers()->toText(), state);
}

void Keeper::put(host::Storage& storage, const std::string& name, const std::string& text,
                 AppState& state) {
  const auto failure = storage.put(name, text);
  if (!failure || complained_) return;
  complained_ = true;
  state.run(command::Complain{"Your choices and answers cannot be saved: " + *failure});
}

} // namespace backstep
