#pragma once

#include "host/gui.h"
#include "host/headless.h"
#include "lesson/open_lesson.h"
#include "shell/workspace.h"

#include <cstdlib>
#include <string>
#include <string_view>
#include <utility>

namespace backstep::bench {

/// The whole window with a lesson, without a display and without a clock.
class Window final : public host::Application {
 public:
  /// `recordProbe`: whether clickInto() can be used; costs a little in every frame.
  explicit Window(std::string lesson, bool recordProbe = false)
      : lesson_(std::move(lesson)),
        state_([this](std::string_view) { return openLessonText(lesson_); }),
        workspace_(state_, recordProbe),
        screen_(*this, {1280, 800, 1}) {
    state_.run(command::Open{"lesson"});
    if (session().document() == nullptr) std::abort(); // the benchmark's lesson is broken
    settle();
  }
  void prepare(ImFontAtlas& atlas, float scale) override {
    workspace_.setFonts(ui::loadFonts(atlas, host::fontBytes, scale));
  }
  void frame(float seconds) override { workspace_.frame(ImGui::GetIO().DisplaySize, seconds); }
  bool wantsFrame() const override { return workspace_.wantsFrame(); }

  void seek(int step) { state_.run(command::Seek{step}); }
  /// Covers nothing any more.
  void showAnswers() { state_.run(command::ShowAnswers{true}); }
  /// Asks why the first entry of a parameter's gradient is what it is.
  void askWhy(std::string_view parameter) {
    const NodeId node = session().document()->graph().find(parameter);
    state_.run(command::AskWhy{{TracePlace::Kind::Gradient, node.value, 0}});
    settle();
  }
  void drawIn(ZoomLevel level) { state_.run(command::SetZoom{level}); }
  /// Gives the first entry of an input or parameter another number.
  void set(std::string_view name, double to) {
    state_.run(command::SetEntry{session().document()->graph().find(name), 0, to, 1});
  }
  /// Types a character and draws the frame that takes it.
  void type(char key) {
    screen_.push(host::CharacterTyped{static_cast<unsigned>(key)});
    next();
  }
  void press(ImGuiKey key, bool control = false) {
    if (control) screen_.push(host::ModifierChanged{host::Modifier::Control, true});
    for (const bool down : {true, false}) screen_.push(host::KeyChanged{key, down});
    if (control) screen_.push(host::ModifierChanged{host::Modifier::Control, false});
    for (int i = 0; i < 4; ++i) next();
  }
  /// Draws one frame.
  void next() { screen_.frame(); }
  /// Draws frames until nothing moves and nothing waits.
  void settle() { screen_.settle(); }
  /// Brings a view to the front.
  void show(std::string_view view) {
    workspace_.show(view);
    settle();
  }
  /// Only with recordProbe. Scrolls the inspector as far as needed.
  void clickInInspector(std::string_view name) {
    pointTo("inspector");
    constexpr int mostTurns = 60;
    for (const float notches : {2.0F, -2.0F})
      for (int i = 0; i < mostTurns && workspace_.probe().find(name) == nullptr; ++i) {
        screen_.push(host::WheelTurned{{0, notches}});
        settle();
      }
    clickInto(name);
  }
  void clickInto(std::string_view name) {
    pointTo(name);
    for (const bool down : {true, false})
      screen_.push(host::ButtonChanged{ImGuiMouseButton_Left, down});
    settle();
  }
  const Session& session() const { return state_.session(); }

 private:
  void pointTo(std::string_view name) {
    const ui::Probe::Item* found = workspace_.probe().find(name);
    if (found == nullptr) std::abort(); // the benchmark asks for what is not on the screen
    screen_.push(host::PointerMoved{found->rect.centre()});
  }

  std::string lesson_;
  AppState state_;
  ui::Workspace workspace_;
  host::Headless screen_;
};

} // namespace backstep::bench
