#include "model/app_state.h"

#include <utility>

namespace backstep {

AppState::AppState(LessonOpener opener, FileWriter writer, const Preferences& preferences,
                   Clock clock)
    : session_(std::move(opener), std::move(writer)),
      lab_(std::move(clock), preferences.lab),
      preferences_(preferences) {}

void AppState::run(const Command& command) {
  std::visit([this](const auto& each) { carryOut(each); }, command);
}

void AppState::advance(double seconds, bool training) {
  session_.advance(seconds);
  if (training) lab_.advance(seconds);
}

void AppState::choose(const Preferences& chosen) {
  preferences_ = chosen;
  preferences_.lab = lab_.kept();
}

void AppState::carryOut(const LabCommand& command) {
  lab_.run(command);
  preferences_.lab = lab_.kept();
}

} // namespace backstep
