#pragma once

#include "kit/view.h"

#include <span>

namespace backstep::ui {

/// Which part of a drawing is seen: maps scene units (pixels at zoom 1) to the screen and back.
struct Camera {
  float zoom = 1.0F;   ///< screen pixels per scene unit
  ImVec2 origin{0, 0}; ///< where scene point (0, 0) is on the screen

  ImVec2 toScreen(ImVec2 p) const { return {origin.x + p.x * zoom, origin.y + p.y * zoom}; }
  ImVec2 toScene(ImVec2 p) const { return {(p.x - origin.x) / zoom, (p.y - origin.y) / zoom}; }
  Rect toScreen(const Rect& r) const { return {toScreen(r.min), toScreen(r.max)}; }

  /// Changes the zoom by a factor; the scene point under `screen` stays there. The zoom stays
  /// within `least` and `most`.
  void zoomAbout(ImVec2 screen, float factor, float least, float most);

  /// Shows all of `bounds` (scene) in the middle of `area` (screen). `crisp` lists, ascending, the
  /// zooms at which text is sharp: one of them is taken when it is not much smaller than the
  /// largest zoom that fits.
  void fit(const Rect& bounds, const Rect& area, std::span<const float> crisp);
};

/// The largest zoom at which `bounds` fits into `area`.
float fittingZoom(const Rect& bounds, const Rect& area);

/// Leads the camera: what it is to show, and its short glide there. Being moved by hand ends every
/// other aim. Lengths are pixels unless they are said to be the scene's.
class CameraGuide {
 public:
  /// What the camera shows.
  enum class Aim {
    Whole, ///< the whole graph
    Step,  ///< the surroundings of the current step
    Free   ///< what the user has moved it to
  };

  const Camera& camera() const { return now_; }
  Aim aim() const { return aim_; }
  /// True while the camera is on its way.
  bool gliding() const { return gliding_; }
  /// Where it will come to rest.
  const Camera& goal() const { return goal_; }

  /// Shows all of `bounds` (scene), at one of the `crisp` zooms (ascending) when it is near.
  void fit(const Rect& bounds, const Rect& area, std::span<const float> crisp);
  /// Keeps what the current step is about in sight from now on.
  void follow() { aim_ = Aim::Step; }
  /// What the current step is about (scene), and what of it must be seen if not all of it can be;
  /// heeded while the aim is Step. Shown as large as it fits, at a zoom of `least` to `most` (or
  /// `least`), and moved no more than it takes.
  void lookAt(const Rect& around, const Rect& middle, const Rect& area, float least,
              float most = 1);
  /// Puts a scene point in the middle.
  void centreOn(ImVec2 scenePoint, const Rect& area);
  /// Moves as little as it takes to show a box (scene), `margin` inside of the area. From then on
  /// the camera is free.
  void reveal(const Rect& box, const Rect& area, float margin);
  /// Zooms about a point of the screen.
  void zoom(ImVec2 about, float factor);
  /// Moves the drawing by hand.
  void pan(ImVec2 by);
  /// From now on exactly where it is going: no glide.
  void jump();
  /// Lets time pass.
  void advance(const Rect& area, float seconds, bool motion);

 private:
  bool shift(const Rect& box, const Rect& area, float margin);

  Camera now_;
  Camera goal_;
  Aim aim_ = Aim::Whole;
  bool gliding_ = false;
};

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
  /// Where a glide leads; null at rest.
  const Camera* goal() const { return gliding() ? &guide_.goal() : nullptr; }

  /// Whether this frame begins with the whole in view: it is asked for, another drawing (`isNew`)
  /// or another size of the area. What is laid out to fit can be laid out now; aim() must follow.
  bool fits(const ViewContext& context, const Rect& area, bool isNew);
  /// Does what keys and buttons asked for, follows the step, and lets time pass.
  void aim(const ViewContext& context, const Sight& sight);

  /// Takes wheel and drag for the item that was drawn last, which lies over the view. `gripped`:
  /// the left button holds something else than the drawing; `wheel`: it turns for the drawing.
  void takePointer(const ViewContext& context, bool gripped, bool wheel = true);
  /// Whether the pointer has moved since the item was pressed: it is not a click.
  bool dragged() const { return dragged_; }

 private:
  void fit(const Sight& sight) { guide_.fit(sight.bounds, sight.room, sight.crisp); }

  CameraGuide guide_;
  ImVec2 fittedSize_{0, 0}; // of the area, pixels
  bool fits_ = false;       // in this frame
  bool begins_ = false;     // in this frame, with another drawing or area
  bool own_ = true;         // nobody has said what is to be shown
  bool dragged_ = false;
};

} // namespace backstep::ui
