#include "canvas/detail.h"

#include "kit/value_cells.h"

#include <algorithm>

namespace backstep::ui {

Detail detailAt(float zoom) {
  if (zoom >= readableZoom) return Detail::Numbers;
  return zoom >= sketchZoom ? Detail::Sketch : Detail::Block;
}

float cellTextSize(const ViewContext& context, float zoom) {
  const float smallest = context.theme.card.text;
  if (detailAt(zoom) != Detail::Numbers) return 0;
  return std::max(smallest, crispTextSize(context.fonts, smallest * zoom));
}

float symbolEm(const ViewContext& context, float zoom) {
  constexpr float smallest = 0.7F; // of its em at zoom 1: 11.9 px at scale 1, a size with a bake
  return context.theme.card.symbol * std::max(smallest, zoom);
}

} // namespace backstep::ui
