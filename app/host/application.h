#pragma once

#include <imgui.h>
#include <string>
#include <vector>

namespace backstep::host {

/// What a host shows: the program's side of the frame loop. All calls come from one thread.
class Application {
 public:
  virtual ~Application() = default;

  /// Fills the (empty) atlas with fonts and sets ImGui's style, both for `scale` pixels per unit of
  /// design. Called outside a frame: before the first one, and again when the scale has changed.
  virtual void prepare(ImFontAtlas& fonts, float scale) = 0;

  /// Builds the widgets of one frame. `seconds` is how far animations advance: the time since the
  /// last frame, but at most 0.1, so that a pause without frames is not animated.
  virtual void frame(float seconds) = 0;

  /// Whether a frame is wanted although nothing was typed or moved: animation, work in slices, a
  /// changed file. Asked at least four times a second.
  virtual bool wantsFrame() const { return false; }

  /// The user's own zoom of the whole interface, dimensionless; multiplies the screen's scale.
  virtual float zoom() const { return 1.0F; }

  /// What the last frame looks like, before it is shown; for pictures of it.
  virtual void drawn(const ImDrawData& data) { (void)data; }

  /// Called at least four times a second, also when no frame is wanted: saving, looking at files.
  virtual void tick() {}

  /// Changes whenever prepare() is wanted again although the scale is the same.
  virtual int fontsRevision() const { return 0; }

  /// The colour that the window is cleared with.
  virtual ImVec4 background() const { return {1.0F, 1.0F, 1.0F, 1.0F}; }

  /// The window's title.
  virtual std::string title() const { return "Backstep"; }

  /// The user dropped files on the window: their paths.
  virtual void filesDropped(const std::vector<std::string>& paths) { (void)paths; }

  /// The user wants to close the window. Returning false keeps it open (to ask first).
  virtual bool mayClose() { return true; }

  /// Whether the application itself asks the host to end.
  virtual bool wantsToEnd() const { return false; }

  /// The application's state as text, for the test protocol (see host/handshake.h).
  virtual std::string describe() const { return {}; }

 protected:
  Application() = default;
  Application(const Application&) = default;
  Application& operator=(const Application&) = default;
};

} // namespace backstep::host
