#include "inspector/questions.h"

#include <utility>

namespace backstep::ui {

void Questions::settle(ViewContext& context) {
  const Trace& trace = context.session.player()->trace();
  const bool other =
      std::exchange(graph_, trace.evaluation().sharedGraph()) != trace.evaluation().sharedGraph();
  if (other || context.session.selection() != selected_) trail_.clear();
  const std::optional<Next> next = std::exchange(next_, std::nullopt);
  const bool valid = next && (next->kind == Next::Kind::Back || isPlaceOf(trace, next->place));
  if (valid) {
    switch (next->kind) {
    case Next::Kind::Anew: trail_.ask(next->place); break;
    case Next::Kind::Onwards: trail_.askOn(next->place); break;
    case Next::Kind::Back: trail_.backTo(next->count); break;
    }
  }
  selected_ = context.session.selection();
  if (trail_.places().empty()) return;
  const NodeId node = nodeOf(trace.graph(), trail_.places().back());
  if (node != selected_) context.commands.push(command::Select{node});
  selected_ = node;
}

TracePlace askedPlace(const Player& player, const CellRef& cell) {
  using Kind = TracePlace::Kind;
  const Kind value = player.updateKnown(cell.node) ? Kind::Updated : Kind::Value;
  return {cell.gradient ? Kind::Gradient : value, cell.node.value, cell.entry};
}

} // namespace backstep::ui
