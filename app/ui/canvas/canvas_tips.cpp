#include "canvas/canvas_tips.h"

#include "canvas/node_geometry.h"
#include "explain/number.h"
#include "kit/cell_editor.h"
#include "kit/value_cells.h"

namespace backstep::ui {

namespace {

constexpr int mostInTip = 12; // entries of an array

} // namespace

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
  if (const auto own = lessonsOwnNumber(context, cell))
    words += "\nThe lesson's own: " + formatNumber(*own, exact);
  if (editableNow(context.session, cell))
    words += "\nDrag to change it (Shift: finely), double-click to type";
  return words;
}

std::string cardTip(const ViewContext& context, NodeId node) {
  const std::string name = context.names->program(node);
  std::string words = name + "  " + cardSubtitle(context.names->graph().node(node));
  const std::span<const double> own = lessonsOwn(context, node, false);
  if (own.empty()) return words;
  const Shape& shape = context.names->graph().node(node).shape;
  return words + "\nThe lesson's own: " + arrayText(own, shape, arrayStyle(context, mostInTip));
}

} // namespace backstep::ui
