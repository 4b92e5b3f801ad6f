#include "kit/cell_ref.h"

#include "engine/covered.h"

namespace backstep::ui {

DrawnShape drawnShape(const Shape& shape) {
  if (shape.rank == 0) return {1, 1};
  if (shape.rank == 1) return {shape.dim[0], 1};
  return {shape.dim[0], shape.dim[1]};
}

std::span<const double> shownEntries(const Player& player, const CellRef& cell) {
  const Trace& trace = player.trace();
  if (cell.gradient)
    return player.gradientKnown(cell.node) ? trace.gradient(cell.node) : std::span<const double>{};
  if (player.updateKnown(cell.node)) return trace.updated(cell.node);
  return player.valueKnown(cell.node) ? trace.value(cell.node) : std::span<const double>{};
}

TracePlace placeOf(const Player& player, const CellRef& cell) {
  const bool updated = !cell.gradient && player.updateKnown(cell.node);
  return {cell.gradient ? TracePlace::Kind::Gradient
          : updated     ? TracePlace::Kind::Updated
                        : TracePlace::Kind::Value,
          cell.node.value, cell.entry};
}

std::optional<TracePlace> socketAt(const Player& player, const CellRef& cell) {
  const auto entries = shownEntries(player, cell);
  const auto entry = static_cast<size_t>(cell.entry);
  if (entry >= entries.size() || !isCovered(entries[entry])) return std::nullopt;
  return placeOf(player, cell);
}

bool showsGradient(const Node& node) {
  return node.kind != Node::Kind::Literal && !node.isLabels && node.reachesOutput;
}

} // namespace backstep::ui
