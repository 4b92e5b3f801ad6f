#include "canvas/card_badges.h"

#include <string>

namespace backstep::ui {

Rect pinBox(const ViewContext& context, const Rect& box) {
  const Sizes& s = context.theme.sizes;
  const float half = s.icon * 0.5F;
  const ImVec2 at{box.max.x - half - s.gapTiny, box.min.y};
  return {{at.x - half, at.y - half}, {at.x + half, at.y + half}};
}

void drawPin(ViewContext& context, const CardPen& pen, NodeId node) {
  const Palette& p = context.theme.colours;
  const Rect box = pinBox(context, pen.box());
  const float radius = box.width() * 0.3F;
  const ImVec2 head{box.centre().x, box.min.y + radius};
  pen.list().AddLine(head, {head.x - radius, box.max.y}, p.ink, context.theme.sizes.line);
  pen.list().AddCircleFilled(head, radius + context.theme.sizes.hair, p.panel);
  pen.list().AddCircleFilled(head, radius, p.ink);
  if (context.marks.recording())
    context.marks.mark("graph/" + context.names->program(node) + "/pin", box);
}

} // namespace backstep::ui
