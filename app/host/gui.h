#pragma once

#include "host/application.h"
#include "host/input_queue.h"
#include "pixels/image.h"

#include <memory>
#include <string_view>

namespace backstep::host {

class GlyphPainter;

/// The bytes of a font linked into the program, by file name ("Inter-Regular.otf"); empty if there
/// is none of that name. They live as long as the program.
std::string_view fontBytes(std::string_view fileName);

/// An ImGui context and the way one frame runs in it: what a window, a browser page and a headless
/// run have in common. Sizes are pixels; one ImGui unit is one pixel, and the scale only makes
/// things larger. Several may live at once.
class Gui {
 public:
  /// Makes a context for `application`, which must outlive it. ImGui keeps no files of its own.
  explicit Gui(Application& application);
  ~Gui();
  Gui(const Gui&) = delete;
  Gui& operator=(const Gui&) = delete;

  /// The size of the next frames, in pixels, at least 1 x 1.
  void resize(int width, int height);

  /// The screen's pixels per unit of design (1 on an ordinary screen).
  void setContentScale(float scale) { contentScale_ = scale; }

  /// Queues one input for the next frames.
  void push(const InputEvent& event) { queue_.push(event); }

  /// Runs one frame that is `seconds` (> 0) after the one before it and advances animations by
  /// `animated` seconds. The result is valid until the next call; its textures are `Texture*` and
  /// its font atlas is one of them.
  ImDrawData& frame(float seconds, float animated);

  /// Whether input waits for further frames.
  bool hasInput() const { return !queue_.empty(); }

  /// Whether a button or key is held, which may repeat or drag.
  bool isHolding() const;

  /// This context's input and output, for platform settings.
  ImGuiIO& io() const;

 private:
  struct ContextDeleter {
    void operator()(ImGuiContext* context) const;
  };

  void enter() const;
  void prepareFonts();

  Application& application_;
  std::unique_ptr<ImGuiContext, ContextDeleter> context_;
  InputQueue queue_;
  Texture fontTexture_;
  std::unique_ptr<GlyphPainter> glyphs_; // of fontTexture_; null: no fonts yet
  float contentScale_ = 1.0F;
  float preparedScale_ = 0.0F; // 0: no fonts yet
  int preparedRevision_ = 0;   // of the application's fonts
};

} // namespace backstep::host
