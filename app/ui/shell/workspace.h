#pragma once

#include "shell/help_overlay.h"
#include "shell/screen.h"
#include "shell/top_bar.h"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace backstep::ui {

/// The user's choices about looks; worth keeping between runs.
struct Settings {
  bool dark = false;
  float zoom = 1.0F;  ///< of the whole interface, on top of the screen's scale: leastZoom..mostZoom
  bool motion = true; ///< whether messages travel along the arrows

  static constexpr float leastZoom = 0.75F;
  static constexpr float mostZoom = 2.0F;
};

/// The content of the window: the top bar, the screen in front, and what lies above both. Whoever
/// owns the window calls frame() once per frame of ImGui; nothing else draws.
class Workspace {
 public:
  /// `session` must outlive the workspace. `recordMarks`: whether marks() are kept.
  explicit Workspace(Session& session, Settings settings = {}, bool recordMarks = false);
  ~Workspace();

  /// Takes new fonts into use and sets ImGui's style: before the first frame and whenever they were
  /// loaded anew (another scale).
  void setFonts(Fonts fonts);

  /// Builds the widgets of one frame over a window of `size` pixels, then runs what they asked for.
  /// `seconds` is the time since the last frame.
  void frame(ImVec2 size, float seconds);

  /// Whether another frame is wanted without any input: something moves, or the last frame changed
  /// what is to be shown.
  bool wantsFrame() const;

  /// Brings a screen or view to the front, by its id. False when there is none of that name.
  bool show(std::string_view place);

  const Settings& settings() const { return settings_; }
  /// What was drawn where in the last frame; empty unless recorded.
  const Marks& marks() const { return marks_; }
  /// What the window is to be cleared to.
  ImVec4 background() const;
  /// For the window's title bar.
  std::string title() const;

 private:
  ViewContext makeContext(float seconds);
  void refreshNames();
  Screen& front() const { return *screens_[front_]; }
  void drawScreen(ViewContext& context, ImVec2 size);
  void takeKeys(ViewContext& context, bool free);
  void moveKeyboard(bool backwards);
  void runCommands();
  void runRequests();
  void finish(const ViewContext& context);

  Session& session_;
  Settings settings_;
  Fonts fonts_;
  Theme theme_;
  Formulas formulas_;
  StepTexts texts_;
  std::shared_ptr<const Graph> namedGraph_; // that names_ is for
  std::optional<Names> names_;
  Marks marks_;
  CommandQueue commands_;
  Hover hovered_;
  Hover hoverNext_;
  CellFocus cellFocus_;
  Requests asked_;      // of the last frame
  Requests requests_;   // of this one
  bool changed_ = true; // since the last frame was drawn

  TopBar topBar_;
  std::vector<std::unique_ptr<Screen>> screens_;
  std::size_t front_ = 0; // of screens_
  HelpOverlay help_;
  std::string keyboardView_;   // that Tab has moved the keyboard to; empty: none
  bool keyboardMoved_ = false; // in the last frame
};

} // namespace backstep::ui
