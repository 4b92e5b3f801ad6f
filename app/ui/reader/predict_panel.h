#pragma once

#include "model/prediction.h"
#include "reader/foot_height.h"
#include "reader/reader_context.h"

namespace backstep::ui {

/// The lower part of the text pane while the walk is predicted, in place of "Your turn": which node
/// goes next, what its number is, the reply to either, and the score. Everything in it but the
/// number's box is named "predict/...".
class PredictPanel {
 public:
  /// Its height in a pane with `room` pixels.
  float height(const ViewContext& context, float room) const {
    return height_.within(context, room);
  }
  /// Draws it into the current window. Something must be predicted.
  void draw(const ReaderContext& reader);
  bool settling() const { return height_.settling(); }

 private:
  FootHeight height_{0.6F};
};

} // namespace backstep::ui
