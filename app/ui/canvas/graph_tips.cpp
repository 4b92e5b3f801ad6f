// What a graph tells about what is under the pointer.

#include "canvas/drawn_walk.h"
#include "canvas/graph_view.h"
#include "canvas/plate_place.h"
#include "explain/step_text.h"
#include "kit/walk_faults.h"
#include "kit/widgets.h"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

namespace backstep::ui {

void GraphView::showTip(const ViewContext& context) const {
  const Player& player = drawnPlayer(context);
  if (gestures_.onPin())
    tooltip(context, "Held in its place. Double-click to let it go back.");
  else if (gestures_.onFault())
    tooltip(context, faultText(context, ownerOf(context, gestures_.node())));
  else if (gestures_.cell())
    showCardTip(context, cellTip(context, *gestures_.cell()));
  else if (gestures_.node().valid())
    showCardTip(context, cardTip(context, gestures_.node()));
  else if (gestures_.edge().valid() && !gestures_.onPlate()) {
    const std::string words = edgeText(player.trace(), drawnNames(context), gestures_.edge(),
                                       player.cursor(), context.preferences.figures);
    tooltip(context, words);
    if (context.probe.recording())
      context.probe.text("graph/tip", words, {ImGui::GetIO().MousePos, area_.max});
  }
}

/// Below or above the card that is pointed at, where it covers less of the others and of the plate;
/// at the pointer where there is room for neither.
void GraphView::showCardTip(const ViewContext& context, const std::string& words) const {
  const Scene& scene = shown_->stage.scene();
  const Camera& camera = shown_->camera.camera();
  const auto own = static_cast<size_t>(gestures_.node().value);
  const Rect card = camera.toScreen(scene.boxes[own]);
  std::vector<Rect> others;
  if (onPlate_.valid()) others.push_back(plate_);
  for (size_t i = 0; i < scene.boxes.size(); ++i)
    if (const Rect box = camera.toScreen(scene.boxes[i]); i != own && box.overlaps(area_))
      others.push_back(box);
  const ImVec2 size = tooltipExtent(context, words);
  const float gap = context.theme.sizes.gapTiny;
  const float x = std::max(area_.min.x, std::min(card.min.x, area_.max.x - size.x));
  std::optional<Rect> best;
  float least = 0;
  for (const float y : {card.max.y + gap, card.min.y - gap - size.y}) {
    const Rect box{{x, y}, {x + size.x, y + size.y}};
    const float covered = coveredArea(box, others);
    const bool inside = y >= area_.min.y && box.max.y <= area_.max.y;
    if (!inside || (best && covered >= least)) continue;
    best = box;
    least = covered;
  }
  if (!best) return tooltip(context, words);
  tooltipAt(context, words, best->min);
  if (context.probe.recording()) context.probe.text("graph/card-tip", words, *best);
}

} // namespace backstep::ui
