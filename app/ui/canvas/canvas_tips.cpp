#include "canvas/canvas_tips.h"

#include "canvas/node_geometry.h"
#include "explain/number.h"
#include "kit/cell_editor.h"

namespace backstep::ui {

std::string cellTip(const ViewContext& context, const CellRef& cell) {
  const Player& player = *context.session.player();
  const NodeId id = cell.node;
  const bool known = cell.gradient ? player.gradientKnown(id) : player.valueKnown(id);
  const auto& entries = cell.gradient            ? player.trace().gradient(id)
                        : player.updateKnown(id) ? player.trace().updated(id)
                                                 : player.trace().value(id);
  NumberStyle exact;
  exact.digits = 10;
  const std::string name = context.names->entryProgram(id, cell.entry);
  std::string words = cell.gradient ? "grad(" + name + ")" : name;
  words += known ? " = " + formatNumber(entries[static_cast<std::size_t>(cell.entry)], exact)
                 : " is not known yet";
  if (editableNow(context.session, cell))
    words += "\nDrag to change it (Shift: finely), double-click to type";
  return words;
}

std::string cardTip(const ViewContext& context, NodeId node) {
  return context.names->program(node) + "  " + cardSubtitle(context.names->graph().node(node));
}

} // namespace backstep::ui
