#pragma once

#include "canvas/camera.h"
#include "kit/view.h"

#include <span>

namespace backstep::ui {

/// Leads the camera over one drawing of the walk, whatever it is made of: fits the whole, follows
/// the steps, and takes the user's keys, wheel and hand. Each drawing has its own, so that it keeps
/// its place while another one is shown.
class CameraPilot {
 public:
  /// What there is to see, in scene units unless it is said to be pixels.
  struct Sight {
    Rect bounds;                       ///< of the whole
    Rect around;                       ///< of what the current step is about
    Rect middle;                       ///< what of it must be seen if not all of it can be
    float least = 1;                   ///< zoom below which its numbers are too small
    float most = 1;                    ///< zoom at which a step is large enough
    std::span<const float> crisp = {}; ///< zooms at which text is sharp, ascending
    Rect area{};                       ///< of the view, pixels
    Rect room{};                       ///< the part of it that nothing lies over, pixels
  };

  const Camera& camera() const { return guide_.camera(); }
  CameraGuide& guide() { return guide_; }
  CameraGuide::Aim aim() const { return guide_.aim(); }
  bool gliding() const { return guide_.gliding(); }

  /// Whether this frame begins with the whole in view: it is asked for, another drawing (`isNew`)
  /// or another size of the area. What is laid out to fit can be laid out now; aim() must follow.
  bool fits(const ViewContext& context, const Rect& area, bool isNew);
  /// Does what keys and buttons asked for, follows the step, and lets time pass.
  void aim(const ViewContext& context, const Sight& sight);

  /// Takes wheel and drag for the item that was drawn last, which lies over the view. `gripped`:
  /// the left button holds something else than the drawing; `wheel`: it turns for the drawing.
  void takePointer(const ViewContext& context, bool gripped, bool wheel = true);
  /// Whether the pointer has moved since the item was pressed: it is no click.
  bool dragged() const { return dragged_; }

 private:
  void fit(const Sight& sight) { guide_.fit(sight.bounds, sight.room, sight.crisp); }

  CameraGuide guide_;
  ImVec2 fittedSize_{0, 0}; // of the area, pixels
  bool fits_ = false;       // in this frame
  bool begins_ = false;     // likewise: with another drawing or area
  bool own_ = true;         // nobody has said what is to be shown
  bool dragged_ = false;
};

} // namespace backstep::ui
