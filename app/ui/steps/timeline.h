#pragma once

#include "kit/view.h"

namespace backstep::ui {

/// The walk as a line: phases as coloured stretches, the cursor as a handle that can be dragged.
class Timeline {
 public:
  /// Draws at the cursor over the whole width that is left.
  void draw(ViewContext& context);
  /// Height of what draw() takes.
  static float height(const ViewContext& context);

 private:
  /// Steps of one phase in a row: (first - 1, last] on the line.
  struct Stretch {
    Phase phase;
    int first;
    int last;
  };

  static std::vector<Stretch> stretchesOf(const Trace& trace);
  void drawStretch(const ViewContext& context, const Stretch& stretch) const;
  void drawTicks(const ViewContext& context) const;
  void drawHead(const ViewContext& context) const;
  void react(ViewContext& context) const;
  float xOf(int step) const;
  int stepAt(float x) const;

  Rect track_{};     // of the current frame
  int lastStep_ = 0; // of the walk drawn
};

} // namespace backstep::ui
