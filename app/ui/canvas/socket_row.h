#pragma once

#include "canvas/card_pen.h"
#include "canvas/card_state.h"

namespace backstep::ui {

/// The messages to a node that adds up several: one socket each, named by its sender, with `+`
/// between them and `=` before the gradient. Empty ones are dashed.
class SocketRow {
 public:
  /// `numberSize`: of numbers, in pixels. `largest`: see calmness().
  SocketRow(ViewContext& context, CardState& state, Thumbnails& thumbnails, float zoom,
            float numberSize, double largest);
  void draw(const CardPen& pen, NodeId node, const CardGeometry& card);

 private:
  void drawSocket(const CardPen& pen, EdgeId edge, const Rect& local, const Sockets& sockets);
  void drawName(const CardPen& pen, EdgeId edge, const Rect& local, const Sockets& sockets);
  void drawSign(const CardPen& pen, const char* sign, ImVec2 middle) const;

  ViewContext& context_;
  CardState& state_;
  Thumbnails& thumbnails_;
  float zoom_;
  float textSize_;
  double largest_;
};

} // namespace backstep::ui
