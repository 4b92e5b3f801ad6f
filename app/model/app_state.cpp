#include "model/app_state.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace backstep {

namespace {

constexpr float zoomStep = 1.25F;

/// Whether a command changes the numbers or the program of the open lesson.
bool isEdit(const Command& command) {
  return asSessionCommand<command::SetEntry>(command) != nullptr ||
         asSessionCommand<command::SetEntries>(command) != nullptr ||
         asSessionCommand<command::SetArrays>(command) != nullptr ||
         asSessionCommand<command::EditProgram>(command) != nullptr ||
         asSessionCommand<command::DeclareArray>(command) != nullptr ||
         asSessionCommand<command::RemoveArray>(command) != nullptr ||
         asSessionCommand<command::ResetEntry>(command) != nullptr ||
         asSessionCommand<command::Reset>(command) != nullptr ||
         asSessionCommand<command::Undo>(command) != nullptr ||
         asSessionCommand<command::Redo>(command) != nullptr ||
         asSessionCommand<command::UndoTo>(command) != nullptr;
}

} // namespace

AppState::AppState(LessonOpener opener, FileWriter writer, const Preferences& preferences,
                   Clock clock)
    : session_(std::move(opener), std::move(writer)),
      lab_(std::move(clock), preferences.lab),
      preferences_(preferences) {}

void AppState::run(const Command& command) {
  if (locked() && isEdit(command))
    return session_.run(
        command::Complain{"This lesson is locked: its numbers and program stay as they are"});
  std::visit([this](const auto& each) { carryOut(each); }, command);
}

void AppState::setLocked(bool locked) {
  lockedLesson_.reset();
  if (locked && session_.document() != nullptr) lockedLesson_ = session_.document()->lesson().id;
}

bool AppState::locked() const {
  return lockedLesson_ && session_.document() != nullptr &&
         session_.document()->lesson().id == *lockedLesson_;
}

void AppState::advance(double seconds, bool training) {
  session_.advance(seconds);
  if (training) lab_.advance(seconds);
}

void AppState::carryOut(const LabCommand& command) {
  lab_.run(command);
  preferences_.lab = lab_.kept();
}

void AppState::carryOut(const ChoiceCommand& command) {
  std::visit([this](const auto& each) { take(each); }, command);
}

void AppState::take(const command::Choose& asked) {
  preferences_ = asked.preferences;
  preferences_.lab = lab_.kept();
}

void AppState::take(const command::ZoomInterface& asked) {
  const float zoom = preferences_.zoom * std::pow(zoomStep, static_cast<float>(asked.steps));
  preferences_.zoom = std::clamp(zoom, Preferences::leastZoom, Preferences::mostZoom);
}

} // namespace backstep
