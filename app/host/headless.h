#pragma once

#include "host/application.h"
#include "host/gui.h"
#include "pixels/image.h"

namespace backstep::host {

/// Size of a picture made without a window.
struct HeadlessOptions {
  int width = 1280;   ///< Units of design, >= 1.
  int height = 800;   ///< Units of design, >= 1.
  float scale = 1.0F; ///< Pixels per unit of design, 0.5 to 4.
};

/// Runs an application with no display, no graphics card and no clock: every frame is 1/60 s after
/// the one before. The same input gives the same picture, byte for byte. Text cursors do not blink.
class Headless {
 public:
  explicit Headless(Application& application, const HeadlessOptions& options = {});

  /// Queues one input; positions are pixels.
  void push(const InputEvent& event) { gui_.push(event); }

  /// Runs one frame without drawing it.
  void frame();

  /// Runs frames until the application wants none and no input waits, at least `minimum` and at
  /// most `limit`. A new window needs two frames to find its size. Returns whether it came to rest.
  bool settle(int minimum = 3, int limit = 600);

  /// Draws the last frame (there must have been one): options.width * options.scale pixels wide.
  Image image() const;

  /// ImGui's input and output state of this run.
  ImGuiIO& io() const { return gui_.io(); }

 private:
  bool atRest() const;

  Application& application_;
  Gui gui_;
  int width_;
  int height_;
  const ImDrawData* drawn_ = nullptr;
};

} // namespace backstep::host
