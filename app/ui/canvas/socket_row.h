#pragma once

#include "canvas/card_pen.h"
#include "canvas/card_state.h"

namespace backstep::ui {

/// The messages to a node that adds up several: one socket each, named by its sender, with `+`
/// between them and `=` before the gradient. Empty ones are dashed.
class SocketRow {
 public:
  /// `numberSize`: of numbers, in pixels.
  SocketRow(ViewContext& context, CardState& state, Thumbnails& thumbnails, float zoom,
            float numberSize);
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
};

} // namespace backstep::ui
